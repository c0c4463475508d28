"""The lược đồ and the pages that tell what changed, on a made-up portal."""

import re
import shutil
from pathlib import Path

import pytest
from tests import portals
from tests.article import Article, assert_reads
from tests.project import Project

from directive_portal.pages.lineage_view import LineageView, lineage_view

CASES = portals.ROOT / "tests" / "cases" / "lineage"
HERE = "van-ban/tinh-uy-song-vang"
RULES = f"{HERE}/2024/03-qc-tu/"


class Words(Article):
    INLINE = Article.INLINE | {"del", "ins"}


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_page_reads_as_expected(case: Path, lineage_site: Path) -> None:
    assert_reads(case, lineage_site, Words)


def test_only_whole_texts_that_are_shown_are_compared(lineage_site: Path) -> None:
    pages = [address for address in portals.pages(lineage_site) if "/so-sanh/" in address]
    assert pages == [
        f"{RULES}so-sanh/tinh-uy-song-vang/2022/07-qc-tu/",
        f"{HERE}/2024/09-qc-tu/so-sanh/tinh-uy-song-vang/2024/03-qc-tu/",
    ]
    linked = {
        address: re.findall(r'<a href="[^"]*(so-sanh/[^"]*)"', text)
        for address, text in portals.pages(lineage_site).items()
    }
    old, new = "so-sanh/tinh-uy-song-vang/2022/07-qc-tu/", "so-sanh/tinh-uy-song-vang/2024/"
    assert {address: found for address, found in linked.items() if found} == {
        f"{HERE}/2022/07-qc-tu/": [old],
        RULES: [old, f"{new}03-qc-tu/"],
        f"{HERE}/2024/09-qc-tu/": [f"{new}03-qc-tu/"],
    }


def test_each_related_document_is_told_once(lineage_site: Path) -> None:
    page = (lineage_site / RULES / "index.html").read_text(encoding="utf-8")
    listed = page[page.index('<ol class="lineage"') :]
    listed = listed[: listed.index("</ol>")]
    links = [_address(link) for link in re.findall(r'href="(\.\./[^"]*)"', listed)]
    assert links == [
        f"{HERE}/2021/12-cv-tu/",
        "van-ban/tinh-uy-nui-bac/2021/12-cv-tu/",
        f"{HERE}/2022/07-qc-tu/",
        f"{HERE}/2024/09-qc-tu/",
        f"{HERE}/2024/09-qc-tu/",
    ]


def _address(link: str) -> str:
    parts = RULES.rstrip("/").split("/")
    while link.startswith("../"):
        link, parts = link[3:], parts[:-1]
    return "/".join([*parts, link])


def test_links_to_clauses_lead_to_them(lineage_site: Path) -> None:
    address = f"{RULES}so-sanh/tinh-uy-song-vang/2022/07-qc-tu/"
    page = (lineage_site / address / "index.html").read_text(encoding="utf-8")
    targets = re.findall(r'href="([^"]*)#([^"]+)"', page)
    found = [
        (anchor, f'id="{anchor}"' in _read(lineage_site / address / target))
        for target, anchor in targets
        if target
    ]
    assert ("dieu-2-khoan-3-diem-b", True) in found
    assert [anchor for anchor, there in found if not there] == []


def _read(folder: Path) -> str:
    return (folder.resolve() / "index.html").read_text(encoding="utf-8")


def test_text_that_was_withdrawn_is_nowhere(lineage_site: Path) -> None:
    mark = "NỘI-DUNG-ĐÃ-RÚT".encode()
    found = [name for name, text in portals.files(lineage_site).items() if mark in text]
    assert found == []


TARGET = {"number": "31-CV/TU", "issuer": "tinh-uy-song-vang", "date": "2021-05-28"}


def lineage(project: Project, slug: str) -> LineageView | None:
    register = project.register()
    (directive,) = (d for d in register.directives if d.slug == slug)
    return lineage_view(directive, register)


