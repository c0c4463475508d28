"""The open data: a record beside each directive, and files of all in ``du-lieu/``.

``docs/developers/data.md`` tells what each holds and what of it stays as it is.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from directive_portal.exports.data import catalogue, database, tables
from directive_portal.exports.data.columns import AS_CSV, Row, rows_of, rows_of_registries
from directive_portal.exports.data.record import Values, body_of, record, text_of
from directive_portal.exports.data.record_schema import ALONE, list_schema, record_schema
from directive_portal.register.register import Register
from directive_portal.web import links
from directive_portal.web.site import Site

ADDRESSES = (
    *(links.table(table.name) for table in AS_CSV),
    *(links.DATABASE, links.DIRECTIVES_JSON, links.RECORD_SCHEMA, links.LIST_SCHEMA),
    *(links.DATA_PACKAGE, links.CATALOGUE),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the open data tells beside the bodies of directives: rows by name of their
    table, the words that find each directive, and the files in which no body stands, by
    address."""

    rows: Mapping[str, Sequence[Row]]
    words: Sequence[str]
    files: Mapping[str, bytes]


def facts(register: Register, site: Site) -> Facts:
    """What is told of all directives."""
    rows: dict[str, list[Row]] = {table.name: [] for table in AS_CSV}
    words: list[str] = []
    listed: list[bytes] = []
    for name, row in rows_of_registries(register, site):
        rows[name].append(row)
    for directive in register.directives:
        values = record(directive, register, site)
        for name, row in rows_of(values):
            rows.setdefault(name, []).append(row)
        words.append(database.words_of(values))
        listed.append(_line({k: v for k, v in values.items() if k not in ALONE}))
    made = {links.table(t.name): tables.csv_of(t, rows[t.name]) for t in AS_CSV}
    made[links.DIRECTIVES_JSON] = _list(register, site, listed)
    return Facts(rows, words, made)


def files(
    register: Register, site: Site, known: Facts | None = None
) -> Mapping[str, bytes]:
    """Contents of the files of all directives, by address: those of ``ADDRESSES``. What
    ``facts`` gives need not be found again where it is ``known``."""
    told = known or facts(register, site)
    bodies = (body_of(directive) for directive in register.directives)
    texts = zip(bodies, told.words, strict=True)
    made = dict(told.files)
    made[links.DATABASE] = database.database(register, site, told.rows, texts)
    made[links.RECORD_SCHEMA] = text_of(record_schema(site))
    made[links.LIST_SCHEMA] = text_of(list_schema(site))
    made[links.DATA_PACKAGE] = tables.data_package(register, site, made)
    made[links.CATALOGUE] = catalogue.catalogue(register, site, made)
    return made


def _list(register: Register, site: Site, listed: list[bytes]) -> bytes:
    """The list of all, a line for each: joined once, since it can be long."""
    head: dict[str, Any] = {
        "$schema": site.at(links.LIST_SCHEMA),
        "portal": {"name": site.name, "url": site.url},
        "as_of": str(register.as_of),
        "count": len(listed),
        "notice": tables.notice(register),
        "rights": site.rights or None,
    }
    opened = _line(head).removesuffix(b"}")
    return b"".join((opened, b',"directives":[\n', b",\n".join(listed), b"\n]}\n"))


def _line(values: Values) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
