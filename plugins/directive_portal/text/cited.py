"""One document as a text cites it."""

import datetime as dt
from dataclasses import dataclass

from directive_portal.text.number import Number


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document. ``start`` and ``end`` delimit what is ``printed`` where it is
    first cited: its number, or type and name where it has none, and all that of a law that
    has both (characters of NFC text).

    ``type`` is an id of the vocabulary, ``issuer`` the words after "của". ``own`` is true
    for a number that stands alone after "Số", as at the head of a document. ``places`` are
    all places of the document in the text, the first included. Of a law ``name`` is its
    name without the type, as the list of laws spells it, and ``year`` the one printed after
    that ("Bộ luật Lao động năm 2019").
    """

    printed: str
    number: Number | None
    type: str | None
    start: int
    end: int
    date: dt.date | None = None
    issuer: str | None = None
    own: bool = False
    places: tuple[tuple[int, int], ...] = ()
    name: str | None = None
    year: int | None = None
