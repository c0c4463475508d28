"""Fonts from before Unicode (.VnTime, VNI-Times): their text means other letters."""

import re
from collections.abc import Iterable

_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?:\.Vn[A-Z]|VNI[- ])")
# What such text is full of: signs that are no letters, letters that Vietnamese has not, and
# capitals within words.
_SIGNS = re.compile("[¨©ª«¬®µ¶¸¹»¼½¾ÆÇËÎÏÑÖØÛÜÞßäåæçëîïñö÷øûüþÿ]|(?<=[a-z])[À-Ý]")
_FEW = 3


def is_old(name: str) -> bool:
    return bool(_NAME.match(name))


def written_in(lines: Iterable[str]) -> bool:
    """Whether a text of a file that has such fonts is written in them; a font may be named
    that is of no more use."""
    return sum(len(_SIGNS.findall(line)) for line in lines) >= _FEW
