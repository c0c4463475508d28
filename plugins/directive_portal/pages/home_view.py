"""What the home page shows: what falls due, what is new, and the ways to all the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from directive_portal.pages.calendar_views import ReminderView, agenda, reminder_view
from directive_portal.pages.campaign_views import CampaignView, campaign_view
from directive_portal.pages.cards import Card, card
from directive_portal.pages.list_views import DirectoryEntry, entries, offices
from directive_portal.register.lists import GROUPS, TYPES, YEARS
from directive_portal.register.register import Register
from directive_portal.text.dates import vietnamese

_DUE, _NEWEST, _OFFICES, _GROUPS = 3, 6, 9, 8


@dataclass(frozen=True, slots=True)
class HomeView:
    """``due`` has each duty once, by its next date; ``groups`` are those to which most is
    sent; ``issuers`` the highest bodies, and ``others`` those of them that are folded."""

    due: tuple[ReminderView, ...]
    newest: tuple[Card, ...]
    total: int
    as_of: str
    groups: tuple[DirectoryEntry, ...]
    campaigns: tuple[CampaignView, ...]
    issuers: tuple[DirectoryEntry, ...]
    others: tuple[DirectoryEntry, ...]
    types: tuple[DirectoryEntry, ...]
    years: tuple[DirectoryEntry, ...]


def home(register: Register) -> HomeView:
    top = tuple(offices(register))
    newest = sorted(register.directives, key=lambda d: d.published, reverse=True)
    return HomeView(
        due=tuple(reminder_view(r, register) for r in agenda(register).dated[:_DUE]),
        newest=tuple(card(directive, register) for directive in newest[:_NEWEST]),
        total=len(register.directives),
        as_of=vietnamese(register.as_of),
        groups=tuple(_groups(register))[:_GROUPS],
        campaigns=tuple(campaign_view(c, register) for c in register.campaigns),
        issuers=top[:_OFFICES],
        others=top[_OFFICES:],
        types=tuple(entries(TYPES, register)),
        years=tuple(entries(YEARS, register)),
    )


def _groups(register: Register) -> Iterator[DirectoryEntry]:
    """The groups to which anything is sent, most first, without what their pages tell."""
    found = (replace(e, note=None) for e in entries(GROUPS, register) if e.count)
    yield from sorted(found, key=lambda entry: -entry.count)
