"""The tables of the open data: which columns they have and where each value comes from.

CSV files, their description (``tables``) and the database are made from these alone. Rows
are tuples of plain values: text, whole numbers, truth values and None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from directive_portal.exports.data.record import STATUSES, Values, plain
from directive_portal.register import lists
from directive_portal.register.register import Register
from directive_portal.sources import schema
from directive_portal.sources.model import Group, Issuer, Topic
from directive_portal.text.vocabulary import (
    AUTHORITIES,
    FAMILIES,
    LEVELS,
    RELATIONS,
    TEXTS,
    TYPES,
    URGENCIES,
)
from directive_portal.web import links
from directive_portal.web.site import Site

Value = str | int | bool | None
Row = tuple[Value, ...]
# Between the items of a list in one cell.
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """``path`` leads to the value in a record (``status.cause.id``), by default the name;
    of a list it leads to a value of each item. ``type`` is one of Frictionless' Table
    Schema. ``refers`` is the table whose ``id`` the value is."""

    name: str
    path: str = ""
    type: str = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    refers: str | None = None
    url: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """``key`` are the columns that tell one row from all others."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    _paths: tuple[tuple[str, ...], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        paths = tuple(tuple((c.path or c.name).split(".")) for c in self.columns)
        object.__setattr__(self, "_paths", paths)

    def row(self, record: Values) -> Row:
        return tuple([_cell(_at(record, path)) for path in self._paths])


DIRECTIVES = DataTable(
    "directives",
    ("id",),
    (
        Column("id", required=True),
        Column("url", required=True, url=True),
        Column("number"),
        Column("number_printed"),
        Column("type", "type.id", required=True, enum=tuple(TYPES)),
        Column("type_name", "type.name"),
        Column("issuer", "issuer.id", required=True, refers="issuers"),
        Column("issuer_name", "issuer.name"),
        Column("issuers", "issuers.id"),
        Column("date", type="date"),
        Column("place"),
        Column("subject"),
        Column("signer", "signers.name"),
        Column("signer_title", "signers.title"),
        Column("addressees"),
        Column("groups", "groups.id"),
        Column("copied_to", "copied_to.id"),
        Column("urgency", enum=URGENCIES),
        Column("topics", "topics.id"),
        Column("measures"),
        Column("text", enum=TEXTS),
        Column("status", "status.id", required=True, enum=STATUSES),
        Column("status_label", "status.label"),
        Column("status_certain", "status.certain", "boolean", required=True),
        Column("status_since", "status.since", "date"),
        Column("status_cause", "status.cause.id", refers="directives"),
        Column("status_as_of", "status.as_of", "date", required=True),
        Column("effective", type="date"),
        Column("expires", type="date"),
        Column("confirmed", type="date"),
        Column("published", type="date", required=True),
        Column("duties", "duties.what"),
        Column("source_title", "source.title"),
        Column("source_url", "source.url", url=True),
        Column("unverified"),
        Column("json", "formats.json", required=True, url=True),
    ),
)

ISSUERS = DataTable(
    "issuers",
    ("id",),
    (
        Column("id", required=True),
        Column("url", required=True, url=True),
        Column("name"),
        Column("family", required=True, enum=FAMILIES),
        Column("codes"),
        Column("level", enum=LEVELS),
        Column("parent", refers="issuers"),
        Column("province"),
        Column("valid_from"),
        Column("valid_to"),
        Column("successor", refers="issuers"),
        Column("note"),
        Column("count", type="integer", required=True),
    ),
)

TOPICS = DataTable(
    "topics",
    ("id",),
    (
        Column("id", required=True),
        Column("url", required=True, url=True),
        Column("name"),
        Column("description"),
        Column("count", type="integer", required=True),
    ),
)

GROUPS = DataTable("groups", TOPICS.key, TOPICS.columns)

_OF_DIRECTIVE = (
    Column("directive", required=True, refers="directives"),
    Column("position", type="integer", required=True),
)
_ITEM = ("directive", "position")

RELATIONS_TABLE = DataTable(
    "relations",
    _ITEM,
    (
        *_OF_DIRECTIVE,
        Column("kind", required=True, enum=RELATIONS),
        Column("type", enum=tuple(TYPES)),
        Column("number"),
        Column("issuer", refers="issuers"),
        Column("issuer_name"),
        Column("date", type="date"),
        Column("subject"),
        Column("target", "target.id", refers="directives"),
    ),
)

DIRECTIVE_ISSUERS = DataTable(
    "directive_issuers",
    ("directive", "issuer"),
    (
        Column("directive", required=True, refers="directives"),
        Column("issuer", "id", required=True, refers="issuers"),
        Column("position", type="integer", required=True),
    ),
)

