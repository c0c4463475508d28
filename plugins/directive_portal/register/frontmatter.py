"""Front matter, read by the portal's own rules.

YAML 1.1 would turn ``012`` into 10 and ``no`` into False, and keep the last of two equal
keys. Here a plain value is text until the schema says otherwise, and every node keeps its
line and column.
"""

import re
from dataclasses import dataclass

import yaml

from directive_portal.register.diagnostic import Diagnostic

_OPEN = re.compile(r"---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# libyaml's words for what goes wrong most often → key of the explanation.
_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("found character that cannot start any token", "tab"),
    ("while scanning a quoted scalar", "quote"),
    ("found unexpected end of stream", "quote"),
    ("did not find expected key", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("could not find expected ':'", "key"),
)


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
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax_problem(error, path, first_line),)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, (Diagnostic("E003", path, first_line, 1, _why(str(error))),)
    if root is None:
        return Table((), first_line, 1), ()
    reader = _TreeReader(path, first_line)
    tree = reader.read(root)
    if not isinstance(tree, Table):
        reader.problems.append(Diagnostic("E002", path, first_line))
        return None, tuple(reader.problems)
    return tree, tuple(reader.problems)


class _TreeReader:
    """Turns PyYAML's nodes into ours, noting duplicate keys and forbidden features."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Diagnostic] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node) -> Node:
        line, column = self._place(node)
        # An alias is the same node again: refused, since a chain of them grows without end.
        if id(node) in self._seen or _has_tag(node):
            self.problems.append(Diagnostic("E020", self.path, line, column))
            return Text("", True, line, column)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return Table(self._entries(node), line, column)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.read(item) for item in node.value), line, column)
        # libyaml says "" for plain style, the Python parser None.
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return Text(node.value, plain, line, column)

    def _entries(self, node: yaml.MappingNode) -> tuple[tuple[Text, Node], ...]:
        entries: dict[str, tuple[Text, Node]] = {}
        for key_node, value_node in node.value:
            key, value = self.read(key_node), self.read(value_node)
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

    def _place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return mark.line + self.first_line, mark.column + 1


def _has_tag(node: yaml.Node) -> bool:
    """Whether a tag such as ``!!python/object`` was written on the node."""
    return not node.tag.startswith("tag:yaml.org,2002:") or (
        isinstance(node, yaml.ScalarNode) and node.tag.partition("2002:")[2] == "binary"
    )


def _syntax_problem(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    words = f"{error.context or ''}; {error.problem or ''}"
    return Diagnostic("E003", path, line, column, _why(words))


def _why(words: str) -> dict[str, object]:
    cause = next((key for sign, key in _PROBLEMS if sign in words), "other")
    return {"cause": cause, "detail": words.strip("; ")}
