"""A second reading of what is parted so that no search finds it.

Digits in boxes, one a cell, a line or between signs; digits of other scripts and widths;
numbers under a heading that says what they are, whose first zero a spreadsheet has lost;
headings typed without tone marks. The text stays as it is; this is told beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from directive_portal.text.slug import strip_accents

# The least that names or reaches a person.
_LEAST = 9
_ONE_BY_ONE = re.compile(
    r"(?<![0-9])[0-9](?P<sign>[ \u00a0]*[^\w\n\t]?[ \u00a0]*)[0-9]"
    rf"(?:(?P=sign)[0-9]){{{_LEAST - 2},}}(?![0-9])"
)
# A list has a space after each comma; a day begins with two digits, an amount with no zero.
_IN_GROUPS = re.compile(
    r"(?<![0-9/,:;_|+*'])0[0-9]{2,5}(?P<sign> ?[/:|_·•~*+'’] ?|[,;\t])[0-9]{2,6}"
    r"(?:(?P=sign)[0-9]{2,6}){0,3}(?![0-9/,:;_|+*'])"
)
# Names that programs want have no spaces: of fields, bookmarks, ranges of cells.
_GLUED = re.compile(r"(?<=[^\W\d])(0[0-9]{11})(?!\w)|(?<=_)(0[0-9]{11})(?!\w)")
# So much before a number may say what it is.
_NEAR = 48


def joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines, and after each what stands in it in parted digits, put together."""
    boxes = ""
    for line in (*lines, None):
        plain = _plain(line or "").strip()
        if len(plain) == 1 and plain.isdecimal():
            boxes += plain
        elif plain or line is None:
            if len(boxes) >= _LEAST:
                yield boxes
            boxes = ""
        if line is not None:
            yield line
            together = _IN_GROUPS.sub(_groups, _ONE_BY_ONE.sub(_ones, plain))
            together = _GLUED.sub(r" \g<0>", together)
            if together != line.strip():
                yield together


def _plain(line: str) -> str:
    """Digits of any width or script as those of ASCII."""
    if line.isascii():
        return line
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in line
    )


def _ones(match: re.Match[str]) -> str:
    """A row of figures is parted by spaces too: words must say what it is."""
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    if not match["sign"].strip() and before.strip() and not _named(before):
        return match.group()
    return re.sub(r"\D+", "", match.group())


def _groups(match: re.Match[str]) -> str:
    groups = re.split(r"\D+", match.group())
    serially = all(int(b) - int(a) == 1 for a, b in pairwise(groups))
    digits = "".join(groups)
    return match.group() if serially or not _LEAST <= len(digits) <= 19 else digits


# What headings and labels call a number, without tone marks; the word that the guard knows;
# its digits, and how many of them may be lost zeros.
_NUMBERS = (
    (re.compile(r"\bcccd\b|can cuoc|dinh danh"), ("CCCD", 12, 2)),
    (re.compile(r"\bcmnd\b|\bcmtnd\b|\bcmt\b|chung minh"), ("CMND", 9, 1)),
    (re.compile(r"ho chieu|passport"), ("Hộ chiếu", 0, 0)),
    (
        re.compile(r"\bs?dt(?:dd)?\b|dien thoai|di dong|\bphone\b|\bmobile\b"),
        ("SĐT", 10, 1),
    ),
    (re.compile(r"so tai khoan|\bstk\b"), ("STK", 0, 0)),
)
_NAMES = {"ho va ten": "Họ và tên", "ho ten": "Họ và tên", "hoten": "Họ và tên"}
_OWN = {
    "nam sinh": "Năm sinh",
    "ngay sinh": "Ngày sinh",
    "ngay thang nam sinh": "Ngày sinh",
    "sinh nam": "Sinh năm",
    "tuoi": "Tuổi",
    "dia chi": "Địa chỉ",
    "noi o": "Nơi ở",
    "cho o": "Chỗ ở",
    "thuong tru": "Thường trú",
    "que quan": "Quê quán",
    "xet nghiem": "Xét nghiệm",
    "ket qua xet nghiem": "Kết quả xét nghiệm",
    "chan doan": "Chẩn đoán",
}
_LONGEST_HEAD = 60
_ROWS = 40
_VALUE = re.compile(r"[A-Z]{0,2}[0-9][0-9 .]{6,22}")


def under_heads(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows of tables once more, as far as their headings say that they tell of persons."""
    heads: dict[int, tuple[str, int, int]] = {}
    below = 0
    for cells in rows:
        yield from _boxes(cells, heads)
        for column, cell in enumerate(cells):
            if head := _named(cell):
                heads[column] = head
            elif column in heads and _VALUE.fullmatch(cell.strip()):
                yield _under(heads[column], cell.strip())
            elif re.search(r"[^\W\d]{3}", cell):
                heads.pop(column, None)
        if restored := _restored(cells):
            below = _ROWS
            yield restored
        elif below:
            below -= 1
            yield "\t".join(" ".join(cell.split()).title() for cell in cells)


def _named(text: str) -> tuple[str, int, int] | None:
    """What kind of number a heading or label announces."""
    if len(text) > _LONGEST_HEAD or not re.search(r"[^\W\d]{2}", text):
        return None
    folded = strip_accents(text).lower()
    return next((told for pattern, told in _NUMBERS if pattern.search(folded)), None)


def _under(head: tuple[str, int, int], number: str) -> str:
    label, digits, lost = head
    return f"{label}: {number.zfill(digits) if len(number) >= digits - lost else number}"


def _boxes(cells: Sequence[str], heads: dict[int, tuple[str, int, int]]) -> Iterator[str]:
    """Cells with a digit each: where nothing else stands in the row, or words say so."""
    plain = [_plain(cell).strip() for cell in cells]
    alone = not re.search(r"[^\W\d]", "".join(plain))
    column, label = 0, ""
    for is_digit, run in groupby(
        plain, key=lambda cell: len(cell) == 1 and cell.isdecimal()
    ):
        found = list(run)
        if (
            is_digit
            and len(found) >= _LEAST
            and (alone or column in heads or _named(label))
        ):
            yield f"{label[-_NEAR:]} {''.join(found)}".strip()
        column += len(found)
        label = next((cell for cell in reversed(found) if cell), "")


def _restored(cells: Sequence[str]) -> str | None:
    """A heading of a list of persons typed without tone marks, in words that have them."""
    if not any(cells) or not "".join(cells).isascii():
        return None
    folded = [" ".join(re.sub("[^a-z]+", " ", cell.lower()).split()) for cell in cells]
    own = any(cell in _OWN or _named(cell) for cell in folded)
    if not own or not any(cell in _NAMES for cell in folded):
        return None
    return "\t".join(_NAMES.get(cell) or _OWN.get(cell) or cell for cell in folded)
