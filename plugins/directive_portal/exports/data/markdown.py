"""A directive as Markdown with front matter, for reuse: ``source.md``.

Written anew from the record, never copied: a comment of the office, a draft's remark or a
key that the schema does not know cannot stand in it, and what was checked is what is
published. The portal reads it back as the same record.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from directive_portal.sources import schema
from directive_portal.sources.kinds import Kind, ListOf, RecordOf
from directive_portal.sources.model import Directive

# What YAML, unlike JSON, does not hold as it is.
_UNHELD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_json = json.JSONEncoder(ensure_ascii=False, default=str).encode


def markdown(directive: Directive) -> bytes:
    """UTF-8. Keys in the order of the schema, a line each; what says nothing is left out.

    JSON is YAML, and its quotes keep every value what it is.
    """
    return front_matter(_given(directive, schema.DIRECTIVE)) + directive.body.encode()


def front_matter(values: Mapping[str, Any]) -> bytes:
    """UTF-8, a line for each key, with the fences."""
    return f"---\n{yaml(values)}---\n".encode()


def yaml(values: Mapping[str, Any]) -> str:
    """A line for each key."""
    lines = "".join([f"{key}: {_json(value)}\n" for key, value in values.items()])
    return _UNHELD.sub(lambda found: f"\\u{ord(found[0]):04x}", lines)


def _given(value: Any, kind: Kind) -> Any:
    match kind:
        case RecordOf(fields=fields):
            return {
                key: _given(said, known.kind)
                for key, known in fields.items()
                if (said := getattr(value, known.attribute or key)) or known.required
            }
        case ListOf(of=of):
            return [_given(item, of) for item in value]
        case _:
            return value
