"""Whatever is edited, what is used again is what would be made anew, byte for byte."""

import shutil
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from tests import edits, portals

from directive_portal.pages.frame import END, HOLES, Frame
from directive_portal.pages.markup import html
from directive_portal.pages.pages import pages
from directive_portal.pages.render import Renderer
from directive_portal.publish import record_pages, side_files
from directive_portal.publish.cache import WORK
from directive_portal.publish.rests_on import rests_on
from directive_portal.publish.store import Store
from directive_portal.register.register import build
from directive_portal.sources import loader
from directive_portal.sources.files import digest
from directive_portal.web import links
from directive_portal.web.site import Site

EDITS = 10


def write(
    root: Path, day: date, name: str, folder: Path, *, printed: bool
) -> dict[str, bytes]:
    """The pages, formats and feeds of a day; all files by address."""
    sources = loader.load(root)
    register = build(sources, day)
    site = Site(name, "https://thu.example.vn/", printed=printed)
    parts = {hole: html(f"<!--{name} {hole}-->") for hole in (*HOLES, END)}
    frame = Frame(parts, name.encode())
    renderer = Renderer([str(root / "overrides")], lambda _: frame, register, site)
    known = rests_on(register, _sums(root), site)
    found = tuple(pages(register))
    folder.mkdir()
    kept = partial(Store, root / WORK)
    record_pages.write(found, renderer, register, site, known, kept, folder, lambda _: None)
    made = side_files.followed(register, site, root, known.heads)
    kept("feeds", known.world).fill(folder, made)
    kept("lasting", known.heads).fill(folder, side_files.lasting(register, site))
    return portals.files(folder)


def _sums(root: Path) -> dict[str, str]:
    """As a check tells them: of registries, records and what stands beside these."""
    files = [path for path in (root / "directives").rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): digest(path.read_bytes()) for path in files}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("portal", ["life", "lineage", "duties", "joint"])
def test_from_memory_is_as_made_anew(portal: str, seed: int, tmp_path: Path) -> None:
    random = Random(f"{portal} {seed}")
    root, day, name = tmp_path / "cong", date(2026, 1, 1), "Cổng"
    printed = portal == "joint" and seed == 0
    shutil.copytree(portals.SITES / portal / "directives", root / "directives")
    shutil.copytree(portals.ROOT / "overrides", root / "overrides")
    for n in range(EDITS):
        random.choice(edits.RECORDS)(root, random)
        day += timedelta(days=random.choice([0, 0, 0, 1, 200]))
        name = random.choice([name] * 5 + ["Cổng khác"])
        kept = write(root, day, name, tmp_path / f"nho-{n}", printed=printed)
        apart = tmp_path / f"cong-{n}"
        shutil.copytree(root, apart, ignore=shutil.ignore_patterns(".portal"))
        assert kept == write(apart, day, name, tmp_path / f"moi-{n}", printed=printed)
        assert printed == any(address.endswith(links.PDF) for address in kept)
