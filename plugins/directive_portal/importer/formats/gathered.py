"""What is gathered while a file is read: notes, doubts, places, within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from directive_portal.enclosure.extracted import MOST_TEXT, too_many
from directive_portal.importer.document import (
    Align,
    Aside,
    Beside,
    Block,
    Document,
    Doubt,
    Paragraph,
    Place,
    Span,
)
from directive_portal.importer.formats.dressed import (
    ENCODINGS,
    Piece,
    from_old_fonts,
    has_unicode,
    plain,
    spans,
)
from directive_portal.text.legacy import Name, converted, is_plain, legacy

_MOST_BLOCKS = 100_000
_MOST_CELLS = 200_000
# Of each reason: who has seen so many knows what to look for.
_MOST_DOUBTS = 20
# So much of what is left out is told.
_MOST_SAID = 80


@dataclass(slots=True)
class Gathered:
    """``line`` is the number of the paragraph that is read, from 1; ``old`` the encoding
    from before Unicode that was found so far."""

    line: int = 0
    page: int | None = None
    notes: dict[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])
    doubts: dict[tuple[object, ...], Doubt] = field(
        default_factory=dict[tuple[object, ...], Doubt]
    )
    _asides: dict[tuple[Beside, Place], list[str]] = field(
        default_factory=dict[tuple[Beside, Place], list[str]]
    )
    old: Name | None = None
    _cells: int = 0
    _length: int = 0

    @property
    def place(self) -> Place:
        return Place(self.page, max(1, self.line))

    @property
    def next_place(self) -> Place:
        """Of what begins with the next paragraph."""
        return Place(self.page, self.line + 1)

    def next_line(self) -> Place:
        """Raises UnreadError where there are more than an office writes."""
        self.line += 1
        if self.line > _MOST_BLOCKS:
            raise too_many(_MOST_BLOCKS)
        return self.place

    def cell(self) -> None:
        """Raises UnreadError where there are more than an office writes."""
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise too_many(_MOST_CELLS)

    def doubt(self, reason: str, values: Mapping[str, object] | None = None) -> None:
        """Something at this place that a person must look at; told once of a paragraph."""
        told = Doubt("body", reason, self.place, dict(values or {}))
        key = (reason, self.page, self.line, *told.values.values())
        if sum(known[0] == reason for known in self.doubts) < _MOST_DOUBTS:
            self.doubts.setdefault(key, told)

    def left_out(self, reason: str, words: str) -> None:
        """Words that were deleted or hidden: told in short, and kept beside the text."""
        if words.strip():
            self.doubt(reason, {"words": shortened(words)})
            self.aside("hidden", words)

    def aside(self, kind: Beside, words: str) -> None:
        """Words beside the text; those of one paragraph may come one after the other.
        Raises UnreadError where there are more than an office writes."""
        self._length += len(words)
        if self._length > MOST_TEXT:
            raise too_many(MOST_TEXT)
        self._asides.setdefault((kind, self.place), []).append(words)

    @property
    def asides(self) -> tuple[Aside, ...]:
        return tuple(
            Aside(plain("".join(words)).strip(), kind, place)
            for (kind, place), words in self._asides.items()
        )

    def spans(self, pieces: list[Piece]) -> tuple[Span, ...]:
        """Raises UnreadError where the text is too long."""
        self._length += sum(len(piece.text) for piece in pieces)
        if self._length > MOST_TEXT:
            raise too_many(MOST_TEXT)
        read, old = from_old_fonts(pieces)
        if not old:
            read, old = self._from_old(pieces)
        if old:
            self.doubt("converted", {"encoding": ENCODINGS[old]})
        return spans(read)

    def _from_old(self, pieces: list[Piece]) -> tuple[list[Piece], Name | None]:
        """Text in an old encoding whose font does not tell it."""
        text = "".join(piece.text for piece in pieces)
        if is_plain(text) or has_unicode(text):
            return pieces, None
        found = legacy(text)
        old = found.name if found else self.old
        if old is None:
            return pieces, None
        read = [replace(piece, text=converted(piece.text, old)) for piece in pieces]
        if read == pieces:
            if found:
                self.doubt("garbled")
            return pieces, None
        self.old = old
        return read, old

    def paragraph(
        self,
        pieces: list[Piece],
        place: Place,
        label: str = "",
        align: Align | None = None,
        indent: int = 0,
    ) -> list[Block]:
        """A paragraph, if anything is written in it."""
        found = self.spans(pieces)
        return [Paragraph(found, place, label, align, indent)] if found or label else []

    def document(self, blocks: list[Block]) -> Document:
        doubts = tuple(self.doubts.values())
        return Document(tuple(blocks), self.notes, doubts, self.asides)


def shortened(words: str) -> str:
    """Words as far as a message tells them."""
    said = " ".join(words.split())
    return said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…"
