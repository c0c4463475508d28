"""Where a record was read, so that a problem can name the line of a field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from directive_portal.sources import frontmatter
from directive_portal.sources.frontmatter import Items, Node, Pairs
from directive_portal.sources.pickled import Record

Place = tuple[int, int]
"""Line and column, both from 1, in the source file."""


@dataclass(frozen=True, slots=True)
class Source(Record):
    """The file of a record (``path``, from the project's root) and the YAML it came from.

    Places are looked up when a problem asks for one: to keep those of every field of ten
    thousand records would cost more than to read them. ``line`` is the line of the file on
    which ``text`` begins, ``entry`` the key of the record in a registry. Of lists in which
    a bad item was left out, ``kept`` tells which items of the text the record has.
    """

    path: str
    text: str = field(default="", repr=False)
    line: int = 1
    entry: str | None = None
    kept: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def place(self, name: str) -> Place:
        """The place of a field by dotted path (``number``, ``relations.2.date``), or of the
        nearest one around it that was written."""
        node: Node | None = _tree(self.text, self.line)
        place = (1, 1)
        if self.entry is not None and isinstance(node, Pairs):
            key = next((key for key, _ in node.entries if key.value == self.entry), None)
            place = frontmatter.place(key) if key else place
            node = node.get(self.entry)
        path: list[str] = []
        for part in filter(None, name.split(".")):
            if isinstance(node, Items):
                part = self._index(".".join(path), part)
            node = _child(node, part)
            if node is None:
                break
            place = frontmatter.place(node)
            path.append(part)
        return place

    def _index(self, path: str, part: str) -> str:
        """The index in the text of an item of the record."""
        kept = self.kept.get(path)
        return str(kept[int(part)]) if kept else part


def _child(node: Node | None, part: str) -> Node | None:
    if isinstance(node, Pairs):
        return node.get(part)
    if isinstance(node, Items) and int(part) < len(node.values):
        return node.values[int(part)]
    return None


@lru_cache(maxsize=64)
def _tree(text: str, line: int) -> Pairs | None:
    return frontmatter.parse(text, "", line)[0]
