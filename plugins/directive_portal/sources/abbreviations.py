"""``abbreviations.yml``: what an office says of abbreviations, which all need not know.

An abbreviation a line, with what it means; ``null`` where it means several things here,
so that readers are told of none.
"""

import re
from collections.abc import Mapping

from directive_portal.sources import frontmatter, limits
from directive_portal.sources.characters import escapes_are_sound
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Node, Scalar, place

Meanings = Mapping[str, str | None]

# Two capitals first: what has one begins a sentence or is a name.
_SHORT = re.compile(r"[A-ZĐ]{2}[^\W_]*(?:[&-][^\W_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_NULL = ("", "null", "~")
_NO_WORDS = ("true", "false", "yes", "no", "null")


def read(text: str, path: str, problems: list[Diagnostic]) -> Meanings:
    """What can be read of the text of the file; problems are added."""
    tree, found = frontmatter.parse(text, path)
    problems += (in_registry(problem, "lines") for problem in found)
    if tree is None:
        return {}
    problems += escapes_are_sound(tree, text, path)
    meanings: dict[str, str | None] = {}
    for key, node in tree.entries:
        if not _SHORT.fullmatch(key.value) or len(key.value) > limits.FEW:
            problems.append(_problem("short", key.value, path, key))
        elif not isinstance(node, Scalar) or not _is_meaning(key.value, node):
            problems.append(_problem("long", key.value, path, node))
        else:
            said = " ".join(node.value.split())
            meanings[key.value] = None if _is_null(node) else said
    return meanings


def _problem(cause: str, short: str, path: str, node: Node) -> Diagnostic:
    return Diagnostic("E018", path, *place(node), {"given": short, "cause": cause})


def in_registry(problem: Diagnostic, cause: str) -> Diagnostic:
    """What a registry is that is no table: no record's front matter."""
    if problem.code != "E002":
        return problem
    values = {"cause": cause}
    return Diagnostic("E018", problem.path, problem.line, problem.column, values)


def _is_meaning(short: str, node: Scalar) -> bool:
    """Whether words are said that are more than the abbreviation, or that it has none."""
    said = node.value.strip()
    is_word = said != short and said.casefold() not in _NO_WORDS and _LETTER.search(said)
    return _is_null(node) or (bool(is_word) and len(node.value) <= limits.NAME)


def _is_null(node: Scalar) -> bool:
    return node.style not in ("'", '"') and node.value in _NULL
