"""Feeds of whole registers: addresses, entries, archives, and what validators ask."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from directive_portal.feeds import files as feeds
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.web.site import Site
from tests import portals
from tests.feeds import valid
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/")
LISTS = """
 van-ban/
 co-quan/tinh-uy-minh-an/
 co-quan/so-y-te-minh-an/
 co-quan/so-y-te-dong-an/
 loai/chi-thi/
 loai/ke-hoach/
 chu-de/y-te/
 5k/khau-trang/
 5k/khu-khuan/
 5k/khoang-cach/
 5k/khong-tu-tap/
 5k/khai-bao-y-te/
 nam/2024/
 nam/2025/
 nam/khong-ngay/
"""


def made(register: Register, sizes: Mapping[str, int] | None = None) -> dict[str, bytes]:
    return dict(feeds.files(register, SITE, sizes or {}))


def life(as_of: date = date(2027, 1, 1)) -> Register:
    return build(loader.load(portals.SITES / "life"), as_of, portals.kinds())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    sizes = {"van-ban/so-y-te-minh-an/2024/12-kh-syt/mau-danh-sach.csv": 120}
    return made(life(), sizes)


def items(files: Mapping[str, bytes], address: str = "feed.json") -> list[dict[str, Any]]:
    return json.loads(files[address])["items"]


def test_every_list_has_its_three_feeds(files: dict[str, bytes]) -> None:
    pages = [line.strip() for line in LISTS.removesuffix("\n").split("\n")]
    wanted = {f"{p}feed.{form}" for p in pages for form in ("xml", "atom", "json")}
    found = {address for address in files if "luu-tru" not in address}
    assert found == wanted | {"dang-ky/nguon-tin.opml"}


def test_an_issuer_with_those_below_it(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    project.directive("huyen-uy-ben-nua/2021/7-cv-hu", number="7-CV/HU")
    files = made(project.register())
    titles = [i["title"] for i in items(files, "co-quan/tinh-uy-song-vang/feed.json")]
    below = "co-quan/tinh-uy-song-vang/ca-cap-duoi/feed.json"
    assert (len(titles), len(items(files, below))) == (1, 2)
    assert "co-quan/huyen-uy-ben-nua/ca-cap-duoi/feed.json" not in files


def test_the_log_as_a_reader_sees_it(files: dict[str, bytes]) -> None:
    """The same entries in the same order in all three forms."""
    rss, atom = (feedparser.parse(files[name]) for name in ("feed.xml", "feed.atom"))
    seen = [(item["id"], item["title"]) for item in items(files)]
    assert [(e.id, e.title) for e in rss.entries] == seen
    assert [(e.id, e.title) for e in atom.entries] == seen
    plan = (
        'Kế hoạch 12/KH-SYT: Tiêm chủng "mở rộng" < script>alert(1)< /script> & phòng bệnh'
    )
    assert [(e.published, e.title, e.author) for e in rss.entries] == [
        (day, title, "Tỉnh ủy Minh An" if "Chỉ thị" in title else "Sở Y tế tỉnh Minh An")
        for day, title in (
            (
                "Thu, 20 Feb 2025 15:55:33 +0700",
                "Đã rút: Kế hoạch 46/KH-SYT: Kế hoạch đã rút khỏi cổng",
            ),
            (
                "Fri, 14 Feb 2025 12:15:33 +0700",
                "Kế hoạch 46/KH-SYT: Kế hoạch đã rút khỏi cổng",
            ),
            ("Tue, 11 Feb 2025 14:51:21 +0700", f"Đã được thay thế: {plan}"),
            ("Tue, 11 Feb 2025 12:18:51 +0700", "Kế hoạch 03/KH-SYT: Tiêm chủng năm 2025"),
            (
                "Thu, 02 Jan 2025 12:04:16 +0700",
                "Chỉ thị (không rõ số): Vệ sinh môi trường",
            ),
            ("Thu, 07 Mar 2024 12:51:21 +0700", f"Đính chính: {plan}"),
            ("Wed, 06 Mar 2024 12:11:21 +0700", plan),
        )
    ]


def test_a_whole_entry(files: dict[str, bytes]) -> None:
    found = items(files)[-2]
    content = (portals.ROOT / "tests/cases/feeds/content.html").read_text("utf-8")
    plan = "van-ban/so-y-te-minh-an/2024/12-kh-syt/"
    assert found == {
        "id": "tag:thu.example.vn,2026:so-y-te-minh-an/2024/12-kh-syt"
        "#correction/2024-03-07",
        "url": f"{SITE.url}{plan}",
        "title": 'Đính chính: Kế hoạch 12/KH-SYT: Tiêm chủng "mở rộng" '
        "< script>alert(1)< /script> & phòng bệnh",
        "summary": "Đính chính ngày 07/3/2024: Sửa lỗi chính tả ở mục 2.",
        "date_published": "2024-03-07T12:51:21.204820+07:00",
        "authors": [{"name": "Sở Y tế tỉnh Minh An"}],
        "content_html": content.strip(),
        "tags": ["Y tế & dân số"],
        "attachments": [
            {
                "url": f"{SITE.url}{plan}mau-danh-sach.csv",
                "title": "Mẫu danh sách",
                "mime_type": "text/csv",
                "size_in_bytes": 120,
            }
        ],
    }


def test_the_text_of_a_withdrawn_directive_is_in_none(files: dict[str, bytes]) -> None:
    assert [a for a, data in files.items() if "NỘI-DUNG-ĐÃ-RÚT" in data.decode()] == []


GROUPS = """\
ben: {name: Bến, patterns: [bến]}
do: {name: Đò, patterns: [đò]}
thuyen: {name: Thuyền, patterns: [thuyền]}
xa: {name: Xã, patterns: [xã]}
"""


def test_lists_of_whom_it_was_sent_to_tell_its_end_as_others_do(project: Project) -> None:
    """Of groups and measures, too, though nothing made of a withdrawn one names them."""
    project.write("addressees.yml", GROUPS)
    sent: dict[str, Any] = {
        "addressees": ["Các bến"],
        "duties": [{"what": "Đếm", "who": ["Đội đò"]}, {"what": "Nộp", "who": ["Đò"]}],
        "recipients": [{"name": "Xã Núi"}],
        "measures": {"khau-trang": "explicit"},
        "topics": ["le-hoi"],
    }
    withdrawal = {"date": "2021-07-01", "kind": "withdrawal", "note": "Nhầm."}
    ended = {"issuer": "tinh-uy-song-vang", "type": "cong-van", "date": "2021-05-28"}
    later = {"number": "33-CV/TU", "date": "2021-07-02", "published": "2021-07-02"}
    replaces = [{"kind": "replaces", "number": "32-CV/TU", **ended}]
    folder = "tinh-uy-song-vang/2021"
    project.directive(f"{folder}/31-cv-tu", **sent, changes=[withdrawal])
    project.directive(f"{folder}/32-cv-tu", number="32-CV/TU", **sent)
    project.directive(f"{folder}/33-cv-tu", relations=replaces, **later)
    register = build(project.sources(), date(2022, 1, 1), portals.kinds())
    files = made(register)
    told = {
        address: [item["id"].partition("31-cv-tu#")[2] or item["id"][-40:] for item in all_]
        for address in files
        if address.endswith("feed.json") and (all_ := items(files, address))
    }
    end = told["chu-de/le-hoi/feed.json"]
    assert len(end) == 4
    assert {a for a, found in told.items() if found == end} == {
        *(f"{a}/feed.json" for a in ("chu-de/le-hoi", "gui-den/ben", "gui-den/do")),
        "5k/khau-trang/feed.json",
    }
    assert {"gui-den/xa/feed.json", "gui-den/thuyen/feed.json"}.isdisjoint(told)
    gone = next(d for d in register.directives if d.id.endswith("31-cv-tu"))
    assert gone not in register.lists["groups"]["ben"]
    assert register.sent_to(gone).to == {}


def test_nothing_that_validators_punish(files: dict[str, bytes]) -> None:
    found = [p for a, data in files.items() for p in valid.problems(a, data, SITE.url)]
    assert found == []


def test_an_unchanged_register_gives_the_same_bytes_on_any_later_day() -> None:
    assert made(life(date(2025, 6, 29))) == made(life(date(2025, 3, 1)))


def test_forty_in_a_day_are_all_there(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for n in range(1, 41):
        place = f"tinh-uy-song-vang/2021/{n}-cv-tu"
        project.directive(place, number=f"{n}-CV/TU", published="2021-06-01")
    project.directive("bo-mua-nang/2021/5-bmn", number="5/BMN", published="2021-05-02")
    files = made(build(project.sources(), date(2022, 1, 1)))
    # One of the month before, as there are twenty at least.
    assert len(items(files)) == 40
    assert len(items(files, "loai/cong-van/feed.json")) == 40
    # The one of the month before is in the archive that all forms lead to.
    archive = "van-ban/luu-tru/2021-05.atom"
    atom = feedparser.parse(files[archive])
    assert [e.title for e in atom.entries] == ["Mới: Công văn 5/BMN"]
    for form in ("xml", "atom"):
        links = feedparser.parse(files[f"feed.{form}"]).feed.links
        assert [link.href for link in links if link.rel == "prev-archive"] == [
            f"{SITE.url}{archive}"
        ]
    assert [p for a, d in files.items() for p in valid.problems(a, d, SITE.url)] == []


def test_hundreds_at_once_stay_below_a_megabyte(tmp_path: Path) -> None:
    project = Project(tmp_path)
    body = "\n\n".join(f"{n}. Dọn bến số {n}, {'treo cờ ' * 40}." for n in range(1, 40))
    for n in range(1, 301):
        place = f"tinh-uy-song-vang/2021/{n}-cv-tu"
        project.directive(place, body, number=f"{n}-CV/TU", text="full")
    files = made(build(project.sources(), date(2022, 1, 1)))
    whole = [item for item in items(files) if "content_html" in item]
    assert (len(items(files)), 10 < len(whole) < 60) == (300, True)
    assert [p for a, d in files.items() for p in valid.problems(a, d, SITE.url)] == []


def test_archives_lead_back_and_never_change(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for n in range(1, 13):
        place = f"tinh-uy-song-vang/2021/{n}-cv-tu"
        fields = {"number": f"{n}-CV/TU", "topics": ["le-hoi"]}
        project.directive(place, **fields, published=f"2021-{n:02d}-15", date="2021-01-01")
    before = made(build(project.sources(), date(2022, 1, 1)))
    past = {a: d for a, d in before.items() if "luu-tru" in a}
    page = "chu-de/le-hoi/luu-tru/"
    chain = ["chu-de/le-hoi/feed.atom"]
    while True:
        feed = feedparser.parse(before[chain[-1]]).feed
        back = [link.href for link in feed.links if link.rel == "prev-archive"]
        if not back:
            break
        chain.append(back[0].removeprefix(SITE.url))
    assert chain[1:] == [f"{page}2021-{month:02d}.atom" for month in range(11, 0, -1)]
    # Corrected, withdrawn, moved, replaced: the past months stay as they were.
    withdrawal = {"date": "2022-02-02", "kind": "withdrawal", "note": "Nhầm."}
    project.directive(
        "tinh-uy-song-vang/2021/2-cv-tu",
        number="2-CV/TU",
        published="2021-02-15",
        date="2021-01-01",
        topics=["le-hoi"],
        subject="Trích yếu đã sửa",
        changes=[withdrawal],
    )
    (tmp_path / "directives/tinh-uy-song-vang/2021/3-cv-tu.md").unlink()
    project.directive(
        "tinh-uy-song-vang/2021/33-cv-tu",
        number="33-CV/TU",
        published="2021-03-15",
        date="2021-01-01",
        topics=["le-hoi"],
        formerly=["tinh-uy-song-vang/2021/3-cv-tu"],
    )
    after = made(build(project.sources(), date(2022, 3, 1)))
    named = "luu-tru/2021-03"
    assert {a: after[a] for a in past if named not in a} == {
        a: d for a, d in past.items() if named not in a
    }
    assert [a for a in after if "luu-tru/2021-12" in a] != []


def test_a_long_month_is_parted(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for n in range(1, 351):
        project.directive(f"tinh-uy-song-vang/2021/{n}-cv-tu", number=f"{n}-CV/TU")
    project.directive("bo-mua-nang/2021/5-bmn", number="5/BMN", published="2021-07-02")
    files = made(build(project.sources(), date(2022, 1, 1)))
    parts = [f"van-ban/luu-tru/2021-06{part}.atom" for part in ("", "-2")]
    assert [len(feedparser.parse(files[part]).entries) for part in parts] == [300, 50]
    links = feedparser.parse(files[parts[1]]).feed.links
    assert [link.href for link in links if link.rel == "prev-archive"] == [
        f"{SITE.url}{parts[0]}"
    ]


def test_the_feed_of_an_issuer_that_is_no_more_ends_with_its_successor(
    files: dict[str, bytes],
) -> None:
    first, *others = items(files, "co-quan/so-y-te-minh-an/feed.json")
    assert first == {
        "id": "tag:thu.example.vn,2026:co-quan/so-y-te-minh-an/#retired",
        "url": f"{SITE.url}co-quan/so-y-te-dong-an/",
        "title": "Sở Y tế tỉnh Minh An không còn hoạt động",
        "summary": "Sở Y tế tỉnh Minh An đã kết thúc hoạt động (6/2025). "
        "Hãy theo dõi cơ quan kế tục: Sở Y tế tỉnh Đông An",
        "date_published": "2025-06-30T12:00:00.000000+07:00",
        "authors": [{"name": "Sở Y tế tỉnh Minh An"}],
        "content_html": "<p>Sở Y tế tỉnh Minh An đã kết thúc hoạt động (6/2025). "
        f'Hãy theo dõi cơ quan kế tục: <a href="{SITE.url}co-quan/so-y-te-dong-an/">'
        "Sở Y tế tỉnh Đông An</a></p>",
    }
    assert len(others) == 6


HOSTILE = """\
---
number: 31-CV/TU
type: cong-van
date: 2021-05-28
subject: 'Việc ]]> & <b> "x" \ufdd0 😷'
text: full
published: 2021-06-01
topics: [le-hoi]
changes: [{date: 2021-06-02, kind: update, note: 'Sửa </p><script>1</script> ]]>'}]
attachments: [{file: 'mẫu số 1.pdf', title: 'Mẫu <b> ]]>'}]
---
Một\x0b hai\x1b & ]]> <script>alert(1)</script> <iframe src='//x.example'></iframe>
😷 \ufffe Ho\u0301a <img src=x onerror=alert(2)> [nhấn](javascript:alert(3))
[xa](//x.example/a) [gần](../../x/) [tệp](mẫu.pdf) <a style="x" href="data:a">b</a>

<style>p{display:none}</style>

| a |
| --- |
| `]]>` |

![ảnh](x.png)
"""


def test_hostile_content_is_text(tmp_path: Path) -> None:
    """Of everything that a body, a title or a note can hold, nothing breaks a feed or runs
    in a reader."""
    project = Project(tmp_path)
    project.write("tinh-uy-song-vang/2021/31-cv-tu.md", HOSTILE)
    directive = project.only()
    address = f"van-ban/{directive.id}/mẫu số 1.pdf"
    files = made(build(project.sources(), date(2022, 1, 1)), {address: 5})
    assert [p for a, d in files.items() for p in valid.problems(a, d, SITE.url)] == []
    rss, atom = (feedparser.parse(files[name]) for name in ("feed.xml", "feed.atom"))
    contents = [item["content_html"] for item in items(files)]
    raw = [entry.content[0].value for entry in rss.entries]
    assert len(contents) == len(raw) == len(atom.entries) == 2
    for content in contents:
        assert "<script" not in content
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content
        assert "javascript:" not in content
        assert "😷" in content
        assert "Hóa" in content
    url = f"{SITE.url}van-ban/{directive.id}/m%E1%BA%ABu%20s%E1%BB%91%201.pdf"
    assert [link.href for link in atom.entries[0].links if link.rel == "enclosure"] == [url]
    assert [e.href for e in rss.entries[0].enclosures] == [url]


MARKED = 'Họp <img src=x onerror=alert(1)> & <!-- "a" < 5 &lt;b&gt; ]]> <svg/onload=x>'
# The same letters, and a space wherever HTML would take them for more.
PLAIN = 'Họp < img src=x onerror=alert(1)> & < !-- "a" < 5 & lt;b& gt; ]]> < svg/onload=x>'


class Shown(HTMLParser):
    """What a program shows that takes a text for HTML, and the elements that it makes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag)

    def handle_comment(self, data: str) -> None:
        self.elements.append("!--")

    def handle_data(self, data: str) -> None:
        self.text += data


