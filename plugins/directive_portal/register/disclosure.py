"""What of a record may be told on a day. The register holds nothing else, so that no page,
feed, index or file made of it can tell more.
"""

from dataclasses import replace
from datetime import date

from directive_portal.sources.model import Directive
from directive_portal.sources.source import Source

# What stays told of a withdrawn directive, by field of the record. What is not named here
# is taken out: a new field is withheld until somebody decides otherwise.
FACTS = frozenset(
    {
        *("issuers", "number", "number_printed", "type", "date", "subject", "topics"),
        *(
            "effective",
            "expires",
            "published",
            "relations",
            "changes",
            "unverified",
            "formerly",
        ),
    }
)
_LOCATION = frozenset({"issuer", "folder", "slug"})
_STAYS = FACTS | _LOCATION


def is_published(directive: Directive, day: date) -> bool:
    """Whether anything of a record may be told on a day."""
    return not directive.draft and directive.published <= day


def disclosed(directive: Directive, day: date) -> Directive:
    """The record as readers may know it on a day: without what is dated ahead, which is
    a plan of the office, and of a withdrawn one the facts and the reason alone."""
    if not (directive.changes or directive.confirmed):
        return directive
    changes = tuple(change for change in directive.changes if change.date <= day)
    confirmed = directive.confirmed
    known = replace(
        directive,
        changes=changes,
        confirmed=confirmed if confirmed and confirmed <= day else None,
    )
    return _withheld(known) if known.withdrawn_on(day) else known


def _withheld(directive: Directive) -> Directive:
    stays = {name: getattr(directive, name) for name in _STAYS}
    stays["changes"] = tuple(c for c in directive.changes if c.kind == "withdrawal")
    # Of what is no longer told nobody need know whether it was doubtful.
    stays["unverified"] = tuple(f for f in directive.unverified if f in _STAYS)
    return Directive(text=None, source=Source(directive.source.path), **stays)
