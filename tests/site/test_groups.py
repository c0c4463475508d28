"""Groups of addressees: their pages, feeds and calendars, and a portal without any."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from tests import portals

GROUPS = """\
huyen-uy: {name: Huyện ủy, patterns: [huyện ủy], description: Cấp ủy huyện.}
dang-uy: {name: Đảng ủy trực thuộc, patterns: [đảng ủy], formerly: [cap-uy]}
van-phong: {name: Văn phòng, patterns: [văn phòng]}
bao: {name: Báo chí, patterns: [báo]}
"""
PLAN = """\
---
number: 17-CV/TU
type: cong-van
date: 2026-05-28
subject: Trực lũ
addressees: [Các huyện ủy, "Đảng ủy các sở; Báo Núi Mưa", Hội Thuyền chài]
recipients: [{purpose: same_as_addressees}, {name: Văn phòng Tỉnh ủy}]
text: summary
published: 2026-05-29
---
1. Việc.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up portal of duties, with groups and a letter to some of them."""
    folder = tmp_path_factory.mktemp("groups")
    root = portals.settle(portals.SITES / "duties", folder / "cong")
    (root / "directives/addressees.yml").write_text(GROUPS, encoding="utf-8")
    letter = root / "directives/tinh-uy-nui-mua/2026/17-cv-tu.md"
    letter.write_text(PLAN, encoding="utf-8")
    portals.build(root, folder / "site")
    return folder / "site"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def test_every_group_has_its_list_feeds_and_calendar(site: Path) -> None:
    found = {p.relative_to(site).as_posix() for p in (site / "gui-den").rglob("*.*")}
    files = ("index.html", "feed.xml", "feed.atom", "feed.json", "lich.ics")
    groups = ("huyen-uy", "dang-uy", "van-phong", "bao", "cap-uy")
    archives = {name for name in found if "/luu-tru/" in name}
    assert found - archives == {
        "gui-den/index.html",
        "gui-den/van-phong/de-biet/index.html",
        *(f"gui-den/{group}/{file}" for group in groups for file in files),
    }


def test_a_list_tells_who_acts_from_who_has_a_copy(site: Path) -> None:
    acts, copies = page(site, "gui-den/huyen-uy/"), page(site, "gui-den/van-phong/")
    assert re.findall(r'card__name">([^<]*\d\d-CV/TU)', acts) == [
        "Công văn 14-CV/TU",
        "Công văn 17-CV/TU",
        "Công văn 11-CV/TU",
    ]
    assert acts.count("Có việc giao cho nhóm này") == 2
    assert '<a href="de-biet/">Ngoài ra có 1 văn bản chỉ gửi để biết' in copies
    assert "17-CV/TU" in page(site, "gui-den/van-phong/de-biet/")
    assert "<h2>Chưa có văn bản nào</h2>" in page(site, "gui-den/")


def test_a_calendar_holds_what_concerns_its_group_alone(site: Path) -> None:
    events = {
        group: (site / f"gui-den/{group}/lich.ics").read_text("utf-8").count("BEGIN:VEVENT")
        for group in ("huyen-uy", "dang-uy", "van-phong")
    }
    assert events == {"huyen-uy": 3, "dang-uy": 2, "van-phong": 0}


def test_a_directive_leads_to_those_that_it_addresses(site: Path) -> None:
    text = page(site, "van-ban/tinh-uy-nui-mua/2026/17-cv-tu/")
    listed = text[text.index('id="kinh-gui"') : text.index('id="noi-dung"')]
    up = "../../../../gui-den"
    assert re.findall(r"<li>(.*?)</li>", listed) == [
        f'<a href="{up}/huyen-uy/">Các huyện ủy</a>',
        "Đảng ủy các sở; Báo Núi Mưa <small>(nhóm: "
        f'<a href="{up}/dang-uy/">Đảng ủy trực thuộc</a>; '
        f'<a href="{up}/bao/">Báo chí</a>)</small>',
        "Hội Thuyền chài",
    ]


def test_home_leads_to_groups_that_are_sent_anything(site: Path) -> None:
    groups = re.search(r'<ul class="groups">.*?</ul>', page(site, ""), re.DOTALL)
    assert groups
    assert re.findall(r'href="([^"]*)"', groups[0]) == [
        *(f"gui-den/{group}/" for group in ("huyen-uy", "dang-uy", "bao")),
        "gui-den/",
    ]


def test_open_data_names_the_groups(site: Path) -> None:
    record = json.loads(
        (site / "van-ban/tinh-uy-nui-mua/2026/17-cv-tu/index.json").read_bytes()
    )
    assert [group["id"] for group in record["groups"]] == ["huyen-uy", "dang-uy", "bao"]
    assert record["copied_to"] == [{"id": "van-phong", "name": "Văn phòng"}]
    table = (site / "du-lieu/groups.csv").read_text(encoding="utf-8-sig")
    counts = {row["id"]: row["count"] for row in csv.DictReader(io.StringIO(table))}
    assert counts == {"huyen-uy": "3", "dang-uy": "2", "van-phong": "0", "bao": "1"}


def test_a_portal_without_groups_has_no_word_of_them(tmp_path: Path) -> None:
    """Nor one whose file names none."""
    root = portals.settle(portals.SITES / "duties", tmp_path / "cong")
    (root / "directives/addressees.yml").write_text("# Chưa có.\n", encoding="utf-8")
    portals.build(root, tmp_path / "site")
    assert not (tmp_path / "site/gui-den").exists()
    pages = portals.pages(tmp_path / "site").items()
    assert [address for address, text in pages if "gui-den/" in text] == []
