"""Citations hung on the tree of a body, each where its words stand."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from directive_portal.body.tree import (
    Block,
    Blocks,
    Cited,
    Emphasis,
    List,
    Quote,
    Run,
    Runs,
    Strong,
    Table,
    Text,
    texts,
)
from directive_portal.register.reference import Reference

_ADDRESS = re.compile(r"https?://\S+")


def cite(blocks: Blocks, references: Iterable[Reference]) -> Blocks:
    """The blocks with each citation as one. Within a link, or the address of a web page, it
    stays text: what is linked already leads where its author wanted."""
    places = list(_disjoint(references))
    return _Hanging(places).blocks(blocks) if places else blocks


def _disjoint(references: Iterable[Reference]) -> Iterator[tuple[int, int, Reference]]:
    """The places of citations in order; of two that overlap the first."""
    places = ((start, end, found) for found in references for start, end in found.places)
    last = 0
    for start, end, found in sorted(places, key=lambda place: place[:2]):
        if start >= last:
            yield start, end, found
            last = end


@dataclass(slots=True)
class _Hanging:
    """``places`` in order: first and last character of each, and what is cited."""

    places: Sequence[tuple[int, int, Reference]]

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case List(items=items):
                found = tuple(replace(i, blocks=self.blocks(i.blocks)) for i in items)
                return replace(block, items=found)
            case Quote(blocks=within):
                return replace(block, blocks=self.blocks(within))
            case Table(rows=rows):
                cited = tuple(tuple(map(self._runs, row)) for row in rows)
                return replace(block, rows=cited)
        runs = getattr(block, "runs", ())
        return replace(block, runs=self._runs(runs)) if self._touches(runs) else block

    def _touches(self, runs: Runs) -> bool:
        return any(next(self._within(text), None) for text in texts(runs))

    def _runs(self, runs: Runs) -> Runs:
        return tuple(made for run in runs for made in self._run(run))

    def _run(self, run: Run) -> Iterator[Run]:
        if isinstance(run, Strong | Emphasis):
            yield replace(run, runs=self._runs(run.runs))
        elif isinstance(run, Text):
            yield from self._split(run)
        else:
            yield run

    def _split(self, text: Text) -> Iterator[Run]:
        """A text in pieces: what stands between citations, and these."""
        position = text.start
        for start, end, reference in self._within(text):
            if start < position:
                continue
            yield from _part(text, position, start)
            yield Cited(reference, tuple(_part(text, start, end)))
            position = end
        yield from _part(text, position, text.start + len(text.text))

    def _within(self, text: Text) -> Iterator[tuple[int, int, Reference]]:
        """The parts of citations that stand in a text."""
        first, last = text.start, text.start + len(text.text)
        addresses = (
            [m.span() for m in _ADDRESS.finditer(text.text)] if "://" in text.text else ()
        )
        n = bisect_right(self.places, first, key=lambda place: place[1])
        while n < len(self.places) and self.places[n][0] < last:
            start, end, reference = self.places[n]
            start, end = max(start, first), min(end, last)
            if not any(a <= start - first < b for a, b in addresses):
                yield start, end, reference
            n += 1


def _part(text: Text, start: int, end: int) -> Iterator[Text]:
    if start < end:
        yield Text(text.text[start - text.start : end - text.start], start)
