"""Real papers against records that people have made of them, where both are at hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from directive_portal.importer.drafting import draft
from directive_portal.importer.formats.plain import plain
from directive_portal.sources.loader import load
from directive_portal.text import number as numbers
from tests.importer.test_drafting import DAY

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
RECORDS = sorted((SHARED / "gold").glob("*.yaml"))


@pytest.mark.skipif(not RECORDS, reason="no shared/gold beside the repository")
@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem[:3])
def test_facts_are_those_that_people_found(file: Path) -> None:
    wanted: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    made = draft(
        plain((SHARED / "samples" / wanted["sample"]).read_bytes()), load(ROOT), DAY
    )
    record: Any = made.record
    document, signature = wanted["document"], wanted["signature"]
    assert record["number"] == document["number"]["normalised"]
    assert (record["date"], record["place"]) == (document["date"], document["place"])
    assert record["subject"].casefold() == document["subject"]["normalised"].casefold()
    assert record["addressees"] == [one["printed"] for one in wanted["addressees"]]
    signer = record["signer"]
    assert (signer["name"], signer["title"]) == (signature["name"], signature["title"])
    assert signer["authority"] == signature["authority"]
    assert signer.get("body") == signature["on_behalf_of"]
    assert [one["purpose"] for one in record["recipients"]] == [
        one["purpose"] for one in wanted["recipients"]
    ]
    assert [
        _cited(one["number"], one["kind"], one["date"]) for one in record["relations"]
    ] == [
        _cited(one["number"], one["relation"], one["date"]) for one in wanted["citations"]
    ]
    assert record.get("measures", {}) == {
        name.replace("_", "-"): measure["status"]
        for name, measure in wanted["covid"]["measures"].items()
        if measure["status"] != "absent"
    }


def _cited(number: str, kind: str, date: Any) -> tuple[str, str, Any]:
    return numbers.rough_key(number), kind, date
