"""The set that search is developed against, where it lies beside the project: queries with
what they must find, and titles of real documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from directive_portal.search.entry import SearchPage
from tests.search import indexes

DATA = Path(__file__).parents[3] / "shared" / "data"
here = pytest.mark.skipif(not DATA.exists(), reason="the data is not here")


def entries() -> list[SearchPage]:
    return [indexes.entry(row) for row in _rows(DATA / "search" / "corpus.jsonl")]


def cases() -> list[dict[str, Any]]:
    """``q``, what it is to ``expect``, one of which must be ``first``, or in the first
    three; what is to stand ``before`` what."""
    return json.loads((DATA / "search" / "queries.json").read_text(encoding="utf-8"))


def documents() -> list[dict[str, Any]]:
    return _rows(DATA / "documents-dev.jsonl")


def is_good(case: dict[str, Any], found: list[str]) -> bool:
    best = min(_rank(found, id_) for id_ in case["expect"])
    before = [_rank(found, id_) for id_ in case.get("before", ())]
    return (best == 0 if case.get("first") else best < 3) and before == sorted(before)


def _rank(found: list[str], id_: str) -> int:
    return found.index(id_) if id_ in found else 99


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
