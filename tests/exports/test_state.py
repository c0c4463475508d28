"""What a machine that watches the portal is told."""

import json

from directive_portal import __version__
from directive_portal.exports.web.state import state
from directive_portal.web.site import Site
from tests.project import Project

OFFICE = "tinh-uy-song-vang"


def test_it_tells_days_and_the_version(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", expires="2022-02-28")
    site = Site("Cổng", "https://thu.example.vn/", refreshed=3)
    assert json.loads(state(project.register("2021-12-30"), site)) == {
        "as_of": "2021-12-30",
        "version": __version__,
        "next_change": "2022-03-01",
        "fresh_until": "2022-01-02",
    }
    assert json.loads(state(project.register("2022-03-01"), site))["next_change"] is None
