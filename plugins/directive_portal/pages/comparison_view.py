"""The page that tells what a directive changed in an older one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from directive_portal.body.comparison import Row, Run, compare
from directive_portal.body.words import Passage
from directive_portal.messages import say
from directive_portal.pages.cards import Card, card
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.wording.wording import name

# Told in the order in which a reader asks.
_CHANGES = ("changed", "added", "removed", "moved", "same")
_FOLDED = frozenset({"same", "moved"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands in one text: its labels, and a link where it has an anchor."""

    label: str
    url: str | None


@dataclass(frozen=True, slots=True)
class RowView:
    """``label`` is printed before the words, as in the text."""

    kind: str
    what: str
    old: Place | None
    new: Place | None
    label: str | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows in a row; ``folded`` says how many there are where their words are the same."""

    folded: str | None
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    title: str
    old: Card
    new: Card
    relation: str
    notes: tuple[str, ...]
    counts: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    above: tuple[tuple[str, str], ...]


def comparison_title(newer: Directive, older: Directive) -> str:
    return say("ui.comparison_title", new=name(newer), old=name(older))


def comparison_view(edge: Edge, register: Register) -> ComparisonView:
    newer, older = edge.source, edge.target
    assert older is not None
    rows = compare(older.body, newer.body)
    issuer = register.issuer(newer)
    partly = () if edge.kind == "replaces" else (say(f"comparison_note.{edge.kind}"),)
    return ComparisonView(
        title=comparison_title(newer, older),
        old=card(older, register),
        new=card(newer, register),
        relation=say(f"relation.{edge.kind}").lower(),
        notes=(*partly, say("ui.comparison_notice")),
        counts=tuple(_counts(rows)),
        stretches=tuple(_stretches(rows, links.directive(older), links.directive(newer))),
        above=(
            (issuer.name, links.issuer(issuer.id)),
            (name(newer), links.directive(newer)),
        ),
    )


def _counts(rows: Collection[Row]) -> Iterable[str]:
    """``sửa 3 đoạn``, ``giữ nguyên 12 đoạn``; what there is none of is left out."""
    for kind in _CHANGES:
        if total := sum(row.kind == kind for row in rows):
            yield say(f"comparison_count.{kind}", total=total)


def _place(passage: Passage | None, page: str) -> Place | None:
    """Where a clause stands on a directive's page."""
    if passage is None or not (passage.path or passage.anchor):
        return None
    label = " ".join(passage.path) or passage.text
    return Place(label, f"{page}#{passage.anchor}" if passage.anchor else None)


def _stretches(rows: Iterable[Row], old: str, new: str) -> Iterable[Stretch]:
    """``old`` and ``new`` are the addresses of both pages."""
    for folded, group in groupby(rows, key=lambda row: row.kind in _FOLDED):
        views = tuple(_row(row, old, new) for row in group)
        yield Stretch(_folded(views) if folded else None, views)


def _folded(rows: Sequence[RowView]) -> str:
    moved = sum(row.kind == "moved" for row in rows)
    if not moved:
        return say("comparison_folded.same", total=len(rows))
    if moved == len(rows):
        return say("comparison_folded.moved", total=moved)
    return say("comparison_folded.some", total=len(rows), moved=moved)


def _row(row: Row, old: str, new: str) -> RowView:
    clause = row.new or row.old
    assert clause is not None
    return RowView(
        kind=row.kind,
        what=say(f"comparison_kind.{row.kind}"),
        old=_place(row.old, old),
        new=_place(row.new, new),
        label=clause.label,
        runs=row.runs,
    )
