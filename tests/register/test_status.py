"""Whether a directive is in force on a day."""

from typing import Any

import pytest

from directive_portal.register.relations import relate
from directive_portal.register.status import Status, status_of
from directive_portal.register.vocabulary import RELATIONS, STATUSES
from tests.casefiles import cases
from tests.project import Project

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}


@pytest.mark.parametrize("case", cases("status"))
def test_status_on_a_day(case: dict[str, Any], project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", **case.get("record", {}))
    for n, later in enumerate(case.get("later", ())):
        project.directive(
            f"{OFFICE}/khong-ngay/{50 + n}-cv-tu",
            number=f"{50 + n}-CV/TU",
            date=None,
            effective=later.get("effective"),
            relations=[TARGET | {"kind": later["kind"]}],
        )
    sources = project.sources()
    records = {directive.slug: directive for directive in sources.directives}
    incoming = relate(sources.directives).to(records["31-cv-tu"])
    assert len(incoming) == len(case.get("later", ()))
    expected = dict(case["status"])
    if "cause" in expected:
        expected["cause"] = records[f"{50 + expected['cause']}-cv-tu"]
    found = status_of(records["31-cv-tu"], incoming, case["as_of"])
    assert found == Status(**expected)
    assert found.certain is case.get("certain", False)


def test_every_status_and_every_relation_has_a_case() -> None:
    found = [param.values[0] for param in cases("status")]
    assert {case["status"]["id"] for case in found} == set(STATUSES)
    kinds = {later["kind"] for case in found for later in case.get("later", ())}
    assert kinds == set(RELATIONS)
