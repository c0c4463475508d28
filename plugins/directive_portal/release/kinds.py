"""What a path of a release is, how long it may be kept, and whether it shrinks: the one
table of it, for servers, object storage and the order in which files are put.
"""

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from pathlib import PurePosixPath

from directive_portal.enclosure.formats import PUBLISHED
from directive_portal.web import links


class Kind(StrEnum):
    """HASHED is what has a hash in its address, PAGE is HTML; CODE is what pages load by a
    name that stays: scripts, styles, faces, pictures. DATA is for programs: feeds,
    calendars, tables, records. ENCLOSURE is a document below ``/van-ban/``, of the office
    or printed by the portal. SEAL tells of the release itself."""

    HASHED = auto()
    PAGE = auto()
    CODE = auto()
    DATA = auto()
    ENCLOSURE = auto()
    SEAL = auto()


# Asked for again each time, and mostly answered by "as it was": a text that is withdrawn or
# has ended must not be told from what a browser or a CDN remembers, and a page must not
# meet scripts of another release. Faces have names that stay, so they too may change.
_REVALIDATE = "no-cache"
CACHE: Mapping[Kind, str] = {
    **dict.fromkeys(Kind, _REVALIDATE),
    Kind.HASHED: "public, max-age=31536000, immutable",
}
"""Values of Cache-Control."""

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.sig"
PROVENANCE = "provenance.json"
SBOM = "sbom.cdx.json"
HEADERS = "_headers"
SEALS = frozenset({SUMS, SIGNATURE, PROVENANCE, SBOM, HEADERS})

PACKED = (".gz", ".br")
"""Endings of what stands beside a file that shrinks: the same, compressed."""

# As regular expressions that servers understand too: of the whole path, without its slash.
HASHED = (
    rf"(?:{links.SEARCH}[0-9a-f]{{12}}/.+"
    rf"|(?:{links.ISSUERS}.+/|{links.ASSETS})hinh-[0-9a-f]{{8}}\.png)"
)
ENCLOSURES = rf"{links.DIRECTIVES}.+\.(?:{'|'.join(PUBLISHED)})"
_HASHED, _ENCLOSURE = re.compile(HASHED), re.compile(ENCLOSURES)

_PAGES = frozenset({".html", ".htm"})
_CODE = frozenset(
    {".js", ".mjs", ".css", ".woff2", ".svg"}
    | {".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".ico"}
)
_SHRINKS = frozenset(
    _PAGES
    | {".js", ".mjs", ".css", ".svg", ".xml", ".atom", ".opml", ".ics", ".csv", ".txt"}
    | {".md", ".json", ".jsonld", ".webmanifest"}
)


def kind_of(path: str) -> Kind:
    """The kind of a path from the root of a release, without a slash before it. A
    compressed file is of the kind of what it stands beside."""
    path = beside(path)
    suffix = _suffix(path)
    if path in SEALS:
        return Kind.SEAL
    if _HASHED.fullmatch(path):
        return Kind.HASHED
    if suffix in _PAGES:
        return Kind.PAGE
    if _ENCLOSURE.fullmatch(path.lower()):
        return Kind.ENCLOSURE
    return Kind.CODE if suffix in _CODE else Kind.DATA


def shrinks(path: str) -> bool:
    """Whether a file is text and worth compressing. What tells of a release is not: it
    cannot list what is made of itself."""
    return _suffix(path) in _SHRINKS and kind_of(path) is not Kind.SEAL


def beside(path: str) -> str:
    """The path of what a compressed file stands for; any other path as it is."""
    plain = path[:-3] if path.endswith(PACKED) else path
    return plain if _suffix(plain) in _SHRINKS else path


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()
