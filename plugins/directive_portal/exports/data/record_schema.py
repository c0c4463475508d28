"""JSON Schema (2020-12) of what ``record`` gives and of the list of all of them.

The fields of the front matter come from the tables of ``register/schema.py``. There they
say what may be written; here, what is given: every key stands, and only what can be
unknown can be null. Nothing else may stand, so that a reader notices what is new.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from directive_portal.exports.data.record import FIELDS, STATUSES
from directive_portal.exports.formats import FORMATS
from directive_portal.sources import schema
from directive_portal.sources.kinds import Field, Kind, ListOf, MapOf, Pattern, RecordOf
from directive_portal.text.vocabulary import FAMILIES, RELATIONS, TYPES
from directive_portal.web import links
from directive_portal.web.site import Site

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string", "minLength": 1}
_DAY = {"type": "string", "format": "date"}
_URL = {"type": "string", "format": "uri"}
_ID = {"type": "string", "pattern": "^[a-z0-9-]+$"}
_PLACE = {
    "type": "string",
    "pattern": "^[a-z0-9-]+/([0-9]{4}|khong-ngay)/[a-z0-9-]+$",
}
# What stands in a record alone, not in the list of all.
ALONE = ("$schema", "text_note", "body_markdown")

Shape = dict[str, Any]


def record_schema(site: Site) -> Shape:
    """What one ``index.json`` holds."""
    return {
        "$schema": _DIALECT,
        "$id": site.at(links.RECORD_SCHEMA),
        "title": "Directive",
        "description": "One official directive as published on the portal. Every key"
        " stands; null means unknown, not stated, or not published (of a withdrawn"
        " directive only facts are). The signed original prevails.",
        **_object(_record(site)),
    }


def list_schema(site: Site) -> Shape:
    """What ``du-lieu/directives.json`` holds."""
    properties = {k: v for k, v in _record(site).items() if k not in ALONE}
    return {
        "$schema": _DIALECT,
        "$id": site.at(links.LIST_SCHEMA),
        "title": "Directives",
        "description": "All directives of the portal, the newest first, without text.",
        **_object(
            {
                "$schema": {"const": site.at(links.LIST_SCHEMA)},
                "portal": _object({"name": {"type": "string"}, "url": _URL}),
                "as_of": _said("The day for which everything is told.", _DAY),
                "count": {"type": "integer", "minimum": 0},
                "notice": _TEXT,
                "rights": _or_null(_TEXT),
                "directives": {"type": "array", "items": _object(properties)},
            }
        ),
    }


def _record(site: Site) -> Shape:
    return {
        "$schema": {"const": site.at(links.RECORD_SCHEMA)},
        "id": _said(
            "The location, for ever: issuer, year of issue (or khong-ngay), name.",
            _PLACE,
        ),
        "url": _URL,
        "name": _said("Type and number, as one speaks of it.", _TEXT),
        "issuer": _object(
            {"id": _ID, "name": _TEXT, "family": {"enum": [*FAMILIES]}, "url": _URL}
        ),
        **_written(),
        "groups": _said(
            "The groups of addressees that it is sent to, as the portal reads the names.",
            _list(_object({"id": _ID, "name": _TEXT})),
        ),
        "copied_to": _said(
            "Those that have a copy alone.", _list(_object({"id": _ID, "name": _TEXT}))
        ),
        "text_note": _said("What the text is, to be shown with it.", _TEXT),
        "status": _object(
            {
                **_status(),
                "as_of": _DAY,
                "later": _list(_object({"from": _DAY, **_status()})),
            }
        ),
        "cited_by": _said(
            "What other directives of the portal say of this one.",
            _list(_object({"kind": {"enum": [*RELATIONS]}, **_reference()})),
        ),
        "formats": _object(
            {
                "page": _URL,
                **{known.id: _URL if known.always else _or_null(_URL) for known in FORMATS},
                "calendar": _or_null(_URL),
            }
        ),
        "body_markdown": _said(
            'The text or, where "text" says so, a summary.', _or_null({"type": "string"})
        ),
    }


def _written() -> Shape:
    """The fields of the front matter, and what ``record`` adds to them."""
    given = {key: _field(schema.DIRECTIVE, key) for key in FIELDS}
    # Not told of a withdrawn directive, though no record lacks it.
    given["text"] = _or_null(given["text"])
    given["issuers"] = _said(
        "All that issue it, in printed order; issuer is the one of its location.",
        _list(_object({"id": _ID, "name": _TEXT})),
    )
    given["signers"] = _said("All that sign it; signer is the first.", given["signers"])
    given["type"] = _object({"id": {"enum": [*TYPES]}, "name": _TEXT})
    given["topics"] = _list(_object({"id": _ID, "name": _TEXT}))
    # A register has only places; addresses of an older web site are no ids of anything.
    given["formerly"] = _list(_PLACE)
    due = _object({"date": _DAY, "before": _or_null({"type": "integer"})})
    _extend(given["relations"]["items"], {"target": _or_null(_object(_reference()))})
    _extend(given["duties"]["items"], {"next": _list(due), "outlook": _or_null(_TEXT)})
    _extend(given["attachments"]["items"], {"url": _URL})
    _extend(given["source"]["anyOf"][0], {"file_url": _or_null(_URL)})
    return given


def _status() -> Shape:
    day = _or_null(_DAY)
    return {
        "id": _said(
            "in_force only means that nothing is known to have ended it.",
            {"enum": [*STATUSES]},
        ),
        "label": _TEXT,
        "detail": _TEXT,
        "certain": _said(
            "Whether it may be called in force: confirmed by the office, or within a term"
            " that the directive states.",
            {"type": "boolean"},
        ),
        "since": day,
        "until": day,
        "confirmed": day,
        "reason": _or_null(_TEXT),
        "cause": _or_null(_object(_reference())),
    }


def _reference() -> Shape:
    return {"id": {"type": "string"}, "url": _URL, "name": _TEXT}


def _shape(kind: Kind) -> Shape:
    match kind:
        case RecordOf(fields=known):
            return _object({key: _field(kind, key) for key in known})
        case ListOf(of=of):
            return _list(_shape(of))
        case MapOf():
            return kind.json_schema()
        case Pattern(form=form) if r"\w" in form:
            # Only the letters of ASCII in the regular expressions of JSON Schema.
            return dict(_TEXT)
        case _:
            return kind.json_schema()


def _field(of: RecordOf, key: str) -> Shape:
    """A field as given: null only where the record can lack it."""
    known = of.fields[key]
    shape = _shape(known.kind)
    return _or_null(shape) if known.nullable and _can_lack(of, key, known) else shape


def _can_lack(of: RecordOf, key: str, known: Field) -> bool:
    if known.required:
        return True
    assert isinstance(of.record, type)
    (field,) = (f for f in fields(of.record) if f.name == (known.attribute or key))
    return field.default is None and field.default_factory is MISSING


def _object(properties: Mapping[str, Any]) -> Shape:
    """An object of which every key stands and no other may."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [*properties],
        "additionalProperties": False,
    }


def _extend(shape: Shape, more: Mapping[str, Any]) -> None:
    shape["properties"].update(more)
    shape["required"] += more


def _list(of: Shape) -> Shape:
    return {"type": "array", "items": of}


def _or_null(shape: Shape) -> Shape:
    return {"anyOf": [shape, {"type": "null"}]}


def _said(what: str, shape: Shape) -> Shape:
    return {"description": what, **shape}
