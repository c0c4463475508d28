"""Pages of directives in every state of their life, and of hostile text."""

import json
from pathlib import Path

import pytest
from tests import portals
from tests.article import assert_reads

CASES = portals.ROOT / "tests" / "cases" / "pages"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_page_reads_as_expected(case: Path, life_site: Path) -> None:
    assert_reads(case, life_site)


def test_drafts_future_and_withdrawn_text_are_nowhere(life_site: Path) -> None:
    marks = ("CÒN-NHÁP", "CHƯA-ĐẾN-NGÀY", "NỘI-DUNG-ĐÃ-RÚT")
    found = [
        (name, mark)
        for name, content in portals.files(life_site).items()
        for mark in marks
        if mark.encode() in content or json.dumps(mark)[1:-1].encode() in content
    ]
    assert found == []


def test_hostile_text_stays_text(life_site: Path) -> None:
    for address, text in portals.pages(life_site).items():
        for mark in ("<script>alert", "<img src=x"):
            assert (address, mark in text) == (address, False)


def test_addresses_of_the_site(life_site: Path) -> None:
    """Every file but the theme's own."""
    names = [
        name
        for name in portals.files(life_site)
        if not name.startswith(("assets/", "search/"))
    ]
    expected = (CASES / "addresses.list").read_text(encoding="utf-8").split()
    assert names == expected
