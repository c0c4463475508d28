"""Which pages the register makes, where they lie and which template shows them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from directive_portal.body import comparison
from directive_portal.exports.web import linked
from directive_portal.exports.web.linked import Thing
from directive_portal.messages import say
from directive_portal.pages import calendar_views, campaign_views, list_views
from directive_portal.pages.calendar_views import Agenda, DutyList
from directive_portal.pages.cards import FollowLink, description
from directive_portal.pages.comparison_view import comparison_title, comparison_view
from directive_portal.pages.directive_view import directive_view
from directive_portal.pages.generated import (
    GeneratedPage,
    duty_pages,
    latest_change,
    listed,
)
from directive_portal.pages.lineage_view import ROWS, citing
from directive_portal.pages.list_views import DUTIES, DirectiveList, DirectoryEntry
from directive_portal.register import duties
from directive_portal.register.lists import GROUPS, ISSUERS, ListKind
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.wording import name, title


def pages(register: Register) -> Iterator[GeneratedPage]:
    """All pages of the register, in a fixed order, and those that lead on to each."""
    for page in _standing(register):
        yield page
        yield from _former(page, register)


def _standing(register: Register) -> Iterator[GeneratedPage]:
    agenda = calendar_views.agenda(register)
    yield from _directives(register)
    yield from _all(register)
    yield from _lists(register, agenda)
    yield from _calendar(register, agenda)


def _directives(register: Register) -> Iterator[GeneratedPage]:
    for directive in register.directives:
        issuer = register.issuer(directive)
        yield GeneratedPage(
            address=links.directive(directive),
            title=title(directive),
            template="directive.html",
            view=partial(directive_view, directive, register),
            description=description(directive, register),
            feed=FollowLink(issuer.name, links.issuer(issuer.id)),
            calendar=_calendar_file(
                name(directive), links.directive(directive), (directive,)
            ),
            directive=directive,
            texts=(directive,),
            issuer=issuer,
            linked=partial(_told_of_directive, directive, register),
            modified=register.modified(directive),
        )
        yield from _citing(directive, register)
        yield from _comparisons(directive, register)


def _former(page: GeneratedPage, register: Register) -> Iterator[GeneratedPage]:
    """Where a page was before: printed and sent addresses lead on for ever."""
    for address in register.moves.of_page(page.address):
        called = name(page.directive) if page.directive else page.title
        heading = say("ui.moved", name=called)
        yield GeneratedPage(
            address=address,
            title=heading,
            template="moved.html",
            view=partial(str, page.address),
            description=heading,
            issuer=page.issuer,
            leads_to=page.address,
        )


def _told_of_directive(
    directive: Directive, register: Register, site: Site
) -> Sequence[Thing]:
    issuer = register.issuer(directive)
    above = (_up(ISSUERS), (issuer.name, links.issuer(issuer.id)))
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
            listing = DirectiveList(address, heading, sources, above, issuer=issuer)
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
            texts=(directive, edge.target),
            description=heading,
            issuer=register.issuer(directive),
            modified=latest_change((directive, edge.target), register),
        )


def _all(register: Register) -> Iterator[GeneratedPage]:
    listing = DirectiveList(
        links.DIRECTIVES,
        say("ui.all_directives"),
        register.directives,
        feed=FollowLink(say("ui.all_directives"), links.DIRECTIVES),
        lead=say("ui.all_directives_lead"),
    )
    yield from listed(listing, register)


def _lists(register: Register, agenda: Agenda) -> Iterator[GeneratedPage]:
    """Of each kind of list the list of lists, and each of these."""
    copies = _copies(register)
    for kind in register.kinds:
        if kind.campaign:
            yield from campaign_views.posters(kind, register)
        else:
            yield _directory(kind, register)
        for key in register.lists[kind.id]:
            made = listing(kind, key, register)
            made = replace(made, duties=agenda.lists.get(made.address, ()))
            if kind is GROUPS and (found := copies.get(key)):
                at = links.copied(made.address)
                made = replace(made, copies=DirectoryEntry("", at, len(found)))
                yield from listed(_copied(made, found), register)
            yield from listed(made, register)
            if len(made.duties) > DUTIES:
                yield from duty_pages(_duties(made), register)
            if kind is ISSUERS and key in register.children:
                yield from listed(_with_children(register.issuers[key], register), register)


def _copies(register: Register) -> Mapping[str, Sequence[Directive]]:
    """What each group has a copy of, by its id."""
    found: dict[str, list[Directive]] = defaultdict(list)
    for directive in register.directives:
        for group in register.sent_to(directive).copied:
            found[group].append(directive)
    return found


def _copied(listing: DirectiveList, directives: Sequence[Directive]) -> DirectiveList:
    return DirectiveList(
        links.copied(listing.address),
        say("ui.copies_of", title=listing.title),
        directives,
        above=(*listing.above, (listing.title, listing.address)),
        lead=say("ui.copies_lead"),
    )


def _duties(listing: DirectiveList) -> DutyList:
    return calendar_views.of_list(
        listing.address, listing.title, listing.duties, listing.above, listing.calendar
    )


def _directory(kind: ListKind, register: Register) -> GeneratedPage:
    return GeneratedPage(
        address=kind.address,
        title=kind.title,
        template="directory.html",
        view=partial(list_views.directory, kind, register),
        description=say(f"list.{kind.id}.lead"),
        linked=lambda site: (linked.breadcrumbs((_up(kind),), site),),
    )


def listing(kind: ListKind, key: str, register: Register) -> DirectiveList:
    name, address = kind.name(key, register), kind.at(key)
    made = DirectiveList(
        address,
        name,
        register.lists[kind.id][key],
        above=(_up(kind),),
        feed=FollowLink(name, address),
        lead=kind.lead(key, register),
        kind=kind,
        key=key,
    )
    if kind is GROUPS:
        return replace(made, calendar=_group_calendar(made, register))
    return _issuer(made, register) if kind is ISSUERS else made


def _group_calendar(listing: DirectiveList, register: Register) -> FollowLink | None:
    """The iCalendar file of a group, where a duty of its own has dates."""
    dated = any(
        listing.key in groups and duties.has_dates(duty)
        for directive in listing.directives
        for duty, groups in zip(
            directive.duties, register.sent_to(directive).duties, strict=True
        )
    )
    file = listing.address + links.CALENDAR_FILE
    return FollowLink(listing.title, file) if dated else None


def _issuer(listing: DirectiveList, register: Register) -> DirectiveList:
    """The list of an issuer also leads to its superiors, and has its dates."""
    issuer = register.issuers[listing.key]
    return replace(
        listing,
        above=(*listing.above, *_parents(issuer, register)),
        calendar=_calendar_file(issuer.name, listing.address, listing.directives),
        issuer=issuer,
    )


def _with_children(issuer: Issuer, register: Register) -> DirectiveList:
    """What an issuer and all below it have issued, to be followed as one."""
    below = register.below(issuer.id)
    address = links.issuer_with_children(issuer.id)
    name = say("feed.with_children", issuer=issuer.name)
    return DirectiveList(
        address,
        name,
        tuple(d for d in register.directives if not below.isdisjoint(d.issued_by)),
        above=(
            _up(ISSUERS),
            *_parents(issuer, register),
            (issuer.name, links.issuer(issuer.id)),
        ),
        feed=FollowLink(name, address),
        issuer=issuer,
    )


def _calendar_file(
    title: str, address: str, directives: Sequence[Directive]
) -> FollowLink | None:
    """The iCalendar file beside a page, where some of its directives have dated duties."""
    if not duties.has_calendar(directives):
        return None
    return FollowLink(title, address + links.CALENDAR_FILE)


def _parents(issuer: Issuer, register: Register) -> list[tuple[str, str]]:
    """The superiors of an issuer, the highest first."""
    _, *above = register.above(issuer.id)
    return [(register.issuers[id_].name, links.issuer(id_)) for id_ in reversed(above)]


def _up(kind: ListKind) -> tuple[str, str]:
    return kind.title, kind.address


def _calendar(register: Register, agenda: Agenda) -> Iterator[GeneratedPage]:
    """What falls due, and of each month all dates."""
    whole = calendar_views.whole(register, agenda)
    months = calendar_views.months(register)
    yield GeneratedPage(
        address=links.CALENDAR,
        title=whole.title,
        template="calendar.html",
        view=partial(calendar_views.calendar, register, agenda, months),
        description=say("ui.calendar_lead"),
        calendar=_calendar_file(whole.title, links.CALENDAR, register.directives),
    )
    yield from duty_pages(whole, register, first=2)
    for month in months:
        yield from duty_pages(calendar_views.of_month(month), register)
