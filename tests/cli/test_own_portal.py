"""Another office's portal: begun and built from a wheel, upgraded by a second one."""

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from tests import links, portals
from tests.feeds import valid
from tests.search import indexes

from directive_portal import __version__

HOST = "https://vanban.bennua.example.vn/"
OPTIONS = {
    "name": "Cổng văn bản phường Bến Nứa",
    "address": HOST,
    "owner": "Văn phòng Ủy ban nhân dân phường Bến Nứa",
    "issuer": "Ủy ban nhân dân phường Bến Nứa",
    "code": "UBND",
    "family": "state",
}
MORE = {
    "responsible": "Trần Thị Mây, Chánh Văn phòng",
    "phone": "0210 345 678",
    "email": "vanphong@bennua.example.vn",
    "post": "Số 1: đường “Bến Nứa” #2",
    "colour": "#00695C",
}
FILES = [
    ".gitattributes",
    ".githooks/pre-commit",
    ".github/CODEOWNERS.example",
    ".github/pull_request_template.md",
    ".github/workflows/portal.yml",
    ".gitignore",
    ".vscode/addressees.schema.json",
    ".vscode/directive.schema.json",
    ".vscode/extensions.json",
    ".vscode/issuers.schema.json",
    ".vscode/portal.code-snippets",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    ".vscode/topics.schema.json",
    "README.md",
    "directives/addressees.yml",
    "directives/issuers.yml",
    "directives/topics.yml",
    "directives/uy-ban-nhan-dan-phuong-ben-nua/2027/01-tb-ubnd.md",
    "docs/ve-don-vi.md",
    "mkdocs.yml",
    "requirements.txt",
]
DIRECTIVE = "directives/uy-ban-nhan-dan-phuong-ben-nua/2027/01-tb-ubnd.md"
# Of this repository's own portal.
OURS = re.compile(r"5K\b|Cần Thơ|168-CV|vanban\.example\.vn|/5k/|/huong-dan/|developers/")
# Not scripts and open data: a remark may tell of it there, and there is a field of it.
SHOWN = (".html", ".xml", ".atom", ".css", ".svg", ".txt", ".md", ".csv", ".ics", ".opml")


def wheel(folder: Path, version: str, mark: str = "") -> Path:
    """A wheel of this project as another version, with a mark on its home page."""
    source = folder / version
    hidden = shutil.ignore_patterns("__pycache__")
    for name in ("plugins", "overrides", "docs"):
        shutil.copytree(portals.ROOT / name, source / name, ignore=hidden)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(portals.ROOT / name, source)
    init = source / "plugins/directive_portal/__init__.py"
    text = init.read_text(encoding="utf-8")
    init.write_text(text.replace(__version__, version), encoding="utf-8")
    home = source / "overrides/home.html"
    text = home.read_text(encoding="utf-8")
    home.write_text(
        text.replace("{{ t.home_question }}", mark + "{{ t.home_question }}"), "utf-8"
    )
    portals.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel"], source)
    (made,) = (source / "dist").glob("*.whl")
    return made


