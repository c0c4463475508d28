"""Two provinces issued a 12-CV/TU on one day: never mixed up."""

import json
import re
from pathlib import Path

from directive_portal.exports.verification import shard

HERE = "van-ban/tinh-uy-song-vang/2021/12-cv-tu/"
THERE = "van-ban/tinh-uy-nui-bac/2021/12-cv-tu/"
LATER = "van-ban/tinh-uy-song-vang/2022/03-cv-tu/"
DAY = ("2021-03-10", "10/3/2021")
UP = "../../../../"


def test_text_links_to_the_province_that_it_names(twins_site: Path) -> None:
    page = (twins_site / LATER / "index.html").read_text(encoding="utf-8")
    cited = re.findall(r'<(?:a|span) class="(cited[^"]*)"(?: href="([^"]*)")?', page)
    assert cited == [
        ("cited", UP + HERE),
        ("cited", UP + THERE),
        ("cited cited--external", "#quan-he-2"),
        ("cited cited--external", ""),
    ]


def test_only_the_one_is_replaced(twins_site: Path) -> None:
    shown = {
        address: re.search(
            r'class="answer badge--(\w+)"',
            (twins_site / address / "index.html").read_text(encoding="utf-8"),
        )
        for address in (HERE, THERE)
    }
    assert {address: found and found[1] for address, found in shown.items()} == {
        HERE: "replaced",
        THERE: "in_force",
    }


def test_links_in_feeds_have_their_whole_address(twins_site: Path) -> None:
    feed = (twins_site / "feed.xml").read_text(encoding="utf-8")
    root = "https://hai-tinh.example.vn/"
    assert re.findall(r'class="cited[^"]*" href="([^"]*)"', feed) == [
        root + HERE,
        root + THERE,
        f"{root}{LATER}#quan-he-2",
        root + THERE,
    ]


def test_file_of_a_number_holds_all_who_bear_it(twins_site: Path) -> None:
    file = twins_site / f"kiem-tra/so/{shard('12.cvtu', 1)}.json"
    known = json.loads(file.read_text(encoding="utf-8"))
    # By number, and by what a number begins with.
    assert set(known) == {"12.cvtu", "3.cvtu", "12", "3"}
    both = known["12.cvtu"]
    facts = ("issuer", "date", "date_text", "signer", "url", "subject")
    assert [[one[key] for key in facts] for one in both["here"]] == [
        ["Tỉnh ủy Núi Bạc", *DAY, "Tạ Thị Mẫu", THERE, "Phòng cháy rừng mùa khô"],
        ["Tỉnh ủy Sông Vàng", *DAY, "Đinh Văn Mẫu", HERE, "Sửa bến thuyền trước mùa lũ"],
    ]
    assert {one["name"] for one in both["here"]} == {"Công văn 12-CV/TU"}
    assert [one["status"]["id"] for one in both["here"]] == ["in_force", "replaced"]
    assert both["here"][1]["status"]["cause_url"] == LATER
    assert both["cited"] == [
        {
            "name": "Văn bản 12-CV/TU",
            "subject": None,
            "issuer": "Tỉnh ủy Lâm Xa",
            "date": "2021-03-10",
            "date_text": "10/3/2021",
            "by": [{"name": "Công văn 03-CV/TU", "url": LATER}],
            "total": 1,
        }
    ]
