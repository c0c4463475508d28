"""What stops an import before anything of it is written: marks of secrecy and the like."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from directive_portal import messages
from directive_portal.importer.document import Document, Paragraph, Place
from directive_portal.importer.rows import words_of
from directive_portal.safety.findings import MARKS, find, of_mark
from directive_portal.safety.marked_names import mark_in_number, mark_in_title


class SecretError(Exception):
    """A paper bears marks that keep it from the public: each with its name and place."""

    def __init__(self, marks: tuple[tuple[str, Place], ...]) -> None:
        super().__init__(", ".join(dict.fromkeys(name for name, _ in marks)))
        self.marks = marks

    def text(self, lang: str) -> str:
        """Why the paper stops here and what to do, for people."""
        found = (f"{name} ({_where(place, lang)})" for name, place in self.marks)
        return messages.text(lang, "importer.secret", marks=", ".join(dict.fromkeys(found)))


def _where(place: Place, lang: str) -> str:
    cause = "page" if place.page else "line"
    return messages.text(
        lang, "importer.place", cause=cause, page=place.page, line=place.line
    )


def refuse(document: Document) -> None:
    """Raise SecretError where a paper bears a mark anywhere, a footnote included."""
    # Lines stand below each other as on paper, paragraphs apart as in the body: neither may
    # make a mark part of a sentence.
    apart = (
        (block.text, block.place)
        for block in document.blocks
        if isinstance(block, Paragraph)
    )
    found = [*_marks(_texts(document), "\n"), *_marks(apart, "\n\n")]
    if found:
        raise SecretError(tuple(dict.fromkeys(found)))


def refuse_named(
    subject: str | None, number: str | None, places: Iterable[Place | None]
) -> None:
    """Raise SecretError where a subject or number bears a mark ("(Mật)", "12-BC/TU-M")."""
    subject_place, number_place = places
    named = (
        (mark_in_title(subject) if subject else None, subject_place),
        (mark_in_number(number) if number else None, number_place),
    )
    marks = [
        (of_mark(mark).shown, place or Place(None, 1)) for mark, place in named if mark
    ]
    if marks:
        raise SecretError(tuple(marks))


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    place = Place(None, 1)
    for paragraph in words_of(document.blocks):
        place = paragraph.place
        yield paragraph.text, place
    for words in document.notes.values():
        yield "".join(span.text for span in words), place


def _marks(texts: Iterable[tuple[str, Place]], between: str) -> Iterator[tuple[str, Place]]:
    """The marks in some texts, each of which is a line or some."""
    whole, starts, places = "", [], []
    for text, place in texts:
        starts.append(len(whole))
        places.append(place)
        whole += f"{text}{between}"
    for found in find(whole):
        if found.code in MARKS:
            yield found.shown, places[bisect_right(starts, found.start) - 1]
