"""The schema of the front matter and of the two registries: the single source.

Checks, records, JSON Schema and the reference for staff all derive from these tables.
"""

from typing import Any

from directive_portal.sources import limits, model
from directive_portal.sources.characters import escapes_are_sound
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import HEAD_LINE, Parts, Table
from directive_portal.sources.kinds import (
    Choice,
    Day,
    DayOfMonth,
    DayOrYear,
    Field,
    Flag,
    ListOf,
    MapOf,
    Pattern,
    RecordOf,
    Words,
)
from directive_portal.sources.reading import INVALID, Reading
from directive_portal.sources.source import Source
from directive_portal.text import vocabulary

_WORDS = Words()
_SUBJECT = Words(limits.SUBJECT)
_NOTE = Words(limits.NOTE)
_DAY = Day()
_ID = Pattern("id", r"[a-z0-9]+(?:-[a-z0-9]+)*", limits.NAME)
_SHA256 = Pattern("sha256", r"[0-9a-f]{64}")
_URL = Pattern("url", r'https?://[^\s<>"]+')
_EMAIL = Pattern("email", r'[^@\s<>"]+@[^@\s<>".]+(?:\.[^@\s<>".]+)+')
_PHONE = Pattern("phone", r"[+(]{0,2}[0-9](?:[ .()-]{0,2}[0-9]){2,14}")
_ACCOUNT = Pattern("account", r"[0-9](?:[ .-]?[0-9]){7,18}")
# Where a directive was: ``issuer/year/slug``.
_LOCATION = Pattern("location", rf"{_ID.form}/(?:[0-9]{{4}}|khong-ngay)/{_ID.form}")
# A file beside the directive: no folder, so that nothing outside can be published.
_FILE = Pattern("file", r"[\w][\w .,()-]*\.[A-Za-z0-9]+", limits.NAME)
_TYPE = Choice(tuple(vocabulary.TYPES))

SIGNER = RecordOf(
    model.Signer,
    {
        "name": Field(_WORDS, required=True, nullable=False),
        "title": Field(_WORDS),
        "authority": Field(Choice(vocabulary.AUTHORITIES)),
        "body": Field(_WORDS),
    },
)

RECIPIENT = RecordOf(
    model.Recipient,
    {"name": Field(_WORDS), "purpose": Field(Choice(vocabulary.PURPOSES))},
)

ORIGINAL_SOURCE = RecordOf(
    model.OriginalSource,
    {
        "title": Field(_SUBJECT),
        "url": Field(_URL),
        "file": Field(_FILE),
        "sha256": Field(_SHA256),
    },
)

RELATION = RecordOf(
    model.Relation,
    {
        "kind": Field(Choice(vocabulary.RELATIONS), required=True, nullable=False),
        "type": Field(_TYPE),
        "number": Field(_WORDS),
        "issuer": Field(_ID),
        "issuer_name": Field(_WORDS),
        "date": Field(_DAY),
        "subject": Field(_SUBJECT),
    },
)

DUTY = RecordOf(
    model.Duty,
    {
        "what": Field(_NOTE, required=True, nullable=False),
        "who": Field(ListOf(_WORDS, limits.FEW)),
        "to": Field(_WORDS),
        "email": Field(_EMAIL),
        "due": Field(_DAY),
        "monthly_before": Field(ListOf(DayOfMonth(), limits.FEW)),
        "first": Field(_DAY),
        "last": Field(_DAY),
    },
)

CONTACT = RecordOf(
    model.Contact,
    {
        "name": Field(_WORDS, required=True, nullable=False),
        "phone": Field(_PHONE),
        "email": Field(_EMAIL),
        "account": Field(_ACCOUNT),
    },
)

ATTACHMENT = RecordOf(
    model.Attachment,
    {
        "file": Field(_FILE, required=True, nullable=False),
        "title": Field(_SUBJECT, required=True, nullable=False),
        "official": Field(Flag()),
        "sha256": Field(_SHA256),
    },
)

CHANGE = RecordOf(
    model.Change,
    {
        "date": Field(_DAY, required=True, nullable=False),
        "kind": Field(Choice(vocabulary.CHANGES), required=True, nullable=False),
        "note": Field(_NOTE, required=True, nullable=False),
    },
)

