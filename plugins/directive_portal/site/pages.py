"""Which pages the register makes, where they lie and which template shows them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from directive_portal.exports import linked
from directive_portal.exports.linked import Thing
from directive_portal.register import comparison, duties, links
from directive_portal.register.model import Directive, Issuer
from directive_portal.register.register import Register
from directive_portal.register.site import Site
from directive_portal.register.vocabulary import MEASURES, TYPES
from directive_portal.register.wording import name, say, title
from directive_portal.site import calendar_views, list_views
from directive_portal.site.cards import description
from directive_portal.site.comparison_view import comparison_title, comparison_view
from directive_portal.site.directive_view import directive_view
from directive_portal.site.lineage_view import ROWS, citing
from directive_portal.site.list_views import FeedEntry


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that no file in docs/ stands for.

    ``view`` is called when the page is rendered, so that thousands of views do not wait
    in memory. ``directive`` is set on the page of one, whose body becomes its content.
    ``lasting`` is False where the page only leads on to another.
    ``linked`` is what the page tells search engines.
    ``modified`` is the day on which what it shows last changed, where records tell it.
    """

    address: str
    title: str
    template: str
    view: Callable[[], Any]
    description: str
    feed: FeedEntry | None = None
    calendar: FeedEntry | None = None
    directive: Directive | None = None
    lasting: bool = True
    linked: Callable[[Site], Sequence[Thing]] | None = None
    modified: date | None = None

    @property
    def src_uri(self) -> str:
        """The path below docs/ that MkDocs is told."""
        return f"{self.address}index.md"


def pages(register: Register) -> Iterator[GeneratedPage]:
    """All pages of the register, in a fixed order."""
    yield from _directives(register)
    yield from _all(register)
    yield from _issuers(register)
    yield from _types(register)
    yield from _topics(register)
    yield from _years(register)
    yield from _measures(register)
    yield from _calendar(register)


def _directives(register: Register) -> Iterator[GeneratedPage]:
    for directive in register.directives:
        yield GeneratedPage(
            address=links.directive(directive),
            title=title(directive),
            template="directive.html",
            view=partial(directive_view, directive, register),
            description=description(directive, register),
            feed=_feed(register.issuer(directive)),
            calendar=_calendar_file(
                name(directive), links.directive(directive), (directive,)
            ),
            directive=directive,
            linked=partial(_told_of_directive, directive, register),
            modified=register.modified(directive),
        )
        yield from _citing(directive, register)
        yield from _comparisons(directive, register)
        yield from _former(directive)


def _former(directive: Directive) -> Iterator[GeneratedPage]:
    """Where a directive was before: printed and sent addresses lead on for ever."""
    heading = say("ui.moved", name=name(directive))
    for place in directive.formerly:
        yield GeneratedPage(
            address=links.directive_id(place),
            title=heading,
            template="moved.html",
            view=partial(links.directive, directive),
            description=heading,
            lasting=False,
        )


def _told_of_directive(
    directive: Directive, register: Register, site: Site
) -> Sequence[Thing]:
    issuer = register.issuer(directive)
    above = (_up("issuers"), (issuer.name, links.issuer(issuer.id)))
    trail = (*above, (name(directive), links.directive(directive)))
    return (
        linked.legislation(directive, register, site),
        linked.breadcrumbs(trail, site),
    )


def _citing(directive: Directive, register: Register) -> Iterator[GeneratedPage]:
    """What says something of a directive, where its page cannot hold it all."""
    issuer = register.issuer(directive)
    above = ((issuer.name, links.issuer(issuer.id)),)
    above = (*above, (name(directive), links.directive(directive)))
    for kind, sources in citing(directive, register).items():
        if len(sources) > ROWS:
            relation = say(f"relation_inverse.{kind}").lower()
            heading = say("ui.citing_title", name=name(directive), relation=relation)
            address = links.citing(directive, kind)
            yield from _listed(_Listing(address, heading, sources, above), register)


