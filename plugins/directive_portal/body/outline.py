"""The contents list of a body: its parts, chapters, sections, articles and headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from directive_portal.body.tree import (
    Block,
    Clause,
    Heading,
    Note,
    Paragraph,
    leaves,
    plain,
)
from directive_portal.text.clause import RANK

# What is listed though it is a plain line; smaller clauses would make the list a copy.
_LISTED = frozenset(
    {"annex", "part", "chapter", "section", "subsection", "article", "roman"}
)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of the contents list: the label as printed and the title. ``depth`` is 0 for
    the highest."""

    text: str
    anchor: str
    depth: int


def outline(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The parts in order. What a body quotes, to put it into another, is not listed."""
    above: list[Clause | Heading] = []
    parts = []
    for n, block in enumerate(blocks):
        if not _is_listed(block):
            continue
        assert isinstance(block, Clause | Heading)
        while above and not _holds(above[-1], block):
            above.pop()
        following = blocks[n + 1] if n + 1 < len(blocks) else None
        parts.append(Part(_text(block, following), block.anchor, len(above)))
        above.append(block)
    return tuple(parts)


def anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """All places of a body to which a link can lead, in order."""
    for leaf in leaves(blocks):
        if isinstance(leaf, Clause | Heading | Note):
            yield leaf.anchor


def _is_listed(block: Block) -> bool:
    if isinstance(block, Heading):
        return not block.quoted
    return isinstance(block, Clause) and not block.quoted and block.label.level in _LISTED


def _holds(one: Clause | Heading, other: Clause | Heading) -> bool:
    if isinstance(one, Heading) and isinstance(other, Heading):
        return one.level < other.level
    if one.label is None or other.label is None:
        # A heading without a label holds the clauses below it.
        return one.label is None
    return RANK[one.label.level] < RANK[other.label.level]


def _text(block: Clause | Heading, following: Block | None) -> str:
    words = plain(block.runs)
    if isinstance(block, Clause):
        words = f"{block.label.text} {words}".rstrip()
    alone = block.label is not None and words == block.label.text
    # "Chương I" and below it, on a line of its own, what it is called.
    if alone and isinstance(following, Paragraph) and following.line - block.line <= 2:
        words = f"{words.rstrip('.:')}. {plain(following.runs)}"
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0] + " …"
