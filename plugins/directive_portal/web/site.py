"""What a portal is called, where it stands, who keeps it and what it has, for all that
names it."""

from dataclasses import dataclass
from datetime import date, timedelta

from directive_portal.web import links

# Of the product: the band of each page, the icon, the pictures for chats.
COLOUR = "#8e1b26"
FIVE_K, STAFF, DEVELOPERS = "5k", "staff", "developers"
# What a portal may have or not, and the folder of docs/ in which each part lies.
PARTS = {FIVE_K: links.MEASURES, STAFF: links.STAFF, DEVELOPERS: links.DEVELOPERS}

# Days after which a site that nobody builds has mostly been forgotten.
REFRESHED = 30


@dataclass(frozen=True, slots=True)
class Contact:
    """How readers reach whoever keeps the portal; what is empty is not told."""

    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def dialled(self) -> str:
        """The number as a telephone takes it (RFC 3966)."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which what the portal itself wrote may be used again."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` is the address of its root, ``rights`` what is said of the right to reuse
    (``copyright``); ``owner`` keeps the portal, ``responsible`` answers for it. ``example``
    is a number for hints, empty for the newest of the register; ``offline`` where readers
    may keep pages; ``refreshed`` are the days within which it is built again, as the office
    promises. All come from mkdocs.yml (``publish/identity.py``); ``printed`` where
    what makes PDF and Word files is installed."""

    name: str
    url: str
    description: str = ""
    rights: str = ""
    owner: str = ""
    responsible: str = ""
    contact: Contact = Contact()
    licence: Licence | None = None
    colour: str = COLOUR
    example: str = ""
    parts: tuple[str, ...] = tuple(PARTS)
    printed: bool = False
    offline: bool = True
    refreshed: int = REFRESHED

    def at(self, address: str) -> str:
        """The full address of one that is relative to the root."""
        return links.absolute(self.url, address)

    def fresh_until(self, as_of: date) -> date:
        """The last day on which what was built as of a day is as new as promised."""
        return as_of + timedelta(days=self.refreshed)

    @property
    def for_few(self) -> list[tuple[str, str]]:
        """The parts that are not for all, which no menu names, and where they are."""
        return [(part, PARTS[part]) for part in self.parts if part != FIVE_K]

    @property
    def publisher(self) -> str:
        """Who publishes: the owner, else the portal itself."""
        return self.owner or self.name
