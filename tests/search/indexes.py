"""Indexes of made-up pages, and what the client finds in them."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from directive_portal.search import index
from directive_portal.search.entry import Named, SearchPage
from tests.node import node

HERE = Path(__file__).parent


def entry(row: dict[str, Any]) -> SearchPage:
    """A page of a corpus: a row of cases/corpus.yaml, or a document of the data."""
    given = row["date"]
    day = dt.date.fromisoformat(str(given)) if given else None
    status = row.get("status", "in_force")
    values = {"type": row["type"], "issuer": row.get("issuer"), "topic": row.get("topic")}
    values |= {"year": str(day.year) if day else None, "status": status}
    return SearchPage(
        url=f"{row['id']}/",
        number=row["number"],
        printed=row.get("printed"),
        subject=row["subject"],
        date=day,
        ended=status in ("replaced", "withdrawn"),
        facets={
            facet: (Named(value, value),)
            for facet, value in values.items()
            if value is not None
        },
        also=row.get("also", ""),
        body=row["body"],
    )


def corpus() -> list[SearchPage]:
    text = (HERE / "cases" / "corpus.yaml").read_text(encoding="utf-8")
    return [entry(row) for row in yaml.safe_load(text)]


def write(entries: Sequence[SearchPage], folder: Path) -> Path:
    """Write an index below a folder, and return the folder."""
    for address, content in index.files(entries):
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def ask(folder: Path, queries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the client finds for each query: ids, and what it says of them; ``error`` and
    its message where it cannot tell. Milliseconds are in ``took``."""
    done = subprocess.run(
        [node(), HERE / "ask.mjs", folder],
        input=json.dumps(list(queries)).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def mark(folder: Path, queries: Iterable[tuple[str, str]]) -> list[list[str]]:
    """What the client marks of a text, for each query and text."""
    asked = [{"q": q, "mark": text} for q, text in queries]
    return [answer["marked"] for answer in ask(folder, asked)]
