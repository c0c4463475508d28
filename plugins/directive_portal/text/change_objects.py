"""Which of the documents that a sentence names are the objects of its verb.

"Quyết định số 12 …, Quyết định số 13 … sửa đổi Quyết định số 11 … và Điều 2 Quyết định số
14": all but the one that stands in the title of another.
"""

import re
from collections.abc import Iterable, Iterator

from directive_portal.text.change_words import LABEL, TYPE, Span
from directive_portal.text.citation import Citation

Cited = tuple[Span, Citation]
Object = tuple[Span, Citation, bool]
"""Where a document stands, which one it is, and whether only a part of it is meant."""

# Units of a document; what is said of them is said of a part of it.
_UNIT = r"(?:điểm|khoản|điều|mục|tiểu\smục|chương|phần|phụ\slục|biểu|mẫu)"
_MUCH = r"""(?:(?:toàn\sbộ|tất\scả|các|những|hai|ba|bốn|năm|cả|\d{1,3}|đối\svới|cho|của
    |nội\sdung\s(?:của|trong|tại)|hiệu\slực(?:\sthi\shành)?|việc\sthi\shành)\s+)*"""
_PART = rf"""(?P<part>(?!(?:{TYPE})\s+số\s|chương\strình|điều\slệ)
    (?:một\sphần(?:\snội\sdung)?|một\ssố\s(?:{_UNIT}|nội\sdung|quy\sđịnh)|nội\sdung|quy\sđịnh
      |{_UNIT}\s[^;|\n]{{1,160}}?
      |(?:các|những)\s(?:quy\sđịnh|nội\sdung|{_UNIT})[^;|\n]{{0,120}}?)
    \s+(?:(?:quy\sđịnh\s)?(?:của|tại|trong|thuộc)\s+)?(?:các\s+)?)?"""
# "Luật Đò ngang số", "Quyết định của Chính phủ số": words between type and number.
_NAMED = rf"""(?:(?:văn\sbản|{TYPE})(?:\s+|(?=:))
      (?:quy\sphạm\spháp\sluật\s+)?(?:sau(?:\sđây)?\s*:?\s+)?
      (?:(?<=luật\s)[^;|\n]{{1,160}}?\s(?=số)|(?<=lệnh\s)[^;|\n]{{1,160}}?\s(?=số)
        |(?:(?!(?:{TYPE})\s)[^,;:|\n\d]){{2,90}}?\s(?=số))?
    )?(?::\s*)?(?:(?:mang\s)?số\s*:?\s*)?"""
_STRAIGHT = rf"{_MUCH}{_PART}{_MUCH}{_NAMED}$"
_OPTIONS = re.IGNORECASE | re.VERBOSE
_BEGINS = re.compile(
    rf"""[\s#>|]*(?:{LABEL}\s*)?(?:(?:kể\s)?từ\sngày\s[^,;]{{1,40}},\s*)?
    (?:\d{{1,3}}\s*\|\s*)?{_STRAIGHT}""",
    _OPTIONS,
)
# "…; b) Quyết định số 13": how a list of documents goes on. A comma may also go on with the
# list of a title.
_GOES_ON = re.compile(
    rf"""(?:(?P<mark>[;:|\n(])|,|(?<!\w)(?:và|hoặc|gồm|như|là|thì)(?!\w))\s*
    (?:(?:và|cùng|đồng\sthời|bao\sgồm|gồm|cụ\sthể)\s*:?\s+)?(?:{LABEL}\s*)?{_STRAIGHT}""",
    _OPTIONS,
)
# "Quy chế … ban hành kèm theo Quyết định số 12".
_WITHIN = re.compile(
    rf"""(?P<by>(?:ban\shành\s+)?(?:kèm\stheo|theo)|(?<!theo\s)(?<!định\s)tại|của|trong|thuộc)
    \s+(?:(?:các\s+)?{_UNIT}\s[^;|\n]{{1,80}}?\s(?:của\s+)?)?(?:các\s+)?{_NAMED}$""",
    _OPTIONS,
)
_BY_RULE = re.compile(
    r"(?<!kèm )(?<!ban hành )theo(?!\w)|căn cứ|thực hiện|hướng dẫn|trái với|để|nhằm|bằng\s",
    re.IGNORECASE,
)
_SMALL = re.compile(rf"\s*(?:{_UNIT}|nội\sdung|quy\sđịnh|cụm\stừ|từ|thủ\stục|số)\s", re.I)
# No words between two documents of a list are longer.
_WIDE = 320


class _Objects:
    """The documents found so far, and the one that the title of the last names."""

    def __init__(self) -> None:
        self.found: list[Object] = []
        self._inner: Citation | None = None

    def add(self, cited: Cited, part: object) -> None:
        self.found.append((*cited, bool(part)))
        self._inner = None

    def go_on(self, gap: str, cited: Cited) -> None:
        """Add a document if it stands beside the last one, and not in its title."""
        onward = _GOES_ON.search(gap[-_WIDE:])
        if onward and (onward["mark"] or self._is_beside(cited[1])):
            self.add(cited, onward["part"])
        else:
            self._inner = cited[1]

    def _is_beside(self, citation: Citation) -> bool:
        inner = self._inner
        if inner is None:
            return True
        if any(inner.printed == known.printed for _, known, _ in self.found):
            return True
        return bool(self.found) and self.found[0][1].type == citation.type != inner.type


def after(text: str, start: int, cited: Iterable[Cited], strict: bool) -> list[Object]:
    """The objects of a verb that ends at ``start``; none where the first document is none.
    ``strict``: nothing but a unit may stand between."""
    objects = _Objects()
    for gap, each in _gaps(text, start, cited):
        if objects.found:
            objects.go_on(gap, each)
        elif (partly := _first(gap, strict)) is None:
            return []
        else:
            objects.add(each, partly)
    return objects.found


def before(text: str, start: int, cited: Iterable[Cited], head: bool) -> list[Object]:
    """The subjects of a verb, from where its sentence starts; with ``head`` only where the
    sentence begins with them."""
    objects = _Objects()
    for n, (gap, each) in enumerate(_gaps(text, start, cited)):
        if not n and (first := _BEGINS.fullmatch(gap)):
            objects.add(each, first["part"])
        elif head and not n:
            return []
        else:
            objects.go_on(gap, each)
    return objects.found


def in_row(text: str, start: int, cited: Iterable[Cited]) -> list[Object]:
    """The first document of a row of a table, if its cell begins with it."""
    for place, citation in cited:
        cell = text.rfind("|", start, place[0])
        first = _BEGINS.fullmatch(text, cell, place[0])
        return [(place, citation, bool(first["part"]))] if first else []
    return []


def _gaps(text: str, start: int, cited: Iterable[Cited]) -> Iterator[tuple[str, Cited]]:
    """Each document with the words before it."""
    for place, citation in cited:
        yield text[start : place[0]], (place, citation)
        start = place[1]


def _first(gap: str, strict: bool) -> bool | None:
    """Whether only a part of the first document after a verb is meant; None where it is no
    object of the verb."""
    if straight := _BEGINS.fullmatch(gap):
        return bool(straight["part"])
    lead, colon, rest = gap.rpartition(":")
    listed = _BEGINS.fullmatch(rest) if colon else None
    if listed and not _BY_RULE.search(lead):
        return bool(listed["part"])
    within = _WITHIN.search(gap[-_WIDE:])
    if strict or within is None or len(gap) > _WIDE or _BY_RULE.search(gap):
        return None
    return bool(_SMALL.match(gap)) or not within["by"].casefold().endswith("theo")
