"""What stands below a text: recipients and signatures, side by side or in a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from directive_portal.importer.casing import is_capitals
from directive_portal.importer.document import Place
from directive_portal.importer.letterhead import is_head_line, is_rule, kind_at
from directive_portal.importer.rows import Line, Row, cut, fragments
from directive_portal.text.authority import meant
from directive_portal.text.clause import labelled


@dataclass(slots=True)
class Signed:
    """A signature: the lines above it, and the name below them if one is printed."""

    lines: list[Line] = field(default_factory=list)
    name: Line | None = None


@dataclass(slots=True)
class Closing:
    """``recipients`` are their lines, without the heading. ``marks`` are pen marks that
    were read as letters, ``stamps`` lines of a digital signature, ``left`` what is none of
    these."""

    signed: list[Signed] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    marks: list[Line] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    place: Place | None = None


_TO = re.compile(r"\W*N[oơ]i\s+nhận\b\s*[:.]?\W*", re.IGNORECASE)
_ELECTRONIC = re.compile(r"\W*(?:Bản|Gửi bản)\s+(?:điện tử|giấy)\b\s*:?\W*", re.IGNORECASE)
LETTERS = re.compile(
    r"\W*(?P<letters>(?:[TK]\s?/\s?[MTL]|T[ML]|KT|TUQ|T/UQ)(?:\s?\.|(?=\s))|Q\s?\.)\s*"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_TITLE = re.compile(
    r"\W*(?:PHÓ|TRƯỞNG|CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH|CHỦ NHIỆM"
    r"|THỦ TƯỚNG|TỔNG|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|THỐNG ĐỐC|ỦY VIÊN"
    r"|UỶ VIÊN|QUYỀN|ĐỘI TRƯỞNG|CHI CỤC TRƯỞNG|CHỈ HUY|CHÍNH ỦY|TƯ LỆNH|THƯỜNG TRỰC"
    r"|CHỦ TOẠ|CHỦ TỌA|THƯ KÝ|NGƯỜI|HIỆU PHÓ|TM\b|KT\b)"
)
BODY_NAME = re.compile(
    r"(?:SỞ|ỦY BAN|UỶ BAN|BAN|HỘI|ĐOÀN|LIÊN ĐOÀN|CÔNG AN|BỘ|CỤC|CHI CỤC|TÒA ÁN|TOÀ ÁN|VIỆN"
    r"|MẶT TRẬN"
    r"|BẢO HIỂM|KHO BẠC|TRUNG TÂM|TRƯỜNG|VĂN PHÒNG|TỈNH|THÀNH|ĐẢNG ỦY|HUYỆN|QUẬN"
    r"|ĐẠI DIỆN)\b"
)
_MARK = re.compile(
    r"\W*(?:đã\s+ký|da\s?ky|ký\s*,?\s*(?:tên)?,?\s*(?:và\s+)?đóng\s+dấu|ký và ghi rõ họ tên"
    r"|ký,? ghi rõ họ tên|ký số|ký|chữ ký.{0,20})\W*",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\W*(?:(?:được\s+)?ký\s+bởi|người\s+ký|ký\s+ngày|thời\s+gian\s+ký|ngày\s+ký|giờ\s+ký"
    r"|cơ\s+quan|email|e-mail|signature|signed by|signing|date|certified|tổ chức xác thực"
    r"|lý do|reason|location|chức vụ)\s*(?::|by\b|valid\b)",
    re.IGNORECASE,
)
_SURNAMES = [
    "NGUYỄN",
    "TRẦN",
    "LÊ",
    "PHẠM",
    "HOÀNG",
    "HUỲNH",
    "PHAN",
    "VŨ",
    "VÕ",
    "ĐẶNG",
    "BÙI",
    "ĐỖ",
    "HỒ",
    "NGÔ",
    "DƯƠNG",
    "LÝ",
    "ĐINH",
    "TRỊNH",
    "ĐOÀN",
    "LƯƠNG",
    "MAI",
    "CAO",
    "LÂM",
    "ĐÀO",
    "TRƯƠNG",
    "HÀ",
    "TÔ",
    "TẠ",
    "LƯU",
    "VƯƠNG",
    "THÁI",
    "CHÂU",
    "QUÁCH",
    "KIỀU",
    "LA",
    "LỮ",
    "TĂNG",
]
# What a name may be headed by and is no part of it.
_RANK = (
    r"(?:(?:Đồng chí|Đ/c|Ông|Bà|Thầy thuốc \w+ \w+|Nhà giáo \w+ \w+|Luật sư|Bác sĩ|Dược sĩ"
    r"|Kỹ sư|Kiến trúc sư|Tiến sĩ|Thạc sĩ|(?:Phó )?Giáo sư|(?:Trung|Thiếu|Thượng|Đại)\s+"
    r"(?:tướng|tá|úy|uý)|Chuẩn đô đốc|(?:Phó )?Đô đốc"
    r"|(?:PGS|GS|TSKH|TS|ThS|BSCK\s?I{0,2}|BS|DS|KS|KTS|CN|CK\s?I{1,2}|NG[NƯU][DT]|TT[NƯU][DT])"
    r"(?![^\W\d_]))[.,;]?\s*)*"
)
_PART = r"[A-ZĐÀ-ỸĂƠƯ](?:[a-zà-ỹđăơư]+|['’]?[A-ZĐa-zà-ỹđăơư]*)"
_NAME = re.compile(rf"\W*{_RANK}(?P<name>{_PART}(?:[\s-]{_PART}){{1,6}})[\W_]*")
_NO_NAME = re.compile(
    r"\W*(?:Lưu(?=\W*$|\s*:|.*(?<![^\W\d_])[A-ZĐ]{2})|Như|Các|Ban|Sở|Bộ|Ủy|Uỷ|Văn phòng"
    r"|Phòng|Chủ tịch|Phó|Bí thư|Giám đốc|Trưởng"
    r"|Đảng|Tỉnh|Thành|Huyện|Quận|Hội đồng|Thường|UBND|HĐND|Công an|Mặt trận|Phụ lục|Báo"
    r"|Đài"
    r"|Chánh|Thứ|Bản|Nơi)\b"
)
_BULLET = re.compile(r"\W*[-–—+•●▪]\s*(?=\w)")
_APPENDED = re.compile(
    r"\W*(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:mẫu|số)|MẪU|Mẫu (?:số|\d)|DANH MỤC|DANH SÁCH"
    r"|ĐỀ CƯƠNG"
    r"|BẢNG|LỊCH|NỘI DUNG|(?:\(?(?:Kèm|Ban hành|Đính kèm)\b))"
)
_BESIDE = re.compile(
    r"(?<=\S)\s+(?=(?:TM|KT|TL|TUQ|T/M|K/T|T/L)[./]?\s?\.?\s+[A-ZĐÀ-Ỹ]{2})"
    r"|(?<=[;,.:])(?<!KT\.)(?<!TM\.)(?<!TL\.)(?<!TUQ\.)(?<!Q\.)\s+(?=(?:PHÓ |CHỦ TỊCH"
    r"|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG |BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH )[A-ZĐÀ-Ỹ\s]*$)"
)
_LISTED = re.compile(r";|\bLưu\b")
_NEAR, _LONGEST, _HEADING = 5, 150, 40


def begins(rows: Sequence[Row]) -> int:
    """The index of the first row below the text; that of the end where none is."""
    for n, row in enumerate(rows):
        if isinstance(row, Line) and _begins(rows, n, row):
            return n
    return len(rows)


def _begins(rows: Sequence[Row], n: int, line: Line) -> bool:
    parts = fragments(line, _BESIDE)
    if any(_begins_recipients(part.text) or _has_letters(part.text) for part in parts):
        return True
    if not is_title(parts[-1].text):
        return False
    following = [row for row in rows[n + 1 : n + 1 + _NEAR] if isinstance(row, Line)]
    texts = [
        row.text
        for row in following
        if not (is_rule(row.text) or _MARK.fullmatch(row.text))
    ]
    while texts and is_title(texts[0]):
        texts.pop(0)
    return bool(texts and is_name(texts[0]) and not is_capitals(texts[0])) or bool(
        following and _MARK.fullmatch(following[0].text)
    )


def _begins_recipients(text: str) -> bool:
    """Whether they begin with a line; some stand on it, one after the other."""
    return bool(_TO.match(text)) and (len(text) < _HEADING or bool(_LISTED.search(text)))


def _has_letters(text: str) -> bool:
    """Whether letters of an authority begin a line in capitals."""
    found = LETTERS.fullmatch(text)
    if found is None or not meant(found["letters"].replace(" ", "")):
        return False
    rest = found["rest"].strip(" .*_")
    return len(rest) > 3 and is_capitals(rest) and len(rest) < 120


def _is_body(text: str) -> bool:
    """Whether a line is the name of a body in capitals, above a signature for it."""
    return len(text) < 100 and is_capitals(text) and bool(BODY_NAME.match(text))


def is_title(text: str) -> bool:
    return len(text) < 100 and bool(_TITLE.match(text)) and is_capitals(text)


def is_name(text: str) -> bool:
    """Whether a line is the name of a person."""
    if len(text) > 70 or not _NAME.fullmatch(text):
        return False
    if is_capitals(text):
        return text.strip("*_ ").split()[0] in _SURNAMES and not is_title(text)
    return not _NO_NAME.match(text)


def name_in(text: str) -> str:
    """The name that a line is, without rank and degree."""
    found = _NAME.fullmatch(text)
    return found["name"] if found else text


def read(rows: Sequence[Row]) -> tuple[Closing, Sequence[Row]]:
    """What stands below a text, from its first row on, and the rows behind it."""
    taken = _extent(rows)
    reader = _Reader()
    lines = [row for row in rows[:taken] if isinstance(row, Line)]
    for part in _in_columns(lines):
        reader.take(part)
    reader.closing.place = lines[0].place if lines else None
    return reader.closing, rows[taken:]


def _extent(rows: Sequence[Row]) -> int:
    """How many rows belong to it: what is appended begins with a heading."""
    named = False
    for n, row in enumerate(rows):
        if not isinstance(row, Line):
            return n
        text = row.text
        if n and _is_appended(row, named, rows, n):
            return n
        if len(text) > _LONGEST and not _BULLET.match(text) and not _STAMP.match(text):
            return n
        named = named or any(is_name(part.text) for part in fragments(row, _BESIDE))
    return len(rows)


def _is_appended(line: Line, named: bool, rows: Sequence[Row], n: int) -> bool:
    text = line.text
    if line.column is not None and not (named or is_head_line(line)):
        return False
    if _APPENDED.match(text) or is_head_line(line):
        return True
    if kind_at(text):
        return True
    label = labelled(text)
    if label and label.label.level not in ("letter",) and not _BULLET.match(text):
        return named
    headed = is_capitals(text) and not (
        is_title(text) or _has_letters(text) or is_name(text)
    )
    return (
        named
        and headed
        and not _TO.match(text)
        and any(isinstance(row, Line) and is_head_line(row) for row in rows[n : n + 6])
    )


def _in_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """The parts of lines, column after column where they stand side by side."""
    parted = [fragments(line, _BESIDE) for line in lines]
    if all(len(parts) == 1 for parts in parted):
        yield from lines
        return
    columns = max(len(parts) for parts in parted)
    for column in range(columns):
        for parts in parted:
            if len(parts) > 1:
                yield from parts[column : column + 1]
            elif column == _column_of(parts[0], columns):
                yield parts[0]


def _column_of(line: Line, columns: int) -> int:
    """Of a line that stands alone among others side by side: recipients are left."""
    text = line.text
    right = is_name(text) or is_title(text) or _has_letters(text) or _MARK.fullmatch(text)
    return columns - 1 if right else 0


class _Reader:
    def __init__(self) -> None:
        self.closing = Closing()
        self.receiving = False

    def take(self, line: Line) -> None:
        text = line.text
        if is_rule(text) and not _BULLET.match(text):
            return
        if found := _TO.match(text):
            self._receives(line, text[found.end() :])
        elif _ELECTRONIC.fullmatch(text):
            self.receiving = True
        elif _STAMP.match(text):
            self.closing.stamps.append(line)
        elif _MARK.fullmatch(text):
            pass
        elif _has_letters(text) or is_title(text) or _is_body(text):
            self._signs(line)
        else:
            self._words(line)

    def _receives(self, line: Line, rest: str) -> None:
        """The heading of the recipients; a scribble behind it is a pen mark."""
        self.receiving = True
        rest = rest.strip("*_ ")
        if not rest:
            return
        if _BULLET.match(line.text.partition(":")[2]) or len(rest) > 12:
            at = line.paragraph.text.find(rest[:12])
            label = len(line.paragraph.label) + 1 if line.paragraph.label else 0
            self.closing.recipients.append(_behind(line, max(0, at - label)))
        else:
            self.closing.marks.append(line)

    def _signs(self, line: Line) -> None:
        self.receiving = False
        signed = self.closing.signed
        if (
            not signed
            or signed[-1].name
            or (
                _has_letters(line.text)
                and signed[-1].lines
                and line.column != signed[-1].lines[-1].column
            )
        ):
            signed.append(Signed())
        signed[-1].lines.append(line)

    def _words(self, line: Line) -> None:
        closing, text = self.closing, line.text
        open_ = (
            closing.signed[-1] if closing.signed and not closing.signed[-1].name else None
        )
        if is_name(text) and open_ and not _BULLET.match(text):
            open_.name = line
        elif (
            self.receiving
            or self._is_cut(text)
            or _BULLET.match(text)
            or re.match(r"\W*Lưu\b", text)
        ):
            self.receiving = True
            closing.recipients.append(line)
        elif open_ and is_capitals(text):
            open_.lines.append(line)
        else:
            closing.left.append(line)

    def _is_cut(self, text: str) -> bool:
        """Whether a line is the rest of a recipient that the end of a page has cut."""
        above = self.closing.recipients[-1].text if self.closing.recipients else "."
        return text[:1].islower() and not above.endswith((",", ";", "."))


def _behind(line: Line, start: int) -> Line:
    end = sum(len(span.text) for span in line.paragraph.spans)
    return replace(line, paragraph=replace(cut(line.paragraph, start, end), label=""))
