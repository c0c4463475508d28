"""What several bodies issue together is found with each of them, and nowhere twice."""

import json
import re
from pathlib import Path

import pytest
from tests import portals
from tests.article import assert_reads
from tests.search.indexes import ask

CASES = portals.ROOT / "tests" / "cases" / "joint"
OLD = "van-ban/bo-song-nuoc/2024/07-2024-ttlt-bsn-bmn/"
NEW = "van-ban/bo-mua-nang/2026/02-2026-ttlt-bsn-bmn/"
TOGETHER = "van-ban/tinh-uy-song-vang/2026/05-ctrph-tu-ubnd/"
DECISION = "van-ban/ubnd-tinh-song-vang/2025/31-qd-ubnd/"
LISTS = {
    "bo-song-nuoc": [NEW, OLD],
    "bo-mua-nang": [NEW, OLD],
    "tinh-uy-song-vang": [TOGETHER],
    "ubnd-tinh-song-vang": [TOGETHER, DECISION],
    "ubnd-tinh-song-vang/ca-cap-duoi": [TOGETHER, DECISION],
    "so-ben-thuyen": [],
}


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_page_reads_as_expected(case: Path, joint_site: Path) -> None:
    assert_reads(case, joint_site)


@pytest.mark.parametrize("issuer", LISTS)
def test_each_issuer_has_it_once_on_its_page_and_in_its_feed(
    issuer: str, joint_site: Path
) -> None:
    folder = joint_site / "co-quan" / issuer
    page = (folder / "index.html").read_text(encoding="utf-8")
    cards = page[page.index('id="van-ban"') :] if 'id="van-ban"' in page else page
    listed = re.findall(r'card__subject"><a href="(?:\.\./)+(van-ban/[^"]+)"', cards)
    feed = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    fed = [
        item["url"].removeprefix("https://lien-tich.example.vn/")
        for item in feed["items"]
        if item["id"].partition("#")[2].startswith("published")
    ]
    assert (listed, sorted(fed)) == (LISTS[issuer], sorted(LISTS[issuer]))


def test_no_page_is_made_for_what_the_registry_does_not_hold(joint_site: Path) -> None:
    made = {path.name for path in (joint_site / "co-quan").iterdir() if path.is_dir()}
    assert made == {name for name in LISTS if "/" not in name}


@pytest.mark.parametrize("issuer", ["bo-song-nuoc", "bo-mua-nang"])
def test_each_issuer_has_its_dates(issuer: str, joint_site: Path) -> None:
    calendar = (joint_site / "co-quan" / issuer / "lich.ics").read_bytes().decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "Bộ Sông nước\\; Bộ Mưa nắng và Gió" in calendar.replace("\r\n ", "")


def test_a_feed_names_all_as_authors(joint_site: Path) -> None:
    names = ["Bộ Sông nước", "Bộ Mưa nắng và Gió"]
    feed = json.loads((joint_site / "van-ban/feed.json").read_text(encoding="utf-8"))
    (item,) = (i for i in feed["items"] if NEW in i["url"])
    assert [author["name"] for author in item["authors"]] == names
    atom = (joint_site / "van-ban/feed.atom").read_text(encoding="utf-8")
    rss = (joint_site / "van-ban/feed.xml").read_text(encoding="utf-8")
    for written in (atom, rss):
        found = [written.find(f">{name}<", written.find(NEW)) for name in names]
        assert -1 < found[0] < found[1]


def test_either_issuer_may_end_what_both_have_issued(joint_site: Path) -> None:
    record = json.loads((joint_site / OLD / "index.json").read_text(encoding="utf-8"))
    assert record["status"]["id"] == "replaced"
    assert record["status"]["cause"]["url"].endswith(NEW)


@pytest.mark.parametrize("page", [NEW, TOGETHER])
def test_a_citation_by_either_issuer_leads_to_it(page: str, joint_site: Path) -> None:
    text = (joint_site / page / "index.html").read_text(encoding="utf-8")
    body = text[text.index('<div class="directive-body"') :]
    assert f'{OLD}"' in body[: body.index("</div>")]


def test_a_number_is_looked_up_with_all_issuers_and_signers(joint_site: Path) -> None:
    (file,) = (joint_site / "kiem-tra/so").iterdir()
    found = json.loads(file.read_text(encoding="utf-8"))["5.ctrphtuubnd"]["here"]
    told = [(one["issuer"], one["signer"]) for one in found]
    issuers = "Tỉnh ủy Sông Vàng; Ủy ban nhân dân tỉnh Sông Vàng"
    assert told == [(issuers, "Phạm Văn Mẫu; Lê Thị Mẫu")]


@pytest.mark.parametrize("issuer", ["tinh-uy-song-vang", "ubnd-tinh-song-vang"])
def test_the_filter_of_search_finds_it_with_each_issuer(
    issuer: str, joint_site: Path
) -> None:
    query = {"q": "giữ bến sạch", "filters": {"issuer": [issuer]}}
    (answer,) = ask(joint_site, [query])
    assert (answer["found"], answer["total"]) == ([TOGETHER.rstrip("/")], 1)
