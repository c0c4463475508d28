"""What the home page shows: what falls due, what is new, and the ways to all the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from directive_portal.pages.calendar_views import ReminderView, coming, reminder_view
from directive_portal.pages.campaign_views import CampaignView, campaign_view
from directive_portal.pages.cards import Card, card
from directive_portal.pages.list_views import DirectoryEntry, entries, offices
from directive_portal.register.duties import Reminder
from directive_portal.register.lists import TYPES, YEARS
from directive_portal.register.register import Register
from directive_portal.sources.model import Duty
from directive_portal.text.dates import vietnamese

_DUE, _NEWEST, _OFFICES = 3, 6, 9


@dataclass(frozen=True, slots=True)
class HomeView:
    """``due`` has each duty once, by its next date; ``issuers`` are the highest bodies, and
    ``others`` those of them that are folded."""

    due: tuple[ReminderView, ...]
    newest: tuple[Card, ...]
    total: int
    as_of: str
    campaigns: tuple[CampaignView, ...]
    issuers: tuple[DirectoryEntry, ...]
    others: tuple[DirectoryEntry, ...]
    types: tuple[DirectoryEntry, ...]
    years: tuple[DirectoryEntry, ...]


def home(register: Register) -> HomeView:
    top = tuple(offices(register))
    newest = sorted(register.directives, key=lambda d: d.published, reverse=True)
    return HomeView(
        due=tuple(reminder_view(r, register) for r in islice(_next(register), _DUE)),
        newest=tuple(card(directive, register) for directive in newest[:_NEWEST]),
        total=len(register.directives),
        as_of=vietnamese(register.as_of),
        campaigns=tuple(campaign_view(c, register) for c in register.campaigns),
        issuers=top[:_OFFICES],
        others=top[_OFFICES:],
        types=tuple(entries(TYPES, register)),
        years=tuple(entries(YEARS, register)),
    )


def _next(register: Register) -> Iterator[Reminder]:
    """The next date of each duty, in order of day."""
    seen: list[Duty] = []
    for reminder in coming(register):
        if not any(reminder.duty is duty for duty in seen):
            seen.append(reminder.duty)
            yield reminder
