"""Kinds of values in front matter: how a node of the tree becomes a value.

A ``Kind`` reads a node and notes what is wrong; it never raises for bad input. It also says
what it takes, as JSON Schema.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Protocol

from directive_portal.sources import limits, meant
from directive_portal.sources.commas import run_with, unparted
from directive_portal.sources.frontmatter import (
    Items,
    Node,
    Pairs,
    Scalar,
    folded,
    is_null,
)
from directive_portal.sources.reading import INVALID, Invalid, Name, ReadingLog, dotted
from directive_portal.sources.scalar import quoted, written
from directive_portal.sources.slips import BULLETS
from directive_portal.text.dates import (
    DAY,
    PartialDate,
    TypedDate,
    parse_date,
    parse_partial_date,
    typed_day,
    typed_partial_date,
)


class Kind(Protocol):
    """What a value may be."""

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any: ...

    def json_schema(self) -> dict[str, Any]: ...


def _wrong(node: Node, name: Name, reading: ReadingLog, wanted: str) -> Invalid:
    """Not the wanted type: other than text, or text of another form."""
    given = node.value if isinstance(node, Scalar) else ""
    return reading.problem("E007", node, name, cause=wanted, given=given)


def _too_long(node: Scalar, name: Name, reading: ReadingLog, limit: int) -> Invalid:
    given = len(node.value)
    return reading.problem("E058", node, name, cause="field", limit=limit, given=given)


@dataclass(frozen=True, slots=True)
class Words:
    """Text of at most so many characters; white space around it is left off, within it
    folded. What is published of it is looked at for marks: ``names`` tells a field that
    names a document or a file, where a mark stands in brackets or after a sign.
    """

    limit: int = limits.NAME
    names: Literal["title", "number"] | None = None

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if isinstance(node, Scalar) and (words := folded(node)):
            if len(words) > self.limit:
                return _too_long(node, name, reading, self.limit)
            return words
        return reading.problem("E007", node, name, cause="text", given="")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.limit}


@dataclass(frozen=True)
class Pattern:
    """Text of a given form, such as a SHA-256 or an e-mail address."""

    wanted: str
    form: str
    limit: int = limits.ADDRESS

    @cached_property
    def _formed(self) -> Callable[[str], object]:
        return re.compile(self.form).fullmatch

    def fits(self, text: str) -> bool:
        return len(text) <= self.limit and bool(self._formed(text))

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if isinstance(node, Scalar) and len(node.value) > self.limit:
            return _too_long(node, name, reading, self.limit)
        if isinstance(node, Scalar) and self._formed(node.value):
            return node.value
        return _wrong(node, name, reading, self.wanted)

    def json_schema(self) -> dict[str, Any]:
        form = f"^(?:{self.form})$"
        return {"type": "string", "pattern": form, "maxLength": self.limit}


def _typed_otherwise(
    node: Scalar, name: Name, reading: ReadingLog, wanted: str, fix: TypedDate | None
) -> Invalid:
    """A date in another form, with what is certainly or probably meant."""
    if fix is None:
        return _wrong(node, name, reading, wanted)
    cause = f"{wanted}_{'either' if fix.either else 'meant'}"
    values: dict[str, object] = {"cause": cause, "given": node.value, "fix": fix.text}
    if fix.either:
        year, month, day = fix.text.split("-")
        values |= {"day": int(day), "month": int(month), "other": f"{year}-{day}-{month}"}
    return reading.problem("E007", node, name, **values)


def _within(fix: TypedDate | None) -> TypedDate | None:
    """A date in the years in which papers can be in force."""
    if fix is None:
        return None
    day = parse_partial_date(fix.text)
    known = day.first >= limits.FIRST_DAY and day.last <= limits.LAST_DAY
    return fix if known else None


def _no_day(node: Scalar, name: Name, reading: ReadingLog, cause: str) -> Invalid:
    bounds = {"first": limits.FIRST_DAY.year, "last": limits.LAST_DAY.year}
    return reading.problem("E009", node, name, cause=cause, given=node.value, **bounds)


def _unknown_day(node: Scalar, name: Name, reading: ReadingLog) -> Invalid:
    """No day of the calendar; month and day may have been exchanged."""
    year, month, day = node.value.split("-")
    exchanged = f"{year}-{day}-{month}"
    with suppress(ValueError):
        parse_date(exchanged)
        values = {"cause": "exchanged", "given": node.value, "fix": exchanged}
        return reading.problem("E009", node, name, **values)
    return _no_day(node, name, reading, "none")


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, ``YYYY-MM-DD``, in the years in which papers can be in force."""

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if not isinstance(node, Scalar):
            return _wrong(node, name, reading, "date")
        try:
            day = parse_date(node.value)
        except ValueError:
            if DAY.fullmatch(node.value):
                return _unknown_day(node, name, reading)
            return _typed_otherwise(node, name, reading, "date", self.meant(node.value))
        if limits.FIRST_DAY <= day <= limits.LAST_DAY:
            return day
        return _no_day(node, name, reading, "far")

    @staticmethod
    def meant(typed: str) -> TypedDate | None:
        """The day that is meant by one typed in another form."""
        return _within(typed_day(typed))

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class DayOrYear:
    """A day, or the month or year of which the day is not known."""

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        day: PartialDate | None = None
        with suppress(ValueError):
            day = parse_partial_date(node.value) if isinstance(node, Scalar) else None
        if day is None or not isinstance(node, Scalar):
            typed = node.value if isinstance(node, Scalar) else ""
            fix = self.meant(typed)
            if fix and isinstance(node, Scalar):
                return _typed_otherwise(node, name, reading, "partial_date", fix)
            return _wrong(node, name, reading, "partial_date")
        if day.first >= limits.FIRST_DAY and day.last <= limits.LAST_DAY:
            return day
        return _no_day(node, name, reading, "far")

    @staticmethod
    def meant(typed: str) -> TypedDate | None:
        """The date that is meant by one typed in another form."""
        return _within(typed_partial_date(typed))

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        digits = isinstance(node, Scalar) and re.fullmatch(r"[0-9]{1,2}", node.value)
        if digits and 1 <= int(digits.group()) <= 31:
            return int(digits.group())
        return _wrong(node, name, reading, "day_of_month")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": 1, "maximum": 31}


