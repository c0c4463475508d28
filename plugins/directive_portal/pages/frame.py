"""What is around the content of a page: head, header, menu, footer.

The host renders it once for all pages of one depth, with a hole for all that is a page's
own, and it is cut there.
"""

from collections.abc import Mapping

from markupsafe import Markup

from directive_portal.pages.markup import html

HOLES = ("description", "canonical", "title", "head", "contents", "content", "scripts")
END = "end"
# Characters that nobody writes.
_OPEN, _CLOSE = "\ue000", "\ue001"

Frame = Mapping[str, Markup]
"""The HTML before each hole, by its name, and before the ``end``."""


def holes() -> Mapping[str, str]:
    """What to put where the holes shall be, in the order of ``HOLES``."""
    return {name: f"{_OPEN}{name}{_CLOSE}" for name in HOLES}


def cut(rendered: str) -> Frame:
    """A rendered frame. Raises ValueError where the holes are not all there, in order."""
    before, *parts = rendered.split(_OPEN)
    frame: dict[str, Markup] = {}
    for part in parts:
        name, _, after = part.partition(_CLOSE)
        frame[name], before = html(before), after
    frame[END] = html(before)
    if tuple(frame) != (*HOLES, END):
        raise ValueError(f"holes of the frame: {', '.join(frame)}")
    return frame
