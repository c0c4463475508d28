"""In which order the files of a release are put where readers read meanwhile, file by file,
as in object storage: no page names what is not there yet, and nothing goes while something
that stays names it.

Both releases are whole in themselves: what a page names is in its release (the seal holds
that). From this alone follows what is guaranteed, whatever links to what, in cycles too,
and in whatever order the steps of one phase are done:

- **At every moment all that can be reached leads to what is there**, from pages that stood
  before and stay, from the home page and from the sitemap. Pages that are new may name each
  other while only some of them are there, but nothing that stood names any of them; the
  first page that does comes when all are there. Where nothing stood, the home page is the
  last page but that of errors, and the sitemap comes after it.
- **What is found by a list is found**: feeds, search, the numbers that are looked up and
  what is kept for reading without network tell of pages only when these are there. The
  parts of the search have a hash in their address, so the old list finds the old parts and
  the new list new ones.
- **An upload that was cut is gone on with**, by the same release or another one: pages that
  it left, and which no whole release knows, are overwritten after all that is new is there
  and before anything comes to name them.

What is not guaranteed, since no order of single files can: between two moments a page may
meet scripts and styles of the other release, because these have names that stay (they come
before the pages; a page can be read without them), and an attachment that was exchanged
may already be there while its page tells of the former. A page that goes away may name
others that go, for as long as it takes to delete them: nothing leads to it any more. After
several uploads of *different* releases that were cut one after the other, a page that they
left may name what none of them brought, until it is overwritten.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto

from directive_portal.release.kinds import SIGNATURE, SUMS, Kind, kind_of
from directive_portal.release.sums import Sums
from directive_portal.web import links


class Phase(IntEnum):
    """What can be done side by side; a phase begins when the one before it is done."""

    NEW_FILES = auto()
    NEW_PAGES = auto()
    LEFT_PAGES = auto()
    """Overwritten: what an upload left that was cut."""
    FILES = auto()
    """Overwritten: what pages load and link to."""
    PAGES = auto()
    """Overwritten; and the home page, even where it is new."""
    LISTS = auto()
    """What tells of the whole, and what is shown for wrong addresses."""
    SITEMAP = auto()
    SEALS = auto()
    SIGNATURE = auto()
    SUMS = auto()
    """From here on the release stands."""
    GONE_PAGES = auto()
    GONE_FILES = auto()


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """Put the file of a path, or delete it."""

    phase: Phase
    path: str

    @property
    def deletes(self) -> bool:
        return self.phase >= Phase.GONE_PAGES


HOME, ERROR = "index.html", "404.html"
_ALWAYS: Mapping[str, Phase] = {
    SUMS: Phase.SUMS,
    SIGNATURE: Phase.SIGNATURE,
    links.MANIFEST: Phase.SEALS,
    HOME: Phase.PAGES,
    ERROR: Phase.LISTS,
    links.SITEMAP: Phase.SITEMAP,
    links.ROBOTS: Phase.SEALS,  # names the sitemap
}
_PART_OF_SITEMAP = re.compile(r"sitemap-\d+\.xml")


def steps(
    before: Sums, after: Sums, whole: Collection[str] | None = None
) -> tuple[Step, ...]:
    """What brings a place that holds ``before`` to hold ``after``, in order. ``whole`` are
    the paths of the last release that stood there whole, where that is less than what is
    there: an upload since then was cut. Sums may be of any kind, but of one kind."""
    stood = before if whole is None else whole
    put = (
        Step(_phase(path, path in before, path in stood), path)
        for path, sum_ in after.items()
        if before.get(path) != sum_
    )
    gone = (Step(_last(path), path) for path in before if path not in after)
    return tuple(sorted((*put, *gone)))


def _phase(path: str, there: bool, stood: bool) -> Phase:
    if path in _ALWAYS:
        return _ALWAYS[path]
    kind = kind_of(path)
    if kind is Kind.SEAL:
        return Phase.SEALS
    if _PART_OF_SITEMAP.fullmatch(path):
        return Phase.LISTS
    if not there:
        return Phase.NEW_PAGES if kind is Kind.PAGE else Phase.NEW_FILES
    if kind is Kind.PAGE:
        return Phase.PAGES if stood else Phase.LEFT_PAGES
    return Phase.LISTS if kind is Kind.DATA else Phase.FILES


def _last(path: str) -> Phase:
    return Phase.GONE_PAGES if kind_of(path) is Kind.PAGE else Phase.GONE_FILES
