"""Words that YAML takes for a remark: what stands behind " #" in a value without quotes.

"subject: Phát động phong trào #KhongXaRac năm 2026" would be published without its end.
Where words are wanted that is told; beside a day or a choice it is a remark.
"""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Items, Node, Pairs, Scalar
from directive_portal.sources.kinds import Kind, ListOf, RecordOf, Words

_REMARK = re.compile(r"[ \t]*(?<=[ \t])#")


def words_are_kept(
    tree: Pairs, kind: Kind, text: str, path: str, first_line: int = 1
) -> Iterator[Diagnostic]:
    """The words of a record (``tree``, read as ``kind`` from the YAML ``text``, which
    begins on a line of the file) that end in a remark."""
    if "#" not in text:
        return
    lines = text.split("\n")
    for key, node in words(tree, kind):
        end = node.end_mark
        remark = _REMARK.match(lines[end.line + 1 - first_line], end.column)
        if remark and not node.style:
            # What it says is not repeated: it may be anything.
            yield Diagnostic("E066", path, end.line + 1, remark.end(), {"key": key})


def words(node: Node, kind: Kind, key: str = "") -> Iterator[tuple[str, Scalar]]:
    """The places of a tree where words are wanted, each with its key."""
    if isinstance(kind, Words) and isinstance(node, Scalar):
        yield key, node
    elif isinstance(kind, RecordOf) and isinstance(node, Pairs):
        for name, value in node.entries:
            if known := kind.fields.get(name.value):
                yield from words(value, known.kind, f"{key}.{name.value}".lstrip("."))
    elif isinstance(kind, ListOf) and isinstance(node, Items):
        for i, value in enumerate(node.values):
            yield from words(value, kind.of, f"{key}.{i}")
