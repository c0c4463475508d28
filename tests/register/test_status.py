"""Whether a directive is in force on a day."""

from datetime import date
from typing import Any

import pytest
import yaml

from directive_portal.register.register import Register, build
from directive_portal.register.relations import relate
from directive_portal.register.status import Status, status_of
from directive_portal.sources.model import Directive
from directive_portal.text.vocabulary import RELATIONS, STATUSES
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
    incoming = relate(sources.directives, sources.issuers).to(records["31-cv-tu"])
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
        project.directive(f"{OFFICE}/2021/{slug}", published="2021-01-04", **given)
    assert project.problems() == []
    foreseen = build(project.sources(), min(chain["statuses"]))
    for day, expected in chain["statuses"].items():
        register = build(project.sources(), day)
        wanted = {serials[name]: status for name, status in expected.items()}
        assert {d.number: register.status(d).id for d in register.directives} == wanted
        assert {d.number: _on(day, d, foreseen) for d in foreseen.directives} == wanted


def _on(day: date, directive: Directive, register: Register) -> str:
    """The status of a day as the register of an earlier day foresees it."""
    come = [status for since, status in register.later(directive) if since <= day]
    return (come[-1] if come else register.status(directive)).id


def test_what_is_known_to_come_is_told_in_order(project: Project) -> None:
    project.directive(
        f"{OFFICE}/2021/31-cv-tu",
        effective="2022-02-01",
        expires="2022-12-31",
        # What the office means to do is told on its day.
        confirmed="2022-03-01",
        changes=[{"date": "2022-06-01", "kind": "withdrawal", "note": "Đăng nhầm"}],
    )
    project.directive(
        f"{OFFICE}/2022/51-cv-tu",
        number="51-CV/TU",
        date="2022-01-01",
        effective="2022-08-01",
        published="2022-01-01",
        relations=[TARGET | {"kind": "suspends"}],
    )
    register = project.register("2022-01-01")
    by_number = {directive.number: directive for directive in register.directives}
    told = register.later(by_number["31-CV/TU"])
    assert [(day.isoformat(), status.id, status.certain) for day, status in told] == [
        ("2022-02-01", "in_force", True),
        ("2022-08-01", "suspended", False),
        ("2023-01-01", "expired", False),
    ]
    assert told[1][1].cause == by_number["51-CV/TU"]
