"""Relations between directives: declared once on the later one, the inverse derived.

A relation names its target by number, issuer and date. It resolves to a directive of the
portal only when all that is given agrees and exactly one matches; otherwise it stays a
citation of something outside. Nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directive_portal.sources.model import Directive, Relation
from directive_portal.text import number as numbers


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation as declared by ``source``; ``target`` is None when it is external."""

    source: Directive
    relation: Relation
    target: Directive | None

    @property
    def kind(self) -> str:
        return self.relation.kind


@dataclass(frozen=True, slots=True)
class Relations:
    """Outgoing edges in the order declared, incoming ones by date of the source."""

    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]

    def of(self, directive: Directive) -> tuple[Edge, ...]:
        return self.outgoing.get(directive.id, ())

    def to(self, directive: Directive) -> tuple[Edge, ...]:
        return self.incoming.get(directive.id, ())


def relate(directives: Iterable[Directive]) -> Relations:
    """Resolve every relation of the given directives among themselves."""
    directives = tuple(directives)
    by_number = _by_number(directives)
    outgoing: dict[str, tuple[Edge, ...]] = {}
    incoming: dict[str, list[Edge]] = defaultdict(list)
    for source in directives:
        edges = tuple(
            Edge(source, relation, _target(relation, by_number))
            for relation in source.relations
        )
        if edges:
            outgoing[source.id] = edges
        for edge in edges:
            if edge.target:
                incoming[edge.target.id].append(edge)
    return Relations(outgoing, {id_: _in_order(edges) for id_, edges in incoming.items()})


def _by_number(directives: Iterable[Directive]) -> Mapping[str, list[Directive]]:
    table: dict[str, list[Directive]] = defaultdict(list)
    for directive in directives:
        if directive.number:
            table[numbers.key(directive.number)].append(directive)
    return table


def _target(
    relation: Relation, by_number: Mapping[str, list[Directive]]
) -> Directive | None:
    if not (relation.number and relation.issuer and is_dated(relation)):
        return None
    candidates = by_number.get(numbers.key(relation.number), ())
    matches = [found for found in candidates if agrees(relation, found)]
    return matches[0] if len(matches) == 1 else None


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
