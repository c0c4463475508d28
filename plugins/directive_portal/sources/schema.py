"""A file of the register, split, as a record of the model."""

from typing import Any

from directive_portal.sources import model
from directive_portal.sources.characters import escapes_are_sound
from directive_portal.sources.comments import words_are_kept
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.fields import record_of
from directive_portal.sources.files import fault_of_name
from directive_portal.sources.frontmatter import HEAD_LINE, Pairs, Parts
from directive_portal.sources.kinds import RecordOf
from directive_portal.sources.quotes import quotes_are_quotes
from directive_portal.sources.reading import INVALID, ReadingLog
from directive_portal.sources.source import Source

DIRECTIVE = record_of(model.Directive)
ISSUER = record_of(model.Issuer)
TOPIC = record_of(model.Topic)
GROUP = record_of(model.Group)


def read_directive(
    parts: Parts, path: str, location: tuple[str, str, str]
) -> tuple[model.Directive | None, list[Diagnostic]]:
    """Read one file, split. The record is None when there is no tree, or when a field that
    must stand is unusable.

    ``location`` is issuer, folder (year or ``khong-ngay``) and slug, from the path.
    """
    if parts.tree is None:
        return None, []
    reading = ReadingLog(path, list(escapes_are_sound(parts.tree, parts.head, path)))
    reading.problems += words_are_kept(parts.tree, DIRECTIVE, parts.head, path, HEAD_LINE)
    reading.problems += quotes_are_quotes(parts.tree, DIRECTIVE, parts.head, path)
    values = DIRECTIVE.read_fields(parts.tree, (), reading)
    if values is INVALID:
        return None, reading.problems
    issuer, folder, slug = location
    directive = model.Directive(
        issuer=issuer,
        folder=folder,
        slug=slug,
        body=parts.body,
        body_line=parts.body_line,
        source=Source(path, parts.head, HEAD_LINE, kept=reading.kept),
        **values,
    )
    return directive, reading.problems


def read_registry(
    tree: Pairs, text: str, path: str, kind: RecordOf
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Read a registry, ``issuers.yml`` for one: a mapping of ids to records."""
    reading = ReadingLog(path, list(escapes_are_sound(tree, text, path)))
    records: dict[str, Any] = {}
    for key, node in tree.entries:
        entry = ReadingLog(path)
        if isinstance(node, Pairs):
            entry.problems += words_are_kept(node, kind, text, path)
            entry.problems += quotes_are_quotes(node, kind, text, path)
        id_ = model.ID.read(key, ("id",), reading)
        values = kind.read_fields(node, (), entry)
        reading.problems += entry.problems
        if id_ is INVALID or values is INVALID:
            continue
        if fault_of_name(id_):
            reading.problem("E018", key, ("id",), cause="device", given=id_)
        else:
            source = Source(path, text, entry=key.value, kept=entry.kept)
            records[id_] = kind.record(id=id_, source=source, **values)
    return records, reading.problems
