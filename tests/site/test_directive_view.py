"""What the page of a directive says of later ones, of its issuers and signers."""

from typing import Any

import pytest
from tests.casefiles import cases
from tests.project import ISSUERS, Project

from directive_portal.pages.directive_view import Alteration, directive_view

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}


def test_amended_and_corrected_directives_say_so_from_the_day_on(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu")
    for serial, kind, day in (
        (40, "amends", "2021-07-01"),
        (41, "corrects", "2021-08-01"),
        (42, "amends", "2022-03-01"),
        (43, "explains", "2021-09-01"),
    ):
        project.directive(
            f"{OFFICE}/2021/{serial}-cv-tu",
            number=f"{serial}-CV/TU",
            date="2021-06-15",
            published="2021-06-16",
            effective=day,
            relations=[TARGET | {"kind": kind}],
        )
    register = project.register("2022-01-01")
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    address = f"van-ban/{OFFICE}/2021"
    assert directive_view(directive, register).altered == (
        Alteration(
            "Được sửa đổi, bổ sung bởi", "Công văn 40-CV/TU", f"{address}/40-cv-tu/"
        ),
        Alteration("Được đính chính bởi", "Công văn 41-CV/TU", f"{address}/41-cv-tu/"),
    )


@pytest.mark.parametrize("case", cases("signatures"))
def test_signatures_are_written_as_the_family_does(
    case: dict[str, Any], project: Project
) -> None:
    office = "bo-mua-nang" if case.get("bo") else OFFICE
    number = "31/BMN-VP" if case.get("bo") else "31-CV/TU"
    said = {key: case[key] for key in ("issuers", "signers") if key in case}
    if "signer" in case:
        said["signer"] = {"name": "Lê Mẫu", **case["signer"]}
    slug = number.lower().replace("/", "-")
    project.directive(f"{office}/2021/{slug}", number=number, **said)
    register = project.register("2022-01-01")
    view = directive_view(register.directives[0], register)
    facts = [[fact.value, fact.note] for fact in view.facts if fact.label == "Người ký"]
    assert facts == case["told"]


def test_each_issuer_is_named_with_its_page(project: Project) -> None:
    ceased = "huyen-uy-nui-mo: {name: Huyện ủy Núi Mờ, family: party, valid_to: 2021}\n"
    project.write("issuers.yml", ISSUERS + ceased)
    project.directive(
        f"{OFFICE}/2021/31-cv-tu",
        issuers=["huyen-uy-nui-mo", OFFICE],
        unverified=["issuers"],
    )
    register = project.register("2022-01-01")
    view = directive_view(register.directives[0], register)
    facts = [f for f in view.facts if f.label == "Cơ quan ban hành"]
    assert [(f.value, f.url, f.unverified) for f in facts] == [
        ("Huyện ủy Núi Mờ", "co-quan/huyen-uy-nui-mo/", True),
        ("Tỉnh ủy Sông Vàng", "co-quan/tinh-uy-song-vang/", True),
    ]
    assert view.ceased == ("Huyện ủy Núi Mờ đã kết thúc hoạt động (2021).",)
