"""The first and the last day that a record may name are like any other, wherever days are
counted on, and what lies beyond them is told."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.project import Project

from directive_portal.pages.pages import pages
from directive_portal.publish import side_files, today
from directive_portal.register import duties
from directive_portal.register.register import build
from directive_portal.sources import limits
from directive_portal.web.site import Site

FIELDS: dict[str, Callable[[str], dict[str, object]]] = {
    "date": lambda day: {"date": day},
    "effective": lambda day: {"effective": day},
    "expires": lambda day: {"expires": day},
    "confirmed": lambda day: {"confirmed": day},
    "published": lambda day: {"published": day},
    "relations": lambda day: {"relations": [{"kind": "refers", "date": day}]},
    "due": lambda day: {"duties": [{"what": "Nộp", "due": day}]},
    "first": lambda day: {"duties": [{**MONTHLY, "first": day}]},
    "last": lambda day: {"duties": [{**MONTHLY, "last": day}]},
    "changes": lambda day: {
        "changes": [{"date": day, "kind": "update", "note": "Thêm mẫu."}]
    },
}
MONTHLY = {"what": "Báo cáo", "monthly_before": [1, 14, 30, 31]}
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
UNDATED = "tinh-uy-song-vang/khong-ngay/cong-van-chuan-bi-le-hoi-dua-thuyen"
LAST = limits.LAST_DAY.isoformat()


def test_a_term_and_duties_until_the_last_day(project: Project) -> None:
    monthly = {"what": "Báo cáo", "monthly_before": [1, 31]}
    project.directive(
        LETTER,
        "Một.\n",
        expires=LAST,
        confirmed="2021-06-01",
        duties=[{"what": "Xong", "due": LAST}, {**monthly, "last": LAST}, monthly],
    )
    register = project.register("2199-12-30")
    (directive,) = register.directives
    assert register.status(directive).until == limits.LAST_DAY
    assert [
        [due.day for due in duties.upcoming(directive, duty, register)]
        for duty in directive.duties
    ] == [[limits.LAST_DAY], *[[register.as_of, limits.LAST_DAY]] * 2]
    files = dict(
        side_files.files(register, Site("Thử", "https://thu.example.vn/"), project.root)
    )
    assert b"21991231" in files[f"van-ban/{LETTER}/lich.ics"]
    assert all(page.view() for page in pages(register) if page.directive)


@pytest.mark.parametrize("day", ["0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_day_out_of_reason_is_told(field: str, day: str, project: Project) -> None:
    project.directive(LETTER, "Một.\n", **FIELDS[field](day))
    assert "E009" in {code for code, *_ in project.problems()}


@pytest.mark.parametrize("day", ["0001", "1799-12", "2200-01-01", "9999-12-31", "9999"])
@pytest.mark.parametrize("field", ["valid_from", "valid_to"])
def test_an_issuer_of_such_a_day_is_told(field: str, day: str, project: Project) -> None:
    project.write(
        "issuers.yml", f"{{bo-mua: {{name: Bộ Mưa, family: state, {field}: {day}}}}}"
    )
    assert "E009" in [code for code, *_ in project.problems()]


@pytest.mark.parametrize("day", [limits.FIRST_DAY, limits.LAST_DAY])
@pytest.mark.parametrize("field", sorted(FIELDS.keys() - {"date", "relations"}))
def test_the_bounds_themselves_stop_nothing(
    field: str, day: date, project: Project
) -> None:
    """Whether a check tells of such a day or not, everything can be written."""
    fields = {
        "number": None,
        "date": None,
        "effective": "1801-01-01",
        "published": "1801-01-01",
    }
    fields |= FIELDS[field](day.isoformat())
    project.directive(UNDATED, "Một.\n", **fields)
    project.problems()
    for as_of in (today.FIRST, today.LAST):
        register = build(project.sources(), as_of)
        site = Site("Thử", "https://thu.example.vn/")
        assert dict(side_files.files(register, site, project.root))
        assert dict(side_files.all_formats(register, site)) or not register.directives
        assert all(page.view() for page in pages(register) if page.directive)


@pytest.mark.parametrize("day", [limits.FIRST_DAY, limits.LAST_DAY])
def test_an_issuer_with_such_an_end(day: date, project: Project) -> None:
    name = f"{{name: Tỉnh ủy Sông Vàng, family: party, valid_to: {day}}}"
    project.write("issuers.yml", f"tinh-uy-song-vang: {name}\n")
    project.directive(LETTER, "Một.\n", duties=[MONTHLY])
    project.problems()
    register = build(project.sources(), today.LAST)
    assert all(page.view() for page in pages(register) if page.directive)
