"""Every page of whole portals is HTML as its standard has it."""

from pathlib import Path

import pytest
from bench import corpus
from tests import markup, portals


def test_pages_of_this_portal(own_site: Path, tmp_path: Path) -> None:
    assert markup.faults(own_site, tmp_path) == []


@pytest.mark.parametrize("name", ["life", "duties", "joint", "lineage", "twins"])
def test_pages_of_made_up_portals(name: str, tmp_path: Path) -> None:
    portals.build(portals.SITES / name, tmp_path / "site")
    assert markup.faults(tmp_path / "site", tmp_path / "copy") == []


def test_pages_of_a_thousand_directives(tmp_path: Path) -> None:
    corpus.make(1000, tmp_path / "portal")
    portals.build(tmp_path / "portal", tmp_path / "site")
    assert markup.faults(tmp_path / "site", tmp_path / "copy") == []


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "site/assets").mkdir(parents=True)
    page = '<!doctype html><html lang="vi"><title>Trang</title><p><div></p></html>'
    (tmp_path / "site/a.html").write_text(page, encoding="utf-8")
    found = markup.faults(tmp_path / "site", tmp_path / "copy")
    assert any(line.startswith("a.html:1: Unclosed element “div”.") for line in found)
