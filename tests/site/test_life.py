"""Pages of directives in every state of their life, and of hostile text."""

import gzip
import json
import re
from pathlib import Path

import pytest
from tests import portals
from tests.article import assert_reads
from tests.golden import assert_is

CASES = portals.ROOT / "tests" / "cases" / "pages"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_page_reads_as_expected(case: Path, life_site: Path) -> None:
    assert_reads(case, life_site)


def test_drafts_future_and_withdrawn_text_are_nowhere(life_site: Path) -> None:
    marks = ("CÒN-NHÁP", "CHƯA-ĐẾN-NGÀY", "NỘI-DUNG-ĐÃ-RÚT")
    # As addresses, ids and indexes of words have them.
    marks += ("44/KH-SYT", "44-kh-syt", "45/KH-SYT", "45-kh-syt", "CON-NHAP")
    found = [
        (name, mark)
        for name, packed in portals.files(life_site).items()
        for content in [gzip.decompress(packed) if name.endswith(".bin") else packed]
        for mark in marks
        if mark.encode() in content or json.dumps(mark)[1:-1].encode() in content
    ]
    assert found == []


def test_hostile_text_stays_text(life_site: Path) -> None:
    for address, text in portals.pages(life_site).items():
        for mark in ("<script>alert", "<img src=x"):
            assert (address, mark in text) == (address, False)


def test_addresses_of_the_site(life_site: Path) -> None:
    """Every file but the theme's own and those in the folder of the search index, which
    is named by what it holds, as pictures are."""
    names = [
        re.sub("hinh-[0-9a-f]{8}", "hinh-*", name)
        for name in portals.files(life_site)
        if not name.startswith("assets/") and not re.match("tim-kiem/[0-9a-f]{12}/", name)
    ]
    assert_is(CASES / "addresses.list", "\n".join(names) + "\n")
