"""A paper that was scanned, read by Tesseract. Nothing of it is sure."""

from collections.abc import Iterator
from dataclasses import replace

from directive_portal.importer.document import (
    Block,
    Cell,
    Document,
    Doubt,
    PageEnd,
    Place,
    Table,
)
from directive_portal.importer.formats.plain import plain
from directive_portal.importer.programs import recognised, tesseract
from directive_portal.importer.refused import RefusedError

Page = tuple[bytes, ...]


def read(pages: list[Page], command: str = "") -> Document:
    """``pages`` as ``formats.scan`` gives them. Raises RefusedError."""
    command = command or tesseract()
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        if blocks:
            blocks.append(PageEnd(Place(number - 1, 1)))
        blocks += _page([recognised(command, part) for part in page], number)
    if not blocks:
        raise RefusedError("blank")
    doubts = (Doubt(None, "recognised", Place(n, 1)) for n in range(1, len(pages) + 1))
    return Document(tuple(blocks), doubts=tuple(doubts))


def _page(texts: list[str], number: int) -> Iterator[Block]:
    *sides, rest = ([*_placed(plain(text.encode()).blocks, number)] for text in texts)
    if any(sides):
        cells = tuple(Cell(tuple(side)) for side in sides)
        yield Table((cells,), Place(number, 1), ruled=False)
    yield from rest


def _placed(blocks: tuple[Block, ...], page: int) -> Iterator[Block]:
    """Blocks of a text on a page. The recogniser begins a new one itself."""
    for block in blocks:
        place = replace(block.place, page=page)
        if isinstance(block, Table):
            rows = tuple(
                tuple(
                    replace(cell, blocks=tuple(_placed(cell.blocks, page))) for cell in row
                )
                for row in block.rows
            )
            yield replace(block, rows=rows, place=place)
        elif not isinstance(block, PageEnd):
            yield replace(block, place=place)
