"""What a telephone shows of a portal that somebody put on its home screen: a name, a colour
and a picture (https://www.w3.org/TR/appmanifest/)."""

import io
import json
from collections.abc import Iterator
from functools import partial

from PIL import Image, ImageDraw

from directive_portal.web import links
from directive_portal.web.made import Made
from directive_portal.web.site import Site

# Pixels, as Android asks for them; iOS takes the smaller.
SIZES = (192, 512)
# To be raised when the same sign is drawn in another way.
_DESIGN = 1
# Of pages by day, as in portal.css: shown while the first page comes.
_GROUND = "#fbfaf7"
# Characters that have room below a picture.
_SHORT = 16
_WHITE, _GOLD = "#ffffff", "#ffd75e"


def manifest(site: Site) -> bytes:
    """The manifest as UTF-8 JSON. Addresses count from its own; the browser keeps its bar,
    so that everybody sees whose pages these are."""
    told = {
        "name": site.name,
        **({"short_name": site.name} if len(site.name) <= _SHORT else {}),
        **({"description": site.description} if site.description else {}),
        "lang": "vi",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": site.colour,
        "background_color": _GROUND,
        "icons": [_icon(size, use) for use in ("any", "maskable") for size in SIZES],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _icon(size: int, use: str) -> dict[str, str]:
    return {
        "src": links.app_icon(size),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": use,
    }


def icons(site: Site) -> Iterator[Made]:
    """The pictures, which rest on the colour alone."""
    for size in SIZES:
        basis = f"icon {_DESIGN} {size} {site.colour}".encode()
        yield Made(
            links.app_icon(size), partial(icon, site.colour, size), partial(bytes, basis)
        )


def icon(colour: str, size: int) -> bytes:
    """The sign of the portal (a sheet with a tick, as in favicon.svg) on its colour: PNG.
    All of it lies within the circle to which telephones may cut a picture."""
    unit = 2 * size // 32  # smooth when it is halved
    canvas = Image.new("RGB", (2 * size, 2 * size), colour)
    pen = ImageDraw.Draw(canvas)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * unit, y * unit) for x, y in points]

    pen.rounded_rectangle(at((9.5, 7), (22.5, 25)), 2 * unit, fill=_WHITE)
    for y, end in ((11, 20), (14.5, 20), (18, 16)):
        pen.line(at((12, y), (end, y)), fill=colour, width=int(1.4 * unit))
    tick = at((15.5, 21.5), (18, 24), (23.5, 17.5))
    pen.line(tick, fill=colour, width=int(3.6 * unit), joint="curve")
    pen.line(tick, fill=_GOLD, width=int(2 * unit), joint="curve")
    written = io.BytesIO()
    drawn = canvas.reduce(2).quantize(32, dither=Image.Dither.NONE)
    drawn.save(written, "PNG", optimize=True)
    return written.getvalue()
