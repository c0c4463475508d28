"""Checks of the dates of duties. A rule is a generator of diagnostics."""

import datetime as dt
import re
from collections.abc import Iterator

from directive_portal.register import duties
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Duty
from directive_portal.sources.place import at_field

_DAY = dt.timedelta(days=1)
# Before a day: that it is the last which is in time ("chậm nhất là", "đến hết", "kể cả").
_WITHIN = r"(?<!\w)(?:trong|hết|nhất|là|đến|vào|cả)"


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
    elif last >= (directive.date or last) and not any(_dates(directive, duty, last)):
        yield "last", "E050", {"cause": "none", "first": first, "last": last}


def _dates(directive: Directive, duty: Duty, last: dt.date) -> Iterator[duties.Due]:
    return duties.dates(directive, duty, dt.date.min, last)


def _early(directive: Directive, duty: Duty) -> Iterator[_Fault]:
    for field in ("due", "first", "last"):
        given: dt.date | None = getattr(duty, field)
        if given and directive.date and given < directive.date:
            yield field, "E053", {"field": field, "given": given, "own": directive.date}


def last_day_is_in_time(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """``due`` is the last day that is in time, so not the day before which the text itself
    says that something is to be done."""
    for i, duty in enumerate(directive.duties):
        if duty.due and (said := _before(duty.due, f"{duty.what}\n{directive.body}")):
            values = {"said": said, "given": duty.due, "last": duty.due - _DAY}
            yield at_field(directive, f"duties.{i}.due", "W117", cause="before", **values)


def _before(day: dt.date, text: str) -> str | None:
    """The words that say "before" a day; None where others let the day itself count."""
    if "trước" not in text.lower():
        return None
    figures = rf"\s?[/.-]\s?0?{day.month}\s?[/.-]\s?{day.year}\b"
    words = rf"\s+tháng\s+0?{day.month}\s+năm\s+{day.year}\b"
    named = rf"\s+(?:ngày\s+)?0?{day.day}(?:{figures}|{words})"
    before = re.search(rf"(?<!\w)trước{named}", text, re.IGNORECASE)
    if before is None or re.search(rf"{_WITHIN}{named}", text, re.IGNORECASE):
        return None
    return " ".join(before[0].split())
