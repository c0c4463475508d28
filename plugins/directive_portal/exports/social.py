"""What stands on the social pictures, in words, and where they lie.

A chat program keeps a picture for ever. So nothing on it rests on the day of a build: a
status is told with the day from which it holds, or the last day on which the records
changed, and a picture with other words has another address.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from directive_portal.exports.picture import Picture
from directive_portal.register import links
from directive_portal.register.dates import vietnamese
from directive_portal.register.model import Directive
from directive_portal.register.register import Register
from directive_portal.register.site import Site
from directive_portal.register.wording import badge, name, say, status_key

# To be raised when the same words are drawn in another way: then all addresses change.
_DESIGN = 1
_ASSETS = "assets/"
_GOOD = frozenset({"in_force"})
_BAD = frozenset({"revoked", "replaced", "expired", "withdrawn", "suspended"})


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """A picture of ``page``, and what it shows, for who cannot see it."""

    page: str
    picture: Picture
    alt: str

    @property
    def address(self) -> str:
        """From the site's root; another one for another picture."""
        drawn = repr((_DESIGN, self.picture)).encode()
        digest = hashlib.blake2b(drawn, digest_size=4).hexdigest()
        return links.picture(self.page, digest)


def of_directive(directive: Directive, register: Register, site: Site) -> SocialPicture:
    """Facts that may be told of a withdrawn directive too."""
    shown = badge(directive, register)
    since = _since(directive, register)
    issuer = register.issuer(directive).name
    picture = Picture(
        site=site.name,
        name=_dated(directive),
        text=directive.subject,
        facts=(issuer, *_doubts(directive)),
        status=shown.label,
        beside=since,
        tone="good" if shown.id in _GOOD else "bad" if shown.id in _BAD else "warn",
    )
    words = {"name": picture.name, "subject": directive.subject, "label": shown.label}
    alt = say("picture.alt", facts=". ".join(picture.facts), since=since, **words)
    return SocialPicture(links.directive(directive), picture, alt)


def of_site(site: Site) -> SocialPicture:
    """The picture of all other pages."""
    host = urlsplit(site.url).hostname or ""
    facts = (site.description,) if site.description else ()
    picture = Picture(site=host, name="", text=site.name, facts=facts)
    return SocialPicture(_ASSETS, picture, site.name)


def _dated(directive: Directive) -> str:
    if directive.date is None:
        missing = say("ui.without_date")
        return say("picture.undated", name=name(directive), missing=missing)
    return say("picture.dated", name=name(directive), date=vietnamese(directive.date))


# Fields that the picture shows.
_SHOWN = frozenset({"number", "type", "date", "issuer", "subject"})


def _doubts(directive: Directive) -> Iterator[str]:
    """What of it nobody has verified."""
    fields = [field for field in directive.unverified if field in _SHOWN]
    if fields:
        names = "; ".join(say(f"field.{field}").lower() for field in fields)
        yield say("picture.unverified", fields=names)


def _since(directive: Directive, register: Register) -> str:
    """``từ ngày 01/02/2025``: what keeps the status beside it true whenever it is read."""
    status = register.status(directive)
    days = {
        "since": status.since,
        "confirmed": status.confirmed,
        "until": status.until,
        "modified": register.modified(directive),
    }
    told = {key: vietnamese(day) if day else "" for key, day in days.items()}
    return say(f"picture.since.{status_key(status)}", **told)
