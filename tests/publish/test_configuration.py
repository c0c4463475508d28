"""mkdocs.yml: read as its hosts read it, and what the portal cannot obey."""

from pathlib import Path
from typing import Any

import mkdocs.config
import mkdocs.config.defaults
import properdocs.config.defaults
import pytest
import yaml
from tests.casefiles import cases

from directive_portal.publish import configuration_rules, identity, written_pages
from directive_portal.publish.configuration import SiteError, read
from directive_portal.publish.configuration_rules import judge
from directive_portal.web import reserved

GOOD: dict[str, Any] = {
    "site_name": "Cổng thử",
    "site_url": "https://thu.example.vn/",
    "theme": {
        "name": "material",
        "custom_dir": "overrides",
        "language": "vi",
        "font": False,
    },
    "plugins": ["directive-portal"],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with all that a configuration names."""
    root = tmp_path / "cong"
    for name in ("docs/anh.svg", "overrides/directive.html", "overrides/assets/mau.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")
    (root / "directives").mkdir()
    write(root, GOOD)
    return root


def write(root: Path, content: dict[str, Any] | str, name: str = "mkdocs.yml") -> None:
    text = content if isinstance(content, str) else yaml.safe_dump(content)
    (root / name).write_text(text, encoding="utf-8")


def causes(root: Path) -> list[object]:
    return sorted(problem.values["cause"] for problem in judge(read(root)))  # type: ignore


@pytest.mark.parametrize("case", cases("configuration"))
def test_what_cannot_be_obeyed_is_told(case: dict[str, Any], root: Path) -> None:
    changed = {**GOOD, **case.get("change", {})}
    if "theme" in case:
        changed["theme"] = {**GOOD["theme"], **case["theme"]}
    write(root, changed)
    assert causes(root) == case["causes"]


def test_the_settings_are_those_of_the_hosts() -> None:
    for host in (
        mkdocs.config.defaults.MkDocsConfig,
        properdocs.config.defaults.ProperDocsConfig,
    ):
        names = {name for name, _ in host._schema} - {"config_file_path"}
        assert names | {"INHERIT"} == configuration_rules.KEYS


PARENT = """\
site_name: Cổng gốc
site_url: !ENV [THU_DIA_CHI, THU_DU_PHONG, "https://goc.example.vn/"]
site_description: !ENV THU_MO_TA
theme: {name: material, custom_dir: overrides, language: vi, font: {text: Roboto}}
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
  - toc: {permalink: "#"}
"""
CHILD = """\
INHERIT: goc/goc.yml
site_name: &ten Cổng con
copyright: *ten
site_dir: !ENV [THU_NOI, public]
theme: {font: false}
plugins: [directive-portal]
"""


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"THU_DIA_CHI": "https://mot.example.vn/cong", "THU_MO_TA": "Mô tả"},
        {"THU_DU_PHONG": "https://hai.example.vn", "THU_NOI": "ra"},
    ],
)
def test_is_read_as_the_host_reads_it(
    environment: dict[str, str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (root / "goc").mkdir()
    write(root, PARENT, "goc/goc.yml")
    write(root, CHILD)
    ours = read(root)
    host = mkdocs.config.load_config(str(root / "mkdocs.yml"))
    assert judge(ours) == []
    site = identity.site(ours)
    assert (site.name, site.url) == (host.site_name, host.site_url)
    assert site.description == (host.site_description or "")
    assert site.rights == host.copyright
    assert str(ours.target) == host.site_dir
    assert ours.get("theme.font") is host.theme["font"] is False


def test_a_problem_stands_where_its_key_stands(root: Path) -> None:
    (root / "goc").mkdir()
    write(root, PARENT, "goc/goc.yml")
    write(root, CHILD.replace("theme: {font: false}\n", "strict: true\nstrict: false\n"))
    found = [(p.path, p.line, p.column, p.values["cause"]) for p in judge(read(root))]
    assert found == [
        ("mkdocs.yml", 6, 1, "duplicate"),
        ("goc/goc.yml", 4, 62, "font"),
    ]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("site_name: [", "syntax"),
        ("site_name: !khac x", "syntax"),
        ("site_name: !ENV {a: b}", "syntax"),
        ("? [a]\n: b", "syntax"),
        ("site_name: 2026-02-30", "syntax"),
        ("site_name: \x01", "syntax"),
        ("INHERIT: mkdocs.yml", "inherit"),
        ("INHERIT: docs", "inherit"),
        ("INHERIT: null", "inherit"),
    ],
)
def test_what_cannot_be_read_is_told_alone(text: str, cause: str, root: Path) -> None:
    write(root, text)
    assert causes(root) == [cause]


@pytest.mark.parametrize("text", ["", "- a\n", "Cổng\n", "null\n"])
def test_what_is_no_table_says_nothing(text: str, root: Path) -> None:
    write(root, text)
    found = causes(root)
    assert found == ["address", "name", "plugins", "text"]


def test_other_encodings_are_told(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes("site_name: Cổng".encode("utf-16"))
    assert [problem.code for problem in judge(read(root))] == ["E001"]


def test_without_the_file_there_is_no_site(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    with pytest.raises(SiteError, match="Không đọc được"):
        read(root)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("a/b.markdown", "a/b/"),
        ("a/index.html", "a/"),
        ("a/b.pdf", "a/b.pdf"),
    ],
)
def test_address_of_a_file(path: str, address: str) -> None:
    assert reserved.address_of(path) == address


def test_files_of_docs_do_not_hide_what_the_portal_makes(root: Path) -> None:
    free = ("5k/khau-trang.md", "du-lieu.md", "tim-kiem/index.md", "robots.txt", ".an/x.md")
    lost = ("van-ban.md", "Co-quan/x.md", "lich/a/b.png", "manifest.json", "404.html")
    lost += ("du-lieu/directives.csv", "kiem-tra/0.json", "sitemap-2.xml", "5k/feed.atom")
    for name in free + lost:
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_bytes(b"")
    found = list(written_pages.check(root))
    assert {problem.values["cause"] for problem in found} == {"reserved"}
    assert sorted(problem.path for problem in found) == sorted(f"docs/{n}" for n in lost)


def test_two_files_do_not_share_an_address(root: Path) -> None:
    for name in ("lien-he.md", "lien-he/index.html", "lien-he/README.md"):
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_bytes(b"")
    found = [(p.path, p.values["cause"]) for p in written_pages.check(root)]
    assert found == [
        ("docs/lien-he/README.md", "taken"),
        ("docs/lien-he/index.html", "taken"),
    ]
