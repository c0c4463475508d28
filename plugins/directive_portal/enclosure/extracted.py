"""What can be read of one file."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_PAGE = "\n\f\n"
Unread = Literal["scan", "picture"]
Left = Literal["comment", "deletion", "hidden"]
Refusal = (
    Literal["old", "kind", "encrypted", "macro", "fetch", "embedded"]
    | (Literal["unknown", "private", "legacy", "large", "many", "empty"])
)
# More characters than this no office writes, and the guard shall not search for ever.
MOST_TEXT = 1_500_000


class UnreadError(Exception):
    """The file is not read on. ``cause`` says why, ``limit`` what it goes beyond (in words
    of no language)."""

    def __init__(self, cause: Refusal, limit: str = "") -> None:
        super().__init__(cause, limit)
        self.cause: Refusal = cause
        self.limit = limit


def too_many(most: int) -> UnreadError:
    return UnreadError("many", f"{most:_}".replace("_", "\u00a0"))


def too_large(most: int) -> UnreadError:
    """``most`` are bytes."""
    return UnreadError("large", f"{most // 1_000_000}\u00a0MB")


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a file (NFC; a line a paragraph or row, cells parted by tabs).

    A form feed on a line of its own parts pages where ``paged``. ``unread`` says what could
    not be read, ``left`` what the author left in that was not to be seen, ``refused`` why
    the file cannot be published at all; all sorted. ``limit`` is what it goes beyond.
    ``blank`` when it shows nothing at all.
    """

    text: str = ""
    paged: bool = False
    unread: tuple[Unread, ...] = ()
    left: tuple[Left, ...] = ()
    refused: tuple[Refusal, ...] = ()
    limit: str = ""
    blank: bool = False


def reading(
    lines: Iterable[str],
    *,
    unread: Iterable[Unread] = (),
    left: Iterable[Left] = (),
    refused: Iterable[Refusal] = (),
    paged: bool = False,
    blank: bool = False,
) -> ExtractedText:
    """A reading of lines (or pages, where ``paged``) in one form of Unicode. Raises
    UnreadError where it is too long."""
    text = (_PAGE if paged else "\n").join(lines).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_TEXT:
        raise too_many(MOST_TEXT)
    return ExtractedText(
        unicodedata.normalize("NFC", text),
        paged,
        tuple(sorted(set(unread))),
        tuple(sorted(set(left))),
        tuple(sorted(set(refused))),
        blank=blank,
    )


def place(found: ExtractedText, position: int) -> tuple[int, int]:
    """Where a character of the text is, from 1: page and line, else line and column."""
    text = found.text
    if not found.paged:
        begins = text.rfind("\n", 0, position) + 1
        return text.count("\n", 0, begins) + 1, position - begins + 1
    feed = text.rfind(_PAGE, 0, position)
    begins = feed + len(_PAGE) if feed >= 0 else 0
    return text.count(_PAGE, 0, begins) + 1, text.count("\n", begins, position) + 1


def nothing(cause: Refusal, limit: str = "") -> ExtractedText:
    return ExtractedText(refused=(cause,), limit=limit)
