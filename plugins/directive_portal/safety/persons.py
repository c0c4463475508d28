"""Lists of persons, above all of patients: names with what concerns nobody else.

A table is one when it has a column of persons' names beside one of birth, address, identity
or test result, and a row is filled in; an empty form is none, nor one filled in for nobody
("Nguyễn Văn A"); and the rows of the next table are not its own. Without a heading, a text
holds one where it names a patient ("bệnh nhân Trần Văn Mẫu"), tells age or address of a
numbered one (BN1234), fills in a form, or gives names with births line by line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, zip_longest

from directive_portal.safety.personal import Datum

# What there is nothing to look for without, in lower case. Each begins with a letter that
# is rare, which is sought much faster than a choice or a word.
_NAME_WORDS = (re.compile("ê(?:n(?<=tên))"),)
_SICK_WORDS = (
    re.compile("ệ(?:nh nhân|nh(?<=ca bệnh)|nh(?<=i bệnh))"),
    re.compile("ễ(?:m(?<=ca nhiễm)|m(?<=i nhiễm))"),
    re.compile("ắ(?:c(?<=ca mắc)|c(?<=i mắc))"),
)
_BIRTH_WORDS = (re.compile("s(?:inh n|n[ :])"),)
# Each begins with one sign, which is sought much faster than a choice.
_CODES = (
    re.compile(r"BN(?<!\wBN)\s?[0-9]{1,7}\b"),
    re.compile(r"F(?<!\wF)[0-3]\b"),
)
_YEARS = (re.compile(r"\(\s?(?:19|20)[0-9]{2}\b"), re.compile(r",\s?(?:19|20)[0-9]{2}\b"))

_NAMES = re.compile(
    r"họ\s*(?:,|và|&|-)?\s*(?:(?:chữ|tên) đệm\s*(?:,|và)?\s*)?tên|tên (?:bệnh nhân|người)"
    r"|^\W*(?:bệnh nhân|người bệnh|ca bệnh|F[0-3])\W*$",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"năm sinh|ngày sinh|sinh năm|sinh ngày|\btuổi\b|địa chỉ|nơi (?:ở|cư trú|sinh)|chỗ ở"
    r"|thường trú|tạm trú|quê quán|\bCMND|\bCCCD|căn cước|định danh|xét nghiệm|\bPCR\b"
    r"|test nhanh|dương tính|chẩn đoán|triệu chứng|bệnh án|dịch tễ|tài khoản|\bSTK\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"[|\t]")
_RULE = re.compile(r"[\s|:+=-]*")

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_WORD = rf"[{_UPPER}][^\W\d_]*\.?"
_SURNAME = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai"
    "|Đoàn|Cao|Lương|Tạ|Hà|Châu|Tô|Thạch|Danh|Sơn|Quách|La|Lâm|Trương|Tống|Kiều|Phùng|Tăng"
    "|Nông|Triệu|Vương|Thái|Lưu|Chu|Đào|Bạch|Giàng|Sùng|Vàng|Lò|Quàng|Cầm|Kim|Tiêu|Lục|Khổng"
    "|Ninh|Viên|Mạc|Đàm|Doãn|Thân|Từ|Trang|Âu|Hứa|Cù|Nghiêm|Phí|Đồng|Lại|Mã|Vi|Ma|Hầu|Vừ|Thào"
)
# Places and a hospital that begin as a family does.
_PLACE = (
    "Hà (?:Nội|Nam|Giang|Tĩnh)|Thái (?:Bình|Nguyên)|Cao Bằng|Lâm Đồng|Sơn La|Lai Châu"
    "|Ninh (?:Bình|Thuận|Kiều)|Hồ Chí Minh|Bạch Mai|Châu (?:Đốc|Âu|Á|Phi)|Đồng (?:Nai|Tháp)"
    "|Kim (?:Bôi|Động)|Vàng|Trang (?:tin|thông)|Từ (?:ngày|Sơn|Liêm)|Danh sách"
)
_PERSON = (
    rf"(?<!\w)(?!{_PLACE}|{_PLACE.upper()})"
    rf"(?:{_SURNAME}|{_SURNAME.upper()})(?:\s{_WORD}){{1,4}}"
)
_NAME_CELL = re.compile(rf"[\s*_]*{_WORD}(?:\s{_WORD}){{1,5}}[\s*_]*")
# What samples of forms call a person.
_NOBODY = re.compile(r".*\s[A-ZĐ][\s*_.]*")
# What parts the heading of a table in Markdown from its rows.
_HEAD_RULE = re.compile(r"[\s|:]*-{2}[\s|:-]*")
_YEAR = r"(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?(?:19[0-9]{2}|20[0-2][0-9])\b"

# What follows the word for a patient, or the number of one.
_CALLED = re.compile(
    r"(?:[ \t:(),0-9*_]|số|BN|là|tên|ông|bà|anh|chị|em|cháu|mã){1,24}" + _PERSON
)
_TOLD = re.compile(
    r"[^\n]{0,80}?"
    r"(?:[0-9]{1,3} tuổi|[Ss]inh (?:năm|ngày)|\bSN\b|[Đđ]ịa chỉ|trú (?:tại|ở)|\bngụ\b)"
)
_COUNTED = re.compile(r"[ \t]{0,3}(?:số )?[0-9]{1,7}\b")
_FORM = re.compile(r"họ (?:và )?tên[^:\n]{0,20}:\W*(?-i:" + _PERSON + ")", re.IGNORECASE)
_ANSWER = re.compile(rf"(?:{_OWN.pattern})[^:\n]{{0,20}}:\W*\w", re.IGNORECASE)
_BORN = re.compile(
    rf"^[\s*_|-]*(?:[0-9]{{1,4}}[.)|\t]?)?[\s|*_-]*(?:(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m)\s)?"
    rf"{_PERSON}[\s,;:(|*_-]*(?:[Nn]am|[Nn]ữ)?[\s,;:(|-]*(?:sinh|SN|NS|năm|ngày|:|\s)*{_YEAR}"
)
_PERSON_CELL = re.compile(rf"[\s*_]*{_PERSON}[\s*_]*$")
_ROW = re.compile(rf"^\s*(?:[0-9]{{1,4}}[.)]?\s+)?{_PERSON}")
# Rows follow their heading so near; a filled form tells more in so many lines.
_ROWS = 40
_FORM_LINES = 5
_LONGEST_HEAD = 300
_LONGEST_LINE = 2000


def persons(text: str) -> tuple[Datum, ...]:
    """The lists of persons in a text (NFC), each where it begins. Total, in time linear in
    its length."""
    lower = _lower(text)
    named, sick = list(_spans(_NAME_WORDS, lower)), list(_spans(_SICK_WORDS, lower))
    codes = list(_spans(_CODES, text))
    born = any(word.search(lower) for word in _BIRTH_WORDS) or any(
        year.search(text) for year in _YEARS
    )
    if not (named or sick or codes or born):
        return ()
    lines = _Lines(text)
    found = set(map(lines.of, _patients(text, sick, codes)))
    heads = {lines.of(start) for start, _ in named}
    if "|" in text or "\t" in text:
        heads |= {lines.of(start) for start, _ in (*sick, *codes)}
    found.update(_tables(lines, heads))
    found.update(_forms(lines, {lines.of(start) for start, _ in named}))
    if born:
        found.update(_births(lines))
    return tuple(Datum("persons", "", lines.starts[i]) for i in sorted(found))


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two
        lower = "".join(character.lower()[0] for character in text)
    return lower


class _Lines:
    """A text by lines, and which line a character stands in."""

    def __init__(self, text: str) -> None:
        whole = text.split("\n")
        self.texts = [line[:_LONGEST_LINE] for line in whole]
        self.starts = [0, *accumulate(len(line) + 1 for line in whole)]

    def of(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


def _spans(signs: Iterable[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    """Where signs begin and end."""
    return (match.span() for sign in signs for match in sign.finditer(text))


def _patients(
    text: str, sick: Iterable[tuple[int, int]], codes: Iterable[tuple[int, int]]
) -> Iterator[int]:
    """Where patients are told by name, or by number with more than the number."""
    for start, end in sick:
        counted = _COUNTED.match(text, end)
        if _CALLED.match(text, end) or (counted and _TOLD.match(text, counted.end())):
            yield start
    for start, end in codes:
        told = text[start] == "B" and _TOLD.match(text, end)
        if told or _CALLED.match(text, end):
            yield start


def _tables(lines: _Lines, likely: set[int]) -> Iterator[int]:
    """Headings above a row that is filled in. A heading may go on below, so rows are sought
    some way down, to the next heading."""
    heads = [i for i in sorted(likely) if _is_head(lines.texts[i])]
    for head, following in pairwise([*heads, len(lines.texts)]):
        rows = lines.texts[head + 1 : min(following, head + _ROWS)]
        if _has_person(rows, _name_column(lines.texts[head])):
            yield head


def _has_person(rows: list[str], column: int | None) -> bool:
    """Whether one of the lines below a heading is filled in. Behind a line that is no row
    another table may have begun: there only the name of a person tells it."""
    apart = False
    for row, below in zip_longest(rows, rows[1:], fillvalue=""):
        other = bool(_HEAD_RULE.fullmatch(below))
        if _is_filled(row, column, sure=apart or other):
            return True
        apart = apart or other or not _CELL.search(row)
    return False


def _is_head(line: str) -> bool:
    if len(line) > _LONGEST_HEAD or not (_NAMES.search(line) or _CELL.search(line)):
        return False
    if not _OWN.search(line):
        return False
    if _CELL.search(line):
        return _name_column(line) is not None
    # The text of a PDF has no cells; a sentence has commas, a form has colons.
    plain = re.sub(r"ngày,\s*tháng,\s*năm|họ,\s*tên", "", line.lower())
    return bool(_NAMES.search(line)) and not re.search(r"[,;:.]", plain)


def _name_column(line: str) -> int | None:
    cells = _CELL.split(line)
    return next((i for i, cell in enumerate(cells) if _NAMES.search(cell)), None)


def _is_filled(line: str, column: int | None, *, sure: bool) -> bool:
    """Whether a line names a person: in the column of names, by any words in capitals, or
    only by what is ``sure`` to be the name of one."""
    cells = _CELL.split(line)
    if len(cells) == 1:
        return bool(_ROW.match(line))
    if column is None or column >= len(cells) or _RULE.fullmatch(line):
        return False
    name = cells[column]
    if _NOBODY.fullmatch(name):
        return False
    return bool(_PERSON_CELL.match(name) if sure else _NAME_CELL.fullmatch(name))


def _forms(lines: _Lines, likely: set[int]) -> Iterator[int]:
    """Forms that are filled in."""
    for i in likely:
        form = _FORM.search(lines.texts[i])
        if form and not _NOBODY.fullmatch(form.group()):
            below = lines.texts[i + 1 : i + _FORM_LINES]
            if _ANSWER.search("\n".join([lines.texts[i][form.end() :], *below])):
                yield i


def _births(lines: _Lines) -> Iterator[int]:
    """Where the first of several lines begins that each give a name and a birth."""
    first, counted = 0, 0
    for i, line in enumerate(lines.texts):
        if _BORN.match(line):
            first, counted = (first, counted + 1) if counted else (i, 1)
            if counted == 2:
                yield first
        elif line.strip() and not _RULE.fullmatch(line):
            counted = 0