_FLAGS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``, in these words only."""

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if isinstance(node, Scalar) and node.value in _FLAGS:
            return node.value == "true"
        if isinstance(node, Scalar) and (fix := self.meant(node.value)):
            values = {"given": node.value, "fix": fix}
            return reading.problem("E007", node, name, cause="flag_meant", **values)
        return _wrong(node, name, reading, "flag")

    @staticmethod
    def meant(typed: str) -> str | None:
        """What another word stands for: "có", "TRUE"."""
        return _only(meant.choices(typed, _FLAGS, None))

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


def _only(found: Sequence[str]) -> str | None:
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list. ``names`` is where the catalogue has what they are called."""

    options: tuple[str, ...]
    names: str | None = None

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if not isinstance(node, Scalar):
            return _wrong(node, name, reading, "text")
        if (given := node.value) in self.options:
            return given
        found = meant.choices(given, self.options, self.names)
        cause, fix = "meant", found
        if len(found) != 1:
            cause, fix = "near", found or meant.near(given, self.options, self.names)
        if not fix:
            # Of the types there are too many to tell.
            cause, fix = ("none", []) if self.names == "type" else ("few", self.options)
        values = {"given": given, "fix": meant.told(fix, self.names)}
        return reading.problem("E008", node, name, cause=cause, **values)

    def meant(self, typed: str) -> str | None:
        """The choice that another word certainly stands for."""
        return _only(meant.choices(typed, self.options, self.names))

    def json_schema(self) -> dict[str, Any]:
        return {"enum": list(self.options)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at most so many items, read into a tuple; bad ones are noted and left
    out."""

    of: Kind
    limit: int = limits.ITEMS

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if not isinstance(node, Items):
            return self._no_list(node, name, reading)
        if len(node.values) > self.limit:
            given = {"limit": self.limit, "given": len(node.values)}
            return reading.problem("E058", node, name, cause="items", **given)
        read = self.of.read
        values = [read(item, (*name, i), reading) for i, item in enumerate(node.values)]
        good = tuple([value for value in values if value is not INVALID])
        if len(good) < len(values):
            places = (i for i, value in enumerate(values) if value is not INVALID)
            reading.kept[dotted(name)] = tuple(places)
        return good

    def takes(self, node: Scalar) -> bool:
        """Whether the words of a line can be an item of the list as they are."""
        words = folded(node)
        several = node.start_mark.line < node.end_mark.line
        if several or words.startswith(BULLETS):
            return False
        match self.of:
            case Words():
                return bool(words)
            case Pattern(form=form):
                return bool(re.fullmatch(form, words))
            case Choice(options=options):
                return words in options
            case _:
                return False

    def _no_list(self, node: Node, name: Name, reading: ReadingLog) -> Invalid:
        """One item stands where a list of them is wanted."""
        if isinstance(node, Scalar) and self.takes(node):
            fix = f"{name[-1]}: [{written(folded(node))}]"
            return reading.problem("E007", node, name, cause="list_one", fix=fix)
        return _wrong(node, name, reading, "list")

    def json_schema(self) -> dict[str, Any]:
        items = self.of.json_schema()
        return {"type": "array", "items": items, "maxItems": self.limit}


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from known keys to a kind of value. ``others`` is the form of keys that a
    portal may know besides; whether it does is for a check."""

    keys: tuple[str, ...]
    of: Kind
    others: Pattern | None = None

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        if not isinstance(node, Pairs):
            return _wrong(node, name, reading, "table")
        if len(node.entries) > limits.KEYS:
            return _too_many_keys(node, name, reading)
        values: dict[str, Any] = {}
        for key, value_node in node.entries:
            if not self._takes(key.value):
                _unknown(key, node, name, self.keys, reading)
                continue
            value = self.of.read(value_node, (*name, key.value), reading)
            if value is not INVALID:
                values[key.value] = value
        return values

    def _takes(self, key: str) -> bool:
        return key in self.keys or (self.others is not None and self.others.fits(key))

    def json_schema(self) -> dict[str, Any]:
        return self.of_each(self.of.json_schema())

    def of_each(self, value: dict[str, Any]) -> dict[str, Any]:
        """As JSON Schema, ``value`` being that of each value."""
        shape = {"type": "object", "properties": dict.fromkeys(self.keys, value)}
        if self.others:
            shape["patternProperties"] = {f"^(?:{self.others.form})$": value}
        return {**shape, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One key: its kind, whether it must stand, and the record's name for it.

    ``nullable`` keys may be written ``null`` though required: "the original has none".
    """

    kind: Kind
    required: bool = False
    nullable: bool = True
    attribute: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RecordOf:
    """A mapping with known keys, read into a record of the model.

    ``required`` are the keys that must stand, and what the record calls them.
    """

    record: Callable[..., Any]
    fields: Mapping[str, Field]
    required: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        fields = self.fields.items()
        must = {key: known.attribute or key for key, known in fields if known.required}
        object.__setattr__(self, "required", must)

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        values = self.read_fields(node, name, reading)
        return INVALID if values is INVALID else self.record(**values)

    def read_fields(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        """The attributes of the record, or INVALID when one that must stand is missing."""
        if not isinstance(node, Pairs):
            return _wrong(node, name, reading, "table")
        if len(node.entries) > limits.KEYS:
            return _too_many_keys(node, name, reading)
        values: dict[str, Any] = {}
        misnamed = set[str | None]()
        for key, value_node in node.entries:
            known = self.fields.get(key.value)
            if known is None:
                misnamed.add(_unknown(key, node, name, tuple(self.fields), reading))
                continue
            value = _value(known, value_node, (*name, key.value), reading)
            # An absent optional key and one written null are the same: the default.
            if value is not INVALID and (value is not None or known.required):
                values[known.attribute or key.value] = value
        missing = [key for key, own in self.required.items() if own not in values]
        for key in missing:
            if node.get(key) is None and key not in misnamed:
                reading.problem("E006", node, (*name, key), leaf=key)
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
            "required": list(self.required),
            "additionalProperties": False,
        }


def _value(known: Field, node: Node, name: Name, reading: ReadingLog) -> Any:
    if isinstance(node, Scalar) and is_null(node):
        if known.nullable:
            return None
        return reading.problem("E006", node, name, leaf=name[-1])
    return known.kind.read(node, name, reading)


def _too_many_keys(node: Pairs, name: Name, reading: ReadingLog) -> Invalid:
    given = {"limit": limits.KEYS, "given": len(node.entries)}
    return reading.problem("E058", node, name, cause="keys", **given)


def _unknown(
    key: Scalar, node: Pairs, name: Name, known: tuple[str, ...], reading: ReadingLog
) -> str | None:
    """Note a key that the schema does not know: a part of a value with a comma, or a word
    with what it can mean. Returns the key that it certainly stands for."""
    place = (*name, key.value)
    if run := run_with(key, node):
        if run.rest[0] is key:
            fix = f"{run.key.value}: {quoted(run.words)}"
            values = {"value": run.key.value, "fix": fix}
            reading.problem("E005", run.first, place, cause="comma", **values)
        return None
    if fix := unparted(key.value):
        reading.problem("E005", key, place, cause="space", fix=fix)
        return fix.partition(":")[0]
    found = meant.keys(key.value, known)
    cause, told = "meant", found
    if len(found) != 1:
        cause, told = "near", found or meant.near(key.value, known)
    if not told:
        cause, told = ("few", list(known)) if meant.few(known) else ("none", [])
    fix = ", ".join(told)
    reading.problem("E005", key, place, cause=cause, fix=fix, typed=key.value)
    return _only(found)
