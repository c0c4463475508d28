"""Tables of Word: merged cells, and whether lines are drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from directive_portal.importer.document import Block, Cell, Table
from directive_portal.importer.formats.gathered import Gathered
from directive_portal.importer.formats.markup import Node, local, whole
from directive_portal.importer.formats.word_package import W
from directive_portal.importer.formats.word_runs import words_of
from directive_portal.importer.formats.word_styles import Styles, on

# More columns Word does not make.
_MOST_COLUMNS = 63
_SIDES = ("top", "left", "bottom", "right")
_INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
_NEWER = {"left": "start", "right": "end"}
_AROUND = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell, its first column, and whether it goes on with the one above."""

    cell: Cell
    column: int
    continues: bool = False


def below(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or cells of a row, through what may stand around them."""
    for child in node:
        if local(child) == name:
            yield child
        elif local(child) in _AROUND:
            yield from below(child, name)


@dataclass(slots=True)
class Tables:
    """``blocks`` reads what stands in a cell."""

    styles: Styles
    gathered: Gathered
    blocks: Callable[[Node], list[Block]]

    def read(self, table: Node) -> list[Block]:
        place = self.gathered.next_place
        rows = [self._row(row) for row in below(table, "tr") if self._is_shown(row)]
        joined = [row for row in _joined(rows) if row]
        return [Table(tuple(joined), place, self._is_ruled(table))] if joined else []

    def _is_shown(self, row: Node) -> bool:
        properties = row.find(f"{W}trPr")
        for name, reason in (("del", "deleted"), ("hidden", "hidden")):
            if properties is not None and on(properties.find(f"{W}{name}")):
                self.gathered.left_out(reason, words_of(row, "t", "delText"))
                return False
        return True

    def _row(self, row: Node) -> list[_Placed]:
        before, after = (_skipped(row, name) for name in ("gridBefore", "gridAfter"))
        placed = [_Placed(Cell((), before), 0)] if before else []
        column = before
        for node in below(row, "tc"):
            self.gathered.cell()
            columns = _columns(node)
            merged = node.find(f"{W}tcPr/{W}vMerge")
            continues = merged is not None and merged.get(f"{W}val") != "restart"
            if _is_merged_left(node) and placed:
                wider = placed[-1].cell.columns + columns
                placed[-1] = replace(
                    placed[-1], cell=replace(placed[-1].cell, columns=wider)
                )
            else:
                placed.append(
                    _Placed(self._cell(node, columns, continues), column, continues)
                )
            column += columns
        return [*placed, *([_Placed(Cell((), after), column)] if after else [])]

    def _cell(self, node: Node, columns: int, continues: bool) -> Cell:
        if not continues:
            return Cell(tuple(self.blocks(node)), columns)
        self.gathered.left_out("hidden", words_of(node, "t"))
        return Cell((), columns)

    def _is_ruled(self, table: Node) -> bool:
        """Whether most cells have lines at two sides or more: a letterhead has none, or
        one below a name."""
        rows = list(below(table, "tr"))[:50]
        drawn = [
            sum(self._is_drawn(table, cell, side, inner) for side, inner in _INNER.items())
            for row in rows
            for cell in below(row, "tc")
        ]
        return sum(sides >= 2 for sides in drawn) * 2 > len(drawn)

    def _is_drawn(self, table: Node, cell: Node, side: str, inner: str) -> bool:
        own = cell.find(f"{W}tcPr/{W}tcBorders")
        line = _side(own, side)
        if line is None:
            borders = self._borders(table)
            line = next(
                (
                    found
                    for one in borders
                    for name in (inner, side)
                    if (found := _side(one, name)) is not None
                ),
                None,
            )
        return line is not None and line.get(f"{W}val") not in ("nil", "none")

    def _borders(self, table: Node) -> list[Node]:
        """Those of the table, then of its style."""
        style = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self.styles.of("table", None if style is None else style.get(f"{W}val"))
        found = [table.find(f"{W}tblPr/{W}tblBorders")]
        found += [one.find(f"{W}tblPr/{W}tblBorders") for one in chain]
        return [one for one in found if one is not None]


def _side(borders: Node | None, side: str) -> Node | None:
    if borders is None:
        return None
    found = borders.find(f"{W}{side}")
    return borders.find(f"{W}{_NEWER[side]}") if found is None and side in _NEWER else found


def _columns(cell: Node) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else min(max(1, whole(span.get(f"{W}val"), 1)), _MOST_COLUMNS)


def _skipped(row: Node, name: str) -> int:
    found = row.find(f"{W}trPr/{W}{name}")
    return 0 if found is None else min(max(0, whole(found.get(f"{W}val"))), _MOST_COLUMNS)


def _is_merged_left(cell: Node) -> bool:
    merged = cell.find(f"{W}tcPr/{W}hMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _joined(rows: list[list[_Placed]]) -> Iterator[tuple[Cell, ...]]:
    """Rows in which a cell covers those that go on with it."""
    found: list[tuple[Cell, ...]] = []
    covered: dict[int, int] = {}
    for row in reversed(rows):
        cells, above = [], {}
        for one in reversed(row):
            rows_below = covered.get(one.column, 0)
            if one.continues:
                above[one.column] = rows_below + 1
            else:
                cells.append(replace(one.cell, rows=rows_below + 1))
        covered = above
        found.append(tuple(reversed(cells)))
    return reversed(found)
