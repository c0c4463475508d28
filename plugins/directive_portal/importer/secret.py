"""What stops an import before anything of it is written: marks of secrecy and the like."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from directive_portal import messages
from directive_portal.importer.document import (
    Aside,
    Beside,
    Document,
    Doubt,
    Paragraph,
    Place,
)
from directive_portal.importer.rows import words_of
from directive_portal.safety.marked_names import (
    mark_in_file_name,
    mark_in_number,
    mark_in_title,
)
from directive_portal.safety.signs import dereferenced, plain_signs
from directive_portal.safety.stamps import Mark, marks

# Where a mark stands: a place of the text, or what beside it.
Where = Place | Beside


class SecretError(Exception):
    """A paper bears marks that keep it from the public: each with its name, and where."""

    def __init__(self, marks: tuple[tuple[str, Where], ...]) -> None:
        super().__init__(", ".join(dict.fromkeys(name for name, _ in marks)))
        self.marks = marks

    def text(self, lang: str) -> str:
        """Why the paper stops here and what to do, for people."""
        found = (f"{name} ({_where(place, lang)})" for name, place in self.marks)
        return messages.text(lang, "importer.secret", marks=", ".join(dict.fromkeys(found)))


def _where(where: Where, lang: str) -> str:
    if isinstance(where, str):
        return messages.text(lang, "importer.place", cause=where)
    cause = "page" if where.page else "line"
    return messages.text(
        lang, "importer.place", cause=cause, page=where.page, line=where.line
    )


def refuse(document: Document) -> list[Doubt]:
    """Raise SecretError where a paper bears a mark anywhere: in its text, beside it, or in
    what its file keeps unseen. A mark of a draft that nobody sees is only left over: of
    those the doubts."""
    found = [*_of_text(document), *_beside(document)]
    if told := [one for one in found if not _is_left_over(*one)]:
        raise SecretError(tuple(_once(told)))
    return [
        Doubt(None, "draft_left", None, {"cause": where, "mark": name})
        for name, where in _once(found)
    ]


def _is_left_over(mark: Mark, where: Where) -> bool:
    return mark.kind == "draft" and where in ("hidden", "file", "name")


def _once(found: Sequence[tuple[Mark, Where]]) -> Iterator[tuple[str, Where]]:
    """Each mark once at each place; what the file keeps repeats the others."""
    elsewhere = {mark.name for mark, where in found if where != "file"}
    told: dict[tuple[str, Where], None] = {(m.name, where): None for m, where in found}
    for name, where in told:
        if where != "file" or name not in elsewhere:
            yield name, where


def _of_text(document: Document) -> Iterator[tuple[Mark, Where]]:
    # Lines stand below each other as on paper, paragraphs apart as in the body: neither may
    # make a mark part of a sentence.
    apart = (
        (block.text, block.place)
        for block in document.blocks
        if isinstance(block, Paragraph)
    )
    yield from _marks(_texts(document), "\n")
    yield from _marks(apart, "\n\n")


def _beside(document: Document) -> Iterator[tuple[Mark, Where]]:
    for aside in document.asides:
        for mark in _of_aside(aside):
            yield mark, aside.kind


def _of_aside(aside: Aside) -> Iterable[Mark]:
    if aside.kind == "name":
        found = mark_in_file_name(aside.text)
        return (found,) if found else ()
    text = plain_signs(dereferenced(aside.text))
    return marks(text if aside.kind == "file" else text.replace("\n", "\n\n"))


def refuse_named(
    subject: str | None, number: str | None, places: Iterable[Place | None]
) -> None:
    """Raise SecretError where a subject or number bears a mark ("(Mật)", "12-BC/TU-M")."""
    subject_place, number_place = places
    named = (
        (mark_in_title(subject) if subject else None, subject_place),
        (mark_in_number(number) if number else None, number_place),
    )
    found = [(mark.name, place or Place(None, 1)) for mark, place in named if mark]
    if found:
        raise SecretError(tuple(found))


def _texts(document: Document) -> Iterator[tuple[str, Place]]:
    place = Place(None, 1)
    for paragraph in words_of(document.blocks):
        place = paragraph.place
        yield paragraph.text, place
    for words in document.notes.values():
        yield "".join(span.text for span in words), place


def _marks(
    texts: Iterable[tuple[str, Place]], between: str
) -> Iterator[tuple[Mark, Place]]:
    """The marks in some texts, each of which is a line or some."""
    given = list(texts)
    starts = list(accumulate((len(text) + len(between) for text, _ in given), initial=0))
    whole = between.join(text for text, _ in given)
    for mark in marks(plain_signs(dereferenced(whole))):
        yield mark, given[bisect_right(starts, mark.start) - 1][1]
