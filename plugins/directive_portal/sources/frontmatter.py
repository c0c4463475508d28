"""Front matter, read by the portal's own rules.

YAML 1.1 would turn ``012`` into 10 and ``no`` into False, and keep the last of two equal
keys. Here a plain value is text until the schema says otherwise, and every node keeps its
line and column.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from directive_portal.sources import fences, limits, slips
from directive_portal.sources.diagnostic import Diagnostic

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"\n---[ \t]*(?:\n|\Z)")
# libyaml's words for what no single line explains → key of the explanation.
_PROBLEMS = (
    ("did not find expected key", "level"),
    ("did not find expected '-' indicator", "level"),
    ("could not find expected ':'", "key"),
)


# Front matter begins under the first line of dashes.
HEAD_LINE = 2
# Front matter needs four levels. A file of brackets must not end in a RecursionError.
_DEEPEST = 20


# A scalar is the parser's own event, with ``value`` and ``start_mark``: another object for
# each would cost as much time as parsing.
Scalar = yaml.ScalarEvent


@dataclass(frozen=True, slots=True)
class Items:
    values: tuple["Node", ...]
    start_mark: yaml.Mark


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping in the order written; keys are texts, unique."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    start_mark: yaml.Mark

    def get(self, key: str) -> "Node | None":
        return next((node for name, node in self.entries if name.value == key), None)


Node = Scalar | Items | Pairs


def place(node: Node) -> tuple[int, int]:
    """Line and column, from 1."""
    mark = node.start_mark
    return mark.line + 1, mark.column + 1


def quoted(node: Node) -> Iterator[Scalar]:
    """The texts in a tree, keys too, that stand in quotes which know escapes."""
    if isinstance(node, Scalar):
        if node.style == '"':
            yield node
        return
    nodes = node.values if isinstance(node, Items) else (n for e in node.entries for n in e)
    for inner in nodes:
        yield from quoted(inner)


def is_null(text: Scalar) -> bool:
    """Whether nothing, ``~`` or ``null`` was written, without quotes."""
    return text.value in ("", "~", "null") and not text.style


def folded(text: Scalar) -> str:
    """What was written, with single spaces for all white space."""
    value = text.value
    # Of white space only the space is printable, so nearly all text is folded already.
    if value.isprintable() and "  " not in value and value == value.strip():
        return value
    return " ".join(value.split())


@dataclass(frozen=True, slots=True)
class Parts:
    """A file split: the tree of its front matter and the YAML it was read from (which
    begins on line 2), its body, the body's first line."""

    tree: Pairs | None
    head: str
    body: str
    body_line: int
    problems: tuple[Diagnostic, ...]


def split(text: str, path: str) -> Parts:
    """Split a Markdown file (LF line ends) into front matter and body."""
    opened = _OPEN.match(text)
    # The line end before the dashes may be that of the line that opens.
    closed = _CLOSE.search(text, opened.end() - 1) if opened else None
    if opened is None or closed is None:
        return _unfenced(text, path, fences.fault(text))
    head = text[opened.end() : closed.start() + 1]
    tree, problems = parse(head, path, HEAD_LINE)
    if tree is None and (found := fences.overrun(head)):
        return _unfenced(text, path, found)
    body_line = text.count("\n", 0, closed.end()) + 1
    return Parts(tree, head, text[closed.end() :], body_line, problems)


def _unfenced(text: str, path: str, found: fences.Fault) -> Parts:
    values = {"cause": found.cause, "given": found.given}
    return Parts(None, "", text, 1, (Diagnostic("E002", path, found.line, 1, values),))


def parse(
    text: str, path: str, first_line: int = 1
) -> tuple[Pairs | None, tuple[Diagnostic, ...]]:
    """Read YAML into a tree; ``first_line`` is the line of the file on which it begins.

    The tree is None when the text cannot be read at all.
    """
    above = first_line - 1
    try:
        # The lines above stand in as empty ones, so that every place is that of the file.
        tree, problems = _TreeReader(yaml.CBaseLoader("\n" * above + text), path).document()
    except yaml.MarkedYAMLError as error:
        return None, (_syntax_problem(error, text, path, above),)
    except yaml.reader.ReaderError as error:
        before = text[: text.find(chr(error.character))]
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        return None, (
            Diagnostic("E003", path, first_line + line, column, _why(error.reason)),
        )
    except ValueError as error:
        return None, (Diagnostic("E003", path, first_line, 1, _why(str(error))),)
    if tree and "\\" in text:
        for scalar in quoted(tree):
            # The file is NFC; an escape may still spell a mark by itself.
            scalar.value = unicodedata.normalize("NFC", scalar.value)
    return tree, problems


