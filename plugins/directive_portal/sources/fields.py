"""How a record of the model says which keys of a file its attributes are read from."""

from collections.abc import Mapping
from dataclasses import field, fields
from functools import cache
from typing import Any

from directive_portal.sources.kinds import Field, Kind, ListOf, MapOf, RecordOf


def key(
    kind: Kind,
    *,
    required: bool = False,
    nullable: bool = True,
    name: str | None = None,
    default: object = None,
) -> Any:
    """An attribute of a record that stands in its file, under ``name`` where that is not
    the attribute's own. One that is not required is ``default`` where it does not stand; a
    list or mapping is empty then."""
    metadata = {"name": name, "field": Field(kind, required, nullable)}
    if required:
        return field(metadata=metadata)
    if isinstance(kind, MapOf):
        return field(default_factory=dict, hash=False, metadata=metadata)
    return field(default=() if isinstance(kind, ListOf) else default, metadata=metadata)


@cache
def record_of(model: type[Any]) -> RecordOf:
    """What a file says of a record: its keys, in the order of the attributes."""
    return RecordOf(model, dict(_keys(model)))


def _keys(model: type[Any]) -> Mapping[str, Field]:
    keys: dict[str, Field] = {}
    for known in fields(model):
        if known.metadata:
            said: Field = known.metadata["field"]
            name = known.metadata["name"]
            keys[name or known.name] = Field(
                said.kind, said.required, said.nullable, known.name if name else None
            )
    return keys
