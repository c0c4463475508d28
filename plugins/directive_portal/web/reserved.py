"""Addresses that the portal itself takes: nothing that people choose may stand there, or
one of two would be left out without a word."""

import re
from pathlib import PurePosixPath

from directive_portal.web import links

# Below these stands only what is made of records, tomorrow's too.
OF_RECORDS = (
    links.DIRECTIVES,
    links.ISSUERS,
    links.TYPES,
    links.TOPICS,
    links.YEARS,
    links.GROUPS,
    links.CALENDAR,
)
# A page that people write, with files of the portal beside it.
SHARED = (links.DATA, links.SEARCH, links.VERIFICATION, links.SUBSCRIBE)
_OWN = (*SHARED, links.ASSETS)
# All folders of the portal at the root of its site.
FOLDERS = (*OF_RECORDS, *_OWN, links.MEASURES, links.PREVIEWS)
_FILES = (
    *(links.MANIFEST, links.SITEMAP, links.LLMS, links.OPENSEARCH, "404.html"),
    *(links.WEB_MANIFEST, links.OFFLINE_LIST, links.OFFLINE_WORKER, links.STATE),
)
# Beside every list.
_FEEDS = (links.FEED, links.ATOM, links.JSON_FEED)
_PARTS = re.compile(r"sitemap-\d+\.xml")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_OF_LISTS = ("trang/", "luu-tru/")
_PLACE = re.compile(
    rf"{links.DIRECTIVES}[^/]+/(?:[0-9]{{4}}|{links.UNDATED})/[^/]+(?:/.*)?"
)


def address_of(path: str) -> str:
    """Where a file of docs/ stands on the site: ``a/b.md`` at ``a/b/``, ``a/b.pdf`` at
    ``a/b.pdf``."""
    file = PurePosixPath(path)
    folder = "" if file.parent == PurePosixPath() else f"{file.parent}/"
    if file.name == "index.html":
        return folder
    if file.suffix not in _PAGES:
        return path
    return folder if file.stem in ("index", "README") else f"{folder}{file.stem}/"


def is_reserved(address: str) -> bool:
    """Whether the portal itself puts something at an address, or may once."""
    known = address.casefold()
    if known.startswith(OF_RECORDS) or known in _FILES or _PARTS.fullmatch(known):
        return True
    if known.rpartition("/")[2] in _FEEDS or known.endswith(f"/{links.POSTER}"):
        return True
    return known.startswith(SHARED) and known not in SHARED


def is_place(address: str) -> bool:
    """Whether an address is that of a directive, or below it."""
    return bool(_PLACE.fullmatch(address))


def may_be_made(address: str) -> bool:
    """The same of an address of an older web site, which may well have had folders of the
    same names: in these the portal makes only folders, and below that of directives only
    their places (``van-ban/168.html`` stays free, and ``van-ban/168/``)."""
    known = address.casefold().removesuffix("/")
    root, _, rest = known.partition("/")
    if f"{root}/" not in FOLDERS:
        at_root = ("", links.ROBOTS, *_FILES, *_FEEDS)
        return known in at_root or bool(_PARTS.fullmatch(known))
    if f"{root}/" == links.DIRECTIVES:
        of_list = rest in ("", *_FEEDS) or rest.startswith(_OF_LISTS)
        return of_list or is_place(known)
    is_page = rest and "/" not in rest and not address.endswith("/")
    return f"{root}/" in _OWN or not is_page