def test_texts_are_the_same_whether_taken_for_plain_or_for_html(tmp_path: Path) -> None:
    project = Project(tmp_path)
    registry = f"tinh-uy-song-vang: {{name: '{MARKED}', codes: [TU], family: party}}"
    project.write("issuers.yml", registry)
    project.write("topics.yml", f"le-hoi: {{name: '{MARKED}'}}")
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu",
        subject=MARKED,
        topics=["le-hoi"],
        changes=[{"date": "2021-06-02", "kind": "correction", "note": MARKED}],
    )
    site = Site(MARKED, SITE.url)
    files = dict(feeds.files(project.register(), site, {}))
    page = "co-quan/tinh-uy-song-vang/"
    told = [text for text in _texts(files, page) if "Họp" in text]
    assert len(told) > 30
    for text in told:
        assert (text.count(PLAIN), "<img" in text) == (text.count("Họp"), False)
        assert (Shown(text).text, Shown(text).elements) == (text, [])
    descriptions = [e.text or "" for e in _rss(files, page).iter("description")]
    assert len(descriptions) == 3
    for text in descriptions:
        shown = Shown(text)
        assert (shown.text.count(MARKED), shown.elements) == (1, [])


def _rss(files: Mapping[str, bytes], page: str) -> ElementTree.Element:
    return ElementTree.fromstring(files[f"{page}feed.xml"])


