"""A document is found by its own name, before those that mention it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from directive_portal.text.slug import strip_accents
from tests.search import dev, indexes, laws

Row = dict[str, Any]
ROWS = laws.rows()
HERE = Path(__file__).parent
NAMED = yaml.safe_load((HERE / "cases" / "names.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexes.write(list(map(indexes.entry, ROWS)), tmp_path_factory.mktemp("laws"))


def _called(row: Row) -> str:
    """Type and subject, the type once."""
    twice = _plain(row["subject"]).startswith(_plain(row["type"]))
    return row["subject"] if twice else f"{row['type']} {row['subject']}"


def _bare(row: Row) -> str:
    return _called(row)[len(row["type"]) :].strip()


def _plain(text: str) -> str:
    return strip_accents(text).lower()


def _first(folder: Path, rows: list[Row], query: Callable[[Row], str]) -> float:
    """How many of some rows come first when they are asked for so."""
    answers = indexes.ask(folder, [{"q": query(row)} for row in rows])
    hits = [a["found"][:1] == [row["id"]] for a, row in zip(answers, rows, strict=True)]
    return sum(hits) / len(hits)


WAYS: dict[str, tuple[float, Callable[[Row], str]]] = {
    "type and subject": (0.97, _called),
    "without marks": (0.97, lambda row: _plain(_called(row))),
    "without marks of punctuation": (0.97, lambda row: _called(row).replace(",", "")),
    "without small words": (0.97, lambda row: _called(row).replace(" và ", " ")),
    "bare": (0.9, _bare),
    "bare, without marks": (0.9, lambda row: _plain(_bare(row))),
    "and who issued it": (0.97, lambda row: f"{_called(row)} của {row['issuer']}"),
    "and its year": (0.97, lambda row: f"{_called(row)} {row['date'][:4]}"),
    "and its year in words": (0.9, lambda row: f"{_called(row)} năm {row['date'][:4]}"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["Luật", "Nghị định", "Thông tư"])
def test_named(folder: Path, kind: str, way: str) -> None:
    least, query = WAYS[way]
    rows = [row for row in ROWS if row["type"] == kind]
    assert _first(folder, rows, query) >= least


CODES = {"Nghị định": "NĐ", "Thông tư": "TT"}


@pytest.mark.parametrize("kind", CODES)
def test_named_with_the_code_of_its_type(folder: Path, kind: str) -> None:
    rows = [row for row in ROWS if row["type"] == kind]
    assert _first(folder, rows, lambda row: f"{CODES[kind]} {row['subject']}") >= 0.97


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    entries = [indexes.entry({"body": "", **row}) for row in NAMED["pages"]]
    folder = indexes.write(entries, tmp_path_factory.mktemp("named"))
    return indexes.ask(folder, [{"q": case["q"]} for case in NAMED["queries"]])


@pytest.mark.parametrize("n", range(len(NAMED["queries"])))
def test_first_of_all(n: int, answers: list[Row]) -> None:
    wanted = NAMED["queries"][n]["first"]
    assert answers[n]["found"][: len(wanted)] == wanted, NAMED["queries"][n]["q"]


@dev.here
@pytest.mark.parametrize(("kinds", "least"), [(("Luật", "Bộ luật"), 0.97), ((), 0.96)])
def test_real_titles(kinds: tuple[str, ...], least: float, tmp_path: Path) -> None:
    rows = [
        {**row, "id": str(n), "subject": row["title"], "body": row["citation"]}
        for n, row in enumerate(dev.documents())
    ]
    folder = indexes.write(list(map(indexes.entry, rows)), tmp_path)
    asked = [row for row in rows if not kinds or row["type"] in kinds]
    for query in (_called, lambda row: _plain(_called(row)), _bare):
        assert _first(folder, asked, query) >= least
