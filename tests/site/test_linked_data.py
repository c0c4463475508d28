"""JSON-LD of whole sites: by the types of schema.org, and nothing that is not there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import portals
from tests.linked.types import faults

_SCRIPT = re.compile(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", re.DOTALL)
WRONG = '{"@context": "https://schema.org", "@graph": [{"@type": "Legislation", "no": 1}]}'


def blocks(site: Path) -> dict[str, str]:
    """The contents of the script elements by address; no page has two."""
    found = {
        address: _SCRIPT.findall(html) for address, html in portals.pages(site).items()
    }
    assert max(map(len, found.values())) == 1
    return {address: one[0] for address, one in found.items() if one}


def values(node: Any, key: str) -> Iterator[str]:
    """Every value under a key, however deep."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name == key:
                yield child
            yield from values(child, key)
    elif isinstance(node, list):
        for child in node:
            yield from values(child, key)


@pytest.fixture(scope="module")
def sites(
    own_site: Path, life_site: Path, lineage_site: Path, twins_site: Path
) -> list[Path]:
    return [own_site, life_site, lineage_site, twins_site]


def test_all_is_of_the_types_of_schema_org(sites: list[Path], tmp_path: Path) -> None:
    told = sorted({block for site in sites for block in blocks(site).values()})
    # One that is wrong, so that silence means something.
    (found,) = faults([*told, WRONG], tmp_path)
    assert "'\"no\"' does not exist in type 'LegislationLeaf'" in found


def test_which_pages_tell_what(life_site: Path) -> None:
    kinds = {
        address: [thing["@type"] for thing in json.loads(block)["@graph"]]
        for address, block in blocks(life_site).items()
    }
    directives = [a for a in kinds if re.fullmatch(r"van-ban/[^/]+/[^/]+/[^/]+/", a)]
    assert len(directives) == 4
    assert all(kinds[a] == ["Legislation", "BreadcrumbList"] for a in directives)
    assert kinds[""] == ["WebSite"]
    assert kinds["co-quan/so-y-te-minh-an/"] == ["BreadcrumbList", "GovernmentOrganization"]
    assert kinds["co-quan/"] == kinds["nam/2025/"] == ["BreadcrumbList"]


def test_addresses_are_of_what_is_there(sites: list[Path]) -> None:
    for site in sites:
        told = [json.loads(block) for block in blocks(site).values()]
        (home,) = {one for one in values(told, "@id") if one.count("/") == 3}
        for key in ("@id", "item", "contentUrl"):
            for address in values(told, key):
                path = address.removeprefix(home).partition("#")[0]
                is_page = not path or path.endswith("/")
                there = site / path / "index.html" if is_page else site / path
                assert there.exists(), address
