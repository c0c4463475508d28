"""What can be read of one file."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Unread = Literal["scan", "picture", "encrypted", "broken", "large", "embedded", "format"]
Left = Literal["comment", "deletion", "hidden"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file (NFC; a line a paragraph or row, cells parted by tabs).

    Form feeds part pages where ``paged``. ``unread`` says what could not be read, ``left``
    what the author left in that was not to be seen; both sorted. ``active`` is true when
    the file holds a program.
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
    text = ("\f" if paged else "\n").join(lines).replace("\r\n", "\n").replace("\r", "\n")
    return Reading(
        unicodedata.normalize("NFC", text),
        paged,
        tuple(sorted(set(unread))),
        tuple(sorted(set(left))),
        active,
    )


def nothing(cause: Unread) -> Reading:
    return Reading(unread=(cause,))
