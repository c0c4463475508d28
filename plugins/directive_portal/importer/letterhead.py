"""The head of a paper: who issues it, number, place and day, kind, subject, addressees.

Each line is known by what it says, so that it does not matter whether the two columns of a
letterhead come one after the other, in either order, or row by row. Forms: HD 36-HD/VPTW
for the Party, NĐ 30/2020 App. I for the State.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from directive_portal.importer import addressees
from directive_portal.importer.addressees import Addressee
from directive_portal.importer.casing import is_capitals
from directive_portal.importer.rows import MOTTO, NATION, Line, Row, cut, fold, fragments
from directive_portal.text import number as numbers
from directive_portal.text.clause import labelled
from directive_portal.text.vocabulary import TYPES, Family


@dataclass(slots=True)
class Letterhead:
    """What stands before the text, line by line. ``kind`` is the id of the type that is
    printed, ``loose`` what is none of the parts and so belongs to the text."""

    family: Family | None = None
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    day: Line | None = None
    kind: str | None = None
    kind_line: Line | None = None
    subject: list[Line] = field(default_factory=list)
    whose: Line | None = None
    urgency: str | None = None
    urgency_line: Line | None = None
    addressees: list[Addressee] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        return bool(self.number or self.day or self.kind or self.family)


_KINDS = {kind.name.casefold(): kind.id for kind in TYPES.values()} | {
    "thông báo kết luận": "thong-bao",
    "công điện khẩn": "cong-dien",
}
_KIND = re.compile(
    "|".join(
        rf"{re.escape(name)}(?:\s+(?:phối hợp|liên tịch|liên ngành|liên sở))?"
        for name in sorted(_KINDS, key=len, reverse=True)
    ),
    re.IGNORECASE,
)
# By the first word of what stands at the right; the Youth Union is of neither.
_FAMILIES: dict[str, Family] = {"dang": "party", "cong": "state"}
_URGENT = {"khan": "khan", "thuong khan": "thuong-khan", "hoa toc": "hoa-toc"}
_NUMBER = re.compile(
    r"\W*(?:(?:Luật|LUẬT|Pháp lệnh|Nghị quyết)\s+)?(?:Số|SỐ"
    r"|số)\b(?:\s*và\s*ký hiệu)?\s*[:.]?\s*"
    r"(?=[\d….\s_]*[-–/]|\d|\W*$)"
)
_DAY = re.compile(r"(?:^|[\s,*(])(?:ngày|Ngày)(?=[\s\d….]).{0,30}?tháng.{0,20}?năm")
_ABOUT = re.compile(r"\W*(?:V/[vV]|v/v|V\.v|Vv)\b\W*")
_RULE = re.compile(r"[\W_]*")
_TO = re.compile(r"\W*[KkH]ính\s+(?:gửi|trình)\b|\W*KÍNH (?:GỬI|TRÌNH)\b")
_INVITES = re.compile(r"\W*Kính mời\b\s*:")
_WIRES = re.compile(r"(?P<who>.{3,150}?)\s*(?:điện|ĐIỆN)\s*:\s*(?P<to>.*)", re.DOTALL)
_GROUND = re.compile(
    r"\W*(?:Căn cứ|Xét |Theo đề nghị|Thực hiện|Thi hành|Triển khai|Trên cơ sở|Để |Nhằm "
    r"|Tiếp theo|Sau khi|Trước |Hiện nay|Trong |Ngày |Kính thưa|Vừa qua|Những )"
)
# Below the kind, before the subject: "CỦA BAN THƯỜNG VỤ TỈNH ỦY".
_WHOSE = re.compile(
    r"\W*(?:CỦA|Của)\s+(?:BAN|Ban|BCH|TỈNH|Tỉnh|THÀNH|Thành|ĐẢNG|Đảng|HUYỆN|BỘ|Bộ|ỦY|Ủy|UỶ"
    r"|CHỦ)\b.{0,90}$"
)
_WHOSE_AND = re.compile(r"\W*CỦA\s+[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,]+(?=\s(?:về|Về|V/v)\b)")
_CONNECTS = re.compile(r"(?:của|và|về|tại|do|cho|với|trong|thuộc|theo|,)$", re.IGNORECASE)
_BODY = re.compile(
    r"(?:ủy ban|uỷ ban|ubnd|hđnd|hội|sở|bộ|ban|đảng|tỉnh|thành|huyện|quận|phường|xã|phòng"
    r"|văn phòng|công an|trường|trung tâm|chi cục|cục|tổng|viện|đoàn|liên đoàn|mặt trận"
    r"|tòa|toà|chi bộ|thị|ngân hàng|bảo hiểm|kho bạc|thanh tra|chính phủ|quốc hội"
    r"|thủ tướng|chủ tịch|bệnh viện|học viện|đại học|báo|đài|quỹ|kiểm toán|thuế)\b",
    re.IGNORECASE,
)
_WHO_DECIDES = re.compile(
    r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|GIÁM ĐỐC"
    r"|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|BAN BÍ THƯ|BỘ CHÍNH TRỊ|TỔNG|CHÁNH|TRƯỞNG|CỤC TRƯỞNG"
    r"|THỐNG ĐỐC|VIỆN TRƯỞNG|HIỆU TRƯỞNG|KHÓA|KHOÁ|KỲ HỌP)\b"
)
# No letterhead has more lines for its issuer.
_MOST = 10
# No subject and no name of a body is longer than the one, no line of running text shorter
# than the other.
_LONGEST, _PROSE, _WIDE = 500, 220, 110


def read(rows: Sequence[Row]) -> tuple[Letterhead, Sequence[Row]]:
    """The head of a paper, and the rows behind it."""
    reader = _Reader(rows)
    return reader.head, reader.rest()


def is_rule(text: str) -> bool:
    """Whether a line is only drawn: stars, dashes."""
    return bool(_RULE.fullmatch(text))


def is_head_line(line: Line) -> bool:
    """Whether a line is one that only a letterhead has."""
    folded = fold(line.text)
    return bool(NATION.fullmatch(_bare(folded)) or MOTTO.fullmatch(_bare(folded)))


def kind_at(text: str) -> tuple[str, str] | None:
    """The kind that a heading in capitals names, and what follows on the line."""
    text = _together(text.strip("*_ .:"))
    match = _KIND.match(text)
    if match is None or not is_capitals(match.group()):
        return None
    rest = text[match.end() :]
    if rest and not rest[:1].isspace() and rest[0] not in ":(":
        return None
    name = match.group().casefold()
    kinds = (
        _KINDS[known]
        for known in sorted(_KINDS, key=len, reverse=True)
        if name.startswith(known)
    )
    return next(kinds), rest.strip(" :")


def _together(text: str) -> str:
    """Words of which the letters are set apart: "Q U Y Ế T  Đ Ị N H"."""
    if re.fullmatch(r"\w(?:\s\w)+(?:\s{2,}\w(?:\s\w)+)*", text):
        return " ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", text))
    return text


def _bare(folded: str) -> str:
    return folded.strip(" *_-–—.|\\")


class _Reader:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.head = Letterhead()
        self.last: Line | None = None
        self.lettered = False

    def rest(self) -> Sequence[Row]:
        """Read the head; the rows behind it, what was loose in it before them."""
        n = 0
        while n < len(self.rows):
            row = self.rows[n]
            if not isinstance(row, Line):
                break
            if after := self._to(n):
                return self._behind(after)
            parts = fragments(row)
            if len(parts) == 1 and self._ends(row, n):
                break
            for part in parts:
                self._take(part)
            self.last = row
            n += 1
        return self._behind(n)

    def _behind(self, n: int) -> Sequence[Row]:
        """The rows from an index on, but for what is drawn below the head."""
        rules = (isinstance(row, Line) and is_rule(row.text) for row in self.rows[n:])
        n += sum(1 for _ in takewhile(bool, rules))
        return [*self.head.loose, *self.rows[n:]]

    def _to(self, n: int) -> int | None:
        """The index behind the addressees, where they begin with a line."""
        line = self.rows[n]
        assert isinstance(line, Line)
        if _TO.match(line.text):
            self.head.addressees, after = addressees.read(self.rows, n)
            return after
        wires = _WIRES.fullmatch(line.text)
        if wires and self.head.kind in ("cong-dien", "dien") and _BODY.match(wires["who"]):
            self.head.addressees, after = addressees.read(self.rows, n, wires["to"])
            return after
        return None

    def _ends(self, line: Line, n: int) -> bool:
        """Whether the text begins with a line."""
        head, text = self.head, line.text
        if is_rule(text) or self._known(line):
            return False
        if len(text) > _LONGEST or (
            labelled(text) and (head.begun or not is_capitals(text))
        ):
            return True
        if len(head.issuer) >= _MOST or len(head.loose) >= _MOST:
            return True
        if not (head.number or head.kind):
            return head.begun and not _is_issuer(line) and len(text) > _PROSE
        if (
            head.subject
            and _GROUND.match(text)
            and not _CONNECTS.search(head.subject[-1].text)
        ):
            return True
        if self._decides(line, n) or _INVITES.match(text):
            return True
        if not head.subject:
            return (
                len(text) > _PROSE and text.endswith((".", ":", ";"))
            ) or text.startswith("(")
        return not self._continues(line)

    def _known(self, line: Line) -> bool:
        text = line.text
        folded = _bare(fold(text))
        return bool(
            NATION.fullmatch(folded)
            or MOTTO.fullmatch(folded)
            or folded in _URGENT
            or (not self.head.number and _is_number(text))
            or (not self.head.day and _is_day(text))
            or (not self.head.kind and self._kind(line))
            or (_ABOUT.match(text) and not self.head.subject)
        )

    def _kind(self, line: Line) -> tuple[str, str] | None:
        found = kind_at(line.text)
        if found and (not found[1] or self.head.number or self.head.day or line.bold):
            return found
        return None

    def _decides(self, line: Line, n: int) -> bool:
        """Whether a line names who decides, in capitals before the grounds."""
        if not (self.head.subject and is_capitals(line.text)):
            return False
        if _CONNECTS.search(self.head.subject[-1].text) or not _WHO_DECIDES.match(
            line.text
        ):
            return False
        return line.column is None

    def _continues(self, line: Line) -> bool:
        """Whether a line goes on with the subject."""
        above, text = self.head.subject[-1], line.text
        if text.startswith("(") or (text.endswith(":") and not text.isupper()):
            return False
        if text[:1].islower() or _CONNECTS.search(above.text):
            return len(above.text) < 2 * _PROSE
        if line.column is not None and line.column == above.column:
            return True
        if above.column is not None or len(text) > _WIDE or len(above.text) > _WIDE:
            return False
        if (above.bold, above.italic) != (line.bold, line.italic):
            return False
        if above.bold or above.italic:
            return True
        near = self.last is not None and _follows(self.last, line)
        return near and not above.text.endswith((".", ";", ":", "!"))

    def _take(self, part: Line) -> None:
        """Put a part of a line where it belongs."""
        head, text = self.head, part.text
        folded = _bare(fold(text))
        if NATION.fullmatch(folded):
            head.family = _FAMILIES.get(folded.partition(" ")[0])
        elif folded in _URGENT:
            head.urgency, head.urgency_line = _URGENT[folded], part
        elif MOTTO.fullmatch(folded) or is_rule(text):
            pass
        elif not head.number and _is_number(text):
            head.number = part
        elif not head.day and _is_day(text):
            head.day = part
        elif not head.kind and (found := self._kind(part)):
            self._named(part, found)
        else:
            self._words(part)

    def _named(self, part: Line, found: tuple[str, str]) -> None:
        """The kind, and what of the subject stands on its line."""
        head = self.head
        head.kind, head.kind_line = found[0], part
        head.loose += head.subject
        head.subject = []
        concluding = part.text.casefold().startswith("thông báo kết luận")
        rest = f"Kết luận {found[1]}".strip() if concluding else found[1]
        if rest:
            place = part.paragraph.text.casefold().rfind(rest[-20:].casefold())
            head.subject = [_with_words(part, rest)] if place >= 0 or concluding else []

    def _words(self, part: Line) -> None:
        head = self.head
        if whose := _WHOSE_AND.match("".join(s.text for s in part.paragraph.spans)):
            end = sum(len(span.text) for span in part.paragraph.spans)
            bounds = ((0, whose.end()), (whose.end() + 1, end))
            head.whose, rest = (
                replace(part, paragraph=cut(part.paragraph, *bound)) for bound in bounds
            )
            head.subject.append(rest)
        elif _ABOUT.match(part.text):
            self.lettered = True
            head.subject.append(part)
        elif head.kind and not head.subject and _WHOSE.match(part.text):
            head.whose = part
        elif head.kind or (head.number and not self._late_issuer(part)):
            head.subject.append(part)
        elif _is_issuer(part):
            head.issuer.append(part)
        else:
            head.loose.append(part)

    def _late_issuer(self, part: Line) -> bool:
        """A name of the issuer below its number, in papers read row by row."""
        head = self.head
        return (
            not head.issuer
            and not head.subject
            and _is_issuer(part)
            and is_capitals(part.text)
        )


def _with_words(line: Line, text: str) -> Line:
    span = replace(line.paragraph.spans[0], text=text)
    return replace(line, paragraph=replace(line.paragraph, spans=(span,), label=""))


def _follows(above: Line, line: Line) -> bool:
    """Whether a line stands right below another."""
    a, b = above.place, line.place
    return a.page == b.page and b.line - a.line <= 1


def _is_issuer(line: Line) -> bool:
    text = line.text.strip("*_ ")
    return len(text) < 120 and (is_capitals(text) or bool(_BODY.match(text)))


def _is_number(text: str) -> bool:
    if _NUMBER.match(text):
        return True
    reading = numbers.read(text)
    return reading is not None and reading.number.form in (
        "party",
        "named",
        "normative",
        "letter",
    )


def _is_day(text: str) -> bool:
    return bool(_DAY.search(text)) and len(text) < 90
