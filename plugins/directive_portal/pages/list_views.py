"""What lists and directories show: directives by issuer, type, topic, year; the lists of
these; the home page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directive_portal.pages.cards import Card, card
from directive_portal.register.register import Index, Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import MEASURES, TYPES
from directive_portal.web import links
from directive_portal.wording.wording import ceased, say


@dataclass(frozen=True, slots=True)
class Entry:
    """A link with a count and a remark, for directories. ``children`` hang below it."""

    name: str
    url: str
    count: int
    note: str | None = None
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    title: str
    lead: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class IssuerFacts:
    """What an issuer's page says of it above its directives."""

    facts: tuple[tuple[str, str], ...]
    parent: Entry | None
    children: tuple[Entry, ...]
    whole: Entry | None
    successor: Entry | None
    predecessors: tuple[Entry, ...]
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
class HomeView:
    newest: tuple[Card, ...]
    total: int
    as_of: str
    measures: tuple[Entry, ...]
    issuers: tuple[Entry, ...]
    types: tuple[Entry, ...]
    years: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What is followed: ``url`` is the address of the list beside which the feeds lie, or
    of a calendar file."""

    name: str
    url: str


def list_page(
    listing: str,
    title: str,
    directives: Sequence[Directive],
    register: Register,
    number: int,
    *,
    above: tuple[tuple[str, str], ...] = (),
    lead: str | None = None,
    feed: str | None = None,
    calendar: str | None = None,
    issuer: Issuer | None = None,
    measure: str | None = None,
) -> ListView:
    """The n-th page (from 1) of the list at the address ``listing``; its feeds lie beside
    the address ``feed``."""
    first = (number - 1) * links.PAGE_SIZE
    shown = directives[first : first + links.PAGE_SIZE]
    pages = tuple(links.page(listing, n) for n in range(1, page_count(directives) + 1))
    return ListView(
        title=title,
        lead=lead,
        total=len(directives),
        cards=tuple(card(directive, register, measure) for directive in shown),
        number=number,
        pages=pages,
        shown_pages=linked_pages(pages, number),
        above=above,
        as_of=vietnamese(register.as_of),
        feed=feed,
        calendar=calendar,
        issuer=issuer_facts(issuer, register) if issuer and number == 1 else None,
    )


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


def _whole(issuer: Issuer, register: Register) -> Entry | None:
    """The list of what it and all below it have issued."""
    if issuer.id not in register.children:
        return None
    count = sum(_count(register.by_issuer, id_) for id_ in register.below(issuer.id))
    name = say("feed.with_children", issuer=issuer.name)
    return Entry(name, links.issuer_with_children(issuer.id), count)


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


def issuers_directory(register: Register) -> DirectoryView:
    """All issuers as trees by parent, Party before State."""
    sections = []
    for family in ("party", "state"):
        roots = [
            issuer
            for issuer in register.issuers.values()
            if issuer.family == family and not issuer.parent
        ]
        if roots:
            label = say(f"family.{family}")
            entries = tuple(_tree(issuer, register) for issuer in roots)
            sections.append(Section(label, entries))
    return DirectoryView(say("ui.issuers"), say("ui.issuers_lead"), tuple(sections))


def types_directory(register: Register) -> DirectoryView:
    return _directory("types", type_entries(register))


def topics_directory(register: Register) -> DirectoryView:
    entries = (
        Entry(
            topic.name, links.topic(id_), _count(register.by_topic, id_), topic.description
        )
        for id_, topic in register.topics.items()
    )
    return _directory("topics", entries)


def years_directory(register: Register) -> DirectoryView:
    return _directory("years", year_entries(register))


def home(register: Register, newest: int = 10) -> HomeView:
    latest = sorted(register.directives, key=lambda d: d.published, reverse=True)[:newest]
    return HomeView(
        newest=tuple(card(directive, register) for directive in latest),
        total=len(register.directives),
        as_of=vietnamese(register.as_of),
        measures=tuple(
            Entry(
                say(f"measure.{measure}"),
                links.measure(measure),
                _count(register.by_measure, measure),
            )
            for measure in MEASURES
        ),
        issuers=tuple(
            _issuer(register.issuers[id_], register) for id_ in register.by_issuer
        ),
        types=tuple(type_entries(register)),
        years=tuple(year_entries(register)),
    )


def measure(id_: str, register: Register, number: int = 1) -> ListView:
    """The n-th page of the directives that name one of the five K, and how each does."""
    return list_page(
        links.measure(id_),
        say(f"measure.{id_}"),
        register.by_measure.get(id_, ()),
        register,
        number,
        above=((say("ui.five_k"), links.MEASURES),),
        feed=links.measure(id_),
        measure=id_,
    )


def type_entries(register: Register) -> Iterable[Entry]:
    for id_, directives in register.by_type.items():
        yield Entry(TYPES[id_].name, links.document_type(id_), len(directives))


def year_entries(register: Register) -> Iterable[Entry]:
    """Years, the latest first, directives without a date last."""
    order = sorted(register.by_year, key=lambda folder: (folder.isdigit(), folder))
    for folder in reversed(order):
        yield Entry(year_name(folder), links.year(folder), len(register.by_year[folder]))


def year_name(folder: str) -> str:
    if folder == links.UNDATED:
        return say("ui.undated")
    return say("ui.year", year=folder)


def _directory(key: str, entries: Iterable[Entry]) -> DirectoryView:
    return DirectoryView(
        say(f"ui.{key}"), say(f"ui.{key}_lead"), (Section("", tuple(entries)),)
    )


def _tree(issuer: Issuer, register: Register) -> Entry:
    entry = _issuer(issuer, register)
    children = register.children.get(issuer.id, ())
    below = tuple(_tree(child, register) for child in children)
    return Entry(entry.name, entry.url, entry.count, entry.note, below)


def _issuer(issuer: Issuer, register: Register) -> Entry:
    note = None
    if issuer.valid_to and issuer.valid_to.last <= register.as_of:
        note = say("ui.ceased_short", date=vietnamese(issuer.valid_to))
    return Entry(
        issuer.name, links.issuer(issuer.id), _count(register.by_issuer, issuer.id), note
    )


def _count(index: Index, key: str) -> int:
    return len(index.get(key, ()))
