"""A Document as a few lines, for tests that hold all of it."""

# Cases and texts stand on one line each.
# ruff: noqa: E501

from collections.abc import Iterable, Iterator

from directive_portal.importer.document import Block, Document, PageEnd, Paragraph, Span


def lines(document: Document) -> list[str]:
    return list(_blocks(document.blocks))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{block.label} {dressed(block.spans)}".strip()
        elif isinstance(block, PageEnd):
            yield "=="
        else:
            for row in block.rows:
                cells = (
                    f"{f'{cell.columns}x{cell.rows} ' if (cell.columns, cell.rows) != (1, 1) else ''}"
                    f"{' / '.join(_blocks(cell.blocks))}"
                    for cell in row
                )
                yield ("|" if block.ruled else ":") + " | ".join(cells)


def dressed(spans: Iterable[Span]) -> str:
    """``**bold**``, ``_italic_``, ``[^sign]``; a line end as ``⏎``."""
    said = ""
    for span in spans:
        mark = "**" * span.bold + "_" * span.italic
        text = span.text.replace("\n", "⏎")
        said += f"[^{span.note}]" if span.note is not None else f"{mark}{text}{mark[::-1]}"
    return said


def reasons(document: Document) -> list[str]:
    return [doubt.reason for doubt in document.doubts]
