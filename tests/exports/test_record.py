"""The record of a directive as JSON, whole, and its schema held against every record."""

import json
import subprocess
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from directive_portal.exports.data.record import record
from directive_portal.exports.data.record_schema import list_schema, record_schema
from tests.casefiles import CASES
from tests.exports import made
from tests.golden import assert_is
from tests.node import node
from tests.project import Project

RICH = "van-ban/so-y-te-minh-an/2024/12-kh-syt/index.json"
WITHDRAWN = "van-ban/so-y-te-minh-an/2025/46-kh-syt/index.json"
JOINT = "van-ban/tinh-uy-song-vang/2026/05-ctrph-tu-ubnd/index.json"


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


RECORDS = validator(record_schema(made.SITE))


@pytest.mark.parametrize(
    ("case", "site", "address"),
    [
        ("replaced", "life", RICH),
        ("withdrawn", "life", WITHDRAWN),
        ("joint", "joint", JOINT),
    ],
)
def test_whole_record(case: str, site: str, address: str) -> None:
    assert_is(CASES / "data" / f"{case}.json", made.records(site)[address].decode())


@pytest.mark.parametrize("site", made.NAMES)
def test_every_record_is_as_its_schema_says(site: str) -> None:
    written = made.records(site)
    assert len(written) == len(made.register(site).directives)
    for address, content in written.items():
        told = json.loads(content)
        assert (address, [e.message for e in RECORDS.iter_errors(told)]) == (address, [])
        # In the order of the schema, too.
        assert list(told) == list(record_schema(made.SITE)["properties"])


@pytest.mark.parametrize("site", made.NAMES)
def test_the_list_is_the_records_without_their_text(site: str) -> None:
    files = made.files(site)
    listed = json.loads(files["du-lieu/directives.json"])
    assert list(validator(list_schema(made.SITE)).iter_errors(listed)) == []
    alone = ("$schema", "text_note", "body_markdown")
    assert listed["directives"] == [
        {key: value for key, value in json.loads(content).items() if key not in alone}
        for content in made.records(site).values()
    ]
    assert (listed["count"], listed["as_of"]) == (len(listed["directives"]), "2027-01-01")
    assert listed["rights"] == "Tóm tắt: của cổng."


def test_schemas_are_published_and_sound() -> None:
    files = made.files("life")
    for name, schema in (
        ("directive", record_schema(made.SITE)),
        ("directives", list_schema(made.SITE)),
    ):
        published = json.loads(files[f"du-lieu/{name}.schema.json"])
        Draft202012Validator.check_schema(published)
        assert published == schema
        assert schema["$id"] == f"https://thu.example.vn/du-lieu/{name}.schema.json"


def _without(told: dict[str, Any], key: str) -> None:
    del told[key]


WRONG = {
    "a key of no field": lambda told: told.update(color="red"),
    "a key too few": lambda told: _without(told, "signer"),
    "a key too many within": lambda told: told["duties"][0].update(at="10:00"),
    "no text": lambda told: told.update(number=""),
    "a day that is none": lambda told: told.update(date="2021-02-30"),
    "a draft": lambda told: told["status"].update(id="draft"),
    "a type of no document": lambda told: told["type"].update(id="tho"),
    "a list that is null": lambda told: told.update(topics=None),
    "a subject that is null": lambda told: told.update(subject=None),
    "the record of another portal": lambda told: told.update({"$schema": "https://a.vn/"}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_schema_refuses(wrong: str) -> None:
    told = json.loads(made.records("life")[RICH])
    before = deepcopy(told)
    WRONG[wrong](told)
    assert told != before
    assert len(list(RECORDS.iter_errors(told))) == 1


def test_patterns_are_read_by_the_regular_expressions_of_json_schema() -> None:
    """Those of ECMAScript, in Unicode mode, as validators in browsers have them."""
    patterns = sorted(set(_patterns(record_schema(made.SITE))))
    script = "for (const p of JSON.parse(process.argv[1])) new RegExp(p, 'u')"
    command = [str(node()), "-e", script, json.dumps(patterns)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(patterns) > 4


def _patterns(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        for inner in part.values():
            yield from _patterns(inner)
    if isinstance(part, list):
        for inner in part:
            yield from _patterns(inner)


def test_files_have_addresses_that_can_be_followed(project: Project) -> None:
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu",
        source={"title": "Bản gốc", "file": "bản gốc (1).csv"},
        attachments=[{"file": "biểu mẫu.csv", "title": "Biểu mẫu"}],
    )
    for name in ("bản gốc (1).csv", "biểu mẫu.csv"):
        project.write(f"tinh-uy-song-vang/2021/{name}", "a,b\n")
    told = record(project.only(), project.register(), made.SITE)
    beside = "https://thu.example.vn/van-ban/tinh-uy-song-vang/2021/31-cv-tu/"
    assert told["source"] == {
        "title": "Bản gốc",
        "url": None,
        "file": "bản gốc (1).csv",
        "sha256": None,
        "file_url": f"{beside}b%E1%BA%A3n%20g%E1%BB%91c%20%281%29.csv",
    }
    assert told["attachments"] == [
        {
            "file": "biểu mẫu.csv",
            "title": "Biểu mẫu",
            "official": False,
            "sha256": None,
            "url": f"{beside}bi%E1%BB%83u%20m%E1%BA%ABu.csv",
        }
    ]
    assert list(RECORDS.iter_errors(told)) == []


def test_a_change_to_come_is_told(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", expires="2022-06-30")
    (later,) = record(project.only(), project.register(), made.SITE)["status"]["later"]
    assert (later["from"], later["id"], later["until"]) == ("2022-07-01", "expired", None)
    status = record(project.only(), project.register(), made.SITE)["status"]
    assert (status["id"], status["certain"]) == ("in_force", True)
    assert (status["since"], status["until"]) == ("2021-05-28", "2022-06-30")
