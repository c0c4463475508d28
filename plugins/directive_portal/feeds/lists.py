"""Which feeds there are: one for every list of the portal, with what it is of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive_portal.feeds.events import Event, events, moment
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.vocabulary import MEASURES, TYPES
from directive_portal.web import links
from directive_portal.wording.wording import say


@dataclass(frozen=True, slots=True)
class FeedList:
    """``page`` is the address of the list, beside which its feeds lie; ``archive`` of the
    list that keeps its past months. ``retired`` is the issuer that is no more."""

    page: str
    name: str
    group: str
    description: str
    archive: str
    retired: Issuer | None = None


def feed_lists(register: Register) -> Iterator[FeedList]:
    """All lists that have feeds, by group, in a fixed order."""
    all_ = say("feed.all")
    for page in ("", links.DIRECTIVES):
        yield FeedList(page, all_, "portal", say("feed.portal_lead"), links.DIRECTIVES)
    for issuer in register.issuers.values():
        retired = issuer if _is_over(issuer, register) else None
        yield _list(links.issuer(issuer.id), issuer.name, "issuers", retired)
        if issuer.id in register.children:
            page = links.issuer_with_children(issuer.id)
            yield _list(
                page, say("feed.with_children", issuer=issuer.name), "issuers", retired
            )
    for id_ in register.by_type:
        yield _list(links.document_type(id_), TYPES[id_].name, "types")
    for topic in register.topics.values():
        yield _list(links.topic(topic.id), topic.name, "topics")
    for id_ in MEASURES:
        name = say(f"measure.{id_}")
        yield _list(links.measure(id_), name, "measures")
    for folder in register.by_year:
        yield _list(links.year(folder), _year(folder), "years")


def _list(page: str, name: str, group: str, retired: Issuer | None = None) -> FeedList:
    return FeedList(page, name, group, say("feed.lead", name=name), page, retired)


def _year(folder: str) -> str:
    if folder == links.UNDATED:
        return say("ui.undated")
    return say("ui.year", year=folder)


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
    """The lists that a directive stands in."""
    yield from ("", links.DIRECTIVES)
    yield links.issuer(directive.issuer)
    issuer: str | None = directive.issuer
    while issuer:
        if issuer in register.children:
            yield links.issuer_with_children(issuer)
        issuer = register.issuers[issuer].parent
    yield links.document_type(directive.type)
    yield from map(links.topic, directive.topics)
    yield from map(links.measure, directive.measures)
    yield links.year(directive.folder)
