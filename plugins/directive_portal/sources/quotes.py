"""Quotes that YAML takes for a part of the words: curly ones around a value, and one that
ends it and was never opened."""

import re
from collections.abc import Iterator

from directive_portal.sources.comments import words
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Pairs, Scalar, place
from directive_portal.sources.kinds import Kind
from directive_portal.sources.scalar import quoted
from directive_portal.sources.slips import within_curly

# A line on which such a value can stand: most files have none.
_SUSPECT = re.compile(
    r"""[“”„«»‘’″][ \t]*$|^[^"\n]*[^\s"][^"\n]*"[ \t]*$|[:\[,{-] [“„«‘]""", re.MULTILINE
)


def quotes_are_quotes(
    tree: Pairs, kind: Kind, text: str, path: str
) -> Iterator[Diagnostic]:
    """The words of a record (``tree``, read as ``kind`` from the YAML ``text``) with quotes
    around them that are published as they are."""
    if not _SUSPECT.search(text):
        return
    for key, node in words(tree, kind):
        if (found := stray(node)) is not None:
            cause, inner = found
            values = {"cause": cause, "key": key, "fix": quoted(inner)}
            yield Diagnostic("W119", path, *place(node), values)


def stray(node: Scalar) -> tuple[str, str] | None:
    """What is wrong with the quotes of a value, and the value without them."""
    value = node.value
    if node.style:
        return None
    if (inner := within_curly(value)) is not None:
        return "curly", inner
    if value.endswith('"') and value.count('"') == 1 and not re.search(r'[0-9]"$', value):
        return "unopened", value[:-1]
    return None
