"""Papers of invented offices as drafts: the whole of each is compared."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from directive_portal import messages
from directive_portal.importer.document import (
    Block,
    Cell,
    Document,
    PageEnd,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.importer.draft import Draft
from directive_portal.importer.drafting import draft
from directive_portal.importer.formats.plain import plain
from directive_portal.importer.secret import SecretError
from directive_portal.sources.loader import load
from tests import golden
from tests.casefiles import CASES

FOLDER = Path(__file__).parent
SOURCES = load(FOLDER / "registry")
DAY = dt.date(2026, 11, 27)
PAPERS: dict[str, Any] = {
    name: case
    for file in sorted((CASES / "importer").glob("*.yaml"))
    for name, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
_STARS = re.compile(r"(\*{1,2})(\S(?:.*?\S)?)\1|\[\^(\w+)\]")


def document(case: dict[str, Any]) -> Document:
    if "text" in case:
        return plain(case["text"].encode())
    blocks = tuple(
        _block(block, Place(None, n)) for n, block in enumerate(case["blocks"], 1)
    )
    notes = {sign: (Span(words),) for sign, words in case.get("notes", {}).items()}
    return Document(blocks, notes)


def _block(given: dict[str, Any], place: Place) -> Block:
    if "page" in given:
        return PageEnd(place)
    if "table" in given:
        rows = tuple(tuple(_cell(cell, place) for cell in row) for row in given["table"])
        return Table(rows, place, given.get("ruled", False))
    dress = Span("", given.get("bold", False), given.get("italic", False))
    return Paragraph(
        tuple(_spans(given["text"], dress)),
        place,
        given.get("label", ""),
        given.get("align"),
        given.get("indent", 0),
    )


def _cell(given: Any, place: Place) -> Cell:
    given = given if isinstance(given, dict) else {"text": given}
    lines = given["text"].split("\n")
    paragraphs = tuple(Paragraph((Span(line),), place) for line in lines)
    return Cell(paragraphs, given.get("columns", 1), given.get("rows", 1))


def _spans(text: str, dress: Span) -> Iterator[Span]:
    end = 0
    for found in _STARS.finditer(text):
        yield replace(dress, text=text[end : found.start()])
        if found[3]:
            yield Span("", note=found[3])
        else:
            yield Span(found[2], bold=found[1] == "**", italic=found[1] == "*")
        end = found.end()
    yield replace(dress, text=text[end:])


def told(made: Draft) -> str:
    """All of a draft as text; doubts as a clerk reads them."""
    doubts = [
        f"{doubt.field or '-'} {doubt.place.line if doubt.place else '-'}: "
        + messages.text("vi", f"importer.doubt.{doubt.reason}", **doubt.values)
        for doubt in made.doubts
    ]
    data = {
        "issuer": made.issuer,
        "printed": list(made.printed),
        "record": dict(made.record),
        "places": {field: place.line for field, place in made.places.items()},
        "doubts": doubts,
        "proposed": made.proposed.block if made.proposed else None,
    }
    dumped = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    return f"{dumped}---\n{made.body}"


@pytest.mark.parametrize("name", PAPERS)
def test_paper_becomes_exactly_this_draft(name: str) -> None:
    made = draft(document(PAPERS[name]), SOURCES, DAY)
    golden.assert_is(FOLDER / "drafts" / f"{name}.txt", told(made))


def _facts(made: Draft) -> dict[str, Any]:
    record = made.record
    named: Any = {"signer": record.get("signer")}
    if several := record.get("signers"):
        named = {"signers": [one["name"] for one in several]}  # type: ignore[index]
    return {
        **{key: record.get(key) for key in ("number", "type", "date", "subject")},
        **named,
        "printed": " ".join(made.printed),
        "recipients": [one.get("name") for one in record.get("recipients", ())],  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("name", [name for name, case in PAPERS.items() if "means" in case])
def test_a_paper_says_what_was_meant(name: str) -> None:
    meant = PAPERS[name]["means"]
    wanted = {**meant, "printed": " ".join(meant["printed"])}
    assert _facts(draft(document(PAPERS[name]), SOURCES, DAY)) == wanted


@pytest.mark.parametrize("name", PAPERS)
def test_every_doubt_is_told_in_both_languages_in_one_line(name: str) -> None:
    for doubt in draft(document(PAPERS[name]), SOURCES, DAY).doubts:
        for lang in messages.LANGUAGES:
            said = messages.text(lang, f"importer.doubt.{doubt.reason}", **doubt.values)
            assert said.splitlines() == [said]


@pytest.mark.parametrize("name", PAPERS)
def test_a_mark_of_secrecy_anywhere_stops_the_import(name: str) -> None:
    paper = document(PAPERS[name])
    for at in (0, len(paper.blocks) // 2, len(paper.blocks)):
        mark = Paragraph((Span("TỐI MẬT"),), Place(None, 7))
        blocks = (*paper.blocks[:at], mark, *paper.blocks[at:])
        with pytest.raises(SecretError) as stopped:
            draft(Document(blocks, paper.notes), SOURCES, DAY)
        assert stopped.value.marks == (("Tối mật", Place(None, 7)),)
        assert "Tối mật (dòng 7)" in stopped.value.text("vi")