def test_without_relations_there_is_none(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    assert lineage(project, "31-cv-tu") is None


def test_rows_keep_the_words_and_the_places_of_relations(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    says = [
        {"kind": "refers", **TARGET},
        {"kind": "replaces", **TARGET},
        {"kind": "refers", "type": "luat", "issuer_name": "Quốc hội"},
    ]
    project.directive("tinh-uy-song-vang/2021/32-cv-tu", number="32-CV/TU", relations=says)
    own, other = lineage(project, "32-cv-tu"), lineage(project, "31-cv-tu")
    assert own
    assert other
    told = [
        (g.kind, g.total, [(r.name, r.date, r.anchor) for r in g.rows])
        for g in (*own.above, *own.below, *own.others)
    ]
    same = ("Công văn 31-CV/TU", "28/5/2021")
    assert told == [
        (
            "refers",
            2,
            [(*same, "quan-he-1"), ("Luật", "không ghi ngày", "quan-he-3")],
        ),
        ("replaces", 1, [(*same, "quan-he-2")]),
    ]
    told = [
        (g.kind, g.total, [(r.name, r.anchor) for r in g.rows])
        for g in (*other.above, *other.below, *other.others)
    ]
    assert told == [
        ("replaces", 1, [("Công văn 32-CV/TU", None)]),
        ("refers", 1, [("Công văn 32-CV/TU", None)]),
    ]


def test_many_that_cite_one_are_listed_on_pages_of_their_own(tmp_path: Path) -> None:
    root = tmp_path / "cong"
    shutil.copytree(portals.SITES / "lineage", root)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("../../../", f"{portals.ROOT.as_posix()}/")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    folder = root / "directives" / "tinh-uy-nui-bac" / "2026"
    folder.mkdir()
    for n in range(1, 103):
        (folder / f"{n:02d}-cv-tu.md").write_text(
            f"---\nnumber: {n:02d}-CV/TU\ntype: cong-van\ndate: 2026-01-{n % 28 + 1:02d}\n"
            f"subject: Việc {n}\ntext: summary\npublished: 2026-02-01\nrelations:\n"
            "  - {kind: refers, number: 12-CV/TU, issuer: tinh-uy-nui-bac,"
            " date: 2021-03-10}\n---\n1. Việc.\n",
            encoding="utf-8",
        )
    site = tmp_path / "site"
    portals.build(root, site)
    address = "van-ban/tinh-uy-nui-bac/2021/12-cv-tu/"
    pages = {
        name.removeprefix(address): text.count('class="card__facts"')
        for name, text in portals.pages(site).items()
        if name.startswith(address)
    }
    # Fifty of one relation, and two of others.
    assert pages == {
        "": 50 + 2,
        "duoc-nhac-den/": 50,
        "duoc-nhac-den/trang/2/": 50,
        "duoc-nhac-den/trang/3/": 2,
    }
    page = (site / address / "index.html").read_text(encoding="utf-8")
    assert 'href="duoc-nhac-den/">Xem tất cả 102 văn bản</a>' in page
    assert page.count('id="luoc-do-duoc-nhac-den"') == 1
    first = re.search(r'id="luoc-do-duoc-nhac-den".*?<a href="[^"]*">([^<]*)', page, re.S)
    assert first
    assert first[1] == "Công văn 27-CV/TU"


def test_what_a_relation_may_mean_is_named_and_not_said_to_be_elsewhere(
    project: Project,
) -> None:
    office = "tinh-uy-song-vang"
    for serial in (30, 40, 41):
        project.directive(
            f"{office}/2021/{serial}-kh-tu",
            number=f"{serial}-KH/TU",
            type="ke-hoach",
            date="2021-05-03",
        )
    in_words = {"issuer_name": "Tỉnh ủy Sông Vàng", "date": "2021-05-03"}
    relations = [
        {"kind": "replaces", "number": "30-KH/TU", **in_words},
        {"kind": "replaces", "type": "ke-hoach", **in_words},
        {"kind": "replaces", "number": "99-KH/TU", **in_words},
    ]
    project.directive(f"{office}/2021/31-cv-tu", relations=relations)
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    view = lineage_view(directive, register)
    assert view
    assert [[url for _, url in row.likely] for row in view.below[0].rows] == [
        [f"van-ban/{office}/2021/30-kh-tu/"],
        [f"van-ban/{office}/2021/{serial}-kh-tu/" for serial in (41, 40, 30)],
        [],
    ]
    assert view.below[0].rows[0].likely[0][0] == (
        "Kế hoạch 30-KH/TU: Chuẩn bị lễ hội đua thuyền (03/5/2021)"
    )
