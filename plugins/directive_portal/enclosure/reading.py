"""What can be read of one file."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_PAGE = "\n\f\n"
Unread = Literal["scan", "picture", "encrypted", "broken", "large", "embedded", "format"]
Left = Literal["comment", "deletion", "hidden"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file (NFC; a line a paragraph or row, cells parted by tabs).

    A form feed on a line of its own parts pages where ``paged``. ``unread`` says what could
    not be read, ``left`` what the author left in that was not to be seen; both sorted.
    ``active`` is true when the file holds a program.
    """

    text: str = ""
    paged: bool = False
    unread: tuple[Unread, ...] = ()
    left: tuple[Left, ...] = ()
    active: bool = False


def reading(
    lines: Iterable[str],
    *,
    unread: Iterable[Unread] = (),
    left: Iterable[Left] = (),
    active: bool = False,
    paged: bool = False,
) -> Reading:
    """A reading of lines (or pages, where ``paged``) in one form of Unicode."""
    text = (_PAGE if paged else "\n").join(lines).replace("\r\n", "\n").replace("\r", "\n")
    return Reading(
        unicodedata.normalize("NFC", text),
        paged,
        tuple(sorted(set(unread))),
        tuple(sorted(set(left))),
        active,
    )


def place(found: Reading, position: int) -> tuple[int, int]:
    """Where a character of the text is, from 1: page and line, else line and column."""
    text = found.text
    if not found.paged:
        begins = text.rfind("\n", 0, position) + 1
        return text.count("\n", 0, begins) + 1, position - begins + 1
    feed = text.rfind(_PAGE, 0, position)
    begins = feed + len(_PAGE) if feed >= 0 else 0
    return text.count(_PAGE, 0, begins) + 1, text.count("\n", begins, position) + 1


def nothing(cause: Unread) -> Reading:
    return Reading(unread=(cause,))
