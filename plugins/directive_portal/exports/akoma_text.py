"""The body of a directive as the hierarchy of Akoma Ntoso.

Clauses are those of the page: its parser has told them (``register/clause.py``). Numbers
stay as printed, and ``portal:anchor`` is the place on the page. What follows a clause
without a number of its own belongs to it.
"""

import re
from collections import Counter
from dataclasses import dataclass

import lxml.etree as etree

from directive_portal.exports.akoma_blocks import Blocks
from directive_portal.exports.akoma_xml import AKN, PORTAL, Element, element, sub
from directive_portal.register.clause import RANK, split_label
from directive_portal.register.slug import slug
from directive_portal.register.xml_text import clean

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
}
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
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


def fill(body: Element, html: str, blocks: Blocks) -> None:
    """Put rendered HTML into an empty ``body`` (parts only) or ``mainBody``."""
    writer = _Writer(body, blocks)
    for child in _parsed(html):
        writer.add(child)
    writer.close()


def _parsed(html: str) -> Element:
    # The renderer nests rightly what it writes, and escapes all else.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    return etree.fromstring(f"<html><body>{clean(html)}</body></html>".encode(), parser)[0]


class _Writer:
    def __init__(self, body: Element, blocks: Blocks) -> None:
        self.body, self.blocks = body, blocks
        self.open: list[_Part] = []
        self.ids: set[str] = set()
        self.counts: Counter[str] = Counter()
        # The words with which clauses begin, of which some prove to be headings.
        self.begun: list[Element] = []

    def add(self, html: Element) -> None:
        kind = (html.get("class") or "").rpartition("clause-")[2]
        if html.tag == "p" and kind in _CLAUSES:
            self._clause(html, kind)
        elif html.tag in _HEADINGS:
            self._heading(html)
        else:
            self._append(*self.blocks.of(html))

    def close(self) -> None:
        """A part has a ``content``, or an ``intro`` where parts follow."""
        if not len(self.body):
            self._append(element("p"))
        for words in self.begun:
            _raise(words)
        for intro in list(self.body.iter(f"{{{AKN}}}intro")):
            if intro.getnext() is None:
                intro.tag = f"{{{AKN}}}content"

    def _clause(self, html: Element, kind: str) -> None:
        label, words = html
        self._begin(kind, "".join(label.itertext()), html.get("id"))
        if words.text or len(words):
            self.begun.append(self.blocks.inline(words, element("p")))
            self._append(self.begun[-1])

    def _heading(self, html: Element) -> None:
        text = "".join(html.itertext())
        if split := split_label(text):
            printed = split.label.text
            self._begin(split.label.level, printed, html.get("id"))
            _drop(html, text.index(printed) + len(printed))
        else:
            self._begin_unnumbered(int(str(html.tag)[1]), html.get("id"))
        heading = self.blocks.inline(html, sub(self.open[-1].element, "heading"))
        heading.text = (heading.text or "").lstrip()

    def _begin(self, kind: str, printed: str, anchor: str | None) -> None:
        tag, short = _CLAUSES[kind]
        rank = (_NUMBERED, RANK[kind])
        within = self._close_to(rank)
        if kind == "article":
            # Counted through the whole document, but for an annex.
            annexes = (p.id for p in self.open if p.element.get("name") == _ANNEX)
            within = next(annexes, "")
        self._open(rank, tag, within, f"{short}_{_ordinal(printed)}", anchor)
        sub(self.open[-1].element, "num").text = clean(printed)

    def _begin_unnumbered(self, level: int, anchor: str | None) -> None:
        rank = (_WHOLE, level)
        name = _ANNEX if (anchor or "").startswith(_ANNEX) else _HEADED
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


def _ordinal(printed: str) -> str:
    split = split_label(f"{printed} …") or split_label(printed)
    value = split.label.value if split else printed
    return "dd" if value == "đ" else slug(value)


def _drop(html: Element, count: int) -> int:
    """Take characters off the beginning of an element; how many are still to be taken."""
    html.text, count = _rest(html.text, count)
    for child in html:
        count = _drop(child, count)
        child.tail, count = _rest(child.tail, count)
    return count


def _rest(text: str | None, count: int) -> tuple[str, int]:
    return (text or "")[count:], max(0, count - len(text or ""))


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
