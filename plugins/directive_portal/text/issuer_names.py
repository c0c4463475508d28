"""Names of issuers in running text against names in full.

Text shortens names ("Thành ủy" within the city's own papers), puts a committee before them
and runs on after them, so that most words prove little: what differs in capitals does.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from directive_portal.text.codes import MEANINGS
from directive_portal.text.slug import strip_accents

_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "TP": "Thành phố",
    "TP.": "Thành phố",
    "Tp.": "Thành phố",
    "TW": "Trung ương",
    "BCH": "Ban Chấp hành",
    "PTNT": "Phát triển nông thôn",
    "NHNN": "Ngân hàng Nhà nước",
}
# "Bộ GD&ĐT", "Sở GDĐT": the code with its first letter written out.
_CODED = {"Bộ": "B", "Sở": "S"}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Small words with which the name of a body goes on: of which place or kind it is.
_GOING_ON = _set(
    """tỉnh thành tp huyện quận xã phường thị khối trung đặc nhân tối các cơ doanh khu vùng
    miền nhà"""
)
# What the name of a body begins with.
_BODIES = _set(
    """bo ban uy toa chanh vien ngan thong tong thanh kiem bao hoi doan trung mat van chinh
    so ubnd hdnd chu thu dang tinh huyen quan giam cuc lien"""
)


class _Word(NamedTuple):
    """A word as printed and folded, and whether a comma, a dash or the like stands before
    it."""

    printed: str
    folded: str
    parted: bool


def is_name(words: str, name: str) -> bool:
    """Whether words name an issuer, or a committee of it: "Ban Thường vụ Thành ủy Cần Thơ"
    is of Thành ủy Cần Thơ; "Thành ủy" alone could be of any city. Other issuers, or what
    is said of it, may follow: "Chính phủ điều chỉnh", "Bộ Y tế và Bộ Nội vụ".

    >>> is_name("UBND tỉnh Bắc Giang", "Ủy ban nhân dân tỉnh Bắc Giang")
    True
    """
    given, wanted = _words(words), [word.folded for word in _words(name)]
    if not (given and wanted):
        return False
    folded = [word.folded for word in given]
    united = folded[0] == "lien"
    # "liên Bộ Tài chính - Nội vụ"
    short = wanted[1:] if united and wanted[0] == "bo" else []
    return _stands(given, folded, wanted, united=united) or bool(
        short and _stands(given, folded, short, united=True)
    )


def _stands(
    given: Sequence[_Word], folded: list[str], wanted: list[str], *, united: bool
) -> bool:
    """Whether a name stands among words and ends there."""
    size = len(wanted)
    return any(
        folded[i : i + size] == wanted and _ends(given[i + size :], united=united)
        for i in range(len(given) - size + 1)
    )


def _ends(rest: Sequence[_Word], *, united: bool) -> bool:
    """Whether a name ends before some words: they are another body, or running text."""
    if not rest:
        return True
    first = rest[0]
    if first.folded == "va":
        return len(rest) > 1 and (rest[1].folded in _BODIES or united)
    if first.printed[0].isupper():
        return first.parted and (first.folded in _BODIES or united)
    return first.printed.casefold() not in _GOING_ON


def may_be(words: str, name: str) -> bool:
    """Whether words leave it open that this is the issuer: "Thành ủy" may be Thành ủy Cần
    Thơ, "Tỉnh ủy Bắc Giang" may not; "Thành ủy yêu cầu" runs on.

    Nothing is said where either is empty.
    """
    given, wanted = _words(words), _words(name)
    if not (given and wanted) or is_name(words, name):
        return True
    return any(_goes_on(given[i:], wanted) for i in range(len(given)))


def _goes_on(given: Sequence[_Word], wanted: Sequence[_Word]) -> bool:
    """Whether words are a name, its beginning, or either and running text after it."""
    same = 0
    for one, other in zip(given, wanted, strict=False):
        if one.folded != other.folded:
            break
        same += 1
    rest = given[same:]
    return same > 0 and not (rest and rest[0].printed[0].isupper())


_PARTS = re.compile(r"(?P<parted>[,;/–-]\s*)?(?P<word>[\w&]+(?:-[\w&]+)*\.?)")


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[_Word, ...]:
    """The words, usual abbreviations written out."""
    words: list[_Word] = []
    for match in _PARTS.finditer(text):
        parted, before = bool(match["parted"]), words[-1].printed if words else ""
        meant = _meant(match["word"], before)
        if meant and before in _CODED and meant.startswith(f"{before} "):
            meant = meant.removeprefix(f"{before} ")
        for word in re.findall(r"[\w&]+", meant or match["word"]):
            words.append(_Word(word, strip_accents(word).casefold(), parted))
            parted = False
    return tuple(words)


# The same bodies are named again and again.
@lru_cache(maxsize=10_000)
def key(name: str) -> tuple[str, ...]:
    """The words of a name in a form that no spelling of it changes."""
    return tuple([word.folded for word in _words(name)])


def _meant(word: str, before: str) -> str | None:
    """What an abbreviation stands for, after the word before it."""
    if short := _SHORT.get(word):
        return short
    if before in _CODED and word.isupper():
        code = _CODED[before] + re.sub(r"[&.-]", "", word)
        bodies = MEANINGS["state"].get(code, ())
        return bodies[0] if len(bodies) == 1 else None
    return None
