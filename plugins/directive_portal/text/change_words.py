"""The words by which a text says that a document ends, rests or is amended, and by whom."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from directive_portal.text.vocabulary import TYPES, DocumentType


def _any(words: str) -> str:
    """A pattern of phrases set apart by ``|``; a line may end between their words."""
    return "|".join(phrase.strip().replace(" ", r"\s{1,3}") for phrase in words.split("|"))


# The longest first, so that "Thông tư liên tịch" is not taken for a "Thông tư".
TYPE = _any("|".join(sorted((kind.name for kind in TYPES.values()), key=len, reverse=True)))
_ENDS = _any("thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi")
# "thay thế (bãi bỏ)", "thay thế/bãi bỏ": two verbs for one thing.
_OR = rf"\s?[(/]\s?(?:(?:hoặc|và)\s{{1,3}})?(?:{_ENDS})(?:\s?\))?"
_VERB = re.compile(
    rf"""(?<!\w)(?:
    (?P<passive>(?:(?:được|bị|đều)\s{{1,3}}){{1,2}})?
      (?P<ends>(?:{_ENDS})(?:{_OR})?
        |(?:(?<=này\s)|(?<=[,;]\s)|(?<=\svà\s))thay(?=\s{{1,3}}(?:cho\s{{1,3}})?(?:{TYPE})\s)
        |(?:hủy|huỷ)(?=\s{{1,3}}(?:các\s{{1,3}})?(?:{TYPE})\s{{1,3}}số))
    |(?P<lapses>(?:{_any("hết|không còn|chấm dứt|mất")})\s{{1,3}}
        (?:{_any("hiệu lực|giá trị")}))
    |(?P<rests>(?:tạm\s{{1,3}})?(?:{_any("ngưng|ngừng|dừng|đình chỉ")})\s{{1,3}}
        (?:{_any("việc thi hành|thi hành|thực hiện|hiệu lực")}))
    |(?P<amends>{_any("sửa đổi, bổ sung|sửa đổi và bổ sung")}
        |(?:(?-i:S)|(?<=này\s)s)ửa\s{{1,3}}đổi|(?:(?-i:B)|(?<=này\s)b)ổ\s{{1,3}}sung)
    )(?!\w)(?:\s{{1,3}}thi\s{{1,3}}hành(?!\w))?""",
    re.IGNORECASE | re.VERBOSE,
)
# A part of each verb: to look for these first takes a fraction of the time.
_PARTS = (
    *("i bỏ", "y bỏ", "ỷ bỏ", "hay thế", "này thay", "và thay", "hu hồi", "đổi, bổ sung"),
    *("iệu lực", "giá trị", "ình chỉ", "ừng th", "ủy Quyết", "ủy các"),
    *("Sửa đổi", "Bổ sung", " BỎ", "HAY THẾ", "IỆU LỰC"),
)
_EITHER = re.compile("[(/]")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a change. ``amends`` and ``rests`` (for a time) are no end; ``passive`` and
    ``lapses`` ones are said of what stands before them."""

    start: int
    end: int
    words: str
    passive: bool
    lapses: bool
    rests: bool
    amends: bool

    @property
    def is_said_of_subject(self) -> bool:
        return self.passive or self.lapses or self.rests

    @property
    def is_said_of_object(self) -> bool:
        """ "Chấm dứt hiệu lực" and "ngưng hiệu lực" are said of both."""
        return not self.passive and not self.words.startswith(("hết", "không", "mất"))

    def kind_of(self, partly: bool) -> str:
        """The relation that it makes, as of ``vocabulary.RELATIONS``."""
        if self.amends or self.rests:
            return "amends" if self.amends else "suspends"
        first = _EITHER.split(self.words)[0]
        kind = "replaces" if "thay" in first else "revokes"
        return f"{kind}_partly" if partly else kind


def verbs(text: str) -> list[Verb]:
    """The verbs of change in a text, in order, but for those between quotation marks: these
    are words for another document."""
    flat = text.replace("\n", " ")
    if not any(part in flat for part in _PARTS):
        return []
    quoted = quotations(text)
    return [_verb(m) for m in _VERB.finditer(text) if not is_within(m.start(), quoted)]


def _verb(match: re.Match[str]) -> Verb:
    words = " ".join(match.group().split()).casefold()
    kinds = (bool(match[kind]) for kind in ("passive", "lapses", "rests", "amends"))
    return Verb(*match.span(), words, *kinds)


Span = tuple[int, int]
_MARK = re.compile("[“”]")


def quotations(text: str) -> list[Span]:
    """What stands between quotation marks “ ”, the outermost pairs."""
    found: list[Span] = []
    depth = start = 0
    for mark in _MARK.finditer(text):
        if mark.group() == "“":
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((start, mark.end()))
    return [*found, (start, len(text))] if depth else found


def is_within(place: int, spans: list[Span]) -> bool:
    """Whether a place stands in one of some spans, which are in order."""
    last = bisect_left(spans, (place + 1,)) - 1
    return last >= 0 and place < spans[last][1]


