"""``abbreviations.yml``: what an office says of abbreviations, which all need not know.

An abbreviation a line, with what it means; ``null`` where it means several things here,
so that readers are told of none.
"""

import re
from collections.abc import Mapping
from typing import Any

from directive_portal.sources import frontmatter, limits
from directive_portal.sources.characters import escapes_are_sound
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Scalar, place

Meanings = Mapping[str, str | None]

# Two capitals at least: what is written in small letters is a word.
_SHORT = re.compile(r"(?=(?:[^A-ZĐ]*[A-ZĐ]){2})[A-ZĐ][^\W_]*(?:[&-][^\W_]+)*")
_NULL = ("", "null", "~")


def read(text: str, path: str, problems: list[Diagnostic]) -> Meanings:
    """What can be read of the text of the file; problems are added."""
    tree, found = frontmatter.parse(text, path)
    problems += found
    if tree is None:
        return {}
    problems += escapes_are_sound(tree, text, path)
    meanings: dict[str, str | None] = {}
    for key, node in tree.entries:
        cause = _cause(key.value, node)
        if cause is None:
            meanings[key.value] = None if _is_null(node) else " ".join(node.value.split())
        else:
            at = place(key if cause == "short" else node)
            problems.append(
                Diagnostic("E018", path, *at, {"given": key.value, "cause": cause})
            )
    return meanings


def _cause(short: str, node: Any) -> str | None:
    if not _SHORT.fullmatch(short) or len(short) > limits.FEW:
        return "short"
    said = isinstance(node, Scalar) and (node.value.strip() or _is_null(node))
    return None if said and len(node.value) <= limits.NAME else "long"


def _is_null(node: Scalar) -> bool:
    return node.style not in ("'", '"') and node.value in _NULL
