"""The portal of this repository: every address of the contract, nothing broken."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from tests import links, portals
from tests.feeds import valid

MEASURES = ["khai-bao-y-te", "khau-trang", "khoang-cach", "khong-tu-tap", "khu-khuan"]
HOST = "https://vanban.example.vn/"


def test_every_directive_has_its_page(own_site: Path) -> None:
    records = sorted(
        path.relative_to(portals.ROOT / "directives").with_suffix("").as_posix()
        for path in (portals.ROOT / "directives").glob("*/*/*.md")
    )
    pages = sorted(
        path.parent.relative_to(own_site / "van-ban").as_posix()
        for path in (own_site / "van-ban").glob("*/*/*/index.html")
    )
    assert len(records) == 5
    assert pages == records


def test_every_issuer_topic_and_measure_has_its_page(own_site: Path) -> None:
    for registry, folder in (
        ("issuers.yml", "co-quan"),
        ("topics.yml", "chu-de"),
        ("addressees.yml", "gui-den"),
    ):
        text = (portals.ROOT / "directives" / registry).read_text(encoding="utf-8")
        assert _pages_in(own_site / folder) == sorted(yaml.safe_load(text))
    assert _pages_in(own_site / "5k") == ["ap-phich", *MEASURES]
    assert _pages_in(own_site / "loai") == ["cong-van", "ke-hoach"]
    assert _pages_in(own_site / "nam") == ["2020", "2021", "khong-ngay"]


def test_feeds_stand_beside_every_list(own_site: Path) -> None:
    """In three forms; the home page stands for the list of all."""
    folders = ("co-quan", "co-quan/*/ca-cap-duoi", "loai", "chu-de", "gui-den", "nam")
    lists = {"", "van-ban", *(f"5k/{measure}" for measure in MEASURES)}
    for folder in folders:
        pattern = folder if "*" in folder else f"{folder}/*"
        found = (path for path in own_site.glob(pattern) if (path / "index.html").exists())
        lists.update(path.relative_to(own_site).as_posix() for path in found)
    for form in ("feed.xml", "feed.atom", "feed.json"):
        files = own_site.rglob(form)
        beside = {path.parent.relative_to(own_site).as_posix() for path in files}
        assert {"" if name == "." else name for name in beside} == lists
    assert len(lists) == 69


def test_no_internal_link_or_anchor_is_broken(own_site: Path) -> None:
    assert links.broken(own_site, HOST) == []


def test_nothing_is_loaded_from_another_host(own_site: Path) -> None:
    loaded = {
        (address, target)
        for address, text in portals.pages(own_site).items()
        for target in links.Links.of(text).loaded
        if urlsplit(target).netloc
    }
    assert loaded == set()


def test_no_text_of_the_theme_is_left_in_english(own_site: Path) -> None:
    english = ("Skip to content", "Initializing search", "Not found", "Back to top", "Tabs")
    english += ("Table of contents", "Metadata", "Search", "Footer", "Header", "Navigation")
    found = [
        (address, words)
        for address, text in portals.pages(own_site).items()
        if not address.startswith("developers/")
        for words in english
        if re.search(rf"[>\"]\s*{words}\s*[<\"]", text)
    ]
    assert found == []


def test_ids_are_unique_and_pages_have_one_title(own_site: Path) -> None:
    for address, text in portals.pages(own_site).items():
        page = links.Links.of(text)
        repeated = sorted({i for i in page.ids if page.ids.count(i) > 1})
        assert (address, repeated, page.titles) == (address, [], 1)


def test_what_the_original_lacks_is_said_and_not_invented(own_site: Path) -> None:
    (page,) = (own_site / "van-ban/dang-uy-phuong-chua-xac-dinh").rglob("index.html")
    text = " ".join(page.read_text(encoding="utf-8").split())
    notice = re.search(r'doubt">(Chưa kiểm chứng: [^<]*)</p>', text)
    assert notice is not None
    for field in ("số, ký hiệu", "ngày ban hành", "cơ quan ban hành"):
        assert field in notice[1]
    assert re.findall(r"<dt>(Số, ký hiệu|Ngày ban hành)</dt><dd>([^<]*) ", text) == [
        ("Số, ký hiệu", "bản gốc không ghi"),
        ("Ngày ban hành", "bản gốc không ghi"),
    ]
    assert "Chưa xác định hiệu lực" in text


def _pages_in(folder: Path) -> list[str]:
    return sorted(path.parent.name for path in folder.glob("*/index.html"))


def test_an_export_is_what_the_site_has(own_site: Path, tmp_path: Path) -> None:
    portals.run(portals.portal("export", str(tmp_path)), portals.ROOT)
    exported = portals.files(tmp_path)
    listed = exported.pop(".portal-export").decode().splitlines()
    assert listed == sorted(exported)
    built = portals.files(own_site)
    assert {name: built.get(name) for name in exported} == exported


def test_all_feeds_are_sound(own_site: Path, life_site: Path) -> None:
    for site, root in ((own_site, HOST), (life_site, "https://thu.example.vn/")):
        found = list(valid.feeds(site))
        assert len(found) > 40
        assert [p for a, data in found for p in valid.problems(a, data, root)] == []
