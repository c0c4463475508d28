"""To whom a paper is addressed: what follows "Kính gửi", one or many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directive_portal.importer.document import Place
from directive_portal.importer.rows import Line, Row
from directive_portal.text.clause import labelled


@dataclass(frozen=True, slots=True)
class Addressee:
    name: str
    place: Place


_TO = re.compile(r"\W*kính\s+(?:gửi|trình)\b\s*[:;]?\s*", re.IGNORECASE)
_SIGN = re.compile(r"^\W*[-–—+•●▪*]\s*(?=\w)|^\W*\d{1,2}[.)]\s+")
_NEXT = re.compile(r"(?<=[;,.:])\s+[-–—+•]\s*(?=\w)|\s*;\s*(?=\w)")
_END = re.compile(r"[\s,;.*_:]+$")
_STOP = re.compile(r"\.[*_\s]*$|\./\.$")
_TEXT = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Trên cơ sở|Để |Nhằm |Ngày |Theo |Sau khi|Trước "
    r"|Hiện nay|Vừa qua|Trong |Tiếp theo|Phúc đáp|Xét |Qua |Những |Kính )"
)
_RULE = re.compile(r"[\W_]*")
# A line of running text is longer.
_LONGEST, _REST = 160, 70


def read(
    rows: Sequence[Row], n: int, opened: str | None = None
) -> tuple[list[Addressee], int]:
    """The addressees from a line on, and the index behind them. ``opened`` is what stands
    on that line behind words that open the list."""
    first = rows[n]
    assert isinstance(first, Line)
    text = _TO.sub("", first.text, count=1) if opened is None else opened
    gathered = _Gathered()
    if text.strip("*_: "):
        gathered.add(text, first)
    n += 1
    while n < len(rows):
        row = rows[n]
        if not isinstance(row, Line) or not gathered.takes(row):
            break
        gathered.add(row.text, row)
        n += 1
    return list(gathered.names()), n


class _Gathered:
    """Lines of addressees while they are read: each with whether a sign begins it."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, Line, bool]] = []
        self._listed = False

    def add(self, text: str, line: Line) -> None:
        for n, part in enumerate(_NEXT.split(text.strip())):
            signed = n > 0 or bool(_SIGN.match(part))
            self._listed = self._listed or signed
            self.lines.append((_SIGN.sub("", part, count=1).strip(), line, signed))

    def takes(self, line: Line) -> bool:
        """Whether a line still is, or goes on with, an addressee."""
        text = line.text
        if _RULE.fullmatch(text) or len(text) > _LONGEST:
            return False
        if _SIGN.match(text) and not (text[0].isdigit() and self.lines):
            return not (self._ended and not self._listed)
        if not self.lines:
            return True
        if self._ended or _TEXT.match(text) or labelled(text):
            return False
        if text[:1].islower():
            return True
        last = self.lines[-1]
        same = line.column is not None and line.column == last[1].column
        # The rest of an item is short and ends as items do; a sentence of the text is not.
        rest = self._listed and len(text) < _REST and text.endswith((";", ",", "."))
        return same or last[0].endswith((";", ",")) or rest

    @property
    def _ended(self) -> bool:
        return bool(self.lines and _STOP.search(self.lines[-1][0]))

    def names(self) -> Iterator[Addressee]:
        """Each addressee, its wrapped lines together."""
        name, place = "", None
        for text, line, signed in self.lines:
            begins = signed or (not self._listed and name.endswith(";"))
            if name and place and (begins or self._is_row(name, text)):
                yield Addressee(_END.sub("", name), place)
                name, place = "", None
            name = f"{name} {text}".strip()
            place = place or line.place
        if name and place and _END.sub("", name):
            yield Addressee(_END.sub("", name).strip("*_ "), place)

    def _is_row(self, name: str, text: str) -> bool:
        """Without signs, each line is an addressee that ends with a comma or semicolon."""
        return not self._listed and name.endswith((",", ";")) and text[:1].isupper()
