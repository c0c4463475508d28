"""Checks of what directives say of each other. A rule is a generator of diagnostics."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from directive_portal.checks.written import written
from directive_portal.register.likely import Issuers, compared
from directive_portal.register.relations import Edge, Relations, agrees, is_dated, relate
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Relation
from directive_portal.sources.place import at_field
from directive_portal.text import number as numbers

# Relations that change what their target says or whether it holds.
CHANGES = frozenset(
    {"amends", "corrects", "replaces", "replaces_partly", "revokes", "revokes_partly"}
    | {"suspends"}
)
# Those after which nothing of the target holds.
ENDS = frozenset({"replaces", "revokes"})
# What may be said beside them of the same document.
_BESIDE_AN_END = frozenset({"refers", "corrects"})


def _clashes(directive: Directive, edges: Sequence[Edge]) -> Iterator[Diagnostic]:
    """Of one document a directive says one thing: not the same twice, and not that it both
    ends and goes on."""
    if len(edges) < 2:
        return
    said: dict[object, dict[str, Relation]] = {}
    for i, edge in enumerate(edges):
        relation, document = edge.relation, _document(edge)
        if document is None:
            continue
        kinds = said.setdefault(document, {})
        if fault := _clash(edge, kinds):
            given = relation.number or relation.subject
            values = {**fault, "kind": relation.kind, "number": given}
            yield at_field(directive, f"relations.{i}", "E032", **values)
        kinds.setdefault(relation.kind, relation)


def _document(edge: Edge) -> object:
    """What two relations share that are of one document, whichever of its issuers they
    name; None where that cannot be told."""
    relation = edge.relation
    if edge.target:
        return edge.target.id
    if relation.number is None:
        return None
    reading = numbers.read(relation.number)
    # The number of a joint document names all its issuers.
    joint = reading and _JOINT in str(reading.number.type_code)
    issuer = None if joint else relation.issuer or relation.issuer_name
    return issuer, numbers.key(relation.number), relation.date


# Liên tịch, in the code of a type: TTLT, NQLT, KHLT.
_JOINT = "LT"


def _clash(edge: Edge, said: Mapping[str, Relation]) -> dict[str, object] | None:
    relation = edge.relation
    for kind, other in said.items():
        types = {relation.type, other.type} - {None}
        if len(types) > 1 and edge.target is None:
            continue
        if kind == relation.kind:
            return {"cause": "twice", "other": kind}
        kinds = {kind, relation.kind}
        if kinds & ENDS and not kinds & _BESIDE_AN_END:
            return {"cause": "contrary", "other": kind}
    return None


def relations_hold(sources: Sources) -> Iterator[Diagnostic]:
    """No relation names its own document, a later one, or one that it does not join though
    it probably means it; no two say contrary things of one; and no chain of changes leads
    back to where it began."""
    related = relate(sources.directives, sources.issuers)
    for directive in sources.directives:
        edges = related.of(directive)
        yield from _clashes(directive, edges)
        for i, edge in enumerate(edges):
            relation, place = edge.relation, f"relations.{i}"
            if edge.target is directive or _is(relation, directive):
                yield at_field(directive, place, "E024")
            elif _is_later(relation, directive):
                yield at_field(
                    directive,
                    f"{place}.date",
                    "E026",
                    given=relation.date,
                    own=directive.date,
                )
            elif edge.likely:
                yield _unresolved(edge, i, sources.issuers)
    yield from _circles(sources, related)
    yield from _changes_of_the_dead(sources, related)


def _is(relation: Relation, directive: Directive) -> bool:
    """Whether a relation names the very directive that declares it."""
    return (
        directive.number is not None
        and relation.issuer in directive.issued_by
        and _name(None, relation.number) == _name(None, directive.number)
        and relation.date in (None, directive.date)
        and relation.type in (None, directive.type)
    )


def _is_later(relation: Relation, directive: Directive) -> bool:
    return bool(relation.date and directive.date and relation.date > directive.date)


def _name(issuer: str | None, number: str | None) -> tuple[str | None, str | None]:
    return issuer, numbers.key(number) if number else None


def _unresolved(edge: Edge, index: int, issuers: Issuers) -> Diagnostic:
    """What keeps a relation from a directive of the portal: several agree with it, or
    something is missing or contradicts the one that it probably means."""
    relation, found = edge.relation, edge.likely
    field = f"relations.{index}"
    number = {"number": relation.number}
    agreeing = [other for other in found if agrees(relation, other)]
    if len(agreeing) > 1 and is_dated(relation) and _identities(agreeing) > 1:
        others = ", ".join(sorted(other.source.path for other in agreeing))
        return at_field(edge.source, f"{field}.number", "E030", **number, others=others)
    for other in found:
        if _is_another_day(relation, other, issuers):
            days = {"given": relation.date, "date": other.date, "other": other.source.path}
            return at_field(edge.source, f"{field}.date", "E029", **number, **days)
    return at_field(edge.source, field, "W103", **_likely(edge, issuers))


# More paths than these say no more.
_MOST = 3


def _likely(edge: Edge, issuers: Issuers) -> Mapping[str, object]:
    """What W103 says: which one is meant, what to mend, and how the relation is then."""
    relation, (first, *others) = edge.relation, edge.likely
    cause, fields = _fault(relation, first, issuers)
    paths = [found.source.path for found in edge.likely[:_MOST]]
    return {
        "cause": "several" if others else cause,
        "kind": relation.kind,
        "given": relation.number or relation.subject or relation.type,
        "other": ", ".join([*paths, "…"] if len(others) >= _MOST else paths),
        "fields": ", ".join(fields),
        "item": written(kind=relation.kind, **_needed(first)),
    }


def _fault(
    relation: Relation, found: Directive, issuers: Issuers
) -> tuple[str, Sequence[str]]:
    """Why a relation does not join the one that it probably means, and by which fields."""
    verdicts, needed = compared(relation, found, issuers), _needed(found)
    optional = () if "subject" in needed else ("type",)
    lacks = [f for f in needed if verdicts[f] == "unsaid" and f not in optional]
    if verdicts["issuer"] == "like" and not relation.issuer:
        lacks.append("issuer")  # in words
    wrong = [
        f
        for f, verdict in verdicts.items()
        if (f in needed and f not in lacks and verdict in ("like", "other"))
    ]
    untold = [f for f, verdict in verdicts.items() if verdict == "untold"]
    if wrong:
        return "other", [*wrong, *lacks]
    return ("untold", untold) if untold else ("missing", lacks)


def _needed(found: Directive) -> Mapping[str, object]:
    """What a relation has to say of a directive so as to join it."""
    facts = {
        "type": found.type,
        "number": found.number,
        "issuer": found.issuer,
        "date": found.date,
        "subject": None if found.number and found.date else found.subject,
    }
    return {field: fact for field, fact in facts.items() if fact}


def _identities(directives: list[Directive]) -> int:
    """How many documents these are; the same one twice is told elsewhere."""
    return len({(directive.type, directive.date) for directive in directives})


def _is_another_day(relation: Relation, found: Directive, issuers: Issuers) -> bool:
    """Whether it names a State number that occurs once a year on another day of it."""
    verdicts = compared(relation, found, issuers)
    same = verdicts["number"] == verdicts["issuer"] == "same"
    if not same or verdicts["date"] != "like" or verdicts["type"] == "other":
        return False
    assert relation.date
    assert found.date
    same_year = relation.date.year == found.date.year
    return bool(_year_of(relation) or same_year) and _is_unique_in_year(relation)


def _year_of(relation: Relation) -> int | None:
    reading = numbers.read(relation.number) if relation.number else None
    return reading.number.year if reading else None


# In these forms a serial begins anew each year (NĐ 30/2020 Art. 15). Party serials begin
# anew with each term, even within a year, and of older State forms it is not known.
_BY_YEAR = frozenset({"assembly", "normative", "named", "letter"})


def _is_unique_in_year(relation: Relation) -> bool:
    reading = numbers.read(relation.number) if relation.number else None
    return bool(reading and reading.number.form in _BY_YEAR)


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
            yield at_field(directive, f"relations.{place}", "E025", path=path)


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


def _changes_of_the_dead(sources: Sources, related: Relations) -> Iterator[Diagnostic]:
    """No directive changes one that another had wholly ended before its day."""
    for directive in sources.directives:
        edges = related.to(directive)
        if len(edges) > 1 and (end := _end(edges)):
            day, by = end
            for edge in edges:
                date = edge.source.date
                if edge.kind in CHANGES - ENDS and date and date > day:
                    yield _too_late(edge, day, by, related)


def _end(edges: tuple[Edge, ...]) -> tuple[dt.date, Directive] | None:
    """The first day on which a directive no longer holds, and what brought it about."""
    ends = [
        (edge.source.in_effect_from, edge.source)
        for edge in edges
        if edge.kind in ENDS and edge.source.in_effect_from and not edge.source.draft
    ]
    known = [(day, source) for day, source in ends if day]
    return min(known, key=lambda end: (end[0], end[1].id), default=None)


def _too_late(edge: Edge, day: dt.date, by: Directive, related: Relations) -> Diagnostic:
    index = next(i for i, e in enumerate(related.of(edge.source)) if e is edge)
    return at_field(
        edge.source,
        f"relations.{index}",
        "W109",
        kind=edge.kind,
        number=edge.relation.number,
        day=day,
        other=by.source.path,
    )
