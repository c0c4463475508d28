"""The pages of what is not published yet, and the one that leads to them: for a preview."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from directive_portal.messages import say
from directive_portal.pages.cards import Card, card, description
from directive_portal.pages.directive_view import (
    DirectiveView,
    DutyView,
    Fact,
    directive_view,
    enclosed,
)
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.lineage_view import LineageView
from directive_portal.register.lists import TYPES
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.wording.wording import title


def previews(register: Register, hidden: Sequence[Directive]) -> Iterator[GeneratedPage]:
    """``register`` can tell of those ``hidden`` (``unpublished.beside``), which are in the
    order in which they are listed."""
    for directive in hidden:
        yield GeneratedPage(
            address=links.directive(directive),
            title=say("ui.preview_title", title=title(directive)),
            template="preview.html",
            view=partial(_view, directive, register),
            description=description(directive, register),
            directive=directive,
        )
    yield GeneratedPage(
        address=links.PREVIEWS,
        title=say("ui.preview_list"),
        template="previews.html",
        view=partial(_groups, hidden, register),
        description=say("ui.preview_list"),
    )


def _groups(
    hidden: Sequence[Directive], register: Register
) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Drafts, then what is published on each day to come."""
    return tuple(
        (when, tuple(card(directive, register) for directive in found))
        for when, found in groupby(hidden, _when)
    )


def _when(directive: Directive) -> str:
    if directive.draft:
        return say("ui.preview_drafts")
    return say("ui.preview_on", date=vietnamese(directive.published))


def _view(directive: Directive, register: Register) -> DirectiveView:
    """Its page as it will be, but for what leads to pages and files that it does not have
    before it is published."""
    view = directive_view(directive, register)
    return replace(
        view,
        preview=_told(directive),
        mark=_told(directive).rstrip("."),
        code=None,
        facts=tuple(_facts(view.facts, directive, register)),
        duties=tuple(map(_duty, view.duties)),
        calendar=None,
        lineage=_lineage(view.lineage) if view.lineage else None,
        files=tuple(enclosed(directive)),
    )


def _duty(duty: DutyView) -> DutyView:
    return replace(duty, next=tuple(replace(due, file=None) for due in duty.next))


def _told(directive: Directive) -> str:
    if directive.draft:
        return say("ui.preview_draft")
    return say("ui.preview_later", date=vietnamese(directive.published))


def _facts(
    facts: Iterable[Fact], directive: Directive, register: Register
) -> Iterator[Fact]:
    """Where it is the first of its type, there is no list of these yet."""
    known = directive.type in register.lists[TYPES.id]
    for fact in facts:
        is_missing = not known and fact.url == TYPES.at(directive.type)
        yield replace(fact, url=None) if is_missing else fact


def _lineage(lineage: LineageView) -> LineageView:
    others = tuple(replace(group, more=None) for group in lineage.others)
    return replace(lineage, others=others, comparisons=())
