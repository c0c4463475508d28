"""Checks of what directives say of each other. A rule is a generator of diagnostics."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from directive_portal.register import number as numbers
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.loader import Sources
from directive_portal.register.model import Directive, Relation
from directive_portal.register.relations import Relations, agrees, relate

# Relations that change what their target says or whether it holds.
CHANGES = frozenset(
    {"amends", "corrects", "replaces", "replaces_partly", "revokes", "revokes_partly"}
    | {"suspends"}
)


def relations_hold(sources: Sources) -> Iterator[Diagnostic]:
    """No relation names its own document, a later one, or one that the portal knows with
    another date or type; and no chain of changes leads back to where it began."""
    related = relate(sources.directives)
    namesakes = _by_issuer_and_number(sources.directives)
    for directive in sources.directives:
        edges = related.of(directive)
        for i, relation in enumerate(directive.relations):
            place = f"relations.{i}"
            if _is(relation, directive):
                yield _at(directive, place, "E024")
            elif _is_later(relation, directive):
                yield _at(
                    directive,
                    f"{place}.date",
                    "E026",
                    given=relation.date,
                    own=directive.date,
                )
            elif edges[i].target is None and (other := _namesake(relation, namesakes)):
                yield _at(
                    directive,
                    f"{place}.number",
                    "W103",
                    number=relation.number,
                    other=other.source.path,
                )
    yield from _circles(sources, related)


def _at(directive: Directive, field: str, code: str, **values: object) -> Diagnostic:
    return Diagnostic(code, directive.source.path, *directive.source.place(field), values)


def _is(relation: Relation, directive: Directive) -> bool:
    """Whether a relation names the very directive that declares it."""
    return (
        _name(relation.issuer, relation.number) == _name(directive.issuer, directive.number)
        and directive.number is not None
        and relation.date in (None, directive.date)
        and relation.type in (None, directive.type)
    )


def _is_later(relation: Relation, directive: Directive) -> bool:
    return bool(relation.date and directive.date and relation.date > directive.date)


def _name(issuer: str | None, number: str | None) -> tuple[str | None, str | None]:
    return issuer, numbers.key(number) if number else None


def _by_issuer_and_number(
    directives: tuple[Directive, ...],
) -> Mapping[tuple[str | None, str | None], list[Directive]]:
    table: dict[tuple[str | None, str | None], list[Directive]] = defaultdict(list)
    for directive in directives:
        if directive.number:
            table[_name(directive.issuer, directive.number)].append(directive)
    return table


def _namesake(
    relation: Relation,
    namesakes: Mapping[tuple[str | None, str | None], list[Directive]],
) -> Directive | None:
    """A directive of the issuer, number and year named, where none agrees in date and type.

    Only doubtful: Party numbers begin anew with each term, even within a year.
    """
    same = namesakes.get(_name(relation.issuer, relation.number), [])
    if relation.date is None or any(agrees(relation, other) for other in same):
        return None
    year = relation.date.year
    return next((d for d in same if d.date and d.date.year == year), None)


def _circles(sources: Sources, related: Relations) -> Iterator[Diagnostic]:
    """Chains of changes that come back, each told once, at the first of its documents."""
    told: set[str] = set()
    for directive in sorted(sources.directives, key=lambda d: d.id):
        circle = _circle(directive, related)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            place = next(
                i
                for i, edge in enumerate(related.of(directive))
                if edge.kind in CHANGES and edge.target and edge.target.id in circle
            )
            path = " → ".join([*circle, directive.id])
            yield _at(directive, f"relations.{place}", "E025", path=path)


def _circle(start: Directive, related: Relations) -> list[str] | None:
    """The ids on a way of changes from a directive back to itself, itself first."""
    ways = [[start]]
    seen = {start.id}
    while ways:
        way = ways.pop()
        for edge in related.of(way[-1]):
            target = edge.target
            if edge.kind not in CHANGES or target is None:
                continue
            if target.id == start.id and len(way) > 1:
                return [directive.id for directive in way]
            if target.id not in seen:
                seen.add(target.id)
                ways.append([*way, target])
    return None
