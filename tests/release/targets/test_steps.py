"""Files are put in an order in which nothing that can be reached ever leads nowhere."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directive_portal.release.kinds import SUMS
from directive_portal.release.steps import ERROR, HOME, Step, steps
from tests import portals
from tests.release.targets import portal
from tests.release.targets.replayed import (
    SITEMAP,
    Place,
    broken,
    done,
    is_page,
    named_by_html,
)

_PAGES = (ERROR, *(f"{name}/index.html" for name in "abcd"))
_FILES = ("assets/x.js", "a/index.json", "van-ban/a/b.pdf", "tim-kiem/0123456789ab/w.bin")
_LISTS = ("feed.xml", "tim-kiem/index.bin", "kiem-tra/so/0.json")


@st.composite
def sites(draw: st.DrawFn) -> Place:
    """A site that is whole in itself: each page names any of what there is but the page of
    errors, the lists name pages, the sitemap and the list of sums name all."""
    pages = (HOME, *draw(st.sets(st.sampled_from(_PAGES))))
    files = draw(st.sets(st.sampled_from(_FILES)))
    lists = draw(st.sets(st.sampled_from(_LISTS)))
    there = sorted({*pages, *files, *lists} - {ERROR})
    any_ = st.sets(st.sampled_from(there), max_size=4)
    site = {page: _content(draw(any_)) for page in sorted(pages)}
    told = st.sets(st.sampled_from(sorted({*pages} - {ERROR})))
    site |= {name: _content(draw(told)) for name in sorted(lists)}
    site |= {name: draw(st.binary(max_size=1)) for name in sorted(files)}
    site[SITEMAP] = _content(set(pages) - {ERROR})
    return {**site, SUMS: _content({*site})}


def _content(names: set[str]) -> bytes:
    return "\n".join(sorted(names)).encode()


def _names(_: str, content: bytes) -> list[str]:
    return content.decode().splitlines()


def _in_order(
    place: Place, release: Mapping[str, bytes], whole: set[str] | None, random: Random
) -> list[Step]:
    """The steps, those of a phase in any order."""
    told = steps(_sums(place), _sums(release), whole)
    return sorted(told, key=lambda step: (step.phase, random.random()))


def _sums(site: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.hex() for path, content in site.items()}


def _entries(before: Mapping[str, bytes], stay: Mapping[str, bytes]) -> set[str]:
    """Pages that stood and stay, and the lists by which readers find what there is."""
    return {path for path in before if path in stay and (is_page(path) or path in _LISTS)}


@settings(max_examples=100)
@given(st.one_of(st.just({}), sites()), sites(), st.randoms(use_true_random=False))
def test_nothing_that_is_reached_leads_nowhere(
    before: Place, after: Place, random: Random
) -> None:
    place = dict(before)
    for step in _in_order(place, after, None, random):
        done(place, step, after)
        assert broken(place, _entries(before, after), _names) == []
    assert place == after


@settings(max_examples=100)
@given(
    st.one_of(st.just({}), sites()),
    sites(),
    sites(),
    st.integers(0, 30),
    st.randoms(use_true_random=False),
)
def test_an_upload_that_was_cut_is_gone_on_with(
    before: Place, cut: Place, after: Place, end: int, random: Random
) -> None:
    """Whatever was done of it, and whatever release comes next."""
    place = dict(before)
    for step in _in_order(place, cut, None, random)[:end]:
        done(place, step, cut)
    stay = {path: b"" for path in after if path in cut}
    whole = set(_names("", place.get(SUMS, b""))) | {SUMS}
    for step in _in_order(place, after, whole, random):
        done(place, step, after)
        assert broken(place, _entries(before, stay), _names) == []
    assert place == after


def test_what_tells_of_the_release_is_last_and_only_deletions_follow() -> None:
    before = {"a/index.html": "1", "a/x.pdf": "1", "assets/x.css": "1", SUMS: "1"}
    names = ("b/index.html", HOME, "404.html", "robots.txt", "assets/x.css", "sitemap.xml")
    seals = ("manifest.json", "provenance.json", "SHA256SUMS.sig", SUMS)
    told = steps(before, dict.fromkeys((*names, *seals, "b/x.pdf", "sitemap-1.xml"), "2"))
    assert [(step.path, step.deletes) for step in told] == [
        ("b/x.pdf", False),
        ("b/index.html", False),
        ("assets/x.css", False),
        (HOME, False),
        ("404.html", False),
        ("sitemap-1.xml", False),
        ("sitemap.xml", False),
        ("manifest.json", False),
        ("provenance.json", False),
        ("robots.txt", False),
        ("SHA256SUMS.sig", False),
        (SUMS, False),
        ("a/index.html", True),
        ("a/x.pdf", True),
    ]


def test_nothing_is_done_where_nothing_differs() -> None:
    same = {HOME: "1", SUMS: "1"}
    assert steps(same, same) == ()


@pytest.fixture(scope="module")
def built(two_sites: tuple[Path, Path]) -> tuple[Place, Place]:
    one, two = (portals.files(site) for site in two_sites)
    return one, two


@pytest.mark.parametrize("first", [True, False], ids=["first release", "next release"])
def test_two_builds_are_replayed(built: tuple[Place, Place], first: bool) -> None:
    """Of a portal in which directives came, changed, moved and were withdrawn."""
    one, two = built
    before, after = ({}, one) if first else (one, two)
    place, names = dict(before), named_by_html(portal.HOST)
    told = steps(_sums(before), _sums(after))
    for step in told:
        done(place, step, after)
        assert broken(place, filter(is_page, _entries(before, after)), names) == []
    assert place == after
    assert {step.path for step in told} == set(_differing(before, after))


def _differing(before: Place, after: Place) -> Iterator[str]:
    return (p for p in {*before, *after} if before.get(p) != after.get(p))


def test_the_other_way_round_it_would_be_seen(built: tuple[Place, Place]) -> None:
    """The replay itself: pages before what they name, deletions first."""
    one, two = built
    place, names = dict(one), named_by_html(portal.HOST)
    seen = 0
    for step in reversed(steps(_sums(one), _sums(two))):
        done(place, step, two)
        seen += len(broken(place, filter(is_page, _entries(one, two)), names))
    assert seen > 0
