"""A value with a comma that stands in braces without quotes: YAML ends it there.

``{name: Báo, đài của tỉnh, purpose: report}`` has a key "đài của tỉnh" without a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.sources import meant
from directive_portal.sources.frontmatter import Node, Pairs, Scalar


@dataclass(frozen=True, slots=True)
class Run:
    """A key whose value was meant to go on: the part that YAML took, and the rest."""

    key: Scalar
    first: Scalar
    rest: tuple[Scalar, ...]

    @property
    def words(self) -> str:
        """The whole value."""
        return ", ".join(part.value for part in (self.first, *self.rest))


def runs(node: Pairs) -> Iterator[Run]:
    """The values of a mapping that were parted."""
    head: tuple[Scalar, Scalar] | None = None
    rest: list[Scalar] = []
    for key, value in (*node.entries, (None, None)):
        if head and key and value and _is_part(key, value):
            rest.append(key)
            continue
        if head and rest:
            yield Run(*head, tuple(rest))
        head, rest = None, []
        if key and isinstance(value, Scalar) and not value.style:
            head = key, value


def run_with(part: Scalar, node: Pairs) -> Run | None:
    """The value of which an unknown key is a part."""
    return next((run for run in runs(node) if part in run.rest), None)


def _is_part(key: Scalar, value: Node) -> bool:
    """Whether no colon follows: outside of braces there is no such key."""
    return _has_no_colon(key, value) and unparted(key.value) is None


def unparted(word: str) -> str | None:
    """A key and its value, of which only the space between is missing: "purpose:report"."""
    key, colon, value = word.partition(":")
    known = colon and value and meant.is_key(key)
    return f"{key}: {value}" if known else None


def _has_no_colon(key: Scalar, value: Node) -> bool:
    ends, begins = key.end_mark, value.start_mark
    return (
        isinstance(value, Scalar)
        and not value.value
        and not key.style
        and (ends.line, ends.column) == (begins.line, begins.column)
    )
