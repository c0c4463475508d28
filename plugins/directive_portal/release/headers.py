"""What a server says with each file: the one table of it, of which the configurations of
servers are printed, and ``_headers``, which some hosts of static sites read.

A rule names the paths that it is for by a regular expression of the whole path from the
root of a release; where several say the same header, the last one holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from directive_portal.enclosure.formats import PUBLISHED
from directive_portal.enclosure.media import MEDIA
from directive_portal.exports.web import opensearch
from directive_portal.feeds import json_feed
from directive_portal.release.kinds import CACHE, ENCLOSURES, HASHED, SUMS, Kind
from directive_portal.web import links
from directive_portal.web.policy import POLICY, UNFRAMED

CACHING, POLICING = "Cache-Control", "Content-Security-Policy"
DISPOSITION, TYPE = "Content-Disposition", "Content-Type"

# Of what browsers would have to ask the reader, and of sensors: the portal uses none.
_UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "serial", "usb"),
)
EVERYWHERE: Mapping[str, str] = {
    CACHING: CACHE[Kind.PAGE],
    POLICING: f"{POLICY}; {UNFRAMED}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "Strict-Transport-Security", "max-age=31536000"
"""For portals that have HTTPS and will keep it: browsers remember it for a year."""

_SHOWN = ("pdf", "txt", "png", "jpg", "jpeg")
_SAVED = "|".join(suffix for suffix in PUBLISHED if suffix not in _SHOWN)
_SANDBOX = f"sandbox; default-src 'none'; {UNFRAMED}"
# Chromium shows PDF by an element of its own with a style within it, and for years showed
# none in a sandbox. What it shows cannot reach the site.
_OF_PDF = f"default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; {UNFRAMED}"


def _files(*suffixes: str) -> tuple[str, ...]:
    """Documents as ``_headers`` names them, where the case of letters counts."""
    both = (form for suffix in suffixes for form in (suffix, suffix.upper()))
    return tuple(f"/{links.DIRECTIVES}*.{form}" for form in both)


@dataclass(frozen=True, slots=True)
class Rule:
    """``paths`` is a regular expression whose letters are of either case, ``starred`` the
    same paths as ``_headers`` tells them."""

    paths: str
    header: str
    value: str
    starred: tuple[str, ...]


RULES = (
    Rule(
        HASHED,
        CACHING,
        CACHE[Kind.HASHED],
        (
            f"/{links.SEARCH}:index/*",
            f"/{links.ISSUERS}*.png",
            f"/{links.ASSETS}hinh-*",
        ),
    ),
    Rule(
        ENCLOSURES,
        POLICING,
        _SANDBOX,
        _files(*(suffix for suffix in PUBLISHED if suffix != "pdf")),
    ),
    Rule(rf"{links.DIRECTIVES}.+\.pdf", POLICING, _OF_PDF, _files("pdf")),
    Rule(
        rf"{links.DIRECTIVES}.+\.(?:{_SAVED})",
        DISPOSITION,
        "attachment",
        _files(*_SAVED.split("|")),
    ),
)


def _text(media: str) -> str:
    return f"{media}; charset=utf-8"


_PLAIN = _text("text/plain")
TYPES: Mapping[str, str] = {
    **{suffix: MEDIA[suffix] for suffix in (*PUBLISHED, "sqlite")},
    **{suffix: _text(MEDIA[suffix]) for suffix in ("csv", "html", "json", "jsonld")},
    **{suffix: _text(MEDIA[suffix]) for suffix in ("md", "txt", "xml")},
    "htm": _text("text/html"),
    # Feeds are to be read in browsers too, and Firefox saves what is told more exactly.
    "atom": _text(MEDIA["xml"]),
    "css": _text("text/css"),
    "js": _text("text/javascript"),
    "mjs": _text("text/javascript"),
    "svg": _text("image/svg+xml"),
    "ics": _text("text/calendar"),
    "opml": _text("text/x-opml"),
    "webmanifest": _text("application/manifest+json"),
    "sig": _PLAIN,
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "bin": "application/octet-stream",
}
"""Types by the ending of a name."""

NAMED: Mapping[str, str] = {
    links.JSON_FEED: _text(json_feed.MEDIA),
    links.OPENSEARCH: _text(opensearch.MEDIA_TYPE),
    SUMS: _PLAIN,
}
"""Types of files whose ending says less, by their name in whatever folder."""

UNKNOWN = "application/octet-stream"


def of(path: str) -> dict[str, str]:
    """All that is said with the file at a path, its type too."""
    said = {
        rule.header: rule.value for rule in RULES if _pattern(rule.paths).fullmatch(path)
    }
    return {**EVERYWHERE, **said, TYPE: content_type(path)}


def content_type(path: str) -> str:
    name = path.rpartition("/")[2]
    return NAMED.get(name) or TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN)


@cache
def _pattern(paths: str) -> re.Pattern[str]:
    return re.compile(paths, re.IGNORECASE)


# What hosts of static sites know of types by themselves may lack these.
_TOLD = ("atom", "ics", "jsonld", "md", "opml", "sqlite", "webmanifest")


def file() -> bytes:
    """``_headers``, as Netlify and Cloudflare Pages read it.

    Where several rules are for one path, some hosts join what they say of one header and
    others take one of them. So no value here goes against another one of the same header:
    pages bear their policy themselves, and hosts of this kind let everything be asked for
    again unless they are told otherwise.
    """
    told = {**EVERYWHERE, POLICING: UNFRAMED}
    del told[CACHING]
    by_path: dict[str, dict[str, str]] = {"/*": told}
    for rule in RULES:
        for path in rule.starred:
            by_path.setdefault(path, {})[rule.header] = rule.value
    by_path |= {f"/*.{suffix}": {TYPE: TYPES[suffix]} for suffix in _TOLD}
    by_path |= {f"/*{name}": {TYPE: media} for name, media in NAMED.items()}
    return "".join(_block(*said) for said in by_path.items()).encode()


def _block(path: str, headers: Mapping[str, str]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
