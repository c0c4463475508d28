"""Pages of a PDF as pictures, to be recognised; the letterhead by its columns."""

from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2

from directive_portal.enclosure.extracted import UnreadError

_DOTS = 300 / 72  # for each point
_MOST_PAGES, _MOST_DOTS = 40, 30_000_000
# Of a page: how far down a letterhead reaches, and where its columns may part.
_HEADS = (0.34, 0.3, 0.26, 0.22, 0.18, 0.14, 0.1)
_FROM, _TO, _GAP = 0.3, 0.6, 0.012
_INK = 160

Page = tuple[bytes, ...]


def pages(data: bytes) -> list[Page] | tuple[str, str]:
    """Each page as one picture (PNG), or as three: both sides of its letterhead and what
    stands below. Or why not, and a limit, as ``all.read``."""
    try:
        with pypdfium2.PdfDocument(data) as opened:
            if len(opened) > _MOST_PAGES:
                return "large", f"{_MOST_PAGES}\u00a0trang"
            return [_page(opened[n], is_first=n == 0) for n in range(len(opened))]
    except (pypdfium2.PdfiumError, UnreadError, ValueError):
        return "broken", ""


def _page(page: Any, *, is_first: bool) -> Page:
    width, height = page.get_size()
    scale = min(_DOTS, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    parts = _parted(picture) if is_first else None
    return tuple(map(_png, parts or (picture,)))


def _parted(picture: Any) -> tuple[Any, Any, Any] | None:
    """The sides of a letterhead and the rest, where an empty column parts them."""
    ink = np.asarray(picture) < _INK
    height, width = ink.shape
    for part in _HEADS:
        last = int(height * part)
        split = _empty(ink[:last].any(axis=0), width)
        if split is not None:
            return (
                picture.crop((0, 0, split, last)),
                picture.crop((split, 0, width, last)),
                picture.crop((0, last, width, height)),
            )
    return None


def _empty(columns: Any, width: int) -> int | None:
    """The middle of the widest empty column with something at both sides."""
    first, last = int(width * _FROM), int(width * _TO)
    best, begun = (0, 0), first
    for n in range(first, last + 1):
        if n == last or columns[n]:
            best = max(best, (n - begun, (n + begun) // 2))
            begun = n + 1
    size, middle = best
    if size < width * _GAP or not (columns[:middle].any() and columns[middle:].any()):
        return None
    return middle


def _png(picture: Any) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()
