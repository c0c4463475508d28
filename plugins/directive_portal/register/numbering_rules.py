"""Checks how clauses are numbered: no label twice in a row of siblings, none left out.

A missing label is mostly a clause lost in copying. Where a row begins is not judged: Party
practice counts on through the parts, and a summary may begin where it likes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from directive_portal.register.clause import (
    RANK,
    Label,
    Level,
    begins_block,
    count,
    split_label,
)
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.loader import Sources
from directive_portal.register.model import Directive

_ANNEX = re.compile(r"[#*\s]*phụ lục\b", re.IGNORECASE)
_SIGN = re.compile(r"[.)/:-]")
_UPPER = "ABCDĐEGH"
# E after D: capitals often go without Đ.
_WITHOUT_STROKE = (4, 6)
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN = [
    ten + one
    for ten in ("", "X", "XX", "XXX", "XL", "L")
    for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    if ten or one
]
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Item:
    """A labelled block: ``line`` from 0, ``column`` from 1; ``directly`` when no block
    without label stands between it and the label before."""

    label: Label
    line: int
    column: int
    directly: bool


@dataclass(slots=True)
class _Row:
    """Siblings of one level and one kind of sign."""

    rank: int
    sign: str
    items: list[_Item] = field(default_factory=list)


def numbering_is_whole(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """Labels of one row follow each other; đ stands between d and e."""
    if _is_plain(directive.body):
        return
    for row in _rows(directive.body):
        for before, item, cause in _faults(row):
            values = {"cause": cause, "before": before, "label": item.label.text}
            line = directive.body_line + item.line
            yield Diagnostic("W111", directive.source.path, line, item.column, values)


_NAMED = r"(?P<named>(?i:Phần|Chương|Tiểu\ mục|Mục|Điều))\ +(?P<ordinal>\w+)"
_QUICK = re.compile(
    rf"""\n[ \t#*]{{0,9}}(?:
        (?P<value>\d{{1,3}}|[a-zđ]|[A-HĐ]|[IVXL]{{1,7}})(?P<sign>[.)/]|\ ?-)(?=[\s*])
      | (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})\.(?P<last>\d{{1,2}})\.?(?=[\s*])
      | {_NAMED}(?:\ ?[.:-](?=[\s*]|$)|(?=\*{{0,2}}(?:\n|$))))""",
    re.VERBOSE,
)


def _is_plain(body: str) -> bool:
    """Whether every label is a first one or the next after the last of its kind and sign.

    Then no row can be broken, whatever its parents: nearly all bodies need no closer look.
    """
    last: dict[tuple[str, str], int] = {}
    for match in _QUICK.finditer("\n" + body):
        value, sign, dotted, end, named, ordinal = match.groups()
        kind, n = _PLACES.get(value or end or ordinal, ("", 0))
        key = (kind, sign or dotted or named.casefold())
        before = last.get(key)
        if n == 0 or (n == 1 and before == 1) or (n != 1 and before != n - 1):
            return False
        last[key] = n
    return True


def _places() -> Iterator[tuple[str, tuple[str, int]]]:
    """What a label's value is and counts: ``II`` is the second Roman numeral."""
    for n in range(1, 1000):
        yield str(n), ("arabic", n)
    for n, letter in enumerate(_UPPER, 1):
        yield letter, ("upper", n)
    for value in (*_ALPHABET, *_ROMAN):
        level: Level = "letter" if value.islower() else "roman"
        yield value, (level, count(Label(level, value, value)))


_PLACES = dict(_places())


def _rows(body: str) -> list[_Row]:
    """The rows of a body. What stands between quotation marks is to be put elsewhere, so
    its labels are not the body's own."""
    reader = _Reader()
    depth, before = 0, ""
    for n, line in enumerate(body.split("\n")):
        if line.strip():
            if not depth and _begins(line, before):
                reader.read(n, line)
            depth = max(0, depth + line.count("“") - line.count("”"))
        before = line
    return reader.rows


# A line below a clause that begins with a label this near is another clause, though the
# numbering is broken; "… Đại hội lần thứ\n13. Tập trung …" is running text.
_NEAR = 3


