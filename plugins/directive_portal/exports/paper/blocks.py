"""The tree of a body as plain values, for whoever lays it out on paper.

A run is a string or a list that begins with its kind: ``["b", runs]``, ``["i", runs]``,
``["a", href, runs]``, ``["br"]``, ``["note", label, anchor]``. A block is a mapping with
its ``kind``. Nothing in them is markup of any language.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from directive_portal.body.html import Leads
from directive_portal.body.tree import (
    Block,
    Blocks,
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
    leaves,
    plain,
    resolves,
)
from directive_portal.messages import say
from directive_portal.text.clause import RANK
from directive_portal.web.xml_text import clean

Data = dict[str, Any]
# Labels of these stand out on official paper: "Điều 1." in bold, "1." and "a)" not.
_BOLD = RANK["article"]
# What stands in the middle of the line: "Chương II".
_CENTRED = frozenset(("annex", "part", "chapter", "section", "subsection"))
# So many letters in all cells of a row fill less than half a sheet, if each were as long.
_SHORT = 1500
_SENTENCE_END = re.compile(r"[.:;,!?…]\W*$")


def letters(given: Iterable[Any]) -> str:
    """The words of some runs."""
    return "".join(map(_letters, given))


def _letters(run: Any) -> str:
    match run:
        case str():
            return run
        case [*_, list() as inner]:
            return letters(inner)
    return " "


def _is_short(row: tuple[Runs, ...]) -> bool:
    """Whether a row of a table fits on a sheet, and so is not parted."""
    return max(len(plain(cell)) for cell in row) * len(row) <= _SHORT


class Writer:
    """Writes the blocks of a body, one after the other; ``leads`` gives whole addresses."""

    def __init__(self, tree: Blocks, leads: Leads) -> None:
        self._leads = leads
        self._notes = {b.anchor for b in leaves(tree) if isinstance(b, Note)}
        # Of the headings that stand open; how many they are is the level of the next.
        self._open: list[tuple[int, int]] = []

    def blocks(self, tree: Iterable[Block]) -> list[Data]:
        return [self._block(block) for block in tree]

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph(runs=runs):
                return {"kind": "p", "runs": self.runs(runs), "centred": resolves(runs)}
            case Clause():
                return self._clause(block)
            case Heading(runs=runs, label=label, level=level):
                centred = label is None or label.level in _CENTRED
                rank = (0, level) if label is None else (1, RANK[label.level])
                return self._heading(rank, self.runs(runs), centred)
            case List(sign=sign, items=items):
                found = [self.blocks(item.blocks) for item in items]
                return {"kind": "list", "sign": sign, "items": found}
            case Table(rows=rows, aligned=aligned):
                cells = [[self.runs(cell) for cell in row] for row in rows]
                whole = [_is_short(row) for row in rows[1:]]
                return {"kind": "table", "rows": cells, "aligned": aligned, "whole": whole}
            case Quote(blocks=inner):
                return {"kind": "quote", "blocks": self.blocks(inner)}
            case Note(label=label, anchor=anchor, runs=runs):
                sign = f"[{clean(label)}]"
                words = self.runs(runs)
                return {"kind": "note", "label": sign, "anchor": anchor, "runs": words}
            case Rule():
                return {"kind": "rule"}
        raise AssertionError(block)

    def _clause(self, clause: Clause) -> Data:
        label, words = clause.label, plain(clause.runs)
        rank = RANK[label.level]
        stands_out = rank <= _BOLD
        runs = self.runs(clause.runs)
        if stands_out and not clause.quoted and not _SENTENCE_END.search(words):
            whole = [f"{label.text} ", *runs] if runs else [label.text]
            return self._heading((1, rank), whole, label.level in _CENTRED)
        return {"kind": "clause", "label": label.text, "bold": stands_out, "runs": runs}

    def _heading(self, rank: tuple[int, int], runs: list[Any], centred: bool) -> Data:
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        level = len(self._open)
        return {"kind": "h", "level": level, "runs": runs, "centred": centred}

    def runs(self, runs: Runs) -> list[Any]:
        return [made for run in runs for made in self._run(run)]

    def _run(self, run: Run) -> Iterator[Any]:
        match run:
            case Text(text):
                yield clean(text)
            case Break(hard):
                yield ["br"] if hard else " "
            case Strong(runs):
                yield ["b", self.runs(runs)]
            case Emphasis(runs):
                yield ["i", self.runs(runs)]
            case Link(target, runs):
                yield from self._linked(self._leads.link(target), runs)
            case Cited(reference, runs):
                yield from self._linked(self._leads.cited(reference).href, runs)
            case Image(words=words):
                yield ["i", [say("paper.picture", words=clean(plain(words)))]]
            case NoteSign(label):
                anchor = f"ghi-chu-{label}"
                to = anchor if anchor in self._notes else None
                yield ["note", f"[{clean(label)}]", to]

    def _linked(self, href: str | None, runs: Runs) -> Iterator[Any]:
        made = self.runs(runs)
        if href and made:
            yield ["a", href, made]
        else:
            yield from made