def _comparisons(directive: Directive, register: Register) -> Iterator[GeneratedPage]:
    for edge in comparison.compared(directive, register):
        assert edge.target is not None
        heading = comparison_title(directive, edge.target)
        yield GeneratedPage(
            address=links.comparison(directive, edge.target),
            title=heading,
            template="comparison.html",
            view=partial(comparison_view, edge, register),
            description=heading,
            modified=_modified((directive, edge.target), register),
        )


@dataclass(frozen=True, slots=True)
class _Listing:
    address: str
    title: str
    directives: Sequence[Directive]
    above: tuple[tuple[str, str], ...] = ()
    feed: FeedEntry | None = None
    calendar: FeedEntry | None = None
    options: dict[str, Any] = field(default_factory=dict)


def _listed(listing: _Listing, register: Register) -> Iterator[GeneratedPage]:
    count = list_views.page_count(listing.directives)
    modified = _modified(listing.directives, register)
    for number in range(1, count + 1):
        heading = listing.title
        if number > 1:
            heading = say("ui.paged_title", title=heading, number=number)
        yield GeneratedPage(
            address=links.page(listing.address, number),
            title=heading,
            template="list.html",
            view=partial(
                list_views.list_page,
                listing.address,
                listing.title,
                listing.directives,
                register,
                number,
                above=listing.above,
                feed=listing.feed.url if listing.feed else None,
                calendar=listing.calendar.url if listing.calendar else None,
                **listing.options,
            ),
            description=say(
                "ui.list_description", title=heading, total=len(listing.directives)
            ),
            feed=listing.feed,
            calendar=listing.calendar,
            modified=modified,
            linked=partial(_told_of_list, listing, register, number),
        )


def _told_of_list(
    listing: _Listing, register: Register, number: int, site: Site
) -> Sequence[Thing]:
    address = links.page(listing.address, number)
    told = [linked.breadcrumbs((*listing.above, (listing.title, address)), site)]
    if (issuer := listing.options.get("issuer")) and number == 1:
        told.append(linked.organization(issuer, register, site))
    return told


def _modified(directives: Iterable[Directive], register: Register) -> date | None:
    """The latest day on which what a page shows of some directives changed."""
    return max(map(register.modified, directives), default=None)


_DIRECTORIES = {
    "issuers": links.ISSUERS,
    "types": links.TYPES,
    "topics": links.TOPICS,
    "years": links.YEARS,
}


def _directory(
    name: str, view: Callable[[Register], list_views.DirectoryView], register: Register
) -> GeneratedPage:
    return GeneratedPage(
        address=_DIRECTORIES[name],
        title=say(f"ui.{name}"),
        template="directory.html",
        view=partial(view, register),
        description=say(f"ui.{name}_lead"),
        linked=lambda site: (linked.breadcrumbs((_up(name),), site),),
    )


def _all(register: Register) -> Iterator[GeneratedPage]:
    listing = _Listing(
        links.DIRECTIVES,
        say("ui.all_directives"),
        register.directives,
        feed=FeedEntry(say("ui.all_directives"), links.DIRECTIVES),
        options={"lead": say("ui.all_directives_lead")},
    )
    yield from _listed(listing, register)


