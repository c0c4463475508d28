"""An address as a QR code."""

import io

import segno


def drawn(address: str) -> str:
    """The SVG element of a QR code (ISO/IEC 18004) with its quiet zone of four modules,
    black on white whatever is around it. A fifth of it may be dirty or torn."""
    code, out = segno.make_qr(address, error="q"), io.BytesIO()
    plain = {"xmldecl": False, "svgns": False, "nl": False, "omitsize": True}
    code.save(out, "svg", border=4, light="#fff", svgclass=None, lineclass=None, **plain)
    return out.getvalue().decode().replace("<svg", '<svg aria-hidden="true"', 1)
