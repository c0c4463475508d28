"""The register as of a day: what readers may see, indexed the ways they look for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from directive_portal.register import laws
from directive_portal.register.disclosure import disclosed, is_published
from directive_portal.register.laws import Laws
from directive_portal.register.lists import GROUPS, KINDS, ListKind, Names
from directive_portal.register.modified import modified
from directive_portal.register.moves import Moves, ids, moves, whole
from directive_portal.register.named import Named
from directive_portal.register.relations import Edge, Relations, relate
from directive_portal.register.sent import NOBODY, Audience, Sent
from directive_portal.register.status import (
    ALTERS,
    Status,
    has_begun,
    later,
    status_of,
)
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Group, Issuer, Relation, Topic
from directive_portal.text import abbreviations
from directive_portal.text import number as numbers
from directive_portal.web.links import UNDATED

Index = Mapping[str, tuple[Directive, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """``directives`` are those published by ``as_of``, newest first; drafts and later ones
    are not in it at all, so that no list, feed or search can name them. Of each it holds
    what may be told on that day (``disclosure``), with all places that it has had
    (``moves``). ``abbreviations`` are those that mean one thing, with that. ``lists`` are
    the lists of each of the ``kinds`` that the portal has, by its id, by key; ``sent``
    tells to which groups a directive is sent, by its id, ``stood`` in which lists a
    withdrawn one stood, by address: no page tells it, but who follows these was told of it.
    """

    as_of: date
    directives: tuple[Directive, ...]
    issuers: Mapping[str, Issuer]
    topics: Mapping[str, Topic]
    abbreviations: Mapping[str, str]
    groups: Mapping[str, Group]
    audience: Audience
    sent: Mapping[str, Sent]
    relations: Relations
    statuses: Mapping[str, Status]
    changes: Mapping[str, tuple[tuple[date, Status], ...]]
    days: Mapping[str, date]
    kinds: tuple[ListKind, ...]
    lists: Mapping[str, Index]
    stood: Mapping[str, tuple[str, ...]]
    by_number: Index
    named: Named
    laws: Laws
    children: Mapping[str, tuple[Issuer, ...]]
    moves: Moves

    def sent_to(self, directive: Directive) -> Sent:
        return self.sent.get(directive.id, NOBODY)

    def lists_of(self, directive: Directive) -> tuple[str, ...]:
        """The addresses of all lists that a directive stands in, or stood in when it was
        withdrawn."""
        withdrawn = self.stood.get(directive.id)
        return _addresses(directive, self.kinds, self) if withdrawn is None else withdrawn

    def status(self, directive: Directive) -> Status:
        return self.statuses[directive.id]

    def later(self, directive: Directive) -> tuple[tuple[date, Status], ...]:
        """The changes of status after ``as_of`` that are known already, in order."""
        return self.changes[directive.id]

    def alterations(self, directive: Directive) -> Iterator[Edge]:
        """What has changed what it says and left it in force."""
        edges = self.relations.to(directive)
        return (e for e in edges if e.kind in ALTERS and has_begun(e, self.as_of))

    def modified(self, directive: Directive) -> date:
        """The day on which what is shown of it last changed."""
        return self.days[directive.id]

    def shows_text(self, directive: Directive) -> bool:
        """Whether there is a text to show: not of a withdrawn one, of which only the facts
        and the reason stay."""
        return directive.text is not None

    @property
    def campaigns(self) -> tuple[Campaign, ...]:
        return tuple([kind.campaign for kind in self.kinds if kind.campaign])

    def issuer(self, directive: Directive) -> Issuer:
        """The one in whose folder it lies."""
        return self.issuers[directive.issuer]

    def issuers_of(self, directive: Directive) -> tuple[Issuer, ...]:
        """All that issue it, in printed order."""
        return tuple([self.issuers[id_] for id_ in directive.issued_by])

    def below(self, issuer: str) -> frozenset[str]:
        """An issuer and all below it, by id."""
        children = (self.below(child.id) for child in self.children.get(issuer, ()))
        return frozenset((issuer,)).union(*children)

    def above(self, issuer: str) -> Iterator[str]:
        """An issuer and all above it, by id, the lowest first."""
        id_: str | None = issuer
        while id_:
            yield id_
            id_ = self.issuers[id_].parent

    def issuer_of(self, relation: Relation) -> str | None:
        """The name of the issuer that a relation gives, by id or in words."""
        if relation.issuer:
            return self.issuers[relation.issuer].name
        return relation.issuer_name


def build(sources: Sources, as_of: date, kinds: Sequence[ListKind] = KINDS) -> Register:
    """Make the register of a day, with lists of some kinds. The sources must have passed
    the checks."""
    shown = [d for d in sources.directives if is_published(d, as_of)]
    told = [disclosed(directive, as_of) for directive in shown]
    known = ids(sources.issuers)
    published = sorted((whole(directive, known) for directive in told), key=newest_first)
    relations = relate(published, sources.issuers)
    audience = Audience(sources.groups)
    sent = {d.id: audience.sent(d) for d in published if sources.groups}
    names = _Names(sources.issuers, sources.topics, sources.groups, sent)
    present = [kind for kind in kinds if _has(kind, names)]
    return Register(
        as_of=as_of,
        directives=tuple(published),
        issuers=sources.issuers,
        topics=sources.topics,
        abbreviations=_meanings(sources.abbreviations),
        groups=sources.groups,
        audience=audience,
        sent=sent,
        relations=relations,
        statuses={d.id: status_of(d, relations.to(d), as_of) for d in published},
        # Once: the badge of a directive stands on every page that cites it.
        changes={d.id: later(d, relations.to(d), as_of) for d in published},
        days={d.id: modified(d, relations.to(d), as_of) for d in published},
        kinds=tuple(present),
        lists={kind.id: kind.index(published, names) for kind in present},
        stood=_stood(shown, as_of, present, names, audience),
        by_number=_by_number(published),
        named=Named(sources.issuers.values()),
        laws=laws.index(published),
        children=_children(sources.issuers.values()),
        moves=moves(told, sources.issuers, sources.topics, sources.groups),
    )


def _meanings(own: Mapping[str, str | None]) -> Mapping[str, str]:
    """What abbreviations mean: those of the office before those that all know."""
    told = {**abbreviations.MEANINGS, **own}
    return {short: long for short, long in told.items() if long}


@dataclass(frozen=True, slots=True)
class _Names:
    """What lists are named by, before there is a register."""

    issuers: Mapping[str, Issuer]
    topics: Mapping[str, Topic]
    groups: Mapping[str, Group]
    sent: Mapping[str, Sent]


def _stood(
    shown: Iterable[Directive],
    as_of: date,
    kinds: Sequence[ListKind],
    names: "_Names",
    audience: Audience,
) -> Mapping[str, tuple[str, ...]]:
    """In which lists the withdrawn ones stood, by what their records still say."""
    gone = [d for d in shown if d.withdrawn_on(as_of)]
    before = replace(names, sent={d.id: audience.sent(d) for d in gone})
    return {d.id: _addresses(d, kinds, before) for d in gone}


def _addresses(
    directive: Directive, kinds: Iterable[ListKind], names: Names
) -> tuple[str, ...]:
    found = (map(kind.at, kind.keys(directive, names)) for kind in kinds)
    return tuple(chain.from_iterable(found))


def _has(kind: ListKind, names: _Names) -> bool:
    return kind is not GROUPS or bool(names.groups)


def newest_first(directive: Directive) -> tuple[int, int, str]:
    """Order of every list: by date of issue, undated ones last, then by location."""
    return (
        directive.folder == UNDATED,
        -directive.date.toordinal() if directive.date else 0,
        directive.id,
    )


def _by_number(directives: Iterable[Directive]) -> Index:
    table: dict[str, list[Directive]] = defaultdict(list)
    for directive in directives:
        if directive.number:
            table[numbers.key(directive.number)].append(directive)
    return {key: tuple(found) for key, found in table.items()}


def _children(issuers: Iterable[Issuer]) -> Mapping[str, tuple[Issuer, ...]]:
    table: dict[str, list[Issuer]] = defaultdict(list)
    for issuer in issuers:
        if issuer.parent:
            table[issuer.parent].append(issuer)
    return {id_: tuple(found) for id_, found in table.items()}
