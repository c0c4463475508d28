"""What lists and directories show: directives by issuer, type, topic, year; the lists of
these; the home page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from directive_portal.messages import say
from directive_portal.pages.cards import Card, card
from directive_portal.register.lists import ISSUERS, KINDS, ListKind
from directive_portal.register.register import Register
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.wording.campaigns import mention
from directive_portal.wording.wording import ceased


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
    ``shown_pages`` those that are linked, gaps with None; ``above`` leads back up."""

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


@dataclass(frozen=True, slots=True)
class FollowLink:
    """An address and its name. That of feeds is the address of the list they lie beside."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """A list of directives, to be paged; ``above`` leads back up. ``kind`` and ``key`` are
    set where it is one of the register's lists, ``issuer`` where all is of one issuer."""

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


def list_page(listing: DirectiveList, register: Register, number: int) -> ListView:
    """The n-th page (from 1) of a list."""
    first = (number - 1) * links.PAGE_SIZE
    shown = listing.directives[first : first + links.PAGE_SIZE]
    count = page_count(listing.directives)
    pages = tuple(links.page(listing.address, n) for n in range(1, count + 1))
    campaign = listing.kind.campaign if listing.kind else None
    issuer = listing.issuer if listing.kind is ISSUERS and number == 1 else None
    return ListView(
        title=listing.title,
        lead=listing.lead,
        total=len(listing.directives),
        cards=tuple(
            card(directive, register, _mention(directive, campaign, listing.key))
            for directive in shown
        ),
        number=number,
        pages=pages,
        shown_pages=linked_pages(pages, number),
        above=listing.above,
        as_of=vietnamese(register.as_of),
        feed=listing.feed.url if listing.feed else None,
        calendar=listing.calendar.url if listing.calendar else None,
        issuer=issuer_facts(issuer, register) if issuer else None,
    )


def _mention(directive: Directive, campaign: Campaign | None, measure: str) -> str | None:
    return mention(directive, measure, campaign) if campaign else None


def page_count(entries: Sequence[object]) -> int:
    """Pages that a list takes; an empty list has one."""
    return max(1, -(-len(entries) // links.PAGE_SIZE))


def linked_pages(pages: Sequence[str], number: int) -> tuple[tuple[int, str | None], ...]:
    """The first, the last and the neighbours: a list of 2,000 pages stays a short row."""
    near = {1, len(pages), *range(number - 2, number + 3)}
    numbers = [n for n in range(1, len(pages) + 1) if n in near]
    linked: list[tuple[int, str | None]] = []
    for n in numbers:
        if linked and n != linked[-1][0] + 1:
            linked.append((0, None))
        linked.append((n, pages[n - 1]))
    return tuple(linked)


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


def browse() -> tuple[tuple[str, str], ...]:
    """Names and addresses of what leads to every directive."""
    kinds = [(kind.title, kind.address) for kind in KINDS]
    return ((say("ui.all_directives"), links.DIRECTIVES), *kinds)


def facets() -> tuple[tuple[str, str], ...]:
    """Ids and names of what results of search are filtered by."""
    kinds = [(kind.facet, kind.title) for kind in KINDS if kind.facet]
    return (*kinds, ("status", say("ui.search_facet_status")))


def directory(kind: ListKind, register: Register) -> DirectoryView:
    """The list of the lists of a kind."""
    sections = (Section("", tuple(entries(kind, register))),)
    if kind is ISSUERS:
        sections = tuple(_families(register))
    return DirectoryView(kind.title, say(f"list.{kind.id}.lead"), sections)


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
    below = (i for i in register.below(issuer.id) if i != issuer.id)
    under = [_issuer(register.issuers[i], register) for i in below]
    issued = tuple(entry for entry in under if entry.count)
    count = own.count + sum(entry.count for entry in issued)
    return replace(own, count=count, children=issued)


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
