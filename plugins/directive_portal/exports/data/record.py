"""One directive as plain JSON values: what may be published of it, and nothing else.

The fields of the front matter come from the tables of ``register/schema.py``, in their
order; ``record_schema`` says what they are from the same tables. Every key always stands:
what is unknown is null, and a list of nothing is empty.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any
from urllib.parse import quote

from directive_portal.exports.formats import FORMATS
from directive_portal.messages import say
from directive_portal.register import duties
from directive_portal.register.duties import Due
from directive_portal.register.register import Register
from directive_portal.register.status import Status
from directive_portal.sources import schema
from directive_portal.sources.kinds import Kind, ListOf, MapOf, RecordOf
from directive_portal.sources.model import Directive, Duty
from directive_portal.text import vocabulary
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording import duty_words
from directive_portal.wording.wording import name, told

# Drafts are in no register.
FIELDS = tuple(key for key in schema.DIRECTIVE.fields if key != "draft")
STATUSES = tuple(id_ for id_ in vocabulary.STATUSES if id_ != "draft")
NEXT_DATES = 3

_PLAIN = (str, bool, int)

Values = dict[str, Any]


def record(directive: Directive, register: Register, site: Site) -> Values:
    """All that may be published of a directive."""
    issuer = register.issuer(directive)
    return {
        "$schema": site.at(links.RECORD_SCHEMA),
        "id": directive.id,
        "url": site.at(links.directive(directive)),
        "name": name(directive),
        "issuer": {
            "id": issuer.id,
            "name": issuer.name,
            "family": issuer.family,
            "url": site.at(links.issuer(issuer.id)),
        },
        **_written(directive, register, site),
        "groups": _groups(register.sent_to(directive).to, register),
        "copied_to": _groups(register.sent_to(directive).copied, register),
        "text_note": say(f"ui.{_note(directive)}"),
        "status": _status(directive, register, site),
        "cited_by": [
            {"kind": edge.kind, **reference(edge.source, site)}
            for edge in register.relations.to(directive)
        ],
        "formats": _formats(directive, site),
        "body_markdown": body_of(directive),
    }


def body_of(directive: Directive) -> str | None:
    """The body, where it may be told."""
    return directive.body if directive.text else None


def record_file(directive: Directive, register: Register, site: Site) -> bytes:
    """The same as the file beside its page, a line for each key, so that people can read
    it as well."""
    values = record(directive, register, site).items()
    lines = (f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in values)
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def text_of(data: object) -> bytes:
    """JSON in UTF-8, indented by one."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def plain(value: Any, kind: Kind) -> Any:
    """A value of a record of the register, as the tables of its fields tell; days in the
    form of ISO 8601."""
    if value is None or type(value) in _PLAIN:
        return value
    match kind:
        case RecordOf(fields=fields):
            return {
                key: plain(getattr(value, known.attribute or key), known.kind)
                for key, known in fields.items()
            }
        case ListOf(of=of):
            return [plain(item, of) for item in value]
        case MapOf(keys=keys, of=of):
            order = [*filter(value.__contains__, keys), *sorted(value.keys() - set(keys))]
            return {key: plain(value[key], of) for key in order}
        case _:
            return str(value)


def reference(directive: Directive, site: Site) -> Values:
    """How one directive is named in the record of another."""
    address = site.at(links.directive(directive))
    return {"id": directive.id, "url": address, "name": name(directive)}


def _written(directive: Directive, register: Register, site: Site) -> Values:
    """The fields of the front matter, what they name resolved."""
    values: Values = {}
    for key in FIELDS:
        known = schema.DIRECTIVE.fields[key]
        values[key] = plain(getattr(directive, known.attribute or key), known.kind)
    values["issuers"] = [
        {"id": one.id, "name": one.name} for one in register.issuers_of(directive)
    ]
    # One key has all that sign, and the other the first of them, mostly the only one.
    if directive.signers:
        signers = schema.DIRECTIVE.fields["signers"].kind
        values["signers"] = plain(directive.signed_by, signers)
        values["signer"] = values["signers"][0]
    elif directive.signer:
        values["signers"] = [values["signer"]]
    values["type"] = {"id": directive.type, "name": directive.kind.name}
    values["topics"] = [
        {"id": id_, "name": register.topics[id_].name} for id_ in directive.topics
    ]
    for edge, relation in zip(
        register.relations.of(directive), values["relations"], strict=True
    ):
        relation["target"] = reference(edge.target, site) if edge.target else None
    for duty, given in zip(directive.duties, values["duties"], strict=True):
        given.update(_coming(directive, duty, register))
    for file in values["attachments"]:
        file["url"] = _file(directive, file["file"], site)
    if source := values["source"]:
        named = source["file"]
        source["file_url"] = _file(directive, named, site) if named else None
    return values


def _groups(ids: Iterable[str], register: Register) -> list[Values]:
    return [{"id": id_, "name": register.groups[id_].name} for id_ in ids]


def _note(directive: Directive) -> str:
    if directive.text is None:
        return "withdrawn_notice"
    return "summary_notice" if directive.text == "summary" else "full_notice"


def _status(directive: Directive, register: Register, site: Site) -> Values:
    known = register.status(directive)
    values = _told(known, register.as_of, site)
    values["as_of"] = str(register.as_of)
    values["later"] = [
        {"from": str(day), **_told(status, day, site)}
        for day, status in register.later(directive)
    ]
    return values


def _told(status: Status, as_of: dt.date, site: Site) -> Values:
    shown = told(status, as_of)
    return {
        "id": status.id,
        "label": shown.label,
        "detail": " ".join(filter(None, (shown.detail, shown.cause_name))),
        "certain": status.certain,
        "since": _day(status.since),
        "until": _day(status.until),
        "confirmed": _day(status.confirmed),
        "reason": status.reason,
        "cause": reference(status.cause, site) if status.cause else None,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _coming(directive: Directive, duty: Duty, register: Register) -> Values:
    """The next dates of a duty, and what is known of its end, in words."""
    coming = islice(duties.upcoming(directive, duty, register), NEXT_DATES)
    return {
        "next": [_due(due) for due in coming],
        "outlook": duty_words.outlook(directive, duty, register),
    }


def _due(due: Due) -> Mapping[str, Any]:
    return {"date": str(due.day), "before": due.before}


def _formats(directive: Directive, site: Site) -> Values:
    """Where else the directive stands; null for what is not published of it."""
    dated = duties.has_calendar((directive,))
    return {
        "page": site.at(links.directive(directive)),
        **{
            known.id: _file(directive, known.file, site)
            if known.of(directive, site)
            else None
            for known in FORMATS
        },
        "calendar": _file(directive, links.CALENDAR_FILE, site) if dated else None,
    }


def _file(directive: Directive, file: str, site: Site) -> str:
    """The full address of a file beside a directive; names can have spaces and marks."""
    return site.at(links.directive(directive) + quote(file))