class Installed:
    """An environment that has the libraries of this one, and of the project a wheel."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self._bin = folder / ("Scripts" if sys.platform == "win32" else "bin")
        (packages,) = folder.rglob("site-packages")
        libraries = sysconfig.get_paths()["purelib"]
        (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")

    def install(self, file: Path) -> None:
        python = str(self._bin / "python")
        own = ("--no-index", "--no-deps", "--disable-pip-version-check", "-q")
        command = [sys.executable, "-m", "pip", "--python", python, "install", *own]
        portals.run([*command, str(file)], file.parent)

    def portal(self, root: Path, *arguments: str) -> str:
        return portals.run([str(self._bin / "portal"), *arguments], root).stdout


def test_from_the_wheel_to_a_site_and_on(tmp_path: Path) -> None:
    office = Installed(tmp_path / "venv")
    office.install(wheel(tmp_path, "7.1.0"))
    root = tmp_path / "Cổng của phường"
    options = [w for k, v in (OPTIONS | MORE).items() for w in (f"--{k}", v)]
    told = office.portal(tmp_path, "init", root.name, *options)
    assert f'  cd "{root.name}"\n  portal check\n  portal build\n' in told
    assert sorted(portals.files(root)) == FILES
    requirements = (root / "requirements.txt").read_text("utf-8")
    assert "directive-portal[pdf,publish]==7.1.0\n" in requirements
    assert "0 cảnh báo" not in office.portal(root, "check")
    file = root / DIRECTIVE
    draft = file.read_text(encoding="utf-8")
    file.write_text(draft.replace("draft: true\n", ""), encoding="utf-8")
    written = {name: (root / name).read_bytes() for name in FILES}

    office.portal(root, "build")
    site = root / "site"
    shows(site)
    before = portals.files(root / "site")

    office.install(wheel(tmp_path, "7.2.0", mark="Bản mới. "))
    office.portal(root, "build")
    assert {name: (root / name).read_bytes() for name in written} == written
    after = portals.files(site)
    assert "Bản mới. " in after["index.html"].decode()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"index.html", "mat-mang.json", "trang-thai.json"}


def shows(site: Path) -> None:
    """What the site of the office must have, and not have."""
    pages = portals.pages(site)
    assert links.broken(site, HOST) == []
    named = (OPTIONS["name"], OPTIONS["owner"], MORE["responsible"], MORE["phone"])
    for address, text in pages.items():
        assert (address, [words for words in named if words not in text]) == (address, [])
        assert 'href="tel:0210345678"' in text
    assert f"<dd>{MORE['post']}</dd>" in pages["gioi-thieu/"]
    assert "15/KH-UBND" in pages[""]
    texts = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.*")
        if path.is_file() and path.suffix in SHOWN
    }
    found = {name: OURS.findall(text) for name, text in texts.items()}
    assert {name: ours for name, ours in found.items() if ours} == {}
    assert {"404.html", "feed.xml", "sitemap.xml", "llms.txt"} <= set(texts)
    assert "#00695c" in texts["assets/favicon.svg"]
    assert "--brand:#00695c" in texts["assets/portal.css"]
    feeds = list(valid.feeds(site))
    assert [p for a, data in feeds for p in valid.problems(a, data, HOST)] == []
    assert OPTIONS["owner"] in texts["feed.atom"]
    (answer,) = indexes.ask(site, [{"q": "van ban vi du", "limit": 5}])
    assert answer["found"][0].startswith("van-ban/")


@pytest.mark.parametrize("name", ["mkdocs.yml", "README.md", DIRECTIVE])
def test_nothing_that_is_there_is_written_over(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("của tôi", encoding="utf-8")
    done = init(tmp_path, OPTIONS)
    assert (done.returncode, portals.files(tmp_path)) == (1, {name: "của tôi".encode()})
    assert f"đã có {name}" in done.stdout


def test_other_files_stay_beside_it(tmp_path: Path) -> None:
    (tmp_path / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    assert init(tmp_path, OPTIONS).returncode == 0
    assert sorted(portals.files(tmp_path)) == sorted([*FILES, "ghi-chu.txt"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"address": "vanban.example.vn"}, "site_url"),
        ({"colour": "#ffffff"}, "extra.portal.colour"),
        ({"email": "vanphong"}, "extra.portal.contact.email"),
        ({"issuer": "…"}, "Không ghi gì"),
        ({"code": ""}, "--code"),
    ],
)
def test_what_cannot_be_obeyed_writes_nothing(
    change: dict[str, str], told: str, tmp_path: Path
) -> None:
    done = init(tmp_path, OPTIONS | change)
    assert (done.returncode, portals.files(tmp_path)) == (1, {})
    assert told in done.stdout
    assert "Traceback" not in done.stdout


@pytest.mark.parametrize(
    ("issuer", "code", "family", "file"),
    [
        (
            "Đảng ủy phường Bến Nứa",
            "ĐU",
            "party",
            "dang-uy-phuong-ben-nua/2027/01-tb-du.md",
        ),
        ("Sở Gió", "SG", "state", "so-gio/2027/01-tb-sg.md"),
        ('Văn phòng "Một: Hai"', "VP", "state", "van-phong-mot-hai/2027/01-tb-vp.md"),
    ],
)
def test_what_it_writes_passes_the_check(
    issuer: str, code: str, family: str, file: str, tmp_path: Path
) -> None:
    done = init(tmp_path, OPTIONS | {"issuer": issuer, "code": code, "family": family})
    assert (done.returncode, (tmp_path / "directives" / file).exists()) == (0, True)
    checked = portals.run(portals.portal("check"), tmp_path)
    assert "Không có lỗi, không có cảnh báo trong 1 văn bản." in checked.stdout


def test_answers_are_asked_for_until_they_can_be_obeyed(tmp_path: Path) -> None:
    answers = [*OPTIONS.values()][:3]
    answers.insert(1, "bennua")  # no address
    given = "\n".join([*answers, "", "UBND", "", "", "0210 345 678", *[""] * 4]) + "\n"
    command = portals.portal("init", "cong")
    done = subprocess.run(command, cwd=tmp_path, input=given.encode(), capture_output=True)
    said = done.stdout.decode()
    assert (done.returncode, "site_url là &quot;bennua" in said) == (0, False)
    assert 'site_url là "bennua"' in said
    config = (tmp_path / "cong/mkdocs.yml").read_text(encoding="utf-8")
    assert 'phone: "0210 345 678"' in config
    assert "colour" not in config


@pytest.mark.parametrize(
    ("git", "files"),
    [
        ("none", []),
        ("forgejo", [".forgejo/pull_request_template.md", ".forgejo/workflows/portal.yml"]),
    ],
)
def test_a_portal_gets_the_files_of_its_own_host(
    tmp_path: Path, git: str, files: list[str]
) -> None:
    assert init(tmp_path, {**OPTIONS, "git": git}).returncode == 0
    every = [file for file in FILES if not file.startswith(".github/")]
    assert sorted(portals.files(tmp_path)) == sorted([*every, *files])


def init(folder: Path, options: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    given = [w for k, v in options.items() if v for w in (f"--{k}", v)]
    return portals.run(portals.portal("init", ".", *given), folder, check=False)
