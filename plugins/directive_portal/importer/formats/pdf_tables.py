"""Tables of a PDF that have lines, by pdfplumber."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from directive_portal.importer.document import Cell
from directive_portal.importer.formats.pdf_rows import Letter

Box = tuple[float, float, float, float]
_NEAR = 3.0  # points
_SETTINGS = {"snap_tolerance": 3, "join_tolerance": 3, "intersection_tolerance": 4}
# So many lines are a drawing.
_MOST_LINES = 6_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: where it stands, and its cells by their corners."""

    box: Box
    cells: tuple[Box, ...]


def grids(page: Any) -> list[Grid]:
    drawn = len(page.lines) + len(page.rects) + len(page.curves)
    if not 3 <= drawn <= _MOST_LINES:
        return []
    found = (Grid(table.bbox, tuple(table.cells)) for table in page.find_tables(_SETTINGS))
    return [grid for grid in found if _is_table(grid)]


def _is_table(grid: Grid) -> bool:
    """A frame around a text or a page is none."""
    lefts, tops = ({round(cell[n]) for cell in grid.cells} for n in (0, 1))
    return len(grid.cells) > 1 and len(lefts) > 1 and (len(tops) > 1 or len(grid.cells) > 2)


def is_within(letter: Letter, box: Box) -> bool:
    left, top, right, bottom = box
    middle = letter.base - letter.size * 0.3
    return left - 1 <= letter.middle <= right + 1 and top - 1 <= middle <= bottom + 1


def rows(grid: Grid, read: Callable[[Box], Cell]) -> list[tuple[Cell, ...]]:
    """The cells of each row; ``read`` gives what stands in one."""
    columns, lines = _edges(grid, 0, 2), _edges(grid, 1, 3)
    made: list[list[tuple[int, Cell]]] = [[] for _ in lines[:-1]]
    for box in grid.cells:
        left, right = _at(columns, box[0]), _at(columns, box[2])
        top, bottom = _at(lines, box[1]), _at(lines, box[3])
        cell = read(box)
        sized = Cell(cell.blocks, max(1, right - left), max(1, bottom - top))
        if top < len(made):
            made[top].append((left, sized))
    in_order = (sorted(row, key=lambda placed: placed[0]) for row in made)
    return [tuple(cell for _, cell in row) for row in in_order if row]


def _edges(grid: Grid, *sides: int) -> list[float]:
    found: list[float] = []
    for edge in sorted(cell[side] for cell in grid.cells for side in sides):
        if not found or edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _at(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - edge))


def columns(grid: Grid) -> list[float]:
    return _edges(grid, 0, 2)
