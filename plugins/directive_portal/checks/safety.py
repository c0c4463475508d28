"""Checks that a record publishes nothing it must not. A rule is a generator of diagnostics.

The file of a record is published as it is written, comments too, so its front matter is
looked at as text; its fields besides, since YAML can spell a character in several ways.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from directive_portal.safety import declared, findings
from directive_portal.safety.findings import Finding
from directive_portal.safety.marked_names import (
    mark_in_file_name,
    mark_in_number,
    mark_in_title,
    may_bear,
)
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.kinds import Field, Kind, ListOf, RecordOf, Words
from directive_portal.sources.loader import ABBREVIATIONS_FILE, Sources
from directive_portal.sources.model import Directive, Group, Issuer, Topic
from directive_portal.sources.reading import Name, dotted
from directive_portal.sources.schema import DIRECTIVE, GROUP, ISSUER, TOPIC


def nothing_is_published_by_accident(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """Neither front matter nor body bears a mark, or personal data that is not declared."""
    allowed = declared.allowed_by(directive)
    source = directive.source
    told: set[tuple[str, str]] = set()
    for text, line in ((source.text, source.line), (directive.body, directive.body_line)):
        for found in declared.without(findings.find(text), allowed):
            told.add((found.code, found.value))
            yield _at(found, text, source.path, line)
    fields: _Fields = []
    _typed(directive, DIRECTIVE, (), fields)
    # What stands in the text as it is has been looked at there.
    spelled = [field for field in fields if field[1] not in source.text]
    for name, found in _in_values(spelled):
        if (found.code, found.value) not in told | allowed:
            yield _at_field(directive, name, found)
    for name, found in _in_names(directive, fields):
        yield _at_field(directive, name, found)


def registries_are_safe(sources: Sources) -> Iterator[Diagnostic]:
    """Neither do the registries, whose words stand on pages; nothing is declared there."""
    for path, text in sources.registries.items():
        for found in findings.find(text):
            yield _at(found, text, path, 1)
    kinds = (
        (ISSUER, sources.issuers),
        (TOPIC, sources.topics),
        (GROUP, sources.groups),
    )
    for kind, known in kinds:
        for record in known.values():
            yield from _of_entry(record, kind)
    yield from _of_meanings(sources)


def _of_entry(record: Issuer | Topic | Group, kind: RecordOf) -> Iterator[Diagnostic]:
    """What only the values of an entry tell: escapes spelled out, a mark in its name."""
    fields: _Fields = []
    _typed(record, kind, (), fields)
    source = record.source
    spelled = [field for field in fields if field[1] not in source.text]
    for name, found in (*_in_values(spelled), *_in_titles(fields)):
        place = source.place(dotted(name))
        yield Diagnostic(found.code, source.path, *place, {"given": found.shown})


def _of_meanings(sources: Sources) -> Iterator[Diagnostic]:
    """The same of the meanings of abbreviations."""
    path = f"directives/{ABBREVIATIONS_FILE}"
    text = sources.registries.get(path, "")
    for short, meaning in sources.abbreviations.items():
        if meaning is None:
            continue
        mark = mark_in_title(meaning)
        data = () if meaning in text else findings.find(meaning)
        key = re.search(rf"^\W*{re.escape(short)}\W*:", text, re.MULTILINE)
        line = text.count("\n", 0, key.end()) + 1 if key else 1
        for found in (*data, *([findings.of_mark(mark)] if mark else [])):
            yield Diagnostic(found.code, path, line, 1, {"given": found.shown})


def _at(found: Finding, text: str, path: str, line: int) -> Diagnostic:
    """A finding at its place in a text that begins on a line of a file."""
    begins = text.rfind("\n", 0, found.start) + 1
    place = line + text.count("\n", 0, begins), found.start - begins + 1
    return Diagnostic(found.code, path, *place, {"given": found.shown})


def _at_field(directive: Directive, name: Name, found: Finding) -> Diagnostic:
    place = directive.source.place(dotted(name))
    return Diagnostic(found.code, directive.source.path, *place, {"given": found.shown})


_Fields = list[tuple[Name, str, Words]]


def _in_values(fields: _Fields) -> Iterator[tuple[Name, Finding]]:
    """Personal data in the values of fields. Marks are no lines of their own there."""
    text = "\n".join(value for _, value, _ in fields)
    for found in findings.find(text) if text else ():
        if found.code not in findings.MARKS:
            yield fields[text.count("\n", 0, found.start)][0], found


def _in_names(directive: Directive, fields: _Fields) -> Iterator[tuple[Name, Finding]]:
    """Marks in titles, numbers and names of files."""
    yield from _in_titles(fields)
    numbers = [(name, value) for name, value, kind in fields if kind.names == "number"]
    named = [
        *((name, mark_in_number(value)) for name, value in numbers),
        *(((field,), mark_in_file_name(file)) for field, file in directive.named_files),
    ]
    yield from ((name, findings.of_mark(mark)) for name, mark in named if mark)


def _in_titles(fields: _Fields) -> Iterator[tuple[Name, Finding]]:
    titles = [(name, value) for name, value, kind in fields if kind.names == "title"]
    if may_bear("\n".join(value for _, value in titles)):
        for name, value in titles:
            if mark := mark_in_title(value):
                yield name, findings.of_mark(mark)


def _typed(record: object, kind: RecordOf, name: Name, into: _Fields) -> None:
    """Add the values of a record that people type as words; each is one line."""
    for key, known in _with_words(kind):
        if value := getattr(record, known.attribute or key):
            _add(value, known.kind, (*name, key), into)


def _add(value: Any, kind: Kind, name: Name, into: _Fields) -> None:
    if type(kind) is Words:
        into.append((name, value, kind))
    elif type(kind) is RecordOf:
        _typed(value, kind, name, into)
    elif type(kind) is ListOf:
        for i, item in enumerate(value):
            _add(item, kind.of, (*name, i), into)


@cache
def _with_words(kind: RecordOf) -> Sequence[tuple[str, Field]]:
    """The keys of a record that hold words, themselves or in what stands in them."""
    return [(key, known) for key, known in kind.fields.items() if _has_words(known.kind)]


def _has_words(kind: Kind) -> bool:
    if isinstance(kind, RecordOf):
        return bool(_with_words(kind))
    return isinstance(kind, Words) or (isinstance(kind, ListOf) and _has_words(kind.of))
