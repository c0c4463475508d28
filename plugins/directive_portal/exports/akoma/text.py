"""The body of a directive as the hierarchy of Akoma Ntoso.

Clauses are those of the tree, as on the page. Numbers stay as printed, and
``portal:anchor`` is the place on the page. What follows a clause without a number of its
own belongs to it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from directive_portal.body.tree import Block, Clause, Heading
from directive_portal.body.unlabelled import without_label
from directive_portal.exports.akoma.blocks import BlockWriter
from directive_portal.exports.akoma.xml import AKN, PORTAL, Element, element, sub
from directive_portal.text.clause import RANK, Label
from directive_portal.text.slug import slug
from directive_portal.web.xml_text import clean

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
_SENTENCE_END = re.compile(r"[.:;,!?…]\W*$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that may still take more. Parts without a number hold clauses, and of those
    the higher the lower; what opens an act holds none."""

    rank: tuple[int, int]
    element: Element
    id: str


_WHOLE, _NUMBERED, _FIRST = range(3)


def fill(body: Element, tree: Iterable[Block], blocks: BlockWriter) -> None:
    """Put the blocks of a tree into an empty ``body`` (parts only) or ``mainBody``."""
    writer = _Writer(body, blocks)
    for block in tree:
        writer.add(block)
    writer.close()


class _Writer:
    def __init__(self, body: Element, blocks: BlockWriter) -> None:
        self.body, self.blocks = body, blocks
        self.open: list[_Part] = []
        self.ids: set[str] = set()
        self.counts: Counter[str] = Counter()
        # The words with which clauses begin, of which some prove to be headings.
        self.begun: list[Element] = []

    def add(self, block: Block) -> None:
        # What is quoted, to be put into another document, is no part of this one.
        if isinstance(block, Clause) and not block.quoted:
            self._clause(block)
        elif isinstance(block, Heading) and not block.quoted:
            self._heading(block)
        else:
            self._append(*self.blocks.of(block))

    def close(self) -> None:
        """A part has a ``content``, or an ``intro`` where parts follow."""
        if not len(self.body):
            self._append(element("p"))
        for words in self.begun:
            _raise(words)
        for intro in list(self.body.iter(f"{{{AKN}}}intro")):
            if intro.getnext() is None:
                intro.tag = f"{{{AKN}}}content"

    def _clause(self, clause: Clause) -> None:
        if clause.label.level == "annex":
            self._begin_unnumbered(2, clause.anchor)
            sub(self.open[-1].element, "heading").text = clean(clause.label.text)
        else:
            self._begin(clause.label, clause.anchor)
        if clause.runs:
            self.begun.append(self.blocks.inline(clause.runs, element("p")))
            self._append(self.begun[-1])

    def _heading(self, heading: Heading) -> None:
        runs = heading.runs
        if heading.label and heading.label.level != "annex":
            self._begin(heading.label, heading.anchor)
            runs = without_label(runs, heading.label)
        else:
            self._begin_unnumbered(heading.level, heading.anchor)
        self.blocks.inline(runs, sub(self.open[-1].element, "heading"))

    def _begin(self, label: Label, anchor: str) -> None:
        tag, short = _CLAUSES[label.level]
        rank = (_NUMBERED, RANK[label.level])
        within = self._close_to(rank)
        if label.level == "article":
            # Counted through the whole document, but for an annex.
            annexes = (p.id for p in self.open if p.element.get("name") == _ANNEX)
            within = next(annexes, "")
        value = "dd" if label.value == "đ" else slug(label.value)
        self._open(rank, tag, within, f"{short}_{value}", anchor)
        sub(self.open[-1].element, "num").text = clean(label.text)

    def _begin_unnumbered(self, level: int, anchor: str) -> None:
        rank = (_WHOLE, level)
        name = _ANNEX if anchor.startswith(_ANNEX) else _HEADED
        self._open(rank, "hcontainer", self._close_to(rank), "hcontainer", anchor, name)

    def _close_to(self, rank: tuple[int, int]) -> str:
        """Close what cannot hold a part of a rank; the eId of what can, or nothing."""
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()
        return self.open[-1].id if self.open else ""

    def _open(
        self,
        rank: tuple[int, int],
        tag: str,
        within: str,
        id_: str,
        anchor: str | None = None,
        name: str | None = None,
    ) -> None:
        id_ = self._unique(f"{within}__{id_}" if within else id_)
        parent = self.open[-1].element if self.open else self.body
        made = sub(parent, tag, name=name, eId=id_)
        if anchor:
            made.set(f"{{{PORTAL}}}anchor", anchor)
        self.open.append(_Part(rank, made, id_))

    def _append(self, *blocks: Element) -> None:
        if not blocks:
            return
        if not self.open and self.body.tag == f"{{{AKN}}}body":
            self._open((_FIRST, 0), "hcontainer", "", "hcontainer", name=_OPENING)
        self._place().extend(blocks)

    def _place(self) -> Element:
        if not self.open:
            return self.body
        part = self.open[-1].element
        intro = part.find(f"{{{AKN}}}intro")
        return sub(part, "intro") if intro is None else intro

    def _unique(self, id_: str) -> str:
        """Parts without a number are counted from 1; a number given twice from 2."""
        counted = id_.endswith("hcontainer")
        while True:
            self.counts[id_] += 1
            n = self.counts[id_]
            nth = f"{id_}_{n}" if counted else f"{id_}-{n}"
            candidate = id_ if n == 1 and not counted else nth
            if candidate not in self.ids:
                self.ids.add(candidate)
                return candidate


def _raise(words: Element) -> None:
    """Make a heading of the words that begin a clause, where more of it follows and they
    are no sentence: "Điều 1. Phạm vi", not "a) số chuyến;"."""
    intro = words.getparent()
    assert intro is not None
    more = len(intro) > 1 or intro.getnext() is not None
    if not more or _SENTENCE_END.search("".join(words.itertext())):
        return
    words.tag = f"{{{AKN}}}heading"
    intro.addprevious(words)
    if not len(intro):
        parent = intro.getparent()
        assert parent is not None
        parent.remove(intro)
