"""``portal materialise`` as a person runs it, and what other hosts build of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml.html import fromstring
from tests import links, portals
from tests.project import Project

HOST = "https://thu.example.vn/"
CONFIG = f"""\
site_name: "Cổng {{{{thử}}}}"
site_url: {HOST}
theme: {{name: material}}
plugins: [directive-portal]
"""
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
LAW = "quoc-hoi/2021/18-2021-qh15"
BODY = """\
## Chương I: BẾN THUYỀN

Điều 5. Giữ bến (*)

1. Rửa sàn, theo Công văn 31-CV/TU ngày 28/5/2021.

a) Ngày 3. tháng 4;

3. Khoản 2 không có. Xem [mẫu](mau.csv), [khoản 1](#dieu-5-khoan-1).

- gạch [1] & <b>

| Bến | Số |
|-----|---:|
| A_b | 1. |

> Điều 7. Trích *đoạn*
"""
PAGE = """\
# Ghi chú

1. Đọc [văn bản](van-ban/index.md), gõ `a_b`.

        x = *1*

Xem [đọc khi mất mạng](mat-mang.md).
"""


def _portal(root: Path) -> Project:
    project = Project(root)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "ghi-chu.md").write_text(PAGE, encoding="utf-8")
    (root / "docs" / "thu").mkdir()
    (root / "docs" / "thu" / "index.html").write_text("<p>Thử</p>", encoding="utf-8")
    full = {"type": "luat", "number": "18/2021/QH15", "text": "full"}
    moved = ["/tin/luat.html", "/luat.html", "quoc-hoi/2021/18-qh"]
    enclosed = [{"file": "mau.csv", "title": "Mẫu", "official": False}]
    project.directive(LAW, BODY, **full, attachments=enclosed, formerly=moved)
    project.write("quoc-hoi/2021/mau.csv", "a,b\n1,2\n")
    duty = {"what": "Báo cáo", "who": ["Xã"], "monthly_before": [14], "first": "2021-07-14"}
    project.directive(LETTER, "Nội dung thường.\n", topics=["le-hoi"], duties=[duty])
    gone = {"date": "2021-12-01", "kind": "withdrawal", "note": "Nhầm."}
    project.directive(_other(32), "Đã rút.\n", number="32-CV/TU", changes=[gone])
    project.directive(_other(33), "Còn nháp.\n", number="33-CV/TU", draft=True)
    later = {"number": "34-CV/TU", "published": "2022-06-01"}
    project.directive(_other(34), "Hẹn ngày.\n", **later)
    return project


def _other(number: int) -> str:
    return f"tinh-uy-song-vang/2021/{number}-cv-tu"


def materialise(
    root: Path, folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    day = ("--as-of", "2022-01-01")
    command = portals.portal("materialise", str(folder), *day, *arguments)
    return portals.run(command, root, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The portal, its materialised folder, and what was printed."""
    root = tmp_path_factory.mktemp("portal")
    _portal(root)
    folder = root.with_name("markdown")
    done = materialise(root, folder)
    assert done.returncode == 0, done.stdout
    return root, folder, done.stdout


@pytest.fixture(scope="module")
def site(made: tuple[Path, Path, str]) -> Path:
    """The site as the portal itself builds it."""
    command = portals.portal("build", "--as-of", "2022-01-01")
    portals.run(command, made[0])
    return made[0] / "site"


@pytest.fixture(scope="module", params=["zensical", "mkdocs"])
def built(request: pytest.FixtureRequest, made: tuple[Path, Path, str]) -> Path:
    """The site as another host builds it, with what is to be put beside."""
    project = made[1].with_name(f"by-{request.param}")
    shutil.copytree(made[1], project)
    return _build(project, request.param)


def _build(project: Path, host: str) -> Path:
    """Build a materialised folder with a host, which has nothing to say against it."""
    strict = ["--strict"] if host == "mkdocs" else []
    command = [sys.executable, "-m", host, "build", *strict]
    told = portals.run(command, project, environment={"NO_COLOR": "1"}).stdout
    assert "WARNING" not in told
    assert host == "mkdocs" or "No issues found" in told
    shutil.copytree(project / "beside", project / "site", dirs_exist_ok=True)
    return project / "site"


def test_no_word_of_a_text_is_lost(site: Path, built: Path) -> None:
    texts = _bodies(built)
    assert texts == _bodies(site)
    law, _ = (texts[f"van-ban/{id_}/"] for id_ in (LAW, LETTER))
    assert "1.Rửasàn" in law
    assert "3.Khoản2khôngcó." in law


def _bodies(site: Path) -> dict[str, str]:
    """All that is read of each text, without spaces, by address."""
    return {
        address: "".join("".join(body.itertext()).split())
        for address, page in portals.pages(site).items()
        for body in fromstring(page.encode()).find_class("directive-body")
    }


@pytest.mark.parametrize("name", ["own", "paper"])
def test_other_portals_keep_their_words_and_links(name: str, tmp_path: Path) -> None:
    root, folder = tmp_path / "portal", tmp_path / "markdown"
    if name == "own":
        portals.copy(root)
    else:
        portals.settle(portals.SITES / name, root)
    portals.run(portals.portal("build"), root)
    portals.run(portals.portal("materialise", str(folder)), root)
    built = _build(folder, "zensical")
    assert _bodies(built) == _bodies(root / "site") != {}
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert links.broken(built, config["site_url"]) == []


def test_links_lead_somewhere(built: Path) -> None:
    assert links.broken(built, HOST) == []


def test_addresses_stay(site: Path, built: Path) -> None:
    gone = {"mat-mang/index.html", "mat-mang.json", "manifest.json", "trang-thai.json"}
    assert set(portals.files(site)).difference(portals.files(built)) == gone


def test_pages_of_others_stay_what_they_are(built: Path) -> None:
    assert (built / "thu" / "index.html").read_bytes() == "<p>Thử</p>".encode()
    old = fromstring((built / "luat.html").read_bytes())
    assert old.xpath("//main//a/@href") == [f"van-ban/{LAW}/"]
    assert old.xpath("//footer//nav//a[text()='Kiểm tra văn bản']/@href") == ["./kiem-tra/"]


def test_pages_tell_of_themselves(site: Path, built: Path) -> None:
    address = f"van-ban/{LETTER}/index.html"
    pages = [(folder / address).read_text(encoding="utf-8") for folder in (site, built)]
    for query in (
        *("//title/text()", "//meta[@name='description']/@content"),
        *("//meta/@property", "//link[@rel='alternate']/@href", "//html/@lang"),
        *("//link[@rel='canonical']/@href", "//script[@type]/text()"),
    ):
        one, other = (fromstring(page.encode()).xpath(query) for page in pages)
        assert [w.strip() for w in other if w.strip()]
        assert set(map(_plain, one)) <= set(map(_plain, other)), query
    moved = (built / "van-ban/quoc-hoi/2021/18-qh/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../18-2021-qh15/"' in moved


def _plain(words: str) -> str:
    return " ".join(words.split())


def test_what_is_not_told_is_nowhere(made: tuple[Path, Path, str]) -> None:
    _, folder, _ = made
    for name, data in portals.files(folder).items():
        for words in ("Đã rút.", "Còn nháp", "Hẹn ngày.", "33-CV/TU", "34-CV/TU"):
            assert words not in data.decode(errors="ignore"), name
    withdrawn = (folder / f"docs/van-ban/{_other(32)}/index.md").read_text(encoding="utf-8")
    assert "32-CV/TU" in withdrawn


def test_facts_stand_in_the_front_matter(made: tuple[Path, Path, str]) -> None:
    _, folder, _ = made
    text = (folder / f"docs/van-ban/{LETTER}/index.md").read_text(encoding="utf-8")
    _, front, content = text.split("---\n", 2)
    facts = yaml.safe_load(front)
    assert facts["title"].startswith("Công văn 31-CV/TU: ")
    assert facts["number"] == "31-CV/TU"
    assert facts["type"] == {"id": "cong-van", "name": "Công văn"}
    assert facts["issuer"]["name"] == "Tỉnh ủy Sông Vàng"
    assert facts["date"] == "2021-05-28"
    assert (facts["status"]["id"], facts["status"]["as_of"]) == ("in_force", "2022-01-01")
    assert facts["duties"][0]["monthly_before"] == [14]
    assert "body_markdown" not in facts
    assert "# Công văn số 31-CV/TU Chuẩn bị lễ hội đua thuyền {#" in content


def test_what_cannot_be_brought_is_told_twice(made: tuple[Path, Path, str]) -> None:
    _, folder, told = made
    listed = [line for line in told.splitlines() if line.startswith("- ")]
    assert "- 2 trang giữ nguyên HTML" in told
    assert "/kiem-tra/, /tim-kiem/." in told
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line in listed] == listed
    assert len(listed) == 8
    # Two hosts would take these for pages; the sitemap they write themselves.
    assert set(portals.files(folder / "beside")) == {
        "sitemap.xml",
        *(f"van-ban/{id_}/source.md" for id_ in (LAW, LETTER)),
        "van-ban/quoc-hoi/2021/18-qh/source.md",
    }


def test_the_same_portal_gives_the_same_bytes(made: tuple[Path, Path, str]) -> None:
    root, folder, _ = made
    before = portals.files(folder)
    again = materialise(root, folder)
    assert ", trong đó 0 tệp mới hoặc có thay đổi; bỏ 0 tệp cũ." in again.stdout
    assert portals.files(folder) == before


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    root, folder = tmp_path / "portal", tmp_path / "others"
    _portal(root)
    folder.mkdir()
    (folder / "thu.txt").write_text("x", encoding="utf-8")
    refused = materialise(root, folder)
    assert (refused.returncode, refused.stdout) == (
        1,
        f"Không ghi vào {folder}: thư mục có thứ khác, không phải do portal materialise "
        "ghi. Hãy chọn một thư mục mới.\n",
    )
    assert list(portals.files(folder)) == ["thu.txt"]
    assert materialise(root, root / "docs").returncode == 1
    assert materialise(root, root).returncode == 1


def test_a_bad_register_writes_nothing(tmp_path: Path) -> None:
    project = _portal(tmp_path / "portal")
    project.directive(LETTER, "x\n", type="khong-co")
    refused = materialise(project.root, tmp_path / "new")
    assert refused.returncode == 1
    assert "E0" in refused.stdout
    assert "Traceback" not in refused.stdout
    assert not (tmp_path / "new").exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root, folder, other = (tmp_path / name for name in ("portal", "markdown", "other"))
    _portal(root)
    folder.mkdir()
    other.mkdir()
    (folder / ".portal-materialise").write_text("", encoding="utf-8")
    (folder / "docs").symlink_to(other)
    refused = materialise(root, folder)
    assert refused.returncode == 1
    assert f"Không ghi vào {folder}: {folder / 'docs'} là liên kết" in refused.stdout
    assert not portals.files(other)
