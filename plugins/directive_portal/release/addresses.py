"""Addresses that a release would lose: what was published at one is to be had there for
ever, or leads on.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from directive_portal.release.kinds import Kind, beside, kind_of
from directive_portal.release.sums import Sums
from directive_portal.web import links

_LASTING = (Kind.PAGE, Kind.DATA, Kind.ENCLOSURE)
# What comes and goes by itself: further pages of a list, months and days of the calendar
# that are over, parts of indexes and of the sitemap, the list of what is kept offline.
_PASSING = re.compile(
    r"(.*/)?trang/\d+/index\.html"
    rf"|{links.CALENDAR}\d{{4}}-\d\d/.*"
    rf"|(.*/)?{links.CALENDAR}(\d{{4}}-\d\d-\d\d\.ics|index\.html)"
    rf"|{links.SEARCH}.*|{links.VERIFICATION}so/.*"
    r"|sitemap-\d+\.xml"
    rf"|{re.escape(links.OFFLINE_LIST)}|{links.OFFLINE}.*"
)


def lost(before: Sums, after: Sums, withheld: Iterable[str]) -> list[str]:
    """Addresses of what stood and stands no more, sorted. ``withheld`` are those of
    withdrawn directives, of which the page alone has to stay."""
    places = tuple(withheld)
    gone = (
        name
        for name in before
        if name not in after
        and _is_lasting(name)
        and (name.endswith("/index.html") or not name.startswith(places))
    )
    return sorted(_address(name) for name in gone)


def _is_lasting(name: str) -> bool:
    return (
        beside(name) == name
        and kind_of(name) in _LASTING
        and not _PASSING.fullmatch(name)
        # Names that begin so are for servers.
        and not PurePosixPath(name).name.startswith("_")
    )


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("/index.html") else name
