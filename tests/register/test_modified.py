"""The day on which what is shown of a directive last changed."""

from datetime import date
from typing import Any

import pytest

from tests.project import Project

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}
# Issued on 2021-05-28, published on 2021-06-01, seen on 2022-01-01.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any] | None, str]] = {
    "published": ({}, None, "2021-06-01"),
    "changed": (
        {
            "changes": [
                {"date": "2021-07-01", "kind": "correction", "note": "Sửa."},
                {"date": "2021-08-01", "kind": "update", "note": "Thêm."},
            ]
        },
        None,
        "2021-08-01",
    ),
    "will be changed": (
        {"changes": [{"date": "2022-01-02", "kind": "update", "note": "Thêm."}]},
        None,
        "2021-06-01",
    ),
    "withdrawn": (
        {"changes": [{"date": "2021-09-01", "kind": "withdrawal", "note": "Nhầm."}]},
        None,
        "2021-09-01",
    ),
    "term ended": ({"expires": "2021-10-31"}, None, "2021-11-01"),
    "last day of the term": ({"expires": "2022-01-01"}, None, "2021-06-01"),
    "term ended before": ({"expires": "2021-05-30"}, None, "2021-06-01"),
    "took effect": ({"effective": "2021-12-01"}, None, "2021-12-01"),
    "will take effect": ({"effective": "2022-02-01"}, None, "2021-06-01"),
    "confirmed": ({"confirmed": "2021-11-11"}, None, "2021-11-11"),
    "named by a later one": ({}, {"published": "2021-10-05"}, "2021-10-05"),
    "a later one takes effect": (
        {},
        {"published": "2021-10-05", "effective": "2021-12-01"},
        "2021-12-01",
    ),
    "a later one will take effect": (
        {},
        {"published": "2021-10-05", "effective": "2022-02-01"},
        "2021-10-05",
    ),
    "a later one will be published": ({}, {"published": "2022-02-01"}, "2021-06-01"),
}


@pytest.mark.parametrize("case", CASES)
def test_day_of_the_last_change(case: str, project: Project) -> None:
    record, later, expected = CASES[case]
    project.directive(f"{OFFICE}/2021/31-cv-tu", **record)
    if later:
        relations = [TARGET | {"kind": "replaces"}]
        record = {"number": "50-CV/TU", "date": "2021-10-01", "relations": relations}
        project.directive(f"{OFFICE}/2021/50-cv-tu", **record, **later)
    register = project.register("2022-01-01")
    (directive,) = [d for d in register.directives if d.slug == "31-cv-tu"]
    assert register.modified(directive) == date.fromisoformat(expected)
