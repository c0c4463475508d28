"""What is around the content of a page: head, header, menu, footer.

The host renders it once for all pages of one depth, with a hole for all that is a page's
own, and it is cut there.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from directive_portal.pages.markup import html

HOLES = ("description", "canonical", "title", "head", "content", "scripts")
END = "end"
# Characters that nobody writes.
_OPEN, _CLOSE = "\ue000", "\ue001"
_INDENTED = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class Frame:
    """``parts`` are the HTML before each hole, by its name, and before the ``end``. Frames
    of one ``key`` are the same."""

    parts: Mapping[str, Markup]
    key: bytes


def holes() -> Mapping[str, str]:
    """What to put where the holes shall be, in the order of ``HOLES``."""
    return {name: f"{_OPEN}{name}{_CLOSE}" for name in HOLES}


def cut(rendered: str) -> Frame:
    """A rendered frame, without the indentation of its lines: it is on every page. Raises
    ValueError where the holes are not all there, in order."""
    before, *parts = _INDENTED.sub("\n", rendered).split(_OPEN)
    found: dict[str, Markup] = {}
    for part in parts:
        name, _, after = part.partition(_CLOSE)
        found[name], before = html(before), after
    found[END] = html(before)
    if tuple(found) != (*HOLES, END):
        raise ValueError(f"holes of the frame: {', '.join(found)}")
    return Frame(found, hashlib.blake2b(rendered.encode(), digest_size=20).digest())
