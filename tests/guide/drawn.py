"""A screen of text as a picture that a telephone can show (SVG)."""

import textwrap
from collections.abc import Iterator
from html import escape

# As many letters as can be read on a telephone, in an item of a list.
COLUMNS = 42
_CELL, _LINE, _EDGE = 8, 20, 14
_FONT = "Consolas,'DejaVu Sans Mono',Menlo,monospace"


def svg(screen: str) -> str:
    lines = [part for line in screen.splitlines() for part in _wrapped(line)]
    width = COLUMNS * _CELL + 2 * _EDGE
    height = len(lines) * _LINE + 2 * _EDGE
    texts = "".join(_line(n, line) for n, line in enumerate(lines) if line.strip())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#1d2433"/>\n'
        f'<g font-family="{_FONT}" font-size="13.5" fill="#e8ecf3">\n{texts}</g>\n</svg>\n'
    )


def _wrapped(line: str) -> Iterator[str]:
    """A line as it stands in a narrow window; what goes on is set in a little."""
    indent = line[: len(line) - len(line.lstrip())] + "  "
    yield from textwrap.wrap(
        line,
        COLUMNS,
        subsequent_indent=indent,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [""]


def _line(n: int, line: str) -> str:
    """All fonts take as much room: the length of a line is said."""
    words = line.lstrip()
    x = _EDGE + (len(line) - len(words)) * _CELL
    y = _EDGE + n * _LINE + 14
    colour = ' fill="#8fd3a8"' if line.startswith("> ") else ""
    length = f'textLength="{len(words) * _CELL}" lengthAdjust="spacingAndGlyphs"'
    shown = escape(words, quote=False)
    return f'<text x="{x}" y="{y}" {length}{colour} xml:space="preserve">{shown}</text>\n'
