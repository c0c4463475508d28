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
    Run,
    Runs,
    Strong,
    Table,
    Text,
    plain,
)
from directive_portal.exports.akoma.xml import Element, add_text, element, sub
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
        """The elements that a block becomes; none for a rule."""
        match block:
            case List():
                yield self._list(block)
            case Table():
                yield self._table(block)
            case Quote():
                yield self._quote(block)
            case _:
                yield from self._lines(block)

    def inline(self, runs: Runs, into: Element) -> Element:
        """Put runs into an element."""
        for run in runs:
            self._run(run, into)
        return into

    def _run(self, run: Run, into: Element) -> None:
        match run:
            case Text(text):
                add_text(into, text)
            case Break(hard):
                if hard:
                    sub(into, "br")
                add_text(into, "\n")
            case NoteSign(label):
                add_text(into, f"[{label}]")
            case Image(target, words):
                self._image(target, plain(words), into)
            case Strong(runs):
                self.inline(runs, sub(into, "b"))
            case Emphasis(runs):
                self.inline(runs, sub(into, "i"))
            case Link(target, runs):
                self._linked("a", self.targets.link(target), runs, into)
            case Cited(reference, runs):
                self._linked("ref", self.targets.work(reference), runs, into)

    def _linked(self, tag: str, href: str | None, runs: Runs, into: Element) -> None:
        self.inline(runs, sub(into, tag, href=href) if href else into)

    def _image(self, target: str, words: str, into: Element) -> None:
        if source := self.targets.image(target):
            sub(into, "img", src=source, alt=words)
        else:
            add_text(into, words)

    def _lines(self, block: Block) -> Iterator[Element]:
        """A block of words as paragraphs, its label before them."""
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield self.inline(runs, element("p"))
            case Clause(label=label, runs=runs):
                made = element("p")
                add_text(made, f"{label.text} ")
                yield self.inline(runs, made)
            case Note(label=label, runs=runs):
                made = element("p", class_="note")
                add_text(made, f"[{label}] ")
                yield self.inline(runs, made)

    def _list(self, block: List) -> Element:
        made = element("ul")
        for item in block.items:
            self._item(item.blocks, sub(made, "li"))
        return made

    def _item(self, blocks: Iterable[Block], into: Element) -> None:
        """An item holds text, lists and paragraphs only."""
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph) and not n:
                self.inline(block.runs, into)
            elif isinstance(block, Table):
                into.extend(self._rows(block))
            elif isinstance(block, Quote):
                self._item(block.blocks, into)
            else:
                into.extend(self.of(block))

    def _rows(self, table: Table) -> Iterator[Element]:
        """The rows of a table as paragraphs."""
        for row in table.rows:
            made = element("p")
            for n, cell in enumerate(row):
                add_text(made, " | " if n else None)
                self.inline(cell, made)
            yield made

    def _table(self, table: Table) -> Element:
        made = element("table")
        for n, row in enumerate(table.rows):
            line = sub(made, "tr")
            for cell, side in zip(row, table.aligned, strict=True):
                aligned = f"align-{side}" if side else None
                box = sub(line, "td" if n else "th", class_=aligned)
                box.append(self.inline(cell, element("p")))
        return made

    def _quote(self, quote: Quote) -> Element:
        made = element("blockContainer", class_="quote")
        made.extend(self._quoted(quote))
        if not len(made):
            sub(made, "p")
        return made

    def _quoted(self, quote: Quote) -> Iterator[Element]:
        """Blocks of a quotation; one within it is told with it, however deep."""
        for block in quote.blocks:
            if isinstance(block, Quote):
                yield from self._quoted(block)
            else:
                yield from self.of(block)
