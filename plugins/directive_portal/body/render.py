"""Markdown of a directive → HTML, with its clause numbers as they are written.

Lists with numbers are not left to Markdown: it would count them anew. Raw HTML is shown as
text, so that nothing in a directive can run or load anything.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape, unescape
from xml.etree import ElementTree

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, UListProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from directive_portal.body.alignment import Alignment
from directive_portal.register.clause import (
    Anchors,
    Label,
    begins_block,
    is_bullet,
    split_label,
)

_SCHEMES = ("https://", "http://", "mailto:", "#")
_MAIL = r"<([^<>@\s\"]+@[^<>@\s\"]+)>"
# A link as the checks know it: brackets in one another once, a target in <> or bare, a
# title. Nothing is looked at twice, so that brackets without end cost no more than words.
_LINK = r"""\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]\(\s*+
    (?:<([^<>\n]*+)>|((?:[^()<>\s]|\([^()\s]*+\)|[ ](?!["'\s)]))*+))
    (?:\s++(?:"([^"\n]*+)"|'([^'\n]*+)'))?+\s*+\)"""
# What is left blank in a form ("ngày __/__/____") is no emphasis of a stroke.
_BLANK = (
    r"(?<!\w)_++(?:[ /.,:;-]{1,9}+_++){1,50}+(?!\w)|_++(?:[/.,:;-]{1,9}+_++){1,50}+(?!\w)"
    r"|_{3,}|\*{4,}"
)
# Elements in one another that a page, and whoever reads it on, can bear.
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline; ``level`` is 2 for the highest."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Rendered:
    html: str
    outline: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited document in a body, by characters. ``href`` is its address from the portal's
    root, or for an ``external`` one, not on the portal, a place on the page (``#…``) that
    says more of it; ``title`` is what is known."""

    start: int
    end: int
    href: str | None
    title: str
    external: bool


def render(
    body: str,
    base: str = "",
    files: Collection[str] = (),
    marks: Collection[Mark] = (),
    root: str = "",
) -> Rendered:
    """Render a body with the documents it cites marked.

    ``files`` are the names of files beside the page that it may link to; ``base`` is put
    before them and before places on the page (the page's absolute address in feeds),
    ``root`` before addresses of the portal. A link to anything else that is no web or mail
    address loses its target.
    """
    rendered = _render(body, frozenset(files), tuple(marks))
    html = rendered.html.replace(_HERE, escape(base)).replace(_ROOT, escape(root))
    return replace(rendered, html=html)


# The page and its feeds share the work: what they differ in is put in last.
@lru_cache(maxsize=10_000)
def _render(body: str, files: frozenset[str], marks: tuple[Mark, ...]) -> Rendered:
    if _PRIVATE.search(body):
        body, marks = _PRIVATE.sub("", body), ()
    document = _document()
    document.reset()
    document.files, document.marks = files, marks
    try:
        html = _UNUSED.sub("", document.convert(_marked(body, marks)))
    except RecursionError:
        # Nested deeper than the parser can follow: shown as it is written. The parser is
        # left in the middle of it, so the next body gets a new one.
        _document.cache_clear()
        return Rendered(f"<pre>{escape(body)}</pre>", ())
    return Rendered(html, tuple(document.outline))


# Characters of private use, which the checks keep out of bodies, hold a place: of a mark
# until the parser comes there (opened, index, its text, closed), of the addresses of the
# page and of the portal until they are known.
_OPEN, _THEN, _CLOSE, _HERE, _ROOT = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_PRIVATE = re.compile(f"[{_OPEN}{_THEN}{_CLOSE}{_HERE}{_ROOT}]")
_PLACED = rf"{_OPEN}(\d+){_THEN}([^{_CLOSE}]*){_CLOSE}"
_UNUSED = re.compile(rf"{_OPEN}\d+{_THEN}|{_CLOSE}")
# Links, code and addresses stay as they are written.
_WHOLE = re.compile(
    r"`[^`\n]+`|\[(?:[^\[\]\n]++|\[[^\[\]\n]*+\])*+\]\((?:[^()\n]++|\([^()\n]*+\))*+\)"
    r"|<[^<>\s]+>|https?://\S+"
)


def _marked(body: str, marks: Iterable[Mark]) -> str:
    """The body with its marks put in, but where something else is linked already."""
    taken = [match.span() for match in _WHOLE.finditer(body)]
    parts, end = [], 0
    for i, mark in sorted(enumerate(marks), key=lambda pair: pair[1].start):
        if mark.start < end or any(a < mark.end and mark.start < b for a, b in taken):
            continue
        printed = body[mark.start : mark.end]
        parts += [body[end : mark.start], f"{_OPEN}{i}{_THEN}{printed}{_CLOSE}"]
        end = mark.end
    return "".join([*parts, body[end:]])


class _Document(markdown.Markdown):
    """One parser for all directives: making one costs a fifth of a page's time."""

    files: Collection[str]
    marks: Sequence[Mark]
    anchors: Anchors
    labels: dict[ElementTree.Element, Label]
    outline: list[Heading]

    def reset(self) -> "_Document":
        super().reset()
        self.anchors = Anchors()
        self.labels = {}
        self.outline = []
        return self


@lru_cache(maxsize=1)
def _document() -> _Document:
    return _Document(
        extensions=["tables", Alignment(), _Directives()], output_format="html"
    )


class _Directives(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        assert isinstance(md, _Document)
        md.preprocessors.deregister("html_block")
        # An entity would be a mark of the parser in the outline; it is kept without.
        for name in ("html", "entity", *_REFERENCES):
            md.inlinePatterns.deregister(name)
        for name in ("olist", "code", "setextheader", "reference"):
            md.parser.blockprocessors.deregister(name)
        md.preprocessors.register(_Separate(md), "separate", 25)
        md.parser.blockprocessors.register(_Clause(md), "clause", 75)
        md.parser.blockprocessors.register(_Bullets(md.parser), "ulist", 30)
        # Before all others: what a number is written with is no emphasis.
        md.inlinePatterns.register(_Cited(_PLACED, md), "cited", 200)
        md.inlinePatterns.register(_Blank(_BLANK, md), "blank", 70)
        md.inlinePatterns.register(_Link(rf"(?<!!){_LINK}", md), "link", 160)
        md.inlinePatterns.register(_Image(rf"!{_LINK}", md), "image_link", 150)
        md.inlinePatterns.register(_Mail(_MAIL, md), "automail", 110)
        # After Markdown's own, which put escaped letters back.
        md.treeprocessors.register(_Finish(md), "finish", -5)
        md.treeprocessors.register(_Plain(md), "plain", 25)


# A definition of a target would vanish from the text.
_REFERENCES = ("reference", "short_reference", "image_reference", "short_image_ref")


class _Separate(Preprocessor):
    """Gives clauses and lists the blank line before them that Markdown wants."""

    def run(self, lines: list[str]) -> list[str]:
        separated: list[str] = []
        for line in lines:
            before = separated[-1] if separated else ""
            in_list = is_bullet(before) and is_bullet(line)
            if before.strip() and not in_list and begins_block(line, before):
                separated.append("")
            # Four spaces before a clause are layout, not code or a nested block.
            separated.append(line.strip() if split_label(line) else line)
        return separated


class _Clause(BlockProcessor):
    """``2. text`` → ``<p class="clause arabic" id="muc-2"><b>2.</b> text</p>``."""

    def __init__(self, document: _Document) -> None:
        super().__init__(document.parser)
        self.document = document

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        return split_label(block.split("\n", 1)[0]) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        first, _, following = blocks.pop(0).partition("\n")
        split = split_label(first)
        assert split is not None
        label = split.label
        paragraph = ElementTree.SubElement(parent, "p")
        paragraph.set("class", f"clause clause-{label.level}")
        self.document.labels[paragraph] = label
        number = ElementTree.SubElement(paragraph, "span", {"class": "clause-label"})
        number.text = AtomicString(label.text)
        content = ElementTree.SubElement(paragraph, "span", {"class": "clause-text"})
        content.text = "\n".join(part for part in (split.rest, following) if part)
        number.tail = AtomicString(" ")


class _Bullets(UListProcessor):
    """Markdown takes "2021. Xong" for an item of the list above, and drops the number."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE = re.compile(r"^[ ]{0,3}(([*+-]))[ ]+(.*)")
        self.INDENT_RE = re.compile(r"^[ ]{4,7}[*+-][ ]+.*")


class _Blank(InlineProcessor):
    """Strokes to write on → themselves."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        return m[0], m.start(), m.end()


class _Link(InlineProcessor):
    """``[words](target "title")``; what looks otherwise stays as it is written."""

    def __init__(self, pattern: str, md: markdown.Markdown) -> None:
        super().__init__(pattern, md)
        self.compiled_re = re.compile(pattern, re.VERBOSE)

    def handleMatch(  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        element = self.element(m[1], self.unescape((m[2] or m[3] or "").strip()))
        if title := m[4] or m[5]:
            element.set("title", self.unescape(title))
        return element, m.start(), m.end()

    def element(self, words: str, target: str) -> ElementTree.Element:
        link = ElementTree.Element("a", {"href": target})
        link.text = words
        return link


class _Image(_Link):
    def element(self, words: str, target: str) -> ElementTree.Element:
        return ElementTree.Element("img", {"src": target, "alt": self.unescape(words)})


class _Mail(InlineProcessor):
    """``<a@b.vn>`` → a mail link as written, which Markdown would spell in entities."""

    def handleMatch(  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        address = self.unescape(m[1])
        link = ElementTree.Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(), m.end()


class _Cited(InlineProcessor):
    """A mark → a link, or a span where nothing more is known of the document."""

    def handleMatch(  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        assert isinstance(self.md, _Document)
        mark = self.md.marks[int(m[1])]
        element = ElementTree.Element("a" if mark.href else "span")
        element.set("class", "cited cited--external" if mark.external else "cited")
        if mark.href:
            holder = _HERE if mark.href.startswith("#") else _ROOT
            element.set("href", holder + mark.href)
        element.set("title", mark.title)
        element.text = AtomicString(m[2])
        return element, m.start(), m.end()


# What anything inline is written with; the parser's own marks begin with STX.
_INLINE = re.compile(rf"[`\\\[<*_\n{STX}{_OPEN}]")


class _Plain(Treeprocessor):
    """Spares texts without anything inline, as most are, the search for each kind of it."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE.search(element.text):
                element.text = AtomicString(element.text)


class _Finish(Treeprocessor):
    """Clauses and headings get anchors, in the order of the text; links are made safe."""

    def __init__(self, document: _Document) -> None:
        super().__init__(document)
        self.document = document

    def run(self, root: ElementTree.Element) -> None:
        document = self.document
        if _depth(root) > _DEEPEST:
            raise RecursionError
        for element in root.iter():
            if label := document.labels.get(element):
                element.set("id", document.anchors.clause(label))
            elif element.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._heading(element)
            elif element.tag == "a" and "class" not in element.attrib:
                _follow(element, "href", document)
            elif element.tag == "img":
                _follow(element, "src", document)

    def _heading(self, element: ElementTree.Element) -> None:
        document = self.document
        text = unescape("".join(element.itertext()))
        split = split_label(text)
        level = max(2, int(element.tag[1]))
        element.tag = f"h{level}"
        anchors = document.anchors
        anchor = anchors.clause(split.label) if split else anchors.heading(text)
        element.set("id", anchor)
        document.outline.append(Heading(level, text, anchor))


def _depth(root: ElementTree.Element) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _follow(element: ElementTree.Element, attribute: str, document: _Document) -> None:
    target = element.get(attribute, "")
    if target in document.files:
        element.set(attribute, f"{_HERE}{target}")
    elif not target.startswith(_SCHEMES) or attribute == "src":
        del element.attrib[attribute]
