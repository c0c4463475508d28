"""Checks that a record publishes nothing it must not. A rule is a generator of diagnostics.

The file of a record is published as it is written, comments too, so its front matter is
looked at as text; its fields besides, since YAML can spell a character in several ways.
"""

from collections.abc import Iterator

from directive_portal.register import safety
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.loader import Sources
from directive_portal.register.marked_names import (
    mark_in_file_name,
    mark_in_number,
    mark_in_title,
)
from directive_portal.register.model import Directive
from directive_portal.register.safety import Finding

# Fields that name something, where a mark would stand in brackets or after a sign.
_TITLES = ("subject", "source.title", "attachments", "changes")
_MARKS = ("E040", "E041", "E042")


def nothing_is_published_by_accident(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """Neither front matter nor body bears a mark, or personal data that is not declared."""
    allowed = safety.allowed_by(directive)
    source = directive.source
    told: set[tuple[str, str]] = set()
    for text, line in ((source.text, source.line), (directive.body, directive.body_line)):
        for found in safety.without(safety.find(text), allowed):
            told.add((found.code, found.value))
            yield _at(found, text, source.path, line)
    fields = tuple(_typed(directive))
    # What stands in the text as it is has been looked at there.
    spelled = tuple((name, value) for name, value in fields if value not in source.text)
    for name, found in _in_values(spelled):
        if (found.code, found.value) not in told | allowed:
            yield _at_field(directive, name, found)
    for name, found in _in_names(directive, fields):
        yield _at_field(directive, name, found)


def registries_are_safe(sources: Sources) -> Iterator[Diagnostic]:
    """Neither do the registries, whose notes stand on pages; nothing is declared there."""
    records = (*sources.issuers.values(), *sources.topics.values())
    for path, text in {r.source.path: r.source.text for r in records}.items():
        for found in safety.find(text):
            yield _at(found, text, path, 1)


def _at(found: Finding, text: str, path: str, line: int) -> Diagnostic:
    """A finding at its place in a text that begins on a line of a file."""
    begins = text.rfind("\n", 0, found.start) + 1
    place = line + text.count("\n", 0, begins), found.start - begins + 1
    return Diagnostic(found.code, path, *place, {"given": found.shown})


def _at_field(directive: Directive, name: str, found: Finding) -> Diagnostic:
    place = directive.source.place(name)
    return Diagnostic(found.code, directive.source.path, *place, {"given": found.shown})


def _in_values(fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, Finding]]:
    """Personal data in the values of fields. Marks are no lines of their own there."""
    text = "\n".join(value for _, value in fields)
    for found in safety.find(text) if text else ():
        if found.code not in _MARKS:
            yield fields[text.count("\n", 0, found.start)][0], found


def _in_names(
    directive: Directive, fields: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, Finding]]:
    """Marks in titles, numbers and names of files."""
    named = [
        *(
            (name, mark_in_title(value))
            for name, value in fields
            if name.startswith(_TITLES)
        ),
        *((name, mark_in_number(value)) for name, value in fields if name in _NUMBERS),
        *((name, mark_in_file_name(file)) for name, file in directive.named_files),
    ]
    return ((name, safety.of_mark(mark)) for name, mark in named if mark)


_NUMBERS = ("number", "number_printed")


def _typed(directive: Directive) -> Iterator[tuple[str, str]]:
    """The fields into which people type words, by path; each value is one line."""
    for name in ("number", "number_printed", "place", "subject"):
        yield from _present(name, getattr(directive, name))
    if directive.signer:
        for name in ("name", "title", "body"):
            yield from _present(f"signer.{name}", getattr(directive.signer, name))
    if directive.original:
        yield from _present("source.title", directive.original.title)
    for i, words in enumerate(directive.addressees):
        yield f"addressees.{i}", words
    for field, parts in (
        ("recipients", ("name",)),
        ("contacts", ("name",)),
        ("relations", ("number", "issuer_name", "subject")),
        ("duties", ("what", "who", "to")),
        ("attachments", ("title",)),
        ("changes", ("note",)),
    ):
        for i, record in enumerate(getattr(directive, field)):
            for part in parts:
                yield from _present(f"{field}.{i}.{part}", getattr(record, part))


def _present(name: str, value: str | tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        yield from ((f"{name}.{i}", words) for i, words in enumerate(value))
    elif value:
        yield name, value
