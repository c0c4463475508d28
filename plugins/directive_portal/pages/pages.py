"""Which pages the register makes, where they lie and which template shows them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from directive_portal.body import comparison
from directive_portal.exports.web import linked
from directive_portal.exports.web.linked import Thing
from directive_portal.pages import calendar_views, list_views
from directive_portal.pages.cards import description
from directive_portal.pages.comparison_view import comparison_title, comparison_view
from directive_portal.pages.directive_view import directive_view
from directive_portal.pages.generated import GeneratedPage, Listing, latest_change, listed
from directive_portal.pages.lineage_view import ROWS, citing
from directive_portal.pages.list_views import FeedEntry
from directive_portal.register import duties
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.vocabulary import MEASURES, TYPES
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.wording import name, say, title


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
            issuer=register.issuer(directive),
            linked=partial(_told_of_directive, directive, register),
            modified=register.modified(directive),
        )
        yield from _citing(directive, register)
        yield from _comparisons(directive, register)
        yield from _former(directive, register)


def _former(directive: Directive, register: Register) -> Iterator[GeneratedPage]:
    """Where a directive was before: printed and sent addresses lead on for ever."""
    heading = say("ui.moved", name=name(directive))
    for place in directive.formerly:
        yield GeneratedPage(
            address=links.directive_id(place),
            title=heading,
            template="moved.html",
            view=partial(links.directive, directive),
            description=heading,
            issuer=register.issuer(directive),
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
            listing = Listing(address, heading, sources, above, issuer=issuer)
            yield from listed(listing, register)


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
            issuer=register.issuer(directive),
            modified=latest_change((directive, edge.target), register),
        )


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
    listing = Listing(
        links.DIRECTIVES,
        say("ui.all_directives"),
        register.directives,
        feed=FeedEntry(say("ui.all_directives"), links.DIRECTIVES),
        options={"lead": say("ui.all_directives_lead")},
    )
    yield from listed(listing, register)


def _issuers(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("issuers", list_views.issuers_directory, register)
    for issuer in register.issuers.values():
        yield from listed(_issuer(issuer, register), register)
        if issuer.id in register.children:
            yield from listed(_with_children(issuer, register), register)


def _issuer(issuer: Issuer, register: Register) -> Listing:
    directives = register.by_issuer.get(issuer.id, ())
    return Listing(
        links.issuer(issuer.id),
        issuer.name,
        directives,
        above=(_up("issuers"), *_parents(issuer, register)),
        feed=_feed(issuer),
        calendar=_calendar_file(issuer.name, links.issuer(issuer.id), directives),
        issuer=issuer,
        options={"issuer": issuer},
    )


def _with_children(issuer: Issuer, register: Register) -> Listing:
    """What an issuer and all below it have issued, to be followed as one."""
    below = register.below(issuer.id)
    address = links.issuer_with_children(issuer.id)
    name = say("feed.with_children", issuer=issuer.name)
    return Listing(
        address,
        name,
        tuple(d for d in register.directives if d.issuer in below),
        above=(
            _up("issuers"),
            *_parents(issuer, register),
            (issuer.name, links.issuer(issuer.id)),
        ),
        feed=FeedEntry(name, address),
        issuer=issuer,
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
        listing = Listing(address, name, directives, (_up("types"),), feed)
        yield from listed(listing, register)


def _topics(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("topics", list_views.topics_directory, register)
    for id_, topic in register.topics.items():
        listing = Listing(
            links.topic(id_),
            topic.name,
            register.by_topic.get(id_, ()),
            (_up("topics"),),
            FeedEntry(topic.name, links.topic(id_)),
            options={"lead": topic.description},
        )
        yield from listed(listing, register)


def _years(register: Register) -> Iterator[GeneratedPage]:
    yield _directory("years", list_views.years_directory, register)
    for folder, directives in register.by_year.items():
        name, address = list_views.year_name(folder), links.year(folder)
        feed = FeedEntry(name, address)
        listing = Listing(address, name, directives, (_up("years"),), feed)
        yield from listed(listing, register)


def _measures(register: Register) -> Iterator[GeneratedPage]:
    """What does not fit on the written pages of the five K, which show the first fifty."""
    for id_ in MEASURES:
        directives = register.by_measure.get(id_, ())
        count, modified = (
            list_views.page_count(directives),
            latest_change(directives, register),
        )
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