LABEL = (
    r"(?:Điều\s+\d{1,3}[a-zđ]?\s?[.:)]|[-+•]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ]|[IVX]{1,5})\s?[.)/-])"
)
_LABELS = rf"[\s#]*(?:{LABEL}\s*){{0,2}}"
_THINGS = _any(
    "văn bản|bản|quy trình|nội quy|bảng giá|tiêu chí|danh mục|định mức|quy chuẩn|tiêu chuẩn"
    "|phụ lục|tài liệu|phác đồ|quy tắc"
)


_NAY = re.compile(r"\s+này(?!\w)", re.IGNORECASE)
_LAWLESS = _any("|".join(kind.name for kind in TYPES.values() if not kind.gives_law))
_ANY = re.compile(rf"(?<!\w)(?:{TYPE}|{_THINGS})$", re.IGNORECASE)
_PAPER = re.compile(rf"(?<!\w)(?:{_LAWLESS}|{_THINGS})$", re.IGNORECASE)
_LONGEST = max(len(kind.name) for kind in TYPES.values()) + 3
_IN_FORCE = re.compile(
    r"\s+(?:(?:chính\s+thức|bắt\s+đầu)\s+)?có\s+hiệu\s+lực", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class This:
    """ "Quyết định này": where a document names itself, and whether it says there that it
    takes effect."""

    start: int
    end: int
    takes_effect: bool


def itself(text: str, kind: DocumentType) -> list[This]:
    """Where a document of a kind names itself, or what it promulgates. One that gives no
    law speaks so of the draft that it submits too: that is not itself."""
    named = _ANY if kind.gives_law else _PAPER
    return [
        This(*found.span(), _IN_FORCE.match(text, found.end()) is not None)
        for found in _NAY.finditer(text)
        if named.search(text, max(0, found.start() - _LONGEST), found.start())
    ]


_NOT_DONE = re.compile(
    rf"(?<!\w)(?:{_any('được|bị|không|chưa|đã|việc|cần|phải|về|nếu|khi|hoặc|có thể')}"
    rf"|{_any('dự thảo|đề nghị|đề xuất|kiến nghị|trình|xem xét|tham mưu|tự|nghiên cứu')}"
    rf"|{_any('rà soát|sửa đổi, bổ sung|sửa đổi, bổ sung,|sửa đổi,')}"
    r"|(?<!hành )(?<!này )để)\s+$",
    re.IGNORECASE,
)
_TASK = re.compile(
    rf"(?<!\w)(?:{_any('giao|trình|đề nghị|đề xuất|kiến nghị|tham mưu|rà soát|nghiên cứu')}"
    rf"|{_any('xem xét|có trách nhiệm|chịu trách nhiệm|yêu cầu|hướng dẫn|nếu|khi')}"
    rf"|{_any('trường hợp')}"
    r")(?!\w)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"{_LABELS}(?:(?:{_any('nay|đồng thời|quyết định|quyết nghị')})\s*[,:]?\s*)?"
    rf"(?:(?:{_any('bãi bỏ|thu hồi|thay thế|hủy bỏ|huỷ bỏ')})(?:,| và) )?",
    re.IGNORECASE,
)
_PERFORMS = re.compile(
    rf"{_LABELS}(?:{_any('ban hành|phê duyệt|điều chỉnh|quy định|thành lập|kiện toàn')}"
    r"|công\sbố)(?!\w)[^“”;]*,\s+(?:đồng thời\s+)?$",
    re.IGNORECASE,
)
_CARRIED_ON = re.compile(r"(?:[;,]|(?<!\w)(?:và|đồng thời),?)\s*(?:đồng thời,?\s+)?$", re.I)
_NO_END = re.compile(
    rf"(?<!\w)(?:{_any('đã|chưa|không|khi|nếu|sắp|cần|phải|việc|về|đề nghị|đề xuất')}"
    r"|có\sthể)\s+$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    rf"{_LABELS}(?:{_any('căn cứ|xét|theo|trường hợp|nếu|do|vì|sau khi|đến khi|trước khi')}"
    r")(?!\w)",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:bởi|bằng)\s", re.IGNORECASE)


# The last words before a verb.
_LAST = 40


def is_undone(before: str) -> bool:
    """Whether the words before a verb say that nobody does it here: "không", "đề nghị"."""
    return _NOT_DONE.search(before[-_LAST:]) is not None


def begins_clause(before: str) -> bool:
    """Whether a verb is the first word of its clause: "Điều 2. Bãi bỏ …"."""
    return _HEAD.fullmatch(before) is not None


def carries_on(before: str) -> bool:
    return _CARRIED_ON.search(before[-_LAST:]) is not None


def is_performed(before: str) -> bool:
    """Whether a clause does one thing and so another: "Kiện toàn Ban …, thay thế …"."""
    return bool(_PERFORMS.match(before)) and not gives_task(before)


def gives_task(words: str) -> bool:
    return _TASK.search(words) is not None


def is_no_end(before: str) -> bool:
    """Whether it is told of another time, or of a case: "đã hết hiệu lực"."""
    return bool(_NO_END.search(before[-_LAST:]) or _CONDITION.match(before))


def names_agent(text: str, place: int) -> bool:
    """Whether "bởi", "bằng" follows: who or what put an end to it."""
    return _BY.match(text, place) is not None