_END_OF_ITEMS = yaml.SequenceEndEvent
_END_OF_TABLE = yaml.MappingEndEvent


class _TreeReader:
    """Builds our tree from PyYAML's events, noting duplicate keys and forbidden features.

    Composed nodes would hide that an anchor or a tag was written and where an alias stands.
    What an alias means is never looked up: a chain of them grows without end.
    """

    def __init__(self, parser: yaml.CBaseLoader, path: str) -> None:
        self.next: Callable[[], Any] = parser.get_event
        self.path = path
        self.problems: list[Diagnostic] = []

    def document(self) -> tuple[Pairs | None, tuple[Diagnostic, ...]]:
        """The tree of the one document in the stream, and what is wrong with it."""
        self.next()  # the start of the stream
        if type(start := self.next()) is yaml.StreamEndEvent:
            return Pairs((), start.start_mark), ()
        tree = self.read(self.next(), 0)
        self.next()  # the end of the document
        if type(after := self.next()) is not yaml.StreamEndEvent:
            self._problem("E003", after, **_why("found another document"))
        elif isinstance(tree, Pairs):
            return tree, tuple(self.problems)
        else:
            self._problem("E002", tree, cause="table", given="")
        return None, tuple(self.problems)

    def read(self, event: Any, depth: int) -> Node:
        """The node that an event begins."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._problem("E020", event)
            return Scalar(None, None, (True, False), "", event.start_mark, event.end_mark)
        if event.anchor or event.tag:
            self._problem("E020", event)
        if kind is Scalar:
            return event
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        if kind is yaml.SequenceStartEvent:
            return Items(self._items(depth + 1), event.start_mark)
        return Pairs(self._entries(depth + 1), event.start_mark)

    def _items(self, depth: int) -> tuple[Node, ...]:
        values: list[Node] = []
        following = self.next
        while (kind := type(event := following())) is not _END_OF_ITEMS:
            # Nearly all are nodes already: text without anchor or tag.
            if kind is not Scalar or event.anchor is not None or event.tag is not None:
                event = self.read(event, depth)
            values.append(event)
        return tuple(values)

    def _entries(self, depth: int) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        following = self.next
        while (kind := type(key := following())) is not _END_OF_TABLE:
            if kind is not Scalar or key.anchor is not None or key.tag is not None:
                key = self.read(key, depth)
            value = following()
            if (
                type(value) is not Scalar
                or value.anchor is not None
                or value.tag is not None
            ):
                value = self.read(value, depth)
            if type(key) is not Scalar:
                self._problem("E020", key)
            elif key.value in entries:
                first, _ = place(entries[key.value][0])
                self._problem("E004", key, key=key.value, first=first)
            else:
                entries[key.value] = (key, value)
        return tuple(entries.values())

    def _problem(self, code: str, at: Any, **values: object) -> None:
        # Nobody reads more of one file, and mending the first mends most.
        if len(self.problems) < limits.MANY:
            self.problems.append(Diagnostic(code, self.path, *place(at), values))


def _syntax_problem(
    error: yaml.MarkedYAMLError, text: str, path: str, above: int
) -> Diagnostic:
    """What is wrong with a text that cannot be read, at the line that is to blame."""
    if slip := slips.first(text, stop):
        line = slip.meant.strip()
        close = line[-1:]
        values = {"cause": slip.cause, "given": slip.given, "fix": line, "close": close}
        return Diagnostic("E003", path, above + slip.line + 1, slip.column + 1, values)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    words = f"{error.context or ''}; {error.problem or ''}"
    return Diagnostic("E003", path, line, column, _why(words))


def stop(text: str) -> int | None:
    """The line of a text, from 0, at which reading as YAML stops; None when it does not."""
    parser = yaml.CBaseLoader(text)
    try:
        while parser.check_event():
            parser.get_event()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except (yaml.reader.ReaderError, ValueError):
        return 0
    return None


def _why(words: str) -> dict[str, object]:
    cause = next((key for sign, key in _PROBLEMS if sign in words), "other")
    return {"cause": cause}
