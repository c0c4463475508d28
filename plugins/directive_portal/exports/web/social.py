"""What stands on the social pictures, in words, and where they lie.

A portal has one for itself and one for each issuer, whose directives and lists show it. A
chat program keeps a picture for ever: so it shows names alone, nothing of a status, and a
picture with other words has another address.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from directive_portal.exports.web.picture import Picture, draw
from directive_portal.register.register import Register
from directive_portal.sources.model import Issuer
from directive_portal.web import links
from directive_portal.web.site import COLOUR, Site

# To be raised when the same words are drawn in another way: then all addresses change.
_DESIGN = 2


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """A picture that lies beside ``page``, and what it shows, for who cannot see it."""

    page: str
    picture: Picture
    alt: str
    colour: str = COLOUR

    @property
    def address(self) -> str:
        """From the site's root; another one for another picture."""
        own = () if self.colour == COLOUR else (self.colour,)
        drawn = repr((_DESIGN, self.picture, *own)).encode()
        digest = hashlib.blake2b(drawn, digest_size=4).hexdigest()
        return links.picture(self.page, digest)


def of_issuer(issuer: Issuer, site: Site) -> SocialPicture:
    """The picture of the pages of an issuer and of its directives."""
    picture = Picture(site=site.name, text=issuer.name, fact=_host(site))
    page, alt = links.issuer(issuer.id), f"{issuer.name}. {site.name}"
    return SocialPicture(page, picture, alt, site.colour)


def of_site(site: Site) -> SocialPicture:
    """The picture of all other pages."""
    picture = Picture(site=_host(site), text=site.name, fact=site.description)
    return SocialPicture(links.ASSETS, picture, site.name, site.colour)


def files(register: Register, site: Site) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents of all pictures."""
    of_issuers = (of_issuer(issuer, site) for issuer in register.issuers.values())
    for shown in (of_site(site), *of_issuers):
        yield shown.address, draw(shown.picture, shown.colour)


def _host(site: Site) -> str:
    return urlsplit(site.url).hostname or ""
