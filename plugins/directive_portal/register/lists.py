"""The kinds of list in which directives stand: the one table of them.

A row makes the index of a kind, its pages, its feeds and its filter in search. The texts of
a kind stand in the catalogue below its id: ``list.<id>.name`` and ``list.<id>.lead``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from directive_portal.messages import say
from directive_portal.register.sent import NOBODY, Sent
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.model import Directive, Group, Issuer, Topic
from directive_portal.text import vocabulary
from directive_portal.web import links


class Names(Protocol):
    """Where the names of lists are looked up, and what is sent to whom: a register."""

    @property
    def issuers(self) -> Mapping[str, Issuer]: ...
    @property
    def topics(self) -> Mapping[str, Topic]: ...
    @property
    def groups(self) -> Mapping[str, Group]: ...
    @property
    def sent(self) -> Mapping[str, Sent]: ...


def _none(names: Names) -> Iterable[str]:
    return ()


def _no_lead(key: str, names: Names) -> str | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """``address`` is that of the list of lists, below which each lies by its key.

    ``keys`` are the lists that a directive stands in, ``name`` is what one is called.
    ``known`` are lists that there are though nothing stands in them, in their order; all
    others follow by key, or the latest first. ``lead`` is said above one.
    ``facet`` is the filter of search, where there is one; ``short`` names a value of it.
    ``campaign`` is the one whose measures they are: it has its list of lists, and the first
    page of each, in docs/.
    """

    id: str
    address: str
    keys: Callable[[Directive, Names], Iterable[str]]
    name: Callable[[str, Names], str]
    known: Callable[[Names], Iterable[str]] = _none
    lead: Callable[[str, Names], str | None] = _no_lead
    facet: str | None = None
    short: Callable[[str, Names], str] | None = None
    latest_first: bool = False
    campaign: Campaign | None = None

    def at(self, key: str) -> str:
        """The address of one list."""
        return f"{self.address}{key}/"

    @property
    def title(self) -> str:
        return self.campaign.title if self.campaign else say(f"list.{self.id}.name")

    def index(
        self, directives: Iterable[Directive], names: Names
    ) -> Mapping[str, tuple[Directive, ...]]:
        """All lists of the kind by key, in the order in which they are shown."""
        lists: dict[str, list[Directive]] = {key: [] for key in self.known(names)}
        others: dict[str, list[Directive]] = {}
        for directive in directives:
            for key in self.keys(directive, names):
                found = lists.get(key)
                (others.setdefault(key, []) if found is None else found).append(directive)
        order = sorted(others, reverse=self.latest_first)
        if links.UNDATED in others:
            order.sort(key=links.UNDATED.__eq__)
        lists.update((key, others[key]) for key in order)
        return {key: tuple(found) for key, found in lists.items()}


def _year(folder: str, names: Names) -> str:
    return say("ui.undated") if folder == links.UNDATED else say("ui.year", year=folder)


def _short_year(folder: str, names: Names) -> str:
    return folder if folder.isdigit() else _year(folder, names)


ISSUERS = ListKind(
    id="issuers",
    address=links.ISSUERS,
    keys=lambda directive, names: directive.issued_by,
    known=lambda names: names.issuers,
    name=lambda key, names: names.issuers[key].name,
    facet="issuer",
)
TYPES = ListKind(
    id="types",
    address=links.TYPES,
    keys=lambda directive, names: (directive.type,),
    name=lambda key, names: vocabulary.TYPES[key].name,
    facet="type",
)
TOPICS = ListKind(
    id="topics",
    address=links.TOPICS,
    keys=lambda directive, names: directive.topics,
    known=lambda names: names.topics,
    name=lambda key, names: names.topics[key].name,
    lead=lambda key, names: names.topics[key].description,
    facet="topic",
)
YEARS = ListKind(
    id="years",
    address=links.YEARS,
    keys=lambda directive, names: (directive.folder,),
    name=_year,
    latest_first=True,
    facet="year",
    short=_short_year,
)
GROUPS = ListKind(
    id="groups",
    address=links.GROUPS,
    keys=lambda directive, names: names.sent.get(directive.id, NOBODY).to,
    known=lambda names: names.groups,
    name=lambda key, names: names.groups[key].name,
    lead=lambda key, names: names.groups[key].description,
)
# Of every portal.
KINDS = (ISSUERS, TYPES, TOPICS, GROUPS, YEARS)


def kinds(campaigns: Iterable[Campaign]) -> tuple[ListKind, ...]:
    """The kinds of list of a portal that has some campaigns."""
    return (*KINDS[:-1], *map(_measures, campaigns), *KINDS[-1:])


def _measures(campaign: Campaign) -> ListKind:
    names = {measure.id: measure.name for measure in campaign.measures}
    return ListKind(
        id=f"measures/{campaign.id}",
        address=campaign.address,
        keys=lambda directive, _: filter(names.__contains__, directive.measures),
        known=lambda _: names,
        name=lambda key, _: names[key],
        campaign=campaign,
    )
