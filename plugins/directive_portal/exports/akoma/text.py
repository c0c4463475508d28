"""The body of a directive as the hierarchy of Akoma Ntoso.

Clauses are those of the tree, as on the page. Numbers stay as printed, and
``portal:anchor`` is the place on the page. What follows a clause without a number of its
own belongs to it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from directive_portal.body.tree import Block, Clause, Heading
from directive_portal.body.unlabelled import without_label
from directive_portal.exports.akoma.blocks import BlockWriter
from directive_portal.exports.akoma.xml import Element, element, escaped, parent, words
from directive_portal.text.clause import RANK, Label
from directive_portal.text.slug import slug

# The element of each kind of clause, and what stands for it in an eId.
_CLAUSES = {
    "part": ("part", "part"),
    "chapter": ("chapter", "chp"),
    "section": ("section", "sec"),
    "subsection": ("subsection", "subsec"),
    "article": ("article", "art"),
    "upper": ("level", "level"),
    "roman": ("level", "level"),
    "arabic": ("paragraph", "para"),
    "dotted": ("subparagraph", "subpara"),
    "letter": ("point", "point"),
    "bracket": ("indent", "indent"),
}
_ANNEX = "phu-luc"
_HEADED = "de-muc"
_OPENING = "loi-dan"
# Of labels there are few: "1", "a", "II".
_value_slug = lru_cache(maxsize=1000)(slug)
_SENTENCE_END = re.compile(r"[.:;,!?…]\W*$")


@dataclass(slots=True)
class _Part:
    """A part that may still take more. Parts without a number hold clauses, and of those
    the higher the lower; what opens an act holds none.

    ``head`` is its number and heading, ``begins`` the words of a clause, before all other
    blocks; ``blocks`` stand before ``parts``.
    """

    rank: tuple[int, int]
    tag: str
    id: str
    anchor: str | None = None
    name: str | None = None
    head: tuple[str, ...] = ()
    begins: str | None = None
    blocks: list[Element] = field(default_factory=list)
    parts: list[Element] = field(default_factory=list)


_WHOLE, _NUMBERED, _FIRST = range(3)


def parts(tree: Iterable[Block], blocks: BlockWriter, *, only: bool) -> list[Element]:
    """What a ``mainBody`` holds, or a ``body``, which holds parts ``only``."""
    writer = _Writer(blocks, only)
    for block in tree:
        writer.add(block)
    return writer.close()


class _Writer:
    def __init__(self, blocks: BlockWriter, only_parts: bool) -> None:
        self.blocks, self.only_parts = blocks, only_parts
        self.made: list[Element] = []
        self.open: list[_Part] = []
        self.ids: set[str] = set()
        self.counts: dict[str, int] = {}

    def add(self, block: Block) -> None:
        # What is quoted, to be put into another document, is no part of this one.
        if isinstance(block, Clause) and not block.quoted:
            self._clause(block)
        elif isinstance(block, Heading) and not block.quoted:
            self._heading(block)
        else:
            self._append(*self.blocks.of(block))

    def close(self) -> list[Element]:
        if not self.made and not self.open:
            self._append(element("p"))
        while self.open:
            self._close()
        return self.made

    def _clause(self, clause: Clause) -> None:
        label, anchor = clause.label, clause.anchor
        begins = self.blocks.inline(clause.runs) if clause.runs else None
        if label.level == "annex":
            self._begin_unnumbered(2, anchor, escaped(label.text), begins)
        else:
            self._begin(label, anchor, begins=begins)

    def _heading(self, heading: Heading) -> None:
        label, anchor = heading.label, heading.anchor
        if label and label.level != "annex":
            runs = without_label(heading.runs, label)
            self._begin(label, anchor, heading=self.blocks.inline(runs))
        else:
            self._begin_unnumbered(heading.level, anchor, self.blocks.inline(heading.runs))

    def _begin(
        self,
        label: Label,
        anchor: str,
        heading: str | None = None,
        begins: str | None = None,
    ) -> None:
        tag, short = _CLAUSES[label.level]
        rank = (_NUMBERED, RANK[label.level])
        within = self._close_to(rank)
        if label.level == "article":
            # Counted through the whole document, but for an annex.
            within = next((part.id for part in self.open if part.name == _ANNEX), "")
        value = "dd" if label.value == "đ" else _value_slug(label.value)
        id_ = self._unique(within, f"{short}_{value}")
        num = element("num", escaped(label.text))
        head = (num,) if heading is None else (num, element("heading", heading))
        self.open.append(_Part(rank, tag, id_, anchor, None, head, begins))

    def _begin_unnumbered(
        self, level: int, anchor: str, heading: str, begins: str | None = None
    ) -> None:
        rank = (_WHOLE, level)
        id_ = self._unique(self._close_to(rank), "hcontainer")
        name = _ANNEX if anchor.startswith(_ANNEX) else _HEADED
        head = (element("heading", heading),)
        self.open.append(_Part(rank, "hcontainer", id_, anchor, name, head, begins))

    def _close_to(self, rank: tuple[int, int]) -> str:
        """Close what cannot hold a part of a rank; the eId of what can, or nothing."""
        while self.open and self.open[-1].rank >= rank:
            self._close()
        return self.open[-1].id if self.open else ""

    def _close(self) -> None:
        made = _written(self.open.pop())
        (self.open[-1].parts if self.open else self.made).append(made)

    def _append(self, *blocks: Element) -> None:
        if not blocks:
            return
        if not self.open and self.only_parts:
            id_ = self._unique("", "hcontainer")
            self.open.append(_Part((_FIRST, 0), "hcontainer", id_, name=_OPENING))
        (self.open[-1].blocks if self.open else self.made).extend(blocks)

    def _unique(self, within: str, id_: str) -> str:
        """Parts without a number are counted from 1; a number given twice from 2."""
        if within:
            id_ = f"{within}__{id_}"
        counted = id_.endswith("hcontainer")
        sign = "_" if counted else "-"
        while True:
            n = self.counts[id_] = self.counts.get(id_, 0) + 1
            candidate = f"{id_}{sign}{n}" if counted or n > 1 else id_
            if candidate not in self.ids:
                self.ids.add(candidate)
                return candidate


def _written(part: _Part) -> Element:
    """A part whose blocks are its ``content``, or an ``intro`` where parts follow."""
    head, blocks = part.head, part.blocks
    if part.begins is not None:
        if (blocks or part.parts) and _is_heading(part.begins):
            head = (*head, element("heading", part.begins))
        else:
            blocks = [element("p", part.begins), *blocks]
    inner = "intro" if part.parts else "content"
    text = (parent(inner, blocks),) if blocks else ()
    attributes = {"name": part.name, "eId": part.id, "portal:anchor": part.anchor}
    return parent(part.tag, (*head, *text, *part.parts), **attributes)


def _is_heading(begins: str) -> bool:
    """Whether words before more of a clause are its heading and no sentence: "Điều 1.
    Phạm vi", not "a) số chuyến;"."""
    return not _SENTENCE_END.search(words(begins))
