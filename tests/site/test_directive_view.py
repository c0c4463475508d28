"""What the page of a directive says of later ones."""

from tests.project import Project

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
