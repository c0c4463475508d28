"""An address as a QR code (ISO/IEC 18004)."""

import io
from functools import lru_cache

import segno


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
    out = io.BytesIO()
    segno.make_qr(address, error="m", mask=2).save(
        out, "svg", border=0, xmldecl=False, nl=False, omitsize=True
    )
    return out.getvalue()
