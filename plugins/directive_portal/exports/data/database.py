"""All of the open data as one SQLite database, with full-text search (FTS5).

Made anew each time, so that one register gives one file, byte for byte; on disk, since what
is laid out in memory takes three times its size there. The version of the library stands in
the file's header and moves what it lays out: two machines may differ. Nothing but what
``record`` gives goes in, not for a moment, so that no free page can keep it.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from directive_portal.exports.data.columns import ALL, DIRECTIVES, Column, DataTable, Row
from directive_portal.exports.data.record import Values
from directive_portal.exports.data.tables import notice
from directive_portal.register.register import Register
from directive_portal.web import links
from directive_portal.web.site import Site

# https://www.sqlite.org/fileformat2.html#application_id: four letters, "VBCD".
_APPLICATION = 0x56424344
_TYPES = {"boolean": "INTEGER", "integer": "INTEGER"}

# The words are indexed and not kept; what is shown comes from the directives.
_SEARCH = """
CREATE VIEW searchable AS
  SELECT "row", id, url, number, subject, issuer_name, date, status, NULL AS words
  FROM directives;
CREATE VIRTUAL TABLE search USING fts5 (
  id UNINDEXED, url UNINDEXED, number UNINDEXED, subject UNINDEXED,
  issuer_name UNINDEXED, date UNINDEXED, status UNINDEXED, words,
  content = 'searchable', content_rowid = 'row',
  tokenize = 'unicode61 remove_diacritics 2'
);
"""
EXAMPLE = (
    "SELECT number, subject, url FROM search"
    " WHERE words MATCH 'khau trang' ORDER BY rank LIMIT 10;"
)


def database(
    register: Register,
    site: Site,
    tables: Mapping[str, Sequence[Row]],
    texts: Iterable[tuple[str | None, str]],
) -> bytes:
    """The file. ``tables`` are rows by name of the table; ``texts`` of each directive, in
    the order of its rows, the body, None where it is withheld, and the words that find it
    beside those of the body.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.sqlite"
        with closing(sqlite3.connect(file)) as made:
            # What is half made is of no use to anybody.
            made.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            made.executescript(
                f"PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE;"
                f" PRAGMA encoding = 'UTF-8'; PRAGMA application_id = {_APPLICATION};"
            )
            made.executescript("".join(map(_create, ALL)) + _META + _SEARCH)
            with made:
                _fill(made, register, site, tables, texts)
            made.execute("VACUUM")
        return file.read_bytes()


def words_of(record: Values) -> str:
    """By what a directive is found, beside its body."""
    facts = (record["number"], record["number_printed"], record["name"], record["subject"])
    named = [one["name"] for key in ("issuers", "topics") for one in record[key]]
    told = [*record["addressees"], *(duty["what"] for duty in record["duties"])]
    told += [file["title"] for file in record["attachments"]]
    told += [signer["name"] for signer in record["signers"]]
    parts = (*facts, *named, *told)
    return "\n".join(part for part in parts if part)


_META = "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT) WITHOUT ROWID;\n"


def _fill(
    made: sqlite3.Connection,
    register: Register,
    site: Site,
    tables: Mapping[str, Sequence[Row]],
    texts: Iterable[tuple[str | None, str]],
) -> None:
    made.executemany("INSERT INTO meta VALUES (?, ?)", _meta(register, site))
    for table in ALL:
        if table is not DIRECTIVES:
            places = ", ".join("?" * len(table.columns))
            insert = f'INSERT INTO "{table.name}" VALUES ({places})'
            made.executemany(insert, tables.get(table.name, ()))
    places = ", ".join("?" * (len(DIRECTIVES.columns) + 2))
    insert = f"INSERT INTO directives VALUES ({places})"
    rows = tables.get(DIRECTIVES.name, ())
    # To merge what is written in between takes a third of the time: all is merged once.
    made.execute("INSERT INTO search (search, rank) VALUES ('automerge', 0)")
    for n, (row, (body, words)) in enumerate(zip(rows, texts, strict=True), 1):
        made.execute(insert, (n, *row, body))
        found = _bare(f"{words}\n{body}" if body else words)
        made.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (n, found))
    made.execute("INSERT INTO search (search) VALUES ('optimize')")
    made.execute("INSERT INTO search (search, rank) VALUES ('automerge', 4)")


def _bare(text: str) -> str:
    """With d for đ: the tokenizer takes off the marks of all other letters."""
    return text.replace("đ", "d").replace("Đ", "D")


def _meta(register: Register, site: Site) -> list[tuple[str, str]]:
    return [
        ("portal", site.name),
        ("url", site.url),
        ("documentation", site.at(links.DATA)),
        ("as_of", str(register.as_of)),
        ("notice", notice(register)),
        ("rights", site.rights),
        ("example", EXAMPLE),
    ]


def _create(table: DataTable) -> str:
    lines = [_column(column) for column in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    if table is DIRECTIVES:
        # The search knows directives by number, the newest is 1.
        lines = ['"row" INTEGER PRIMARY KEY', *lines, '"body_markdown" TEXT']
        lines.append(f"UNIQUE ({key})")
    else:
        lines.append(f"PRIMARY KEY ({key})")
    inside = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {inside}\n);\n'


def _column(column: Column) -> str:
    parts = [f'"{column.name}"', _TYPES.get(column.type, "TEXT")]
    if column.required:
        parts.append("NOT NULL")
    if column.refers:
        parts.append(f'REFERENCES "{column.refers}" ("id")')
    return " ".join(parts)
