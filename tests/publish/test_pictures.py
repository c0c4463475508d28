"""Pictures of a portal: drawn again only where their words changed, the same either way."""

from pathlib import Path
from typing import Any

import pytest
from tests.project import Project

from directive_portal.exports.picture import draw
from directive_portal.exports.social import of_directive, of_site
from directive_portal.publish import memory, pictures
from directive_portal.register.register import Register
from directive_portal.register.site import Site

SITE = Site("Cổng thử", "https://thu.example.vn/", "Tra cứu văn bản.")


@pytest.fixture
def many(project: Project) -> Project:
    """More than are drawn in one process, and in several findings."""
    for n in range(10, 120):
        project.directive(
            f"tinh-uy-song-vang/2021/{n}-cv-tu", number=f"{n}-CV/TU", subject=f"Việc {n}"
        )
    return project


def _fresh(register: Register) -> dict[str, bytes]:
    shown = [of_directive(d, register, SITE) for d in register.directives]
    return {one.address: draw(one.picture) for one in (of_site(SITE), *shown)}


def _kept(root: Path) -> dict[str, int]:
    return {
        path.name: path.stat().st_ino
        for path in (root / memory.WORK / "picture").iterdir()
        if path.suffix == ".pickle"
    }


def test_every_directive_has_one_and_the_site_has_one(many: Project) -> None:
    register = many.register()
    made = dict(pictures.files(register, SITE, many.root))
    assert len(made) == 111
    assert made == _fresh(register)


def test_only_what_changed_is_drawn_again(
    many: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(pictures.files(many.register(), SITE, many.root))
    before = _kept(many.root)
    assert len(before) == 4
    fields: dict[str, Any] = {"number": "50-CV/TU", "subject": "Việc khác"}
    many.directive("tinh-uy-song-vang/2021/50-cv-tu", **fields)
    register = many.register()
    assert dict(pictures.files(register, SITE, many.root)) == _fresh(register)
    after = _kept(many.root)
    assert before.items() <= after.items()
    assert len(after) == 5
    # Nothing has changed: nothing is drawn.
    monkeypatch.setattr(pictures, "_FEW", 1000)
    monkeypatch.setattr(pictures, "draw", None)
    assert dict(pictures.files(register, SITE, many.root)) == _fresh(register)


def test_pictures_of_long_ago_are_forgotten(many: Project) -> None:
    for n in range(6):
        site = Site(f"Cổng {n}", SITE.url)
        list(pictures.files(many.register(), site, many.root))
    assert len(_kept(many.root)) == 8
