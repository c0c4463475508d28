"""Checks of the dates of duties. A rule is a generator of diagnostics."""

import datetime as dt
from collections.abc import Iterator

from directive_portal.register import duties
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Duty


def duties_can_fall_due(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """A duty is due once, monthly between two days, or at no fixed date; never before its
    directive. One with neither ``due`` nor ``monthly_before`` is right."""
    for i, duty in enumerate(directive.duties):
        for field, code, values in (
            *_form(duty),
            *_order(directive, duty),
            *_early(directive, duty),
        ):
            place = directive.source.place(f"duties.{i}.{field}")
            yield Diagnostic(code, directive.source.path, *place, values)


_Fault = tuple[str, str, dict[str, object]]
"""Field of the duty, code, and the values of its message."""


def _form(duty: Duty) -> Iterator[_Fault]:
    """Which fields stand together, and whether a day is named once."""
    if duty.due and duty.monthly_before:
        yield "due", "E051", {}
    for field in ("first", "last"):
        if getattr(duty, field) and not duty.monthly_before:
            yield field, "E052", {"field": field}
    for n, day in enumerate(duty.monthly_before):
        if day in duty.monthly_before[:n]:
            yield f"monthly_before.{n}", "E054", {"day": day}


def _order(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    """Until the last day there is a date."""
    last = duty.last
    if last is None or duty.due or not duty.monthly_before:
        return
    first = duties.begins(directive, duty)
    if duty.first and last < duty.first:
        yield "last", "E050", {"cause": "order", "first": first, "last": last}
    elif last >= (directive.date or last) and not any(duties.dates(duty, first, last)):
        yield "last", "E050", {"cause": "none", "first": first, "last": last}


def _early(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    for field in ("due", "first", "last"):
        given: dt.date | None = getattr(duty, field)
        if given and directive.date and given < directive.date:
            yield field, "E053", {"field": field, "given": given, "own": directive.date}
