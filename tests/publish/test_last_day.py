"""The last day that a record may name is like any other, wherever days are counted on."""

from tests.project import Project

from directive_portal.pages.pages import pages
from directive_portal.publish import side_files
from directive_portal.register import duties
from directive_portal.sources import limits
from directive_portal.web.site import Site

LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
LAST = limits.LAST_DAY.isoformat()


def test_a_term_and_duties_until_the_last_day(project: Project) -> None:
    monthly = {"what": "Báo cáo", "monthly_before": [29, 31]}
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
    ] == [[limits.LAST_DAY]] * 3
    files = dict(
        side_files.files(register, Site("Thử", "https://thu.example.vn/"), project.root)
    )
    assert b"21991231" in files[f"van-ban/{LETTER}/lich.ics"]
    assert all(page.view() for page in pages(register) if page.directive)
