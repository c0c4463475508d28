"""Front matter, read by the portal's own rules.

YAML 1.1 would turn ``012`` into 10 and ``no`` into False, and keep the last of two equal
keys. Here a plain value is text until the schema says otherwise, and every node keeps its
line and column.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from directive_portal.register.diagnostic import Diagnostic

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# libyaml's words for what goes wrong most often → key of the explanation.
_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("found character that cannot start any token", "tab"),
    ("found a tab character", "tab"),
    ("control characters are not allowed", "tab"),
    ("while scanning a quoted scalar", "quote"),
    ("found unexpected end of stream", "quote"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("could not find expected ':'", "key"),
)


# Front matter needs four levels. A file of brackets must not end in a RecursionError.
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar: its characters, and whether it was written without quotes."""

    value: str
    plain: bool
    line: int
    column: int

    @property
    def is_null(self) -> bool:
        return self.plain and self.value in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Items:
    values: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in the order written; keys are texts, unique."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        return next((node for name, node in self.entries if name.value == key), None)


Node = Text | Items | Table


@dataclass(frozen=True, slots=True)
class Parts:
    """A file split: the tree of its front matter, its body, the body's first line."""

    tree: Table | None
    body: str
    body_line: int
    problems: tuple[Diagnostic, ...]


def split(text: str, path: str) -> Parts:
    """Split a Markdown file (LF line ends) into front matter and body."""
    opened = _OPEN.match(text)
    closed = _CLOSE.search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return Parts(None, text, 1, (Diagnostic("E002", path),))
    tree, problems = parse(text[opened.end() : closed.start()], path, first_line=2)
    return Parts(
        tree, text[closed.end() :], text.count("\n", 0, closed.end()) + 1, problems
    )


def parse(
    text: str, path: str, first_line: int = 1
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Read YAML into a tree; ``first_line`` is the line of the file on which it begins.

    The tree is None when the text cannot be read at all.
    """
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        return _TreeReader(events, path, first_line).document()
    except yaml.MarkedYAMLError as error:
        return None, (_syntax_problem(error, path, first_line),)
    except yaml.reader.ReaderError as error:
        before = text[: text.find(chr(error.character))]
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        return None, (
            Diagnostic("E003", path, first_line + line, column, _why(error.reason)),
        )
    except ValueError as error:
        return None, (Diagnostic("E003", path, first_line, 1, _why(str(error))),)


class _TreeReader:
    """Builds our tree from PyYAML's events, noting duplicate keys and forbidden features.

    Composed nodes would hide that an anchor or a tag was written and where an alias stands.
    What an alias means is never looked up: a chain of them grows without end.
    """

    def __init__(self, events: Iterator[yaml.Event], path: str, first_line: int) -> None:
        self.events = events
        self.path = path
        self.first_line = first_line
        self.problems: list[Diagnostic] = []

    def document(self) -> tuple[Table | None, tuple[Diagnostic, ...]]:
        """The tree of the one document in the stream, and what is wrong with it."""
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Table((), self.first_line, 1), ()
        tree = self.read(next(self.events), 0)
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            problem = Diagnostic(
                "E003", self.path, *self._place(after), _why("found another document")
            )
            return None, (*self.problems, problem)
        if not isinstance(tree, Table):
            self.problems.append(Diagnostic("E002", self.path, self.first_line))
            return None, tuple(self.problems)
        return tree, tuple(self.problems)

    def read(self, event: yaml.Event, depth: int) -> Node:
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        line, column = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            self.problems.append(Diagnostic("E020", self.path, line, column))
            return Text("", True, line, column)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if event.anchor or event.tag:
            self.problems.append(Diagnostic("E020", self.path, line, column))
        if isinstance(event, yaml.ScalarEvent):
            # libyaml says "" for plain style, the Python parser None.
            return Text(event.value, not event.style, line, column)
        if isinstance(event, yaml.SequenceStartEvent):
            values = tuple(self.read(item, depth + 1) for item in self._items())
            return Items(values, line, column)
        return Table(self._entries(depth), line, column)

    def _items(self) -> Iterator[yaml.Event]:
        """The events that begin the items of the list or table just opened."""
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            yield event

    def _entries(self, depth: int) -> tuple[tuple[Text, Node], ...]:
        entries: dict[str, tuple[Text, Node]] = {}
        for event in self._items():
            key = self.read(event, depth + 1)
            value = self.read(next(self.events), depth + 1)
            if not isinstance(key, Text):
                self.problems.append(Diagnostic("E020", self.path, key.line, key.column))
            elif key.value in entries:
                first = entries[key.value][0].line
                values = {"key": key.value, "first": first}
                place = (key.line, key.column)
                self.problems.append(Diagnostic("E004", self.path, *place, values))
            else:
                entries[key.value] = (key, value)
        return tuple(entries.values())

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self.first_line, mark.column + 1


def _syntax_problem(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    words = f"{error.context or ''}; {error.problem or ''}"
    return Diagnostic("E003", path, line, column, _why(words))


def _why(words: str) -> dict[str, object]:
    cause = next((key for sign, key in _PROBLEMS if sign in words), "other")
    return {"cause": cause, "detail": words.strip("; ")}
