"""Whether a directive is in force on a day."""

from typing import Any

import pytest
import yaml

from directive_portal.register.register import build
from directive_portal.register.relations import relate
from directive_portal.register.status import Status, status_of
from directive_portal.register.vocabulary import RELATIONS, STATUSES
from tests.casefiles import CASES, cases
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


def test_chain_of_changes_on_eight_days(project: Project) -> None:
    chain = yaml.safe_load((CASES / "chain.yaml").read_text(encoding="utf-8"))
    serials = {name: f"1{n}-CV/TU" for n, name in enumerate(chain["directives"])}
    for name, facts in chain["directives"].items():
        relations = [
            {"kind": kind, "number": serials[other], "issuer": OFFICE}
            | {"date": chain["directives"][other]["date"]}
            for kind, other in facts.get("relations", ())
        ]
        slug = serials[name].lower().replace("/", "-")
        given = {**facts, "number": serials[name], "relations": relations}
        project.directive(f"{OFFICE}/2021/{slug}", published=facts["date"], **given)
    assert project.problems() == []
    for day, expected in chain["statuses"].items():
        register = build(project.sources(), day)
        found = {d.number: register.status(d).id for d in register.directives}
        assert found == {serials[name]: status for name, status in expected.items()}
