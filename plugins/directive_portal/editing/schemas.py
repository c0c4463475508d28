"""JSON Schema of what staff write, for their editors: the front matter of a directive,
``issuers.yml``, ``topics.yml`` and ``addressees.yml``.

Draft 7, which editors know. A number is taken where text is meant: our reader takes every
value as it is written, an editor reads ``valid_to: 2025`` as a number.
"""

import json
from collections.abc import Mapping
from typing import Any

from directive_portal.editing import keys
from directive_portal.sources import schema
from directive_portal.sources.kinds import (
    Choice,
    DayOrYear,
    Field,
    Kind,
    ListOf,
    MapOf,
    Pattern,
    RecordOf,
)
from directive_portal.sources.model import ID

_DIALECT = "http://json-schema.org/draft-07/schema#"

Shape = dict[str, Any]


def files() -> Mapping[str, str]:
    """The text of each schema by the name of its file."""
    directive = _record(schema.DIRECTIVE)
    made = {
        "directive": directive,
        "issuers": _registry(schema.ISSUER),
        "topics": _registry(schema.TOPIC),
        "addressees": _registry(schema.GROUP),
    }
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": _DIALECT, **shape}, ensure_ascii=False, indent=2
        )
        + "\n"
        for name, shape in made.items()
    }


def _registry(record: RecordOf) -> Shape:
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^(?:{ID.form})$"},
        "additionalProperties": _record(record),
    }


def _record(record: RecordOf) -> Shape:
    name = keys.name_of(record)
    return {
        "type": "object",
        "properties": {
            key: {"description": keys.about(name, key), **_field(known)}
            for key, known in record.fields.items()
        },
        "required": list(record.required),
        "additionalProperties": False,
    }


def _field(known: Field) -> Shape:
    shape = _shape(known.kind)
    if not known.nullable:
        return shape
    if "enum" in shape:
        return {**shape, "enum": [*shape["enum"], None]}
    types = shape["type"]
    return {**shape, "type": [*([types] if isinstance(types, str) else types), "null"]}


def _shape(kind: Kind) -> Shape:
    match kind:
        case RecordOf():
            return _record(kind)
        case ListOf(of=of, limit=limit):
            return {"type": "array", "items": _shape(of), "maxItems": limit}
        case MapOf(of=of):
            return kind.of_each(_shape(of))
        case Choice(options=options):
            # As VS Code shows them; other editors pass over what they do not know.
            told = list(keys.meanings(kind))
            return {"enum": list(options), "enumDescriptions": told}
        case Pattern(form=form) if r"\w" in form:
            # Only the letters of ASCII in the regular expressions of JSON Schema.
            return _text({"type": "string", "minLength": 1})
        case _:
            shape = kind.json_schema()
            text = shape.get("type") == "string" and "format" not in shape
            return _text(shape) if text or isinstance(kind, DayOrYear) else shape


def _text(shape: Shape) -> Shape:
    return {**shape, "type": ["string", "number"]}
