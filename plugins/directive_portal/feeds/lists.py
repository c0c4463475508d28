"""Which feeds there are: one for every list of the portal, with what it is of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive_portal.feeds.events import Event, events, moment
from directive_portal.messages import say
from directive_portal.register.lists import ISSUERS, ListKind
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.web import links


@dataclass(frozen=True, slots=True)
class FeedList:
    """``page`` is the address of the list, beside which its feeds lie; ``group`` the name
    of its kind; ``archive`` the address of the
    list that keeps its past months. ``retired`` is the issuer that is no more."""

    page: str
    name: str
    group: str
    description: str
    archive: str
    retired: Issuer | None = None


def feed_lists(register: Register) -> Iterator[FeedList]:
    """All lists that have feeds, by group, in a fixed order."""
    all_, group, lead = say("feed.all"), say("feed.portal"), say("feed.portal_lead")
    for page in ("", links.DIRECTIVES):
        yield FeedList(page, all_, group, lead, links.DIRECTIVES)
    for kind in register.kinds:
        for key in register.lists[kind.id]:
            yield from _of(kind, key, register)


def _of(kind: ListKind, key: str, register: Register) -> Iterator[FeedList]:
    name = kind.name(key, register)
    issuer = register.issuers[key] if kind is ISSUERS else None
    retired = issuer if issuer and _is_over(issuer, register) else None
    yield _list(kind, kind.at(key), name, retired)
    if issuer and key in register.children:
        page = links.issuer_with_children(key)
        yield _list(kind, page, say("feed.with_children", issuer=name), retired)


def _list(kind: ListKind, page: str, name: str, retired: Issuer | None) -> FeedList:
    return FeedList(page, name, kind.title, say("feed.lead", name=name), page, retired)


def _is_over(issuer: Issuer, register: Register) -> bool:
    return issuer.valid_to is not None and issuer.valid_to.last <= register.as_of


def logs(register: Register) -> Mapping[str, Sequence[Event]]:
    """By address of a list, the events of what stands in it, the newest first."""
    found = [event for d in register.directives for event in events(d, register)]
    found.sort(key=lambda event: (moment(event), event.directive.id), reverse=True)
    pages = {d.id: tuple(_pages(d, register)) for d in register.directives}
    table: dict[str, list[Event]] = defaultdict(list)
    for event in found:
        for page in pages[event.directive.id]:
            table[page].append(event)
    return table


def _pages(directive: Directive, register: Register) -> Iterator[str]:
    """The lists that a directive stands in, or stood in."""
    yield from ("", links.DIRECTIVES, *register.lists_of(directive))
    above = (id_ for issuer in directive.issued_by for id_ in register.above(issuer))
    for id_ in dict.fromkeys(above):
        if id_ in register.children:
            yield links.issuer_with_children(id_)
