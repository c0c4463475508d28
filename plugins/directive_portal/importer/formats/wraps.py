"""Whether a line goes on with the one before it, by what they say."""

import re

_LABEL = re.compile(
    r"\s*(?:(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[IVXLC]{1,6}|[A-HĐa-hđik-z])\s*[.)/:–-]+(?:\s|$)"
    r"|[-–—+•*○▪➢·]\s|\(?[a-zđ0-9]{1,2}\)\s"
    r"|(?:Điều|Khoản|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|PHẦN|CHƯƠNG|MỤC)\s+[0-9IVXLC]+\b"
    r"|Kính (?:gửi|mời|trình)|Nơi nhận|Căn cứ\b|Theo đề nghị\b|Xét đề nghị\b"
    r"|[Vv]/[vV]\b|Số\s*:)"
)
# A line that takes so much was not ended by its author.
_FULL, _NEARLY_FULL = 0.8, 0.7
_ENDED = re.compile(r"[.;:!?…/][\"”’')\]]*\s*$")


def begins_anew(line: str) -> bool:
    """Whether it begins as an item, a clause or a part of a paper."""
    return bool(_LABEL.match(line))


def ends_open(line: str) -> bool:
    """Whether a word was cut at its hyphen (Covid-|19): no space stands after it."""
    return line[-1:] == "-" and line[-2:-1].isalnum()


def continues(before: str, line: str, full: float) -> bool:
    """Whether a line goes on with a sentence that a program has cut. ``full`` is how much
    of its width the line before takes."""
    if begins_anew(line):
        return False
    first, end = line.lstrip("“\"'( ")[:1], before.rstrip()
    if first.islower() or first.isdigit():
        return full >= _FULL or not _ENDED.search(end)
    if line.strip().isupper() or _ENDED.search(end):
        return False
    return full >= (_NEARLY_FULL if end.endswith(",") else _FULL)