def _issuers(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("issuers", list_views.issuers_directory, register)
    for issuer in register.issuers.values():
        yield from _listed(_issuer(issuer, register), register)
        if issuer.id in register.children:
            yield from _listed(_with_children(issuer, register), register)


def _issuer(issuer: Issuer, register: Register) -> _Listing:
    directives = register.by_issuer.get(issuer.id, ())
    return _Listing(
        links.issuer(issuer.id),
        issuer.name,
        directives,
        above=(_up("issuers"), *_parents(issuer, register)),
        feed=_feed(issuer),
        calendar=_calendar_file(issuer.name, links.issuer(issuer.id), directives),
        options={"issuer": issuer},
    )


def _with_children(issuer: Issuer, register: Register) -> _Listing:
    """What an issuer and all below it have issued, to be followed as one."""
    below = register.below(issuer.id)
    address = links.issuer_with_children(issuer.id)
    name = say("feed.with_children", issuer=issuer.name)
    return _Listing(
        address,
        name,
        tuple(d for d in register.directives if d.issuer in below),
        above=(
            _up("issuers"),
            *_parents(issuer, register),
            (issuer.name, links.issuer(issuer.id)),
        ),
        feed=FeedEntry(name, address),
    )


def _feed(issuer: Issuer) -> FeedEntry:
    return FeedEntry(issuer.name, links.issuer(issuer.id))


def _calendar_file(
    title: str, address: str, directives: Sequence[Directive]
) -> FeedEntry | None:
    """The iCalendar file beside a page, where some of its directives have dated duties."""
    if not duties.has_calendar(directives):
        return None
    return FeedEntry(title, address + links.CALENDAR_FILE)


def _parents(issuer: Issuer, register: Register) -> list[tuple[str, str]]:
    """The superiors of an issuer, the highest first."""
    above: list[tuple[str, str]] = []
    while issuer.parent:
        issuer = register.issuers[issuer.parent]
        above.insert(0, (issuer.name, links.issuer(issuer.id)))
    return above


def _up(directory: str) -> tuple[str, str]:
    return say(f"ui.{directory}"), _DIRECTORIES[directory]


def _types(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("types", list_views.types_directory, register)
    for id_, directives in register.by_type.items():
        name, address = TYPES[id_].name, links.document_type(id_)
        feed = FeedEntry(name, address)
        listing = _Listing(address, name, directives, (_up("types"),), feed)
        yield from _listed(listing, register)


def _topics(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("topics", list_views.topics_directory, register)
    for id_, topic in register.topics.items():
        listing = _Listing(
            links.topic(id_),
            topic.name,
            register.by_topic.get(id_, ()),
            (_up("topics"),),
            FeedEntry(topic.name, links.topic(id_)),
            options={"lead": topic.description},
        )
        yield from _listed(listing, register)


def _years(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("years", list_views.years_directory, register)
    for folder, directives in register.by_year.items():
        name, address = list_views.year_name(folder), links.year(folder)
        feed = FeedEntry(name, address)
        listing = _Listing(address, name, directives, (_up("years"),), feed)
        yield from _listed(listing, register)


def _measures(register: Register) -> Iterator[GeneratedPage]:
    """What does not fit on the written pages of the five K, which show the first fifty."""
    for id_ in MEASURES:
        directives = register.by_measure.get(id_, ())
        count, modified = list_views.page_count(directives), _modified(directives, register)
        for number in range(2, count + 1):
            name = say(f"measure.{id_}")
            heading = say("ui.paged_title", title=name, number=number)
            yield GeneratedPage(
                address=links.page(links.measure(id_), number),
                title=heading,
                template="list.html",
                view=partial(list_views.measure, id_, register, number),
                description=heading,
                modified=modified,
            )


def _calendar(register: Register) -> Iterator[GeneratedPage]:
    """What falls due; what does not fit on its page has pages of its own."""
    title = say("ui.calendar")
    file = _calendar_file(title, links.CALENDAR, register.directives)
    groups = calendar_views.groups(register)
    yield GeneratedPage(
        address=links.CALENDAR,
        title=title,
        template="calendar.html",
        view=partial(calendar_views.calendar, register, groups),
        description=say("ui.calendar_lead"),
        calendar=file,
    )
    for group in groups:
        pages = list_views.page_count(group.reminders) if group.has_page else 0
        for number in range(1, pages + 1):
            heading = f"{title}: {group.title}"
            if number > 1:
                heading = say("ui.paged_title", title=heading, number=number)
            yield GeneratedPage(
                address=links.page(group.address, number),
                title=heading,
                template="calendar-group.html",
                view=partial(calendar_views.group_page, group, register, number),
                description=heading,
                calendar=file,
            )
