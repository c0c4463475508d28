"""A portal in which a record, an issuer and a topic have got other names: whatever stood
there before is still to be had, and nothing tells of the old addresses."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import portals
from tests.project import ISSUERS, TOPICS, Project

OLD, NEW = "tinh-uy-song-vang", "tu-vang"
HOST = "https://thu.example.vn/"
TOLD = ("van-ban", "co-quan", "chu-de")


def write(root: Path, *, moved: bool) -> Project:
    """The portal before or after the move."""
    office = NEW if moved else OLD
    root.mkdir()
    portals.empty(root)
    project = Project(root)
    project.write("issuers.yml", _renamed(ISSUERS, "tinh-uy-song-vang", NEW, moved))
    project.write("topics.yml", _renamed(TOPICS, "le-hoi", "hoi", moved))
    usual = {"topics": ["hoi" if moved else "le-hoi"], "text": "full"}
    for n in range(101, 153):
        place = f"{office}/2021/{n}-cv-tu"
        project.directive(place, f"1. Dọn bến số {n}.", number=f"{n}-CV/TU", **usual)
    for n, kind, target in ((31, None, None), (32, "replaces", 31), (33, "amends", 32)):
        serial = f"{n}0" if moved and n == 32 else f"{n}"
        relation = {"kind": kind, "issuer": office, "date": "2021-05-28"}
        named = f"{target}0" if moved and target == 32 else f"{target}"
        project.directive(
            f"{office}/2021/{serial}-cv-tu",
            f"1. Quét bến số {n}.\n\n2. Ghi sổ.",
            number=f"{serial}-CV/TU",
            relations=[{**relation, "number": f"{named}-CV/TU"}] if kind else [],
            attachments=[{"file": f"mẫu số {n}.csv", "title": "Mẫu"}],
            duties=[{"what": "Gửi báo cáo", "monthly_before": [14, 31]}],
            formerly=[f"{OLD}/2021/32-cv-tu", "/tin/v%C4%83n-b%E1%BA%A3n.html", "/Tin.aspx"]
            if moved and n == 32
            else [],
            **usual,
        )
        project.write(f"{office}/2021/mẫu số {n}.csv", f"a,{n}\n")
    project.directive("huyen-uy-ben-nua/2021/7-cv-hu", number="7-CV/HU", topics=[])
    return project


def _renamed(registry: str, old: str, new: str, moved: bool) -> str:
    if not moved:
        return registry
    known = registry.replace(f"parent: {old}", f"parent: {new}")
    return known.replace(f"{old}: {{", f"{new}: {{formerly: [{old}, /muc/{new}], ", 1)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sites before and after the move; of the latter, the one of a second build."""
    top = tmp_path_factory.mktemp("moves")
    for name in ("truoc", "sau"):
        write(top / name, moved=name == "sau")
        portals.build(top / name, top / f"site-{name}")
    return top / "site-truoc", top / "site-sau"


def names(site: Path) -> set[str]:
    """But for the folders of the search index, which are named after what they hold."""
    found = portals.files(site)
    return {name for name in found if not re.match("tim-kiem/[0-9a-f]{12}/", name)}


def test_whatever_stood_there_is_still_to_be_had(sites: tuple[Path, Path]) -> None:
    before, after = map(names, sites)
    assert before.difference(after) == set()
    # Beside pages of all kinds, each kind of file.
    gone = {name for name in before if f"/{OLD}/" in name or "chu-de/le-hoi/" in name}
    shown = r"^(hinh|mẫu số \d+|\d{4}-\d\d-).*"
    kinds = {re.sub(shown, r"\1", Path(name).name) for name in gone}
    assert kinds == {
        *("index.html", "index.json", "akn.xml", "source.md", "lich.ics", "hinh"),
        *("van-ban.pdf", "van-ban.docx", "ma-qr.svg", "2027-01-", "2027-02-"),
        *("feed.xml", "feed.atom", "feed.json", "mẫu số 31", "mẫu số 32", "mẫu số 33"),
    }
    for page in (
        f"van-ban/{OLD}/2021/32-cv-tu/so-sanh/{OLD}/2021/31-cv-tu/",
        f"van-ban/{OLD}/2021/33-cv-tu/so-sanh/{OLD}/2021/32-cv-tu/",
        f"co-quan/{OLD}/ca-cap-duoi/trang/2/",
        "chu-de/le-hoi/trang/2/",
    ):
        assert f"{page}index.html" in before


def test_what_is_no_page_is_the_same_there(sites: tuple[Path, Path]) -> None:
    files = portals.files(sites[1])
    compared = 0
    for name, content in files.items():
        if re.search(rf"/{OLD}/|chu-de/le-hoi/", name) and not name.endswith(".html"):
            new = name.replace(f"/{OLD}/", f"/{NEW}/").replace("/le-hoi/", "/hoi/")
            new = new.replace("/32-cv-tu/", "/320-cv-tu/")
            assert (name, content == files[new]) == (name, True)
            compared += 1
    assert compared > 150


