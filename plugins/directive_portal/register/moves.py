"""Where things stood before: addresses that were printed or sent lead on for ever.

What has moved is a folder: that of a directive, an issuer, a topic or a group. Whatever
stands in it, pages, files and feeds, is to be had in each folder where it stood before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from directive_portal.sources.former import addresses, places
from directive_portal.sources.model import Directive, Group, Issuer, Topic
from directive_portal.web import links

Ids = Mapping[str, tuple[str, ...]]
"""All ids of an issuer that has been called otherwise, the oldest first and that of today
last, by each of them."""

_FOLDER = re.compile(
    rf"{links.DIRECTIVES}(?:[^/]+/){{3}}|(?:{links.ISSUERS}|{links.TOPICS}"
    rf"|{links.GROUPS})[^/]+/"
)
_COMPARISON = re.compile(rf"{links.COMPARISONS}((?:[^/]+/){{3}})")


@dataclass(frozen=True, slots=True)
class Moves:
    """``folders`` are the earlier ones of a folder, ``pages`` the addresses on an older web
    site of what is on a page; both by the address of today."""

    folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_file(self, address: str) -> Iterator[str]:
        """Where a file or page of the portal stood before in it."""
        own = _FOLDER.match(address) if self.folders else None
        if own is None:
            return
        folder, rest = own.group(), address[own.end() :]
        for before in (folder, *self.folders.get(folder, ())):
            for within in (rest, *self._compared(rest)):
                if before + within != address:
                    yield before + within

    def _compared(self, rest: str) -> Iterator[str]:
        """A comparison is named after the older directive, which may have moved too."""
        if named := _COMPARISON.match(rest):
            for folder in self.folders.get(links.DIRECTIVES + named[1], ()):
                place = folder.removeprefix(links.DIRECTIVES)
                yield links.COMPARISONS + place + rest[named.end() :]

    def of_page(self, address: str) -> Iterator[str]:
        """The same of a page, and where an older web site had it."""
        yield from self.of_file(address)
        yield from self.pages.get(address, ())


def ids(issuers: Mapping[str, Issuer]) -> Ids:
    """The ids of issuers that have been called otherwise."""
    table: dict[str, tuple[str, ...]] = {}
    for issuer in issuers.values():
        if former := places(issuer.formerly):
            known = (*former, issuer.id)
            table |= dict.fromkeys(known, known)
    return table


def today(place: str, known: Ids) -> str:
    """A place, its issuer called as it is today."""
    issuer, _, rest = place.partition("/")
    return f"{known[issuer][-1]}/{rest}" if issuer in known else place


def whole(directive: Directive, known: Ids) -> Directive:
    """A directive with all places that it has had, those also that it had because its
    issuer was called otherwise, and without addresses of an older web site. Its own place
    is one of them only where it has left it and come back."""
    if not (directive.formerly or directive.issuer in known):
        return directive
    had = (*places(directive.formerly), directive.id)
    found = (f"{id_}/{rest}" for place in had for id_, rest in _called(place, known))
    *earlier, last = dict.fromkeys(found)
    if last != directive.id:
        earlier.append(last)
    return replace(directive, formerly=tuple(earlier))


def _called(place: str, known: Ids) -> Iterator[tuple[str, str]]:
    issuer, _, rest = place.partition("/")
    return ((id_, rest) for id_ in known.get(issuer, (issuer,)))


def moves(
    directives: Iterable[Directive],
    issuers: Mapping[str, Issuer],
    topics: Mapping[str, Topic],
    groups: Mapping[str, Group],
) -> Moves:
    """The moves of directives, as their files tell, and of the entries of registries."""
    known = ids(issuers)
    folders: dict[str, tuple[str, ...]] = {}
    pages: dict[str, tuple[str, ...]] = {}

    def note(page: str, before: Iterable[str], older: Iterable[str | None]) -> None:
        folders[page] = tuple(folder for folder in before if folder != page)
        pages[page] = tuple(address.removeprefix("/") for address in older if address)

    for directive in directives:
        if directive.formerly or directive.issuer in known:
            before = map(links.directive_id, whole(directive, known).formerly)
            older = (elsewhere(said, issuers, known) for said in directive.formerly)
            note(links.directive(directive), before, older)
    for issuer in issuers.values():
        if issuer.formerly:
            before = map(links.issuer, places(issuer.formerly))
            note(links.issuer(issuer.id), before, addresses(issuer.formerly))
    for topic in topics.values():
        if topic.formerly:
            before = map(links.topic, places(topic.formerly))
            note(links.topic(topic.id), before, addresses(topic.formerly))
    for group in groups.values():
        if group.formerly:
            before = map(links.group, places(group.formerly))
            note(links.group(group.id), before, addresses(group.formerly))
    return Moves(folders, pages)


def elsewhere(said: str, issuers: Mapping[str, Issuer], known: Ids) -> str | None:
    """The address on an older web site that a directive says it had. A place of no issuer
    may be one too, written without its slash: nobody can tell, so it leads on from both."""
    if said.startswith("/"):
        return said
    issuer = said.partition("/")[0]
    return None if issuer in issuers or issuer in known else f"/{said}/"
