"""What a directive says of another, and when that one is on the portal."""

from datetime import date
from typing import Any

import pytest

from directive_portal.register.register import build
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Relation
from tests.casefiles import cases
from tests.project import Project

SOURCE = "huyen-uy-ben-nua/2021/05-kh-hu"


@pytest.mark.parametrize("case", cases("relations"))
def test_target_is_found_or_stays_external(case: dict[str, Any], project: Project) -> None:
    for id_, fields in case["there"].items():
        project.directive(id_, **fields)
    says = {"kind": "implements", **case["says"]}
    number = {"number": "05-KH/HU", "type": "ke-hoach", "date": "2021-06-01"}
    project.directive(SOURCE, **number, relations=[says])
    errors = [code for code, *_ in project.problems() if code.startswith("E")]
    assert errors == case.get("errors", [])
    register = build(project.sources(), date(2022, 1, 1))
    records = {directive.id: directive for directive in register.directives}
    target = records[case["target"]] if "target" in case else None
    likely = tuple(records[id_] for id_ in case.get("likely", ()))
    edge = Edge(records[SOURCE], Relation(**says), target, likely)
    assert dict(register.relations.outgoing) == {SOURCE: (edge,)}
    assert dict(register.relations.incoming) == ({target.id: (edge,)} if target else {})


def test_incoming_relations_are_ordered_by_date_of_their_source(project: Project) -> None:
    target = {"number": "31-CV/TU", "issuer": "tinh-uy-song-vang", "date": "2021-05-28"}
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    for day, serial in (("2021-06-03", "05"), ("2021-06-01", "07"), (None, "06")):
        year = day[:4] if day else "khong-ngay"
        project.directive(
            f"huyen-uy-ben-nua/{year}/{serial}-cv-hu",
            number=f"{serial}-CV/HU",
            date=day,
            published="2021-06-04",
            relations=[
                {"kind": "refers", "number": "99-CV/TU"},
                {"kind": "implements", **target},
                {"kind": "explains", **target},
            ],
        )
    register = project.register()
    records = {directive.slug: directive for directive in register.directives}
    incoming = register.relations.to(records["31-cv-tu"])
    assert [(edge.source.slug, edge.kind) for edge in incoming] == [
        ("06-cv-hu", "explains"),
        ("06-cv-hu", "implements"),
        ("07-cv-hu", "explains"),
        ("07-cv-hu", "implements"),
        ("05-cv-hu", "explains"),
        ("05-cv-hu", "implements"),
    ]
    outgoing = register.relations.of(records["05-cv-hu"])
    assert [(edge.kind, edge.target is None) for edge in outgoing] == [
        ("refers", True),
        ("implements", False),
        ("explains", False),
    ]
    assert register.relations.of(records["31-cv-tu"]) == ()
    assert register.relations.to(records["05-cv-hu"]) == ()