def _texts(files: Mapping[str, bytes], page: str) -> Iterator[str]:
    """What feeds and their list say in plain text, but for RSS its descriptions."""
    for root in (
        _rss(files, page),
        ElementTree.fromstring(files[f"{page}feed.atom"]),
        ElementTree.fromstring(files["dang-ky/nguon-tin.opml"]),
    ):
        for element in root.iter():
            name = element.tag.rpartition("}")[2]
            if name not in ("description", "encoded", "content"):
                yield element.text or ""
            yield from (element.get(key, "") for key in ("label", "text", "title"))
    feed = json.loads(files[f"{page}feed.json"])
    for part in (feed, *feed["items"]):
        yield from (part[k] for k in ("title", "description", "summary") if k in part)
        yield from (author["name"] for author in part["authors"])
        yield from part.get("tags", ())


def test_more_files_than_rss_has_room_for(tmp_path: Path) -> None:
    project = Project(tmp_path)
    names = ["a.pdf", "b.docx", "c.xlsx", "goc.pdf"]
    files_ = [{"file": name, "title": name} for name in names[:3]]
    place, source = "tinh-uy-song-vang/2021/31-cv-tu", {"file": "goc.pdf"}
    project.directive(place, attachments=files_, source=source)
    base = "van-ban/tinh-uy-song-vang/2021/31-cv-tu/"
    register = build(project.sources(), date(2022, 1, 1))
    files = made(register, {base + name: 7 for name in names})
    (entry,) = feedparser.parse(files["feed.xml"]).entries
    assert [e.href for e in entry.enclosures] == [
        f"{SITE.url}{base}{name}" for name in names
    ]
    assert files["feed.xml"].count(b"<enclosure") == 1
    assert [p for a, d in files.items() for p in valid.problems(a, d, SITE.url)] == []


def test_an_empty_feed_is_a_feed(files: dict[str, bytes]) -> None:
    assert items(files, "5k/khau-trang/feed.json") == []
