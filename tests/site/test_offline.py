"""The list of what readers may keep: it is made of what stands in the site."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests import portals
from tests.project import Project

from directive_portal.publish import offline
from directive_portal.web import links


def listed(site: Path) -> dict[str, Any]:
    return json.loads((site / "mat-mang.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["own_site", "life_site"])
def test_every_file_is_there_as_it_is_told(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    told = listed(site)
    assert [row for row in told["files"] if row != _row(site, row[0])] == []
    assert [row for row in told["gone"] if row != _row(site, row[0])[:2]] == []
    names = [address for address, *_ in told["files"]]
    assert len(names) == len(set(names))
    # What names the files of search comes when these are there.
    assert names[-1] == "tim-kiem/index.bin"
    index = {n for n in portals.files(site) if n.endswith(".bin")}
    assert {n for n in names if n.endswith(".bin")} == index
    # All that a kept page loads.
    assert {"assets/portal.css", "assets/portal.js", "assets/kept.js"} <= set(names)


def _row(site: Path, address: str) -> list[Any]:
    content = (site / links.file_of(address)).read_bytes()
    return [address, hashlib.sha256(content).hexdigest()[:16], len(content)]


def test_campaigns_and_what_is_new_are_kept(own_site: Path) -> None:
    pages = [a for a, *_ in listed(own_site)["files"] if a == "" or a.endswith("/")]
    letters = [a for a in pages if a.startswith("van-ban/")]
    published = (own_site / ".portal-published").read_text(encoding="utf-8").split()
    assert sorted(letters) == sorted(f"van-ban/{id_}/" for id_ in published)
    assert [a for a in pages if not a.startswith("van-ban/")] == [
        *("", "mat-mang/", "tim-kiem/", "lich/", "5k/", "5k/khau-trang/"),
        *("5k/khu-khuan/", "5k/khoang-cach/", "5k/khong-tu-tap/", "5k/khai-bao-y-te/"),
    ]


def test_of_what_is_withdrawn_no_text_is_kept(life_site: Path) -> None:
    told = listed(life_site)
    gone = [address for address, _ in told["gone"]]
    assert gone
    assert [a for a, *_ in told["files"] if a in gone] == []


def test_of_many_the_newest_are_kept_and_no_large_index(tmp_path: Path) -> None:
    project = Project(tmp_path / "cong")
    for n in range(1, 31):
        id_ = f"tinh-uy-song-vang/2021/{n}-cv-tu"
        project.directive(id_, number=f"{n}-CV/TU", published=f"2021-07-{n:02d}")
    register, site = project.register(), tmp_path / "site"
    for directive in register.directives:
        page = site / "van-ban" / directive.id
        page.mkdir(parents=True)
        (page / "index.html").write_text("x" * (600_000 if page.name[:3] == "30-" else 9))
    index = site / "tim-kiem" / "0a1b" / "terms"
    index.mkdir(parents=True)
    (site / "tim-kiem" / "index.bin").write_bytes(b"x")
    (site / "assets").mkdir()
    for name in ("nền (1).css", "logo.png"):
        (site / "assets" / name).write_bytes(b"x")
    (index / "0-0.bin").write_bytes(bytes(offline.MOST_INDEX))
    told = json.loads(offline.listing(register, site))
    names = [address for address, *_ in told["files"]]
    # One of the twenty is too long for a telephone.
    newest = [f"van-ban/tinh-uy-song-vang/2021/{n}-cv-tu/" for n in range(29, 10, -1)]
    assert [name for name in names if name.startswith("van-ban/")] == newest
    assert [n for n in names if n[0] == "a"] == ["assets/n%E1%BB%81n%20(1).css"]
    assert told["search"] is True
    (index / "0-1.bin").write_bytes(b"x")
    told = json.loads(offline.listing(register, site))
    assert told["search"] is False
    assert [a for a, *_ in told["files"] if a.endswith(".bin")] == []
