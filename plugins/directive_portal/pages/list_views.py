"""What lists and directories show: directives by issuer, type, topic, year; the lists of
these; the home page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from directive_portal.messages import say
from directive_portal.pages.calendar_views import ReminderView, reminder_view
from directive_portal.pages.cards import Card, FollowLink, card
from directive_portal.pages.paging import linked_pages, page_count
from directive_portal.register.duties import Reminder
from directive_portal.register.lists import (
    GROUPS,
    ISSUERS,
    KINDS,
    YEARS,
    ListKind,
)
from directive_portal.register.register import Register
from directive_portal.register.sent import ADDRESSED
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.wording.campaigns import mention
from directive_portal.wording.wording import ceased

# So many duties stand above the directives of a list.
DUTIES = 3


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A list with its count and a remark. ``children`` hang below it."""

    name: str
    url: str
    count: int
    note: str | None = None
    children: tuple["DirectoryEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    label: str
    entries: tuple[DirectoryEntry, ...]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    title: str
    lead: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class IssuerFacts:
    """What an issuer's page says of it above its directives."""

    facts: tuple[tuple[str, str], ...]
    parent: DirectoryEntry | None
    children: tuple[DirectoryEntry, ...]
    whole: DirectoryEntry | None
    successor: DirectoryEntry | None
    predecessors: tuple[DirectoryEntry, ...]
    ceased: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list. ``pages`` are the addresses of all its pages, in order;
    ``shown_pages`` those that are linked, gaps with None; ``above`` leads back up;
    ``filter`` is where search filters the same. Of the first page ``duties`` are the next,
    ``all_duties`` leads to more; ``copies`` to what a group has a copy of."""

    title: str
    lead: str | None
    total: int
    cards: tuple[Card, ...]
    number: int
    pages: tuple[str, ...]
    shown_pages: tuple[tuple[int, str | None], ...]
    above: tuple[tuple[str, str], ...]
    as_of: str
    feed: str | None = None
    calendar: str | None = None
    issuer: IssuerFacts | None = None
    filter: str | None = None
    duties: tuple[ReminderView, ...] = ()
    all_duties: DirectoryEntry | None = None
    copies: DirectoryEntry | None = None


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """A list of directives, to be paged; ``above`` leads back up. ``kind`` and ``key`` are
    set where it is one of the register's lists, ``issuer`` where all is of one issuer.
    ``duties`` are what it asks for, or what is asked of a group."""

    address: str
    title: str
    directives: Sequence[Directive]
    above: tuple[tuple[str, str], ...] = ()
    feed: FollowLink | None = None
    calendar: FollowLink | None = None
    lead: str | None = None
    issuer: Issuer | None = None
    kind: ListKind | None = None
    key: str = ""
    duties: Sequence[Reminder] = ()
    copies: DirectoryEntry | None = None


def list_page(listing: DirectiveList, register: Register, number: int) -> ListView:
    """The n-th page (from 1) of a list."""
    first = (number - 1) * links.PAGE_SIZE
    shown = listing.directives[first : first + links.PAGE_SIZE]
    count = page_count(listing.directives)
    pages = tuple(links.page(listing.address, n) for n in range(1, count + 1))
    issuer = listing.issuer if listing.kind is ISSUERS and number == 1 else None
    return ListView(
        title=listing.title,
        lead=listing.lead,
        total=len(listing.directives),
        cards=tuple(card(d, register, _mention(listing, d, register)) for d in shown),
        number=number,
        pages=pages,
        shown_pages=linked_pages(pages, number),
        above=listing.above,
        as_of=vietnamese(register.as_of),
        feed=listing.feed.url if listing.feed else None,
        calendar=listing.calendar.url if listing.calendar else None,
        issuer=issuer_facts(issuer, register) if issuer else None,
        filter=filtered(listing),
        **(_beside(listing, register) if number == 1 else {}),
    )


def filtered(listing: DirectiveList) -> str | None:
    """Where search filters a list further; None where search has no filter for it, or
    there is nothing to filter."""
    if len(listing.directives) < 2:
        return None
    if listing.kind and listing.kind.facet:
        return links.filtered(listing.kind.facet, listing.key)
    return links.filtered() if listing.address == links.DIRECTIVES else None


def _beside(listing: DirectiveList, register: Register) -> dict[str, Any]:
    """What the first page of a list tells beside its directives."""
    duties = listing.duties
    rest = DirectoryEntry("", links.duties_of(listing.address), len(duties))
    return {
        "duties": tuple(reminder_view(r, register) for r in duties[:DUTIES]),
        "all_duties": rest if len(duties) > DUTIES else None,
        "copies": listing.copies,
    }


def _mention(
    listing: DirectiveList, directive: Directive, register: Register
) -> str | None:
    """Why a directive stands in a list, where that is not plain."""
    if listing.kind and listing.kind.campaign:
        said = mention(directive, listing.key, listing.kind.campaign)
        return say("ui.measure_mention", mention=said)
    if listing.kind is GROUPS:
        how = register.sent_to(directive).to[listing.key]
        return None if how == ADDRESSED else say(f"ui.sent_{how}")
    return None


def _whole(issuer: Issuer, register: Register) -> DirectoryEntry | None:
    """The list of what it and all below it have issued."""
    if issuer.id not in register.children:
        return None
    lists = register.lists[ISSUERS.id]
    count = len({d.id for id_ in register.below(issuer.id) for d in lists[id_]})
    name = say("feed.with_children", issuer=issuer.name)
    return DirectoryEntry(name, links.issuer_with_children(issuer.id), count)


def issuer_facts(issuer: Issuer, register: Register) -> IssuerFacts:
    facts = [("family", say(f"family.{issuer.family}"))]
    if issuer.level:
        facts.append(("level", say(f"level.{issuer.level}")))
    if issuer.province:
        facts.append(("province", issuer.province))
    if issuer.codes:
        facts.append(("codes", ", ".join(issuer.codes)))
    if issuer.valid_from:
        facts.append(("valid_from", vietnamese(issuer.valid_from)))
    if issuer.valid_to:
        facts.append(("valid_to", vietnamese(issuer.valid_to)))
    before = (i for i in register.issuers.values() if i.successor == issuer.id)
    return IssuerFacts(
        facts=tuple((say(f"issuer_field.{key}"), value) for key, value in facts),
        parent=_issuer(register.issuers[issuer.parent], register)
        if issuer.parent
        else None,
        children=tuple(_issuer(i, register) for i in register.children.get(issuer.id, ())),
        whole=_whole(issuer, register),
        successor=(
            _issuer(register.issuers[issuer.successor], register)
            if issuer.successor
            else None
        ),
        predecessors=tuple(_issuer(i, register) for i in before),
        ceased=ceased(issuer, register),
        note=issuer.note,
    )


def browse(register: Register) -> tuple[tuple[str, str], ...]:
    """Names and addresses of what leads to every directive."""
    kinds = [(kind.title, kind.address) for kind in register.kinds if not kind.campaign]
    return ((say("ui.all_directives"), links.DIRECTIVES), *kinds)


def facets() -> tuple[tuple[str, str], ...]:
    """Ids and names of what results of search are filtered by; years first, of which there
    are few and everybody knows one."""
    found = sorted(KINDS, key=lambda kind: kind is not YEARS)
    kinds = [(kind.facet, kind.title) for kind in found if kind.facet]
    return (*kinds, ("status", say("ui.search_facet_status")))


def directory(kind: ListKind, register: Register) -> DirectoryView:
    """The list of the lists of a kind."""
    sections = (Section("", tuple(entries(kind, register))),)
    if kind is ISSUERS:
        sections = tuple(_families(register))
    if kind is GROUPS:
        sections = tuple(_sent_anything(register))
    return DirectoryView(kind.title, say(f"list.{kind.id}.lead"), sections)


def _sent_anything(register: Register) -> Iterator[Section]:
    """The groups to which something is sent, and then those that wait for it."""
    found = tuple(entries(GROUPS, register))
    for label, empty in (("", False), (say("ui.groups_empty"), True)):
        if some := tuple(entry for entry in found if empty == (not entry.count)):
            yield Section(label, some)


def _families(register: Register) -> Iterator[Section]:
    """All issuers as trees by parent, Party before State."""
    for family in ("party", "state"):
        issuers = register.issuers.values()
        roots = [i for i in issuers if i.family == family and not i.parent]
        if roots:
            trees = tuple(_tree(issuer, register) for issuer in roots)
            yield Section(say(f"family.{family}"), trees)


def offices(register: Register) -> Iterator[DirectoryEntry]:
    """The bodies below no other one, with all that they and those below them have issued,
    most first; below each those that have issued anything."""
    found = (_office(i, register) for i in register.issuers.values() if not i.parent)
    yield from sorted((o for o in found if o.count), key=lambda o: -o.count)


def _office(issuer: Issuer, register: Register) -> DirectoryEntry:
    own = _issuer(issuer, register)
    under = [_issuer(below, register) for below in _below(issuer, register)]
    issued = tuple(entry for entry in under if entry.count)
    count = own.count + sum(entry.count for entry in issued)
    return replace(own, count=count, children=issued)


def _below(issuer: Issuer, register: Register) -> Iterator[Issuer]:
    """All below an issuer, each before those below it."""
    for child in register.children.get(issuer.id, ()):
        yield child
        yield from _below(child, register)


def entries(kind: ListKind, register: Register) -> Iterator[DirectoryEntry]:
    """The lists of a kind."""
    for key, directives in register.lists.get(kind.id, {}).items():
        if kind is ISSUERS:
            yield _issuer(register.issuers[key], register)
        else:
            name, lead = kind.name(key, register), kind.lead(key, register)
            count = len(directives)
            yield DirectoryEntry(name, kind.at(key), count, lead)


def _tree(issuer: Issuer, register: Register) -> DirectoryEntry:
    entry = _issuer(issuer, register)
    children = register.children.get(issuer.id, ())
    below = tuple(_tree(child, register) for child in children)
    return DirectoryEntry(entry.name, entry.url, entry.count, entry.note, below)


def _issuer(issuer: Issuer, register: Register) -> DirectoryEntry:
    note = None
    if issuer.valid_to and issuer.valid_to.last <= register.as_of:
        note = say("ui.ceased_short", date=vietnamese(issuer.valid_to))
    count = len(register.lists[ISSUERS.id][issuer.id])
    return DirectoryEntry(issuer.name, links.issuer(issuer.id), count, note)
