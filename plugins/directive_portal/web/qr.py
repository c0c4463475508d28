"""An address as a QR code (ISO/IEC 18004)."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import segno

_DARK = re.compile(b"\x01+")


def drawn(address: str) -> str:
    """The SVG element of a QR code with its quiet zone of four modules, black on white
    whatever is around it. A fifth of it may be dirty or torn."""
    code, out = segno.make_qr(address, error="q"), io.BytesIO()
    plain = {"xmldecl": False, "svgns": False, "nl": False, "omitsize": True}
    code.save(out, "svg", border=4, light="#fff", svgclass=None, lineclass=None, **plain)
    return out.getvalue().decode().replace("<svg", '<svg aria-hidden="true"', 1)


# Asked for by the page that is printed, and at once by the PDF beside it.
@lru_cache(maxsize=1)
def file(address: str) -> bytes:
    """The same as a file for paper, which is white: without a quiet zone. One mask, always:
    to try all eight takes six times as long, and each can be read."""
    rows = segno.make_qr(address, error="m", mask=2).matrix
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"'
    path = "".join(_strokes(rows))
    return f'<svg {box}><path stroke="#000" d="M0 .5{path}"/></svg>'.encode()


def _strokes(rows: Sequence[bytearray]) -> Iterator[str]:
    """A stroke along the modules that are dark side by side, each from where the last
    ended."""
    x = y = 0
    for n, row in enumerate(rows):
        for dark in _DARK.finditer(row):
            begin, end = dark.span()
            yield f"m{begin - x} {n - y}h{end - begin}"
            x, y = end, n
