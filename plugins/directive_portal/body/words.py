"""What a tree says, in plain words: for search and comparison."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directive_portal.body.tree import (
    Block,
    Clause,
    Heading,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
    plain,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause, heading, paragraph, item or row, in words without its label.

    ``place`` counts the passages from 0. ``path`` holds the labels around it as printed,
    its own last; ``label`` is its own. ``anchor`` is its place on the page, for clauses and
    headings. ``key`` is unique in the body and tells where it stands: the anchor, or the
    one above and a count.
    """

    place: int
    label: str | None
    path: tuple[str, ...]
    anchor: str | None
    key: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def passages(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Everything that a body says, in order."""
    reader = _Passages()
    return tuple(reader.of(blocks))


class _Passages:
    """Remembers the clause that stands open."""

    def __init__(self) -> None:
        self.path: tuple[str, ...] = ()
        self.place = -1
        self.above = ""
        self.below = 0

    def of(self, blocks: Iterable[Block], sign: str = "") -> Iterator[Passage]:
        """``sign`` is that of the list in which they stand, told before the first."""
        for block in blocks:
            match block:
                case List():
                    for item in block.items:
                        yield from self.of(item.blocks, f"{block.sign} ")
                case Quote():
                    yield from self.of(block.blocks, sign)
                case Table():
                    for row in block.rows:
                        yield self._unnamed(" | ".join(map(plain, row)))
                case _:
                    yield from self._leaf(block, sign)
            sign = ""

    def _leaf(self, block: Block, sign: str) -> Iterator[Passage]:
        match block:
            case Clause(label=label, runs=runs):
                yield self._named(block, label.text, plain(runs))
            case Heading(label=label, runs=runs):
                printed = label.text if label else ""
                rest = plain(runs).removeprefix(printed).lstrip()
                yield self._named(block, printed or None, rest)
            case Paragraph(runs=runs):
                yield self._unnamed(sign + plain(runs))
            case Note(label=label, runs=runs):
                yield self._unnamed(f"[{label}] {plain(runs)}")

    def _named(self, block: Clause | Heading, label: str | None, text: str) -> Passage:
        self.path, self.above, self.below = block.path, block.anchor, 0
        return self._passage(label, block.anchor, block.anchor, text)

    def _unnamed(self, text: str) -> Passage:
        self.below += 1
        return self._passage(None, None, f"{self.above}/{self.below}", text)

    def _passage(
        self, label: str | None, anchor: str | None, key: str, text: str
    ) -> Passage:
        self.place += 1
        return Passage(self.place, label, self.path, anchor, key, tuple(text.split()))
