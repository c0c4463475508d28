"""Paragraphs, lists, tables and what stands in a line: from the tree of a body to the
blocks of Akoma Ntoso.

What a place cannot hold there (a table in a list item, a heading in a cell) stays as
paragraphs: no word is lost.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from directive_portal.body.tree import (
    Block,
    Break,
    Cited,
    Clause,
    Emphasis,
    Heading,
    Image,
    Link,
    List,
    Note,
    NoteSign,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Strong,
    Table,
    Text,
    plain,
)
from directive_portal.exports.akoma.xml import Element, element, escaped, inline, parent
from directive_portal.register.reference import Reference


@dataclass(frozen=True, slots=True)
class Targets:
    """Where links lead, images lie and citations point: addresses, None where there is none
    that the format can hold."""

    link: Callable[[str], str | None]
    image: Callable[[str], str | None]
    work: Callable[[Reference], str | None]


class BlockWriter:
    """Makes blocks of one document."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets

    def of(self, block: Block) -> Iterator[Element]:
        """The elements that a block becomes, none for a rule; labels stand before words."""
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield element("p", self.inline(runs))
            case Clause(label=label, runs=runs):
                yield element("p", escaped(f"{label.text} ") + self.inline(runs))
            case Note(label=label, runs=runs):
                words = escaped(f"[{label}] ") + self.inline(runs)
                yield element("p", words, **{"class": "note"})
            case List():
                yield self._list(block)
            case Table():
                yield self._table(block)
            case Quote():
                yield self._quote(block)
            case Rule():
                pass

    def inline(self, runs: Runs) -> str:
        """Runs as the content of an element."""
        if len(runs) == 1 and type(runs[0]) is Text:
            return escaped(runs[0].text)
        return "".join([self._run(run) for run in runs])

    def _run(self, run: Run) -> str:
        match run:
            case Text(text):
                return escaped(text)
            case Break(hard):
                return "<br/>\n" if hard else "\n"
            case NoteSign(label):
                return escaped(f"[{label}]")
            case Image(target, words):
                return self._image(target, plain(words))
            case Strong(runs):
                return element("b", self.inline(runs))
            case Emphasis(runs):
                return element("i", self.inline(runs))
            case Link(target, runs):
                return self._linked("a", self.targets.link(target), runs)
            case Cited(reference, runs):
                return self._linked("ref", self.targets.work(reference), runs)

    def _linked(self, tag: str, href: str | None, runs: Runs) -> str:
        words = self.inline(runs)
        return element(tag, words, href=href) if href else words

    def _image(self, target: str, words: str) -> str:
        source = self.targets.image(target)
        return element("img", src=source, alt=words) if source else escaped(words)

    def _list(self, block: List) -> Element:
        items = ("".join(self._item(item.blocks)) for item in block.items)
        return parent("ul", [element("li", item) for item in items])

    def _item(self, blocks: Iterable[Block]) -> Iterator[str]:
        """An item holds text, lists and paragraphs only."""
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph) and not n:
                yield self.inline(block.runs)
            elif isinstance(block, Table):
                yield from self._rows(block)
            elif isinstance(block, Quote):
                yield from self._item(block.blocks)
            else:
                yield from map(inline, self.of(block))

    def _rows(self, table: Table) -> Iterator[str]:
        """The rows of a table as paragraphs."""
        for row in table.rows:
            yield element("p", " | ".join(map(self.inline, row)))

    def _table(self, table: Table) -> Element:
        sides = [{"class": f"align-{side}"} if side else {} for side in table.aligned]
        rows: list[Element] = []
        for n, row in enumerate(table.rows):
            tag = "td" if n else "th"
            cells = [
                parent(tag, [element("p", self.inline(cell))], **side)
                for cell, side in zip(row, sides, strict=True)
            ]
            rows.append(parent("tr", cells))
        return parent("table", rows)

    def _quote(self, quote: Quote) -> Element:
        blocks = list(self._quoted(quote))
        return parent("blockContainer", blocks or [element("p")], **{"class": "quote"})

    def _quoted(self, quote: Quote) -> Iterator[Element]:
        """Blocks of a quotation; one within it is told with it, however deep."""
        for block in quote.blocks:
            if isinstance(block, Quote):
                yield from self._quoted(block)
            else:
                yield from self.of(block)
