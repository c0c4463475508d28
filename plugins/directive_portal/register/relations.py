"""Relations between directives: declared once on the later one, the inverse derived.

A relation names its target by number, issuer and date; a target that lacks number or date
by all that it has: type, issuer and subject as well. It resolves to a directive of the
portal only when all that is given agrees and exactly one matches; otherwise it stays a
citation of something outside. Nothing is guessed: what is only likely is kept as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from directive_portal.register.likely import Issuers, Records, folded, likely
from directive_portal.sources.model import Directive, Relation
from directive_portal.text import number as numbers


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as declared by ``source``; ``target`` is None when it is external, or when
    it is not certain that one of ``likely`` is meant."""

    source: Directive
    relation: Relation
    target: Directive | None
    likely: tuple[Directive, ...] = ()

    @property
    def kind(self) -> str:
        return self.relation.kind


@dataclass(frozen=True, slots=True)
class Relations:
    """Outgoing edges in the order declared, incoming ones by date of the source, and the
    directives among which they were resolved."""

    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]
    records: Records

    def of(self, directive: Directive) -> tuple[Edge, ...]:
        return self.outgoing.get(directive.id, ())

    def to(self, directive: Directive) -> tuple[Edge, ...]:
        return self.incoming.get(directive.id, ())


def relate(directives: Iterable[Directive], issuers: Issuers) -> Relations:
    """Resolve every relation of the given directives among themselves. ``issuers`` tell of
    a name in words whose it may be."""
    known = _Known(directives)
    outgoing: dict[str, tuple[Edge, ...]] = {}
    incoming: dict[str, list[Edge]] = defaultdict(list)
    for source in known.directives:
        edges = tuple(
            known.edge(source, relation, issuers) for relation in source.relations
        )
        if edges:
            outgoing[source.id] = edges
        for edge in edges:
            if edge.target:
                incoming[edge.target.id].append(edge)
    ordered = {id_: _in_order(edges) for id_, edges in incoming.items()}
    return Relations(outgoing, ordered, known.records)


class _Known:
    """Directives as relations name them."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self.directives = tuple(directives)
        self.records = Records(self.directives)
        self._by_name: dict[_Name, list[Directive]] = defaultdict(list)
        for directive in self.directives:
            for name in _names(directive):
                self._by_name[name].append(directive)

    def edge(self, source: Directive, relation: Relation, issuers: Issuers) -> Edge:
        if target := self._target(relation):
            return Edge(source, relation, target)
        return Edge(source, relation, None, likely(relation, source, self.records, issuers))

    def _target(self, relation: Relation) -> Directive | None:
        if relation.issuer is None:
            return None
        if relation.number and is_dated(relation):
            candidates = self._by_name.get(numbers.key(relation.number), ())
            matches = [found for found in candidates if agrees(relation, found)]
        elif relation.type and relation.subject:
            matches = self._by_name.get(_whole(relation, relation.issuer), [])
        else:
            return None
        return matches[0] if len(matches) == 1 else None


_Name = str | tuple[object, ...]


def _names(directive: Directive) -> Iterator[_Name]:
    """By its number, and where number or date is lacking by all else."""
    if directive.number:
        yield numbers.key(directive.number)
    if not (directive.number and directive.date):
        for issuer in directive.issued_by:
            yield _whole(directive, issuer)


def _whole(named: Directive | Relation, issuer: str | None) -> tuple[object, ...]:
    number = numbers.key(named.number) if named.number else None
    return (issuer, named.type, number, named.date, folded(named.subject or ""))


def is_dated(relation: Relation) -> bool:
    """Whether a day, or a year within the number, tells this number from its namesakes."""
    reading = numbers.read(relation.number) if relation.number else None
    return relation.date is not None or bool(reading and reading.number.year)


def agrees(relation: Relation, found: Directive) -> bool:
    """Whether issuer, one of several, and date and type where given, are those of a
    directive."""
    return (
        relation.issuer in found.issued_by
        and relation.date in (None, found.date)
        and relation.type in (None, found.type)
    )


def _in_order(edges: list[Edge]) -> tuple[Edge, ...]:
    return tuple(
        sorted(
            edges, key=lambda e: (str(e.source.date or ""), e.source.id, e.relation.kind)
        )
    )
