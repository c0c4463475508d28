"""The lược đồ of a directive: what it says of others and what others say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from directive_portal.body import comparison
from directive_portal.messages import say
from directive_portal.register.register import Register, newest_first
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import RELATIONS
from directive_portal.web import links
from directive_portal.wording.wording import (
    Badge,
    badge,
    cited_name,
    date_text,
    issued_by,
    name,
    title,
)

# Documents of one relation that a page shows.
ROWS = 50
# Directives that it names as what a relation may mean.
LIKELY = 3
# What a directive rests on stands above it, what it changes below it.
_ABOVE = ("implements", "refers", "explains")


@dataclass(frozen=True, slots=True)
class Related:
    """A document of a relation; ``anchor`` where the text leads to it, ``badge`` and
    ``url`` only for what is on the portal. ``likely`` are the names and addresses of what
    it may be, where it is not certain that one is meant."""

    name: str
    subject: str | None
    issuer: str | None
    date: str
    url: str | None = None
    badge: Badge | None = None
    anchor: str | None = None
    likely: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LineageGroup:
    """The documents of a relation. ``total`` counts those on the pages at ``more`` too."""

    kind: str
    anchor: str
    label: str
    rows: tuple[Related, ...]
    total: int
    more: str | None = None


@dataclass(frozen=True, slots=True)
class LineageView:
    """From what the directive ``name`` rests on (``above``) over what it changes
    (``below``) to what others say of it."""

    name: str
    above: tuple[LineageGroup, ...]
    below: tuple[LineageGroup, ...]
    others: tuple[LineageGroup, ...]
    comparisons: tuple[tuple[str, str], ...]


def lineage_view(directive: Directive, register: Register) -> LineageView | None:
    """None for a directive without relations."""
    own, others = _own(directive, register), _others(directive, register)
    if not own and not others:
        return None
    return LineageView(
        name=name(directive),
        above=tuple(group for group in own if group.kind in _ABOVE),
        below=tuple(group for group in own if group.kind not in _ABOVE),
        # What became of it goes before who only mentions it.
        others=tuple(sorted(others, key=lambda group: group.kind in _ABOVE)),
        comparisons=tuple(_comparisons(directive, register)),
    )


def citing(directive: Directive, register: Register) -> Mapping[str, list[Directive]]:
    """Who says something of a directive, by kind of relation, the newest first."""
    found: dict[str, dict[str, Directive]] = {kind: {} for kind in RELATIONS}
    for edge in register.relations.to(directive):
        found[edge.kind][edge.source.id] = edge.source
    return {
        kind: sorted(sources.values(), key=newest_first)
        for kind, sources in found.items()
        if sources
    }


def _own(directive: Directive, register: Register) -> tuple[LineageGroup, ...]:
    rows: dict[str, list[Related]] = {kind: [] for kind in RELATIONS}
    for i, edge in enumerate(register.relations.of(directive)):
        rows[edge.kind].append(_said(edge, links.relation_anchor(i), register))
    return tuple(
        LineageGroup(
            kind, found[0].anchor or "", say(f"relation.{kind}"), tuple(found), len(found)
        )
        for kind, found in rows.items()
        if found
    )


def _others(directive: Directive, register: Register) -> tuple[LineageGroup, ...]:
    return tuple(
        LineageGroup(
            kind=kind,
            anchor=links.citing_anchor(kind),
            label=say(f"relation_inverse.{kind}"),
            rows=tuple(_on_portal(source, register) for source in sources[:ROWS]),
            total=len(sources),
            more=links.citing(directive, kind) if len(sources) > ROWS else None,
        )
        for kind, sources in citing(directive, register).items()
    )


def _on_portal(
    directive: Directive, register: Register, anchor: str | None = None
) -> Related:
    return Related(
        name=name(directive),
        subject=directive.subject,
        issuer=issued_by(directive, register),
        date=date_text(directive.date),
        url=links.directive(directive),
        badge=badge(directive, register),
        anchor=anchor,
    )


def _said(edge: Edge, anchor: str, register: Register) -> Related:
    """What a relation tells of its target, in the words that it gives."""
    if edge.target:
        return _on_portal(edge.target, register, anchor)
    relation = edge.relation
    return Related(
        name=cited_name(relation),
        subject=relation.subject,
        issuer=register.issuer_of(relation),
        date=vietnamese(relation.date) if relation.date else say("ui.date_not_stated"),
        anchor=anchor,
        likely=tuple(map(_may_be, edge.likely[:LIKELY])),
    )


def _may_be(directive: Directive) -> tuple[str, str]:
    words = f"{title(directive)} ({date_text(directive.date)})"
    return words, links.directive(directive)


def _comparisons(directive: Directive, register: Register) -> Iterator[tuple[str, str]]:
    """Links to what it changed in others, then to what others changed in it."""
    for edge in comparison.compared(directive, register):
        assert edge.target is not None
        words = say("ui.compare_with", name=name(edge.target))
        yield words, links.comparison(directive, edge.target)
    newer = {
        edge.source.id: edge.source
        for edge in register.relations.to(directive)
        if comparison.is_compared(edge, register)
    }
    for source in sorted(newer.values(), key=newest_first)[:ROWS]:
        words = say("ui.compare_by", name=name(source))
        yield words, links.comparison(source, directive)
