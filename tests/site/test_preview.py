"""What is not published yet can be looked at in a preview, and is nowhere else: not in the
rest of the preview, nor in a site that is built after it.
"""

import gzip
import json
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests import portals, serving
from tests.project import Project

VANG = "tinh-uy-song-vang"
HERE = f"van-ban/{VANG}/2021"
PUBLISHED = f"{HERE}/30-cv-tu/"
DRAFT, LATER = f"{HERE}/33-cv-tu/", f"{HERE}/34-kh-tu/"
LIST = "xem-truoc/"
TARGET = {"number": "30-CV/TU", "issuer": VANG, "date": "2021-04-01"}
# Words of drafts and later records, their numbers and addresses; none has a letter that an
# index would fold.
MARKS = (
    "zubro",
    "kwanto",
    "fizjok",
    "wojtex",
    "33-cv-tu",
    "33-CV/TU",
    "34-kh-tu",
    "34-KH/TU",
)
BODY = "1. Theo Công văn số 30-CV/TU ngày 01/4/2021 của Tỉnh ủy Sông Vàng, sang bến {}.\n"


def portal(root: Path) -> Project:
    project = Project(root)
    portals.empty(root)
    older: dict[str, Any] = {"number": "30-CV/TU", "date": "2021-04-01", "text": "full"}
    project.directive(f"{VANG}/2021/30-cv-tu", "1. Sang bến.\n", **older)
    project.directive(
        f"{VANG}/2021/33-cv-tu",
        BODY.format("kwanto") + "\n![Sơ đồ bến](so-do.png)\n",
        number="33-CV/TU",
        subject="Bến zubro",
        text="full",
        draft=True,
        relations=[{"kind": "replaces", **TARGET}],
        duties=[{"what": "Đếm đò", "due": "2027-03-01"}],
        attachments=[{"file": "so-do.png", "title": "Sơ đồ"}],
        formerly=[f"{VANG}/2021/330-cv-tu"],
        topics=["ben-thuyen"],
    )
    project.directive(
        f"{VANG}/2021/34-kh-tu",
        BODY.format("wojtex"),
        number="34-KH/TU",
        type="ke-hoach",
        subject="Đò fizjok",
        published="2027-03-02",
        relations=[{"kind": "refers", **TARGET}],
    )
    picture = portals.ROOT / "docs" / "cach-tra-cuu" / "tim.webp"
    Image.open(picture).save(root / "directives" / VANG / "2021" / "so-do.png")
    return project


def _told(folder: Path) -> set[str]:
    """The files, and names of files, that hold anything of what is not published."""
    found = set()
    for name, packed in portals.files(folder).items():
        content = gzip.decompress(packed) if name.endswith(".bin") else packed
        text = (name.encode() + content).lower()
        known = (form for mark in MARKS for form in (mark, json.dumps(mark)[1:-1]))
        if any(form.lower().encode() in text for form in known):
            found.add(name)
    return found


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[tuple[Path, Path, str]]:
    """A portal with a draft and a later record, the folder in which its preview stands and
    the address of that."""
    root = portal(tmp_path / "cong").root
    with serving.preview(root, tmp_path / "work") as url:
        serving.until(url + LIST, bool)
        (site,) = (tmp_path / "work").glob("mkdocs_*")
        yield root, site, url


def test_it_is_a_good_portal(tmp_path: Path) -> None:
    assert [p for p in portal(tmp_path).problems() if p[0][0] == "E"] == []


def test_a_preview_shows_what_is_not_published_and_says_so(
    shown: tuple[Path, Path, str],
) -> None:
    root, site, url = shown
    draft = _get(url + DRAFT)
    assert "<strong>Bản xem trước: bản thảo, chưa đăng.</strong>" in draft
    assert "kwanto" in draft
    later = _get(url + LATER)
    assert "Bản xem trước: chưa đăng, đến ngày 02/3/2027 mới đăng." in later
    listed = re.findall(r'card__subject"><a href="([^"]*)"', _get(url + LIST))
    assert listed == [f"../{DRAFT}", f"../{LATER}"]
    # Each page leads to the list of them, in one strip.
    for address, way in (
        ("", ""),
        (PUBLISHED, "../../../../"),
        (DRAFT, "../../../../"),
    ):
        assert f'<a href="{way}xem-truoc/">Bản xem thử có 2 văn bản' in _get(url + address)
    assert '<a href="./">Bản xem thử có 2 văn bản' in _get(url + LIST)
    _leads_nowhere_but_to_what_is_there(url, site, DRAFT, LATER, LIST)
    # Nothing else of the preview knows of them.
    files = {f"{DRAFT}index.html", f"{DRAFT}so-do.png", f"{LATER}index.html"}
    assert _told(site) == {*files, f"{LIST}index.html"}
    pages = json.loads((site / "manifest.json").read_text("utf-8"))["counts"]["pages"]
    assert pages == len(portals.pages(site)) - 3
    # A change that is saved shows.
    record = root / "directives" / VANG / "2021" / "33-cv-tu.md"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Bến zubro", "Bến zubro mới"), encoding="utf-8")
    serving.until(url + DRAFT, lambda page: "Bến zubro mới" in page)
    # Once it is published, it is a page like any other.
    record.write_text(text.replace("draft: true", "draft: false"), encoding="utf-8")
    page = serving.until(url + DRAFT, lambda page: "Bản xem trước" not in page)
    assert "index.json" in page
    assert "có 1 văn bản chưa đăng" in page


def _leads_nowhere_but_to_what_is_there(url: str, site: Path, *addresses: str) -> None:
    for address in addresses:
        page = _get(url + address)
        for link in re.findall(r'(?:href|src)="([^":#]*)[^":]*"', page):
            if link:
                assert (address, link, _is_there(site, address, link)) == (
                    address,
                    link,
                    True,
                )


def _is_there(site: Path, address: str, link: str) -> bool:
    place = site / address / link
    return (place / "index.html").exists() or place.is_file()


@pytest.mark.parametrize(
    "command",
    [portals.portal("build"), [portals.portal()[0], "-m", "mkdocs", "build", "--strict"]],
    ids=["portal", "mkdocs"],
)
def test_a_build_after_a_preview_has_nothing_of_it(
    command: list[str], shown: tuple[Path, Path, str], tmp_path: Path
) -> None:
    root = shown[0]
    kept = {name.partition("/")[0] for name in _told(root / ".portal")}
    assert kept <= {"checked"}  # what was read of the sources
    clean = tmp_path / "sach"
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns(".portal"))
    for folder in (root, clean):
        portals.run(command, folder)
    assert _told(root / "site") == set()
    assert portals.files(root / "site") == portals.files(clean / "site")


def test_an_export_after_a_preview_has_nothing_of_it(
    shown: tuple[Path, Path, str], tmp_path: Path
) -> None:
    portals.run(portals.portal("export", str(tmp_path / "out")), shown[0])
    assert _told(tmp_path / "out") == set()


def test_a_preview_for_other_machines_shows_none_of_it(tmp_path: Path) -> None:
    root = portal(tmp_path / "cong").root
    with serving.preview(root, tmp_path / "work", host="0.0.0.0") as url:
        assert "chưa đăng" not in serving.until(url, bool)
        (site,) = (tmp_path / "work").glob("mkdocs_*")
        assert _told(site) == set()
        with pytest.raises(urllib.error.HTTPError):
            _get(url + LIST)


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=serving.PATIENCE) as answer:
        return answer.read().decode()
