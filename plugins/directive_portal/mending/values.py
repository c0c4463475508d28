"""Keys and values of a record that are certainly meant otherwise, each as one edit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.sources import meant
from directive_portal.sources.commas import runs, unparted
from directive_portal.sources.frontmatter import (
    Items,
    Node,
    Pairs,
    Scalar,
    folded,
    is_null,
)
from directive_portal.sources.kinds import (
    Choice,
    Day,
    DayOrYear,
    Flag,
    Kind,
    ListOf,
    MapOf,
    RecordOf,
    Words,
)
from directive_portal.sources.quotes import stray
from directive_portal.sources.scalar import quoted, written
from directive_portal.sources.slips import within_curly
from directive_portal.text import number as numbers
from directive_portal.text.subject import without_label
from directive_portal.text.vocabulary import TYPES

# "#KhongXaRac" behind a space is a word; "# …" is a remark.
_HASHED = re.compile(r"[ \t]+#\w.*")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other text in the place of a part of one line; ``line`` and columns from 0. ``note``
    is what was given and chosen where another reading is possible."""

    line: int
    start: int
    end: int
    text: str
    note: tuple[str, str] | None = None

    def applied(self, text: str) -> str:
        lines = text.split("\n")
        line = lines[self.line]
        lines[self.line] = f"{line[: self.start]}{self.text}{line[self.end :]}"
        return "\n".join(lines)


def edits(tree: Pairs, kind: RecordOf, text: str, *, registry: bool) -> Iterator[Edit]:
    """What can be mended in a record, or in each record of a registry."""
    lines = text.split("\n")
    if not registry:
        yield from _of(tree, kind, lines, tree)
        return
    for _, entry in tree.entries:
        yield from _of(entry, kind, lines, entry)


def _of(node: Node, kind: Kind, lines: list[str], record: Node) -> Iterator[Edit]:
    match node, kind:
        case Pairs(), RecordOf():
            yield from _of_keys(node, tuple(kind.fields), lines)
            for key, value in node.entries:
                if field := kind.fields.get(key.value):
                    yield from _of_named(key.value, value, node)
                    yield from _of(value, field.kind, lines, node)
        case Pairs(), MapOf():
            yield from _of_keys(node, kind.keys, lines)
            for _, value in node.entries:
                yield from _of(value, kind.of, lines, node)
        case Items(), ListOf():
            for value in node.values:
                yield from _of(value, kind.of, lines, record)
        case Scalar(), _ if not is_null(node):
            yield from _of_value(node, kind, lines)
        case _:
            pass


def _of_keys(node: Pairs, known: tuple[str, ...], lines: list[str]) -> Iterator[Edit]:
    for run in runs(node):
        parts = (run.first, *run.rest)
        one_line = len({part.start_mark.line for part in parts}) == 1
        if one_line and not any(part.value in known for part in run.rest):
            start, end = run.first.start_mark, run.rest[-1].end_mark
            raw = lines[start.line][start.column : end.column]
            inner = within_curly(raw)
            mended = quoted(raw if inner is None else inner)
            yield Edit(start.line, start.column, end.column, mended)
    for key, _ in node.entries:
        if key.value in known:
            continue
        found = meant.keys(key.value, known)
        if fix := unparted(key.value):
            yield _instead(key, fix)
        elif len(found) == 1 and node.get(found[0]) is None:
            yield _instead(key, found[0])


def _of_named(key: str, value: Node, record: Pairs) -> Iterator[Edit]:
    """The number of a document, its subject."""
    if not isinstance(value, Scalar) or is_null(value):
        return
    if key == "number":
        reading = numbers.read(folded(value))
        if reading and _is_certain(reading, record) and str(reading.number) != value.value:
            yield _instead(value, written(str(reading.number)))
    elif (
        key == "subject"
        and record.get("published")
        and (fix := without_label(folded(value)))
    ):
        yield _instead(value, written(fix))


def _is_certain(reading: numbers.ReadNumber, record: Pairs) -> bool:
    """Whether a number is read rightly; D is Đ where the type beside it has that code."""
    kind = record.get("type")
    known = TYPES.get(kind.value) if isinstance(kind, Scalar) else None
    number = reading.number
    proven = known is not None and number.type_code in known.codes(number.family)
    return reading.certain or proven


def _of_value(node: Scalar, kind: Kind, lines: list[str]) -> Iterator[Edit]:
    value = folded(node)
    match kind:
        case Day() | DayOrYear():
            fix = kind.meant(value)
            if fix and fix.text != node.value:
                yield _instead(node, fix.text, (value, fix.text) if fix.either else None)
        case Choice() if value not in kind.options:
            if fix := kind.meant(value):
                yield _instead(node, fix)
        case Flag() if value not in ("true", "false"):
            if fix := kind.meant(value):
                yield _instead(node, fix)
        case ListOf() if kind.takes(node) and not re.search(r"[,;]", value):
            yield _instead(node, f"[{written(value)}]")
        case Words():
            yield from _of_words(node, lines)
        case _:
            pass


def _of_words(node: Scalar, lines: list[str]) -> Iterator[Edit]:
    end = node.end_mark
    if found := stray(node):
        yield _instead(node, quoted(found[1]))
    elif (
        not node.style
        and node.start_mark.line == end.line
        and (rest := _HASHED.match(lines[end.line], end.column))
    ):
        whole = lines[end.line][node.start_mark.column : rest.end()].rstrip()
        yield Edit(end.line, node.start_mark.column, rest.end(), quoted(whole))


def _instead(node: Scalar, text: str, note: tuple[str, str] | None = None) -> Edit:
    """Other text for a value on one line; of several lines none is touched."""
    start, end = node.start_mark, node.end_mark
    if start.line != end.line:
        return Edit(start.line, 0, 0, "")
    return Edit(start.line, start.column, end.column, text, note)
