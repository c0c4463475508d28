"""Numbers that print or a trick has parted: one digit a box, pieces between signs that
telephones are not written with. The signs must be the same throughout, as no row of
figures or list of days would have them."""

import re
from collections.abc import Iterator

_SIGN = r"(?P<s>[ \t]{0,2}[\t ,;:/|.·•+=…–—-][ \t]{0,2})"
_NO_MORE = r"(?![0-9]|(?P=s)[0-9])"
_BOXES = re.compile(rf"[0-9](?<![0-9].){_SIGN}[0-9](?:(?P=s)[0-9]){{6,17}}{_NO_MORE}")
_PIECES = re.compile(
    rf"(?<![0-9])0[35789][0-9]{{1,5}}{_SIGN}[0-9]{{3,6}}(?:(?P=s)[0-9]{{3,4}})?{_NO_MORE}"
)
_DIGIT = re.compile(r"[0-9]")
# Figures repeat; of the ten or more digits of a number so many differ.
_DIFFERENT = 6


def boxes(text: str, start: int, end: int) -> Iterator[tuple[range, str]]:
    """Digits one by one between equal signs: where, and the number."""
    for match in _BOXES.finditer(text, start, end):
        yield range(*match.span()), _number(match)


def varied(number: str) -> bool:
    """Whether digits are no row of small figures."""
    return len(set(number)) >= _DIFFERENT


def pieces(text: str, start: int, end: int) -> Iterator[tuple[range, str]]:
    """Two or three pieces, of three digits at least, that begin as a mobile does."""
    for match in _PIECES.finditer(text, start, end):
        yield range(*match.span()), _number(match)


def _number(match: re.Match[str]) -> str:
    return "".join(_DIGIT.findall(match.group()))
