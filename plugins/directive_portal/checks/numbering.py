"""Checks how clauses are numbered: no label twice in a row of siblings, none left out.

A missing label is mostly a clause lost in copying. Where a row begins is not judged: Party
practice counts on through the parts, and a summary may begin where it likes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from directive_portal.body.blocks import Body
from directive_portal.body.tree import (
    Block,
    Clause,
    Heading,
    Paragraph,
    leaves,
    plain,
)
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.model import Directive
from directive_portal.text.clause import RANK, Label, count

_ANNEX = re.compile(r"phụ lục\b", re.IGNORECASE)
_SIGN = re.compile(r"[.)/:-]")
_UPPER = "ABCDĐEGH"
# E after D: capitals often go without Đ.
_WITHOUT_STROKE = (4, 6)
_ENGLISH = "abcdefghijklmnopqrstuvwxyz"


class _Item(NamedTuple):
    """A labelled block: ``line`` from 0; ``directly`` when no block without label stands
    between it and the label before."""

    label: Label
    line: int
    directly: bool


@dataclass(slots=True)
class _Row:
    """Siblings of one level and one kind of sign."""

    rank: int
    sign: str
    items: list[_Item] = field(default_factory=list)


def numbering_is_whole(directive: Directive, body: Body) -> Iterator[Diagnostic]:
    """Labels of one row follow each other; đ stands between d and e."""
    lines = directive.body.split("\n")
    for row in _rows(body.blocks):
        for before, item, cause in _faults(row):
            values = {"cause": cause, "before": before, "label": item.label.text}
            line = lines[item.line]
            column = len(line) - len(line.lstrip("#*_ \t")) + 1
            place = directive.body_line + item.line, column
            yield Diagnostic("W111", directive.source.path, *place, values)


def _rows(blocks: Iterable[Block]) -> list[_Row]:
    """The rows of a body. What it quotes is to be put elsewhere, so its labels are not the
    body's own."""
    reader = _Reader()
    for block in leaves(blocks):
        reader.read(block)
    return reader.rows


class _Reader:
    """Sorts labelled blocks into rows as they come."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self._open: list[_Row] = []
        self._articles: _Row | None = None
        self._directly = False

    def read(self, block: Block) -> None:
        if isinstance(block, Clause | Heading) and block.label:
            if block.label.level == "annex":
                self._end()
            elif not block.quoted:
                self._labelled(_Item(block.label, block.line, self._directly))
            return
        self._directly = False
        if isinstance(block, Heading | Paragraph):
            self._unlabelled(block)

    def _labelled(self, item: _Item) -> None:
        self._directly = True
        self._row(item).items.append(item)

    def _unlabelled(self, block: Heading | Paragraph) -> None:
        """A heading ends the rows before it, but articles count on to the next annex."""
        if _ANNEX.match(plain(block.runs)):
            self._end()
        elif isinstance(block, Heading):
            self._open = []

    def _end(self) -> None:
        """An annex counts everything anew."""
        self._articles = None
        self._open = []

    def _row(self, item: _Item) -> _Row:
        rank = RANK[item.label.level]
        while self._open and self._open[-1].rank > rank:
            self._open.pop()
        if item.label.level == "article":
            row = self._articles
            if row is None or _begins_anew(row, item):
                row = self._articles = self._new(rank, "")
            return row
        row = self._sibling(rank, _sign(item.label), item)
        if row is None or _begins_anew(row, item):
            if row is not None:
                self._open.pop()
            row = self._new(rank, _sign(item.label))
            self._open.append(row)
        return row

    def _sibling(self, rank: int, sign: str, item: _Item) -> _Row | None:
        """The open row that a label goes on with. "1)" below "1." is a row of its own, but
        "2-" after "1." only the print's carelessness."""
        same = [row for row in self._open if row.rank == rank]
        row = next(iter([row for row in same if row.sign == sign]), None)
        if row is None and same and count(item.label) != 1 and item.label.level != "dotted":
            row = same[-1]
        if row is not None:
            while self._open[-1] is not row:
                self._open.pop()
        return row

    def _new(self, rank: int, sign: str) -> _Row:
        row = _Row(rank, sign)
        self.rows.append(row)
        return row


def _sign(label: Label) -> str:
    if label.level == "dotted":
        return label.value.rpartition(".")[0]
    found = _SIGN.search(label.text, len(label.text.rstrip()) - 1)
    return found.group() if found else ""


def _begins_anew(row: _Row, item: _Item) -> bool:
    """Whether a first label begins another row: after an unlabelled heading, or after more
    than one sibling. "1." right after "1." is the same label twice."""
    last = row.items[-1]
    return count(item.label) == 1 and not (item.directly and count(last.label) == 1)


def _faults(row: _Row) -> Iterator[tuple[str, _Item, str]]:
    """Label before, item and cause of each break in a row."""
    ordinals = _ordinals(row)
    first = ordinals[0]
    if first and ordinals == list(range(first, first + len(ordinals))):
        return  # nearly all
    seen: set[int] = set()
    for (a, item), (b, after) in pairwise(zip(ordinals, row.items, strict=True)):
        seen.add(a)
        if not (a and b):
            continue
        if b in seen:
            yield item.label.text, after, "twice"
        elif b > a + 1 and not (row.rank == RANK["upper"] and (a, b) == _WITHOUT_STROKE):
            yield item.label.text, after, "hole"


def _ordinals(row: _Row) -> list[int]:
    """Places in the row; 0 where one cannot be told. A row with f) counts in English."""
    labels = [item.label for item in row.items]
    if row.rank == RANK["upper"]:
        return [_UPPER.find(label.value) + 1 for label in labels]
    if row.rank == RANK["letter"] and any(label.value in "fjwz" for label in labels):
        return [_ENGLISH.find(label.value) + 1 for label in labels]
    return [count(label) for label in labels]
