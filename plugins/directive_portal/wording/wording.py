"""The portal's words: how a directive is named and its status told, for pages and data."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.register.status import Status
from directive_portal.sources.model import Directive, Issuer, Relation
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import TYPES
from directive_portal.web import links


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in words: ``label`` for lists, ``detail`` for the page, where the name of
    the directive that caused it follows. ``id`` is that of the status, but ``confirmed``
    where it is certain to be in force. ``later`` are the changes that are known already,
    as JSON: a reader's browser shows those whose day has come since the build."""

    id: str
    label: str
    detail: str
    cause_url: str | None = None
    cause_name: str | None = None
    later: str | None = None


def name(directive: Directive) -> str:
    """Type and number as one speaks of it: ``Công văn 168-CV/TU``."""
    if directive.number:
        return f"{directive.kind.name} {directive.number}"
    return say("ui.without_number", type=directive.kind.name)


def cited_name(relation: Relation) -> str:
    """The same of a document that may not be on the portal, as far as a relation says."""
    kind = TYPES[relation.type].name if relation.type else say("ui.document")
    return f"{kind} {relation.number}" if relation.number else kind


def title(directive: Directive) -> str:
    return f"{name(directive)}: {directive.subject}"


def issued_by(directive: Directive, register: Register) -> str:
    """The names of all that issue it, in printed order. Many names hold a comma or "và"."""
    return "; ".join([issuer.name for issuer in register.issuers_of(directive)])


def date_text(day: dt.date | None) -> str:
    return vietnamese(day) if day else say("ui.without_date")


def badge(directive: Directive, register: Register) -> Badge:
    """The status in the portal's careful words."""
    status = told(register.status(directive), register.as_of)
    later = register.later(directive)
    return replace(status, later=_as_json(later)) if later else status


def _status_key(status: Status) -> str:
    """The texts of a status: its id, or what makes "in force" certain."""
    if status.certain:
        return "confirmed" if status.confirmed else "term"
    return status.id


def told(status: Status, as_of: dt.date) -> Badge:
    """A status on a day in words."""
    key = _status_key(status)
    words = {
        "as_of": vietnamese(as_of),
        "since": vietnamese(status.since) if status.since else "",
        "confirmed": vietnamese(status.confirmed) if status.confirmed else "",
        "until": vietnamese(status.until) if status.until else "",
        "reason": status.reason or "",
    }
    return Badge(
        "confirmed" if status.certain else status.id,
        say(f"status.{key}.label", **words),
        say(f"status.{key}.detail", **words),
        links.directive(status.cause) if status.cause else None,
        name(status.cause) if status.cause else None,
    )


def _as_json(later: Iterable[tuple[dt.date, Status]]) -> str:
    """``[{"from": "2027-01-01", "id": …, "label": …, "detail": …, "cause": …}]``."""
    changes = []
    for day, status in later:
        shown = told(status, day)
        change = {"from": day.isoformat(), "id": shown.id, "label": shown.label}
        change["detail"] = " ".join(filter(None, (shown.detail, shown.cause_name)))
        changes.append(change)
    return json.dumps(changes, ensure_ascii=False)


def ceased(issuer: Issuer, register: Register) -> str | None:
    """A sentence for an issuer that no longer is, with its successor; None while it is."""
    if issuer.valid_to is None or issuer.valid_to.last > register.as_of:
        return None
    words = {"issuer": issuer.name, "date": vietnamese(issuer.valid_to)}
    if issuer.successor is None:
        return say("ui.issuer_ceased", **words)
    successor = register.issuers[issuer.successor].name
    return say("ui.issuer_succeeded", successor=successor, **words)


def unverified_fields(directive: Directive) -> str | None:
    """``số, ký hiệu; ngày ban hành``: the fields that nobody has verified, in words."""
    names = [say(f"field.{field}").lower() for field in directive.unverified]
    return "; ".join(names) or None