_DIRECTIVE_FIELDS: dict[str, Field] = {
    "number": Field(_WORDS, required=True),
    "number_printed": Field(_WORDS),
    "type": Field(_TYPE, required=True, nullable=False),
    "date": Field(_DAY, required=True),
    "place": Field(_WORDS),
    "subject": Field(_SUBJECT, required=True, nullable=False),
    "signer": Field(SIGNER),
    "addressees": Field(ListOf(_WORDS)),
    "recipients": Field(ListOf(RECIPIENT)),
    "urgency": Field(Choice(vocabulary.URGENCIES)),
    "topics": Field(ListOf(_ID, limits.FEW)),
    "measures": Field(MapOf(vocabulary.MEASURES, Choice(vocabulary.MENTIONS))),
    "text": Field(Choice(vocabulary.TEXTS), required=True, nullable=False),
    "source": Field(ORIGINAL_SOURCE, attribute="original"),
    "effective": Field(_DAY),
    "expires": Field(_DAY),
    "confirmed": Field(_DAY),
    "published": Field(_DAY, required=True, nullable=False),
    "draft": Field(Flag()),
    "relations": Field(ListOf(RELATION, limits.MANY)),
    "duties": Field(ListOf(DUTY, limits.DUTIES)),
    "contacts": Field(ListOf(CONTACT, limits.FEW)),
    "attachments": Field(ListOf(ATTACHMENT)),
    "changes": Field(ListOf(CHANGE, limits.MANY)),
}
# What may be named as unverified: every fact of the document, and the issuer, which the
# folder gives.
UNVERIFIABLE = (
    "issuer",
    *(
        name
        for name in _DIRECTIVE_FIELDS
        if name not in ("text", "published", "draft", "contacts", "changes")
    ),
)
_DIRECTIVE_FIELDS["unverified"] = Field(ListOf(Choice(UNVERIFIABLE), limits.FEW))
_DIRECTIVE_FIELDS["formerly"] = Field(ListOf(_LOCATION, limits.FEW))

DIRECTIVE = RecordOf(model.Directive, _DIRECTIVE_FIELDS)

ISSUER = RecordOf(
    model.Issuer,
    {
        "name": Field(_WORDS, required=True, nullable=False),
        "family": Field(Choice(vocabulary.FAMILIES), required=True, nullable=False),
        "codes": Field(ListOf(_WORDS)),
        "level": Field(Choice(vocabulary.LEVELS)),
        "parent": Field(_ID),
        "province": Field(_WORDS),
        "valid_from": Field(DayOrYear()),
        "valid_to": Field(DayOrYear()),
        "successor": Field(_ID),
        "note": Field(_NOTE),
    },
)

TOPIC = RecordOf(
    model.Topic,
    {"name": Field(_WORDS, required=True, nullable=False), "description": Field(_NOTE)},
)


def read_directive(
    parts: Parts, path: str, location: tuple[str, str, str]
) -> tuple[model.Directive | None, list[Diagnostic]]:
    """Read one file, split. The record is None when there is no tree, or when a field that
    must stand is unusable.

    ``location`` is issuer, folder (year or ``khong-ngay``) and slug, from the path.
    """
    if parts.tree is None:
        return None, []
    reading = Reading(path, list(escapes_are_sound(parts.tree, parts.head, path)))
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
    tree: Table, text: str, path: str, kind: RecordOf
) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Read ``issuers.yml`` or ``topics.yml``: a mapping of ids to records."""
    reading = Reading(path, list(escapes_are_sound(tree, text, path)))
    records: dict[str, Any] = {}
    for key, node in tree.entries:
        entry = Reading(path)
        id_ = _ID.read(key, ("id",), reading)
        values = kind.read_fields(node, (), entry)
        reading.problems += entry.problems
        if id_ is not INVALID and values is not INVALID:
            source = Source(path, text, entry=key.value, kept=entry.kept)
            records[id_] = kind.record(id=id_, source=source, **values)
    return records, reading.problems
