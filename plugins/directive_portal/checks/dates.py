"""Checks of days: those of a record against each other, and against the life of issuers."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Issuer
from directive_portal.sources.place import at_field

# A day so far ahead is a slip of the year, or a plan that is worth a second look.
_FAR = dt.timedelta(days=180)

# What is wrong: its cause, the field, the day given and the day that it contradicts.
_Fault = tuple[str, str, dt.date, dt.date]


def dates_are_in_order(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """No end before its beginning, nothing said of a document that was not yet there.

    That a directive takes effect before its day is lawful but rare, so only doubtful.
    """
    for cause, field, given, other in _faults(directive):
        values = {"cause": cause, "given": given, "other": other}
        yield at_field(directive, field, "E027", **values)
    effective, date = directive.effective, directive.date
    if effective and date and effective < date:
        yield at_field(directive, "effective", "W104", given=effective, date=date)


def publication_is_near(sources: Sources, today: dt.date) -> Iterator[Diagnostic]:
    """What waits to be published does not wait for years."""
    for directive in sources.directives:
        given = directive.published
        if given - today > _FAR and not directive.draft:
            yield at_field(directive, "published", "W118", given=given)


def _faults(directive: Directive) -> Iterator[_Fault]:
    begins, expires = directive.in_effect_from, directive.expires
    if begins and expires and expires < begins:
        yield "expires", "expires", expires, begins
    date = directive.date
    if date and directive.confirmed and directive.confirmed < date:
        yield "confirmed", "confirmed", directive.confirmed, date
    # A draft may name the day on which it is to be issued.
    if date and directive.published < date and not directive.draft:
        yield "published", "published", directive.published, date
    yield from _faults_of_changes(directive)


# So many years after its day a document hardly names another: longer terms are slips.
_YEARS = {"effective": 10, "expires": 50, "due": 30, "first": 30, "last": 30}


def days_are_not_far(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """No day is so long after the document that a figure of its year must be wrong."""
    own = directive.date or directive.published
    for field, given in _days(directive):
        years = _YEARS[field.rpartition(".")[2]]
        if given and given.year > own.year + years:
            values = {"given": given, "own": own, "years": years}
            yield at_field(directive, field, "W117", cause="far", **values)


def _days(directive: Directive) -> Iterator[tuple[str, dt.date | None]]:
    yield from (("effective", directive.effective), ("expires", directive.expires))
    for i, duty in enumerate(directive.duties):
        for field in ("due", "first", "last"):
            yield f"duties.{i}.{field}", getattr(duty, field)


def _faults_of_changes(directive: Directive) -> Iterator[_Fault]:
    days = [change.date for change in directive.changes]
    for i, day in enumerate(days):
        if day < directive.published:
            yield "change", f"changes.{i}.date", day, directive.published
    for i, (earlier, later) in enumerate(pairwise(days), 1):
        if later < earlier:
            yield "order", f"changes.{i}.date", later, earlier


def issuers_end_after_they_began(sources: Sources) -> Iterator[Diagnostic]:
    for issuer in sources.issuers.values():
        begins, ends = issuer.valid_from, issuer.valid_to
        if begins and ends and ends.last < begins.first:
            place = issuer.source.place("valid_to")
            values = {"cause": "issuer", "given": ends, "other": begins}
            yield Diagnostic("E027", issuer.source.path, *place, values)


def issuers_existed(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The issuers, and that of a document named with its day, existed on that day; where
    the registry has only a year or month, all of it counts."""
    for field, whose, id_, day in _bodies(directive):
        issuer = sources.issuers.get(id_)
        if issuer and day and (fault := _outside(issuer, day)):
            when, bound = fault
            values = {"cause": f"{whose}_{when}", "issuer": issuer.name, "bound": bound}
            yield at_field(directive, field, "E028", date=day, **values)


def _bodies(directive: Directive) -> Iterator[tuple[str, str, str, dt.date | None]]:
    """The bodies that a record names: field, whose it is, id and day of its document."""
    yield "date", "own", directive.issuer, directive.date
    for i, issuer in enumerate(directive.issuers):
        if issuer != directive.issuer:
            yield f"issuers.{i}", "own", issuer, directive.date
    for i, relation in enumerate(directive.relations):
        if relation.issuer:
            yield f"relations.{i}.issuer", "cited", relation.issuer, relation.date


def _outside(issuer: Issuer, day: dt.date) -> tuple[str, object] | None:
    begins, ends = issuer.valid_from, issuer.valid_to
    if begins and day < begins.first:
        return "before", begins
    if ends and day > ends.last:
        return "after", ends
    return None
