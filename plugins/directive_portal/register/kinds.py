"""Kinds of values in front matter: how a node of the tree becomes a value.

A ``Kind`` reads a node and notes what is wrong; it never raises for bad input. It also says
what it takes, as JSON Schema.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from directive_portal.register.dates import DAY, parse_date, parse_partial_date
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.frontmatter import Items, Node, Table, Text, is_null, place
from directive_portal.register.suggest import suggest


class Invalid:
    """The value of what could not be read; a problem has been noted for it."""


INVALID = Invalid()


@dataclass(slots=True)
class Reading:
    """Collects what one file gives besides its value: problems, and for lists with a bad
    item, which of their items are good."""

    path: str
    problems: list[Diagnostic] = field(default_factory=list)
    kept: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def problem(self, code: str, node: Node, **values: object) -> Invalid:
        self.problems.append(Diagnostic(code, self.path, *place(node), values))
        return INVALID


class Kind(Protocol):
    """What a value may be."""

    def read(self, node: Node, name: str, reading: Reading) -> Any: ...

    def json_schema(self) -> dict[str, Any]: ...


def _scalar(
    node: Node, name: str, reading: Reading, wanted: str, convert: Callable[[str], Any]
) -> Any:
    """Convert a text node; anything else, and what does not convert, is a wrong type."""
    if isinstance(node, Text):
        try:
            return convert(node.value)
        except ValueError:
            pass
    given = node.value if isinstance(node, Text) else ""
    return reading.problem("E007", node, key=name, cause=wanted, given=given)


@dataclass(frozen=True, slots=True)
class Words:
    """Text; surrounding and repeated white space is folded."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if isinstance(node, Text) and (folded := " ".join(node.value.split())):
            return folded
        return reading.problem("E007", node, key=name, cause="text", given="")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text of a given form, such as a SHA-256 or an e-mail address."""

    wanted: str
    form: str

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        def convert(text: str) -> str:
            if not re.fullmatch(self.form, text):
                raise ValueError(text)
            return text

        return _scalar(node, name, reading, self.wanted, convert)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{self.form})$"}


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, ``YYYY-MM-DD``."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if isinstance(node, Text) and DAY.fullmatch(node.value):
            try:
                return parse_date(node.value)
            except ValueError:
                return reading.problem("E009", node, key=name, given=node.value)
        return _scalar(node, name, reading, "date", parse_date)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class DayOrYear:
    """A day, or the month or year of which the day is not known."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        return _scalar(node, name, reading, "partial_date", parse_partial_date)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    def read(self, node: Node, name: str, reading: Reading) -> Any:
        def convert(text: str) -> int:
            if not re.fullmatch(r"[0-9]{1,2}", text) or not 1 <= int(text) <= 31:
                raise ValueError(text)
            return int(text)

        return _scalar(node, name, reading, "day_of_month", convert)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": 31}


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``, in these words only."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        words = {"true": True, "false": False}

        def convert(text: str) -> bool:
            if text not in words:
                raise ValueError(text)
            return words[text]

        return _scalar(node, name, reading, "flag", convert)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list."""

    options: tuple[str, ...]

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if isinstance(node, Text) and node.value in self.options:
            return node.value
        if not isinstance(node, Text):
            return reading.problem("E007", node, key=name, cause="text", given="")
        return reading.problem(
            "E008", node, key=name, given=node.value, fix=suggest(node.value, self.options)
        )

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, read into a tuple; bad items are noted and left out."""

    of: Kind

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if not isinstance(node, Items):
            given = node.value if isinstance(node, Text) else ""
            return reading.problem("E007", node, key=name, cause="list", given=given)
        read = (
            (i, self.of.read(item, f"{name}.{i}", reading))
            for i, item in enumerate(node.values)
        )
        good = [(i, value) for i, value in read if value is not INVALID]
        if len(good) < len(node.values):
            reading.kept[name] = tuple(i for i, _ in good)
        return tuple(value for _, value in good)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.of.json_schema()}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from a closed list of keys to a kind of value."""

    keys: tuple[str, ...]
    of: Kind

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if not isinstance(node, Table):
            given = node.value if isinstance(node, Text) else ""
            return reading.problem("E007", node, key=name, cause="table", given=given)
        values: dict[str, Any] = {}
        for key, value_node in node.entries:
            if key.value not in self.keys:
                _unknown(key, name, self.keys, reading)
                continue
            value = self.of.read(value_node, f"{name}.{key.value}", reading)
            if value is not INVALID:
                values[key.value] = value
        return values

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {key: self.of.json_schema() for key in self.keys},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Field:
    """One key: its kind, whether it must stand, and the record's name for it.

    ``nullable`` keys may be written ``null`` though required: "the original has none".
    """

    kind: Kind
    required: bool = False
    nullable: bool = True
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class RecordOf:
    """A mapping with known keys, read into a record of the model."""

    record: Callable[..., Any]
    fields: Mapping[str, Field]

    @property
    def required(self) -> list[str]:
        return [key for key, known in self.fields.items() if known.required]

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        values = self.read_fields(node, name, reading)
        return INVALID if values is INVALID else self.record(**values)

    def read_fields(self, node: Node, name: str, reading: Reading) -> Any:
        """The attributes of the record, or INVALID when one that must stand is missing."""
        if not isinstance(node, Table):
            given = node.value if isinstance(node, Text) else ""
            return reading.problem("E007", node, key=name, cause="table", given=given)
        values: dict[str, Any] = {}
        missing = dict.fromkeys(self.required)
        for key, value_node in node.entries:
            known = self.fields.get(key.value)
            if known is None:
                _unknown(key, name, tuple(self.fields), reading)
                continue
            path = f"{name}.{key.value}" if name else key.value
            value = _value(known, value_node, path, reading)
            # An absent optional key and one written null are the same: the default.
            if value is not INVALID and (value is not None or known.required):
                values[known.attribute or key.value] = value
                missing.pop(key.value, None)
        for key in missing:
            if node.get(key) is None:
                path = f"{name}.{key}" if name else key
                reading.problem("E006", node, key=path, leaf=key)
        return INVALID if missing else values

    def json_schema(self) -> dict[str, Any]:
        properties = {}
        for key, known in self.fields.items():
            shape = known.kind.json_schema()
            properties[key] = (
                {"anyOf": [shape, {"type": "null"}]} if known.nullable else shape
            )
        return {
            "type": "object",
            "properties": properties,
            "required": self.required,
            "additionalProperties": False,
        }


def _value(known: Field, node: Node, path: str, reading: Reading) -> Any:
    if isinstance(node, Text) and is_null(node):
        if known.nullable:
            return None
        return reading.problem("E006", node, key=path, leaf=path.rpartition(".")[2])
    return known.kind.read(node, path, reading)


def _unknown(key: Text, name: str, known: tuple[str, ...], reading: Reading) -> None:
    path = f"{name}.{key.value}" if name else key.value
    reading.problem("E005", key, key=path, fix=suggest(key.value, known))
