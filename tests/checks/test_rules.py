"""What the checks accept; what they refuse is in tests/sites_invalid/."""

from typing import Any

import pytest

from directive_portal.checks import rules
from tests.casefiles import cases
from tests.project import Project

OFFICE = "tinh-uy-song-vang/2021"


@pytest.mark.parametrize("case", cases("good"))
def test_nothing_is_found(case: dict[str, Any], project: Project) -> None:
    project.directive(case["id"], case.get("body", ""), **case["record"])
    for file in case.get("files", ()):
        project.write(f"{case['id'].rpartition('/')[0]}/{file}", b"")
    assert project.problems() == []


def test_links_are_found_where_they_stand(project: Project) -> None:
    body = (
        "1. [a](mau.docx), [b](a b (1).docx)\n\n"
        "2. ![c](<x y.png>) [d]() [e](http:x) [f](../a.md#b)\n"
    )
    project.directive(f"{OFFICE}/31-cv-tu", body)
    path = f"directives/{OFFICE}/31-cv-tu.md"
    places = [(9, 8), (9, 23), (11, 10), (11, 30), (11, 42)]
    assert project.problems() == [("E022", path, *place) for place in places]


def test_a_namesake_needs_its_own_place_and_identity(project: Project) -> None:
    """One number, two types: two documents. One type more: the same one twice."""
    decision = {"number": "31-QĐ/TU", "type": "quyet-dinh"}
    project.directive(f"{OFFICE}/31-qd-tu", **decision)
    project.directive(f"{OFFICE}/31-qd-tu-quy-dinh", number="31-QĐ/TU", type="quy-dinh")
    assert project.problems() == []
    project.directive(f"{OFFICE}/31-qd-tu-quyet-dinh", **decision)
    path = f"directives/{OFFICE}/31-qd-tu.md"
    assert project.problems() == [("E016", path, 2, 9)]


def test_an_earlier_id_leads_to_the_one_in_use(project: Project) -> None:
    """Of two that look much like it, the one that was called so."""
    project.write(
        "issuers.yml",
        "tinh-uy-song-vang-1: {name: Tỉnh ủy A, family: party}\n"
        "tu-vang: {name: Tỉnh ủy B, family: party, formerly: [tinh-uy-song-vang]}\n",
    )
    project.write(
        "topics.yml", "hoi: {name: Lễ hội, formerly: [le-hoi]}\nle-ho: {name: Hồ}\n"
    )
    project.directive(f"{OFFICE}/31-cv-tu", topics=["le-hoi"])
    found = {p.code: p.values["fix"] for p in rules.check(project.sources())}
    assert found == {"E010": "tu-vang", "E011": "hoi"}


def test_long_names_of_unnumbered_directives_are_cut(project: Project) -> None:
    subject = "Tăng cường chuẩn bị lễ hội đua thuyền trên sông của các huyện, các xã"
    name = "cong-van-tang-cuong-chuan-bi-le-hoi-dua-thuyen-tren-song-cua"
    assert len(name) == 60
    project.directive(f"{OFFICE}/{name}", number=None, subject=subject)
    assert project.problems() == []
    project.directive(f"{OFFICE}/{name}-c", number=None, subject=subject)
    path = f"directives/{OFFICE}/{name}-c.md"
    assert project.problems() == [("E014", path, 2, 9)]