def leading(site: Path) -> Iterator[tuple[str, str, str]]:
    """The pages that lead on: address, text, and the address that they lead to."""
    for address, text in portals.pages(site).items():
        if found := re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text):
            folder = site / address if address.endswith("/") else (site / address).parent
            target = (folder / found[1]).resolve().relative_to(site.resolve())
            yield address, text, f"{target.as_posix()}/"


def test_pages_lead_on(sites: tuple[Path, Path]) -> None:
    pages = portals.pages(sites[1])
    found = list(leading(sites[1]))
    for address, text, target in found:
        assert target in pages
        assert f'<link rel="canonical" href="{HOST}{target}">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert OLD not in text, address
    led = {address: target for address, _, target in found}
    renamed = f"van-ban/{NEW}/2021/320-cv-tu/"
    assert {address: led[address] for address in led if not address.startswith(TOLD)} == {
        "Tin.aspx/": renamed,
        "tin/văn-bản.html": renamed,
        f"muc/{NEW}/": f"co-quan/{NEW}/",
        "muc/hoi/": "chu-de/hoi/",
    }
    assert led[f"van-ban/{OLD}/2021/32-cv-tu/"] == renamed
    assert led[f"van-ban/{OLD}/2021/320-cv-tu/"] == renamed
    assert led[f"van-ban/{OLD}/2021/101-cv-tu/"] == f"van-ban/{NEW}/2021/101-cv-tu/"
    assert led["chu-de/le-hoi/trang/2/"] == "chu-de/hoi/trang/2/"
    # A comparison of two that have both moved.
    two = (f"van-ban/{NEW}/2021/33-cv-tu/so-sanh/", f"{OLD}/2021/32-cv-tu/")
    assert led["".join(two)] == f"{two[0]}{NEW}/2021/320-cv-tu/"


def test_nothing_tells_of_the_old_addresses(sites: tuple[Path, Path]) -> None:
    old = [address.encode() for address, _, _ in leading(sites[1])]
    found = [
        (name, address)
        for name, packed in portals.files(sites[1]).items()
        if not name.endswith(".html") or "noindex" not in packed.decode()
        for content in [gzip.decompress(packed) if name.endswith(".bin") else packed]
        for address in old
        if address in content
    ]
    assert found == []


def test_readers_and_calendars_know_all_of_it_already(sites: tuple[Path, Path]) -> None:
    def ids(site: Path, feed: str) -> list[str]:
        return [item["id"] for item in json.loads((site / feed).read_bytes())["items"]]

    def uids(site: Path, calendar: str) -> list[str]:
        return re.findall("(?m)^UID:.*(?:\r\n .*)*", (site / calendar).read_text("utf-8"))

    before, after = sites
    for feed in ("feed.json", "chu-de/le-hoi/feed.json", f"co-quan/{OLD}/feed.json"):
        assert ids(before, feed) == ids(after, feed) != []
    for calendar in ("lich/lich.ics", f"co-quan/{OLD}/lich.ics"):
        known = uids(before, calendar)
        assert sorted(known) == sorted(uids(after, calendar))
        assert len(known) > 5


def test_a_move_from_memory_is_as_made_anew(tmp_path: Path) -> None:
    """A topic gets another id and a record another place; then the record goes back."""
    root = tmp_path / "cong"
    root.mkdir()
    portals.empty(root)
    project = Project(root)
    office = "tinh-uy-nui-bac/2021"
    project.directive(f"{office}/31-cv-tu", "1. Dọn bến.", topics=["le-hoi"])
    project.directive(f"{office}/32-cv-tu", number="32-CV/TU", topics=["le-hoi"])
    portals.run(portals.portal("build"), root)
    for number, formerly in (("13", ["31"]), ("31", ["13"]), ("31", ["13"])):
        for record in (root / "directives" / office).glob("[13][13]-cv-tu.md"):
            record.unlink()
        said = [f"{office}/{serial}-cv-tu" for serial in formerly]
        topics = {"topics": ["hoi"], "number": f"{number}-CV/TU", "formerly": said}
        project.directive(f"{office}/{number}-cv-tu", "1. Dọn bến.", **topics)
        project.directive(f"{office}/32-cv-tu", number="32-CV/TU", topics=["hoi"])
        project.write("topics.yml", "hoi: {name: Lễ hội, formerly: [le-hoi]}\n")
        portals.run(portals.portal("build"), root)
        kept = portals.files(root / "site")
        apart = tmp_path / f"rieng-{number}-{len(list(tmp_path.iterdir()))}"
        shutil.copytree(root, apart, ignore=shutil.ignore_patterns(".portal", "site"))
        portals.run(portals.portal("build"), apart)
        assert kept == portals.files(apart / "site")