SIGNERS = DataTable(
    "signers",
    _ITEM,
    (
        *_OF_DIRECTIVE,
        Column("name"),
        Column("title"),
        Column("authority", enum=AUTHORITIES),
        Column("body"),
        Column("then_authority", "then.authority"),
        Column("then_body", "then.body"),
        Column("issuer", "for", refers="issuers"),
    ),
)

DIRECTIVE_TOPICS = DataTable(
    "directive_topics",
    ("directive", "topic"),
    (
        Column("directive", required=True, refers="directives"),
        Column("topic", "id", required=True, refers="topics"),
    ),
)

_OF_GROUP = (
    Column("directive", required=True, refers="directives"),
    Column("group", "id", required=True, refers="groups"),
)
DIRECTIVE_GROUPS = DataTable("directive_groups", ("directive", "group"), _OF_GROUP)
DIRECTIVE_COPIES = DataTable("directive_copies", ("directive", "group"), _OF_GROUP)

DUTIES = DataTable(
    "duties",
    _ITEM,
    (
        *_OF_DIRECTIVE,
        Column("what"),
        Column("who"),
        Column("to"),
        Column("email"),
        Column("due", type="date"),
        Column("monthly_before"),
        Column("first", type="date"),
        Column("last", type="date"),
        Column("next", "next.date"),
        Column("outlook"),
    ),
)

ATTACHMENTS = DataTable(
    "attachments",
    _ITEM,
    (
        *_OF_DIRECTIVE,
        Column("url", required=True, url=True),
        Column("file"),
        Column("title"),
        Column("official", type="boolean", required=True),
        Column("sha256"),
    ),
)

# Those that stand as files of their own; the database has all.
AS_CSV = (DIRECTIVES, ISSUERS, TOPICS, GROUPS, RELATIONS_TABLE)
ALL = (
    *(ISSUERS, TOPICS, GROUPS, DIRECTIVES, DIRECTIVE_ISSUERS, SIGNERS, DIRECTIVE_TOPICS),
    *(DIRECTIVE_GROUPS, DIRECTIVE_COPIES, RELATIONS_TABLE, DUTIES, ATTACHMENTS),
)
# The lists of a record that have a table each.
_LISTS = {
    "issuers": DIRECTIVE_ISSUERS,
    "signers": SIGNERS,
    "topics": DIRECTIVE_TOPICS,
    "groups": DIRECTIVE_GROUPS,
    "copied_to": DIRECTIVE_COPIES,
    "relations": RELATIONS_TABLE,
    "duties": DUTIES,
    "attachments": ATTACHMENTS,
}


_KINDS = {Issuer: schema.ISSUER, Topic: schema.TOPIC, Group: schema.GROUP}


def rows_of(record: Values) -> Iterator[tuple[str, Row]]:
    """The rows that one directive gives, each with the name of its table."""
    yield DIRECTIVES.name, DIRECTIVES.row(record)
    for key, table in _LISTS.items():
        for position, item in enumerate(record[key], 1):
            placed = {"directive": record["id"], "position": position, **item}
            yield table.name, table.row(placed)


def rows_of_registries(register: Register, site: Site) -> Iterator[tuple[str, Row]]:
    """The rows of issuers, topics and groups, in the order of their files."""
    for issuer in register.issuers.values():
        count = len(register.lists["issuers"][issuer.id])
        address = links.issuer(issuer.id)
        yield ISSUERS.name, ISSUERS.row(_entry(issuer, address, count, site))
    for topic in register.topics.values():
        count = len(register.lists["topics"][topic.id])
        address = lists.TOPICS.at(topic.id)
        yield TOPICS.name, TOPICS.row(_entry(topic, address, count, site))
    for group in register.groups.values():
        count = len(register.lists["groups"][group.id])
        address = lists.GROUPS.at(group.id)
        yield GROUPS.name, GROUPS.row(_entry(group, address, count, site))


def _entry(entry: Issuer | Topic | Group, address: str, count: int, site: Site) -> Values:
    kind = _KINDS[type(entry)]
    placed = {"id": entry.id, "url": site.at(address), "count": count}
    return {**plain(entry, kind), **placed}


def _at(data: Any, path: tuple[str, ...]) -> Any:
    """What stands at the end of a path; None where something on the way is not there."""
    for n, key in enumerate(path):
        if data is None:
            return None
        if isinstance(data, list):
            return [_at(item, path[n:]) for item in data]
        data = data[key]
    return data


def _cell(value: Any) -> Value:
    """One value for one cell; of an empty list nothing is known to say."""
    if isinstance(value, dict):
        value = [f"{key}={said}" for key, said in value.items()]
    if isinstance(value, list):
        # What is not known of one has its place between the others all the same.
        cells = ["" if item is None else str(item) for item in value]
        return BETWEEN.join(cells) if any(cells) else None
    return value
