"""The tables as CSV, and the Frictionless data package (v2) that describes them.

CSV after RFC 4180, with a byte order mark, without which Excel takes UTF-8 for another
encoding. A spreadsheet takes a cell that begins with one of a few signs for a formula, and
would run it; so it does with a part of a value, where it is set to another separator than
commas, as Vietnamese ones are. To put a sign before it would change the data, so such a
cell is left empty, and the last column of its row names it; JSON and SQLite have the value.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from directive_portal.exports.data.columns import (
    AS_CSV,
    BETWEEN,
    Column,
    DataTable,
    Row,
    Value,
)
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# What begins a formula, as OWASP lists it, the wide forms of East Asian scripts too.
_SIGNS = r"=+@\uff1d\uff0b\uff0d\uff20\-"
_HEAD = re.compile(f"[{_SIGNS}\t\r\n]")
# The same after what any spreadsheet may split or quote by. A space between keeps it from
# running: only LibreOffice can be told to trim it, and runs no sign but "=" then.
_PART = re.compile(rf"""[,;|\t\r\n"'](?:[{_SIGNS}]|(?<!["'])\s+[=\uff1d])""")
LEFT_OUT = Column("left_out")


def csv_of(table: DataTable, rows: Iterable[Row]) -> bytes:
    """A table as CSV: UTF-8 with a byte order mark, commas, lines ended by CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    names = [column.name for column in (*table.columns, LEFT_OUT)]
    writer.writerow(names)
    for row in rows:
        unsafe = {n for n, value in enumerate(row) if _is_formula(value)}
        cells = ["" if n in unsafe else _cell(value) for n, value in enumerate(row)]
        writer.writerow([*cells, BETWEEN.join(names[n] for n in sorted(unsafe))])
    return text.getvalue().encode("utf-8-sig")


def _is_formula(value: Value) -> bool:
    return isinstance(value, str) and bool(_HEAD.match(value) or _PART.search(value))


def _cell(value: Value) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def data_package(register: Register, site: Site, files: dict[str, bytes]) -> bytes:
    """The description of the CSV files; ``files`` are their contents by address."""
    resources = [_resource(t, files[links.table(t.name)]) for t in AS_CSV]
    package: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "directives",
        "title": site.name,
        "description": notice(register),
        "homepage": site.at(links.DATA),
        "version": str(register.as_of),
        "sources": [{"title": site.name, "path": site.url}],
        "resources": resources,
    }
    if site.owner:
        package["contributors"] = [{"title": site.owner, "role": "publisher"}]
    # No licence is invented: what is said of rights is what the office says.
    if site.licence:
        licence = {"title": site.licence.name, "path": site.licence.url}
        package["licenses"] = [licence]
    if site.rights:
        package["rights"] = site.rights
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def notice(register: Register) -> str:
    """What must be known before the data is used."""
    return say("data.notice", date=vietnamese(register.as_of))


def column_title(column: Column) -> str:
    return say(f"data.column.{column.name}")


def _resource(table: DataTable, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": links.table(table.name).removeprefix(links.DATA),
        "type": "table",
        "title": say(f"data.table.{table.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: DataTable) -> dict[str, Any]:
    published = {table.name for table in AS_CSV}
    return {
        "fields": [_field(column) for column in (*table.columns, LEFT_OUT)],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": [column.name],
                # A table names itself by the empty name.
                "reference": {
                    "resource": "" if column.refers == table.name else column.refers,
                    "fields": ["id"],
                },
            }
            for column in table.columns
            if column.refers in published
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column_title(column),
        "type": column.type,
    }
    if column.url:
        field["format"] = "uri"
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if constraints:
        field["constraints"] = constraints
    return field