def _begins(line: str, before: str) -> bool:
    if not before.strip() or begins_block(line, before):
        return True
    below, above = split_label(line), split_label(before)
    if below is None or above is None or below.label.level != above.label.level:
        return False
    same = _sign(below.label) == _sign(above.label)
    return same and _distance(below.label, above.label) <= _NEAR


def _distance(one: Label, other: Label) -> int:
    if one.level == "letter" and not (count(one) and count(other)):
        return abs(ord(one.value) - ord(other.value))
    return abs(count(one) - count(other))


class _Reader:
    """Sorts labelled blocks into rows as they come."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._open: list[_Row] = []
        self._articles: _Row | None = None
        self._directly = False

    def read(self, line: int, first: str) -> None:
        """Take the first line of the next block."""
        split = split_label(first.lstrip("# "))
        if split is None:
            self._unlabelled(first)
            return
        column = len(first) - len(first.lstrip("#* ")) + 1
        item = _Item(split.label, line, column, self._directly)
        self._directly = True
        row = self._row(item)
        row.items.append(item)

    def _unlabelled(self, first: str) -> None:
        """A heading ends the rows before it, but articles count on to the next annex."""
        self._directly = False
        if _ANNEX.match(first):
            self._articles = None
            self._open = []
        elif first.startswith("#"):
            self._open = []

    def _row(self, item: _Item) -> _Row:
        rank = RANK[item.label.level]
        while self._open and self._open[-1].rank > rank:
            self._open.pop()
        if item.label.level == "article":
            row = self._articles
            if row is None or _begins_anew(row, item):
                row = self._articles = self._new(rank, "")
            return row
        row = self._sibling(rank, _sign(item.label), item)
        if row is None or _begins_anew(row, item):
            if row is not None:
                self._open.pop()
            row = self._new(rank, _sign(item.label))
            self._open.append(row)
        return row

    def _sibling(self, rank: int, sign: str, item: _Item) -> _Row | None:
        """The open row that a label goes on with. "1)" below "1." is a row of its own, but
        "2-" after "1." only the print's carelessness."""
        same = [row for row in self._open if row.rank == rank]
        row = next((row for row in same if row.sign == sign), None)
        if row is None and same and count(item.label) != 1 and item.label.level != "dotted":
            row = same[-1]
        if row is not None:
            while self._open[-1] is not row:
                self._open.pop()
        return row

    def _new(self, rank: int, sign: str) -> _Row:
        row = _Row(rank, sign)
        self.rows.append(row)
        return row


def _sign(label: Label) -> str:
    if label.level == "dotted":
        return label.value.rpartition(".")[0]
    found = _SIGN.search(label.text, len(label.text.rstrip()) - 1)
    return found.group() if found else ""


def _begins_anew(row: _Row, item: _Item) -> bool:
    """Whether a first label begins another row: after an unlabelled heading, or after more
    than one sibling. "1." right after "1." is the same label twice."""
    last = row.items[-1]
    return count(item.label) == 1 and not (item.directly and count(last.label) == 1)


def _faults(row: _Row) -> Iterator[tuple[str, _Item, str]]:
    """Label before, item and cause of each break in a row."""
    ordinals = _ordinals(row)
    seen: set[int] = set()
    for (a, item), (b, after) in pairwise(zip(ordinals, row.items, strict=True)):
        seen.add(a)
        if not (a and b):
            continue
        if b in seen:
            yield item.label.text, after, "twice"
        elif b > a + 1 and not (row.rank == RANK["upper"] and (a, b) == _WITHOUT_STROKE):
            yield item.label.text, after, "hole"


def _ordinals(row: _Row) -> list[int]:
    """Places in the row; 0 where one cannot be told. A row with f) counts in English."""
    labels = [item.label for item in row.items]
    if row.rank == RANK["upper"]:
        return [_UPPER.find(label.value) + 1 for label in labels]
    if row.rank == RANK["letter"] and any(label.value in "fjwz" for label in labels):
        return [_ENGLISH.find(label.value) + 1 for label in labels]
    return [count(label) for label in labels]
