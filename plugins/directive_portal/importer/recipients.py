"""Who gets a paper, and what for: the lines below "Nơi nhận"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directive_portal.importer.document import Place
from directive_portal.importer.rows import Line
from directive_portal.text.codes import MEANINGS


@dataclass(frozen=True, slots=True)
class Recipient:
    """``name`` as printed, without what it gets the paper for; None for "Như trên"."""

    name: str | None
    purpose: str
    place: Place

    @property
    def record(self) -> dict[str, str]:
        named = {"name": self.name} if self.name else {}
        return {**named, "purpose": self.purpose}


_SIGN = re.compile(r"^\W*[-–—+•●▪*]\s*(?=\w|$)|^\W*\d{1,2}[.)]\s+")
_NEXT = re.compile(r"\s*;\s+(?=\w|[-–+])|(?<=[;,.])\s+[-–+•]\s*(?=\w)")
_END = re.compile(r"[\s,;.*_:/]+$")
_SAME = re.compile(
    r"như\s+(?:trên|kính gửi|phần kính gửi|đã kính gửi|nơi gửi)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"lưu\b\s*(?:tại\b\s*)?:?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_REPORT = re.compile(
    r"\s*[([]\s*(?:(?:để|kính)\s+)?(?:b/?c|báo\s+cáo|b\.c|thay\s+b/?c"
    r"|thay báo cáo)\.?(?P<more>[^)\]]*)[)\]]?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\s*[([]\s*(?:để\s+)?(?:t/?h|thực\s+hiện|p/?h|ph/?h|phối\s+hợp|biết|theo\s+dõi|b/?biết"
    r"|đăng\s+tải|đưa\s+tin|chỉ\s+đạo|kiểm\s+tra|triển\s+khai|tuyên\s+truyền|đôn\s+đốc"
    r"|th|cđ|c/đ|g/?s|giám\s+sát)[^)\]]*[)\]]?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<!\w)(?:đ/c|[A-ZĐ][A-Zđa-z]?[A-ZĐ]{1,8}(?:W|QVN)?)(?![\w.-])")
_KNOWN = frozenset(["UBND", "HĐND", "VT", "UBMTTQ", "MTTQ", "TTXVN", "QH", "CP", "TTg"])


def read(lines: Sequence[Line]) -> list[Recipient]:
    """The recipients of some lines, in order. Dots to be filled in are nobody."""
    return [made for text, place in _items(lines) if (made := _recipient(text, place))]


def _items(lines: Sequence[Line]) -> Iterator[tuple[str, Place]]:
    """Each item with its wrapped lines together."""
    listed = any(_SIGN.match(line.text) for line in lines)
    text, place = "", None
    for line in lines:
        begins = _SIGN.match(line.text) or (not listed and _is_begun(text, line.text))
        if begins and place:
            yield from ((part, place) for part in _NEXT.split(text))
            text, place = "", None
        text = f"{text} {_SIGN.sub('', line.text, count=1)}".strip()
        place = place or line.place
    if place:
        yield from ((part, place) for part in _NEXT.split(text))


def _is_begun(above: str, text: str) -> bool:
    ends = (";", ".") if ";" in above else (",", ";", ".")
    return not text[:1].islower() and above.endswith(ends)


def _recipient(text: str, place: Place) -> Recipient | None:
    text = _SIGN.sub("", text.strip(" *_"), count=1)
    if not re.search(r"\w", text):
        return None
    if _SAME.fullmatch(text):
        return Recipient(None, "same_as_addressees", place)
    if kept := _KEPT.fullmatch(text):
        return Recipient(_clean(kept["rest"]) or None, "archive", place)
    name, reports = _REPORT.subn("", text)
    name = _clean(_OTHER.sub("", name))
    return Recipient(name, "report" if reports else "information", place) if name else None


def _clean(text: str) -> str:
    return _END.sub("", text.strip(" *_:.-")).replace("**", "").strip(" *_")


def short_forms(name: str) -> list[str]:
    """What in a name is shortened and not understood everywhere."""
    return [short for short in _SHORT.findall(name) if short not in _KNOWN]


def meaning(short: str) -> str | None:
    """What a short form can only stand for."""
    if short == "đ/c":
        return "đồng chí"
    for table in MEANINGS.values():
        if len(names := table.get(short, ())) == 1:
            return names[0]
    return None
