"""The HTML of a page as Markdown that every processor reads alike.

A paragraph is one line, and whatever could be taken for a sign of Markdown is written so
that it stays what it is: a clause that begins with ``3.`` is no list, and keeps its number.
Places that links lead to are kept as anchors, those of headings as ``{#place}``
(attr_list).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

from lxml.html import HtmlElement, tostring

Leads = Callable[[str], str | None]
"""Where a link of the page leads from the Markdown file; None where it leads no more."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    (
        *(*_HEADINGS, "address", "article", "aside", "blockquote", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
    )
)
# What scripts bring to life, what is drawn, and what only paper shows.
_DROPPED = frozenset(
    ("button", "input", "label", "script", "select", "style", "svg", "template", "textarea")
)
# Signs that have no sign in Markdown.
_TAGS = frozenset(("del", "ins", "kbd", "sub", "sup"))
_STRONG, _EMPHASIS = ("b", "strong"), ("em", "i")
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A link may follow the last sign of a text, which would make a picture of it.
_SIGNS = re.compile(r"[\\`*_\[\]{}#]|!(?=!|$)")
# A sign before these has no meaning everywhere.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
_BEGINS_ITEM = re.compile(r"^(\d{1,9}|\w|[ivxlcdm]{2,9})(?=[.)](?:\s|$))", re.IGNORECASE)
_BEGINS = {"-": r"\-", "+": r"\+", ":": "&#58;", "=": "&#61;"}
_PLACE = re.compile(r"[A-Za-z0-9_-]+")
_KEPT_IN_ADDRESSES = "/:?#@!$&+,;=%~-._"
_BREAK = "<br>"
# Between blocks that would be read as one.
_APART = "<!-- -->"
_INDENT = "    "


def markdown(element: HtmlElement, leads: Leads) -> str:
    """What stands in an element, as Markdown with a line feed at its end."""
    return "\n\n".join(_Writer(leads).blocks(element)) + "\n"


class _Words(str):
    """A paragraph, to which an anchor can be put."""


class _List(str):
    """A list, which what follows must not become a part of."""


class _Writer:
    def __init__(self, leads: Leads) -> None:
        self._leads = leads

    def blocks(self, element: HtmlElement) -> list[str]:
        """What stands in an element, a string for each block."""
        made: list[str] = []
        for block in self._blocks(element):
            if _run_together(made[-1] if made else None, block):
                made.append(_APART)
            made.append(block)
        return made

    def _blocks(self, element: HtmlElement) -> Iterator[str]:
        words = [_text(element.text)]
        for child in element:
            if _is_block(child):
                yield from _paragraph(words)
                yield from _placed(child, list(self._block(child)))
                words = []
            else:
                words.append(self._inline(child))
            words.append(_text(child.tail))
        yield from _paragraph(words)

    def _block(self, element: HtmlElement) -> Iterable[str]:
        write = _WRITERS.get(element.tag)
        return write(self, element) if write else self.blocks(element)

    def _line_alone(self, element: HtmlElement) -> Iterable[str]:
        return _paragraph([self._line(element)])

    def _body(self, element: HtmlElement) -> Iterable[str]:
        if "directive-body" not in element.classes:
            return self.blocks(element)
        begin = '<div class="directive-body" markdown="1">'
        return [begin, *self.blocks(element), "</div>"]

    def _quote(self, element: HtmlElement) -> Iterable[str]:
        if inside := self.blocks(element):
            yield _shifted(_joined(inside), "> ")

    def _preformatted(self, element: HtmlElement) -> Iterable[str]:
        text = "".join(element.itertext()).strip("\n")
        return [_shifted(text, _INDENT)] if text.strip() else []

    def _rule(self, element: HtmlElement) -> Iterable[str]:
        return ["* * *"]

    def _form(self, element: HtmlElement) -> Iterable[str]:
        return [as_html(element)]

    def _heading(self, element: HtmlElement) -> Iterator[str]:
        if words := self._line(element):
            place = element.get("id")
            mark = f" {{#{place}}}" if place and _PLACE.fullmatch(place) else ""
            yield f"{'#' * int(element.tag[1])} {words}{mark}"

    def _list(self, element: HtmlElement) -> Iterator[str]:
        # Rows of cards and steps up to a page bear no numbers.
        is_numbered = element.tag == "ol" and not (
            element.classes or element.getparent().tag == "nav"
        )
        items: list[str] = []
        for item in element:
            if not _is_dropped(item) and (inside := _anchored(item, self.blocks(item))):
                sign = f"{len(items) + 1}." if is_numbered else "-"
                items.append(_item(sign, inside))
        if items:
            are_lines = not any("\n" in item for item in items)
            yield _List(("\n" if are_lines else "\n\n").join(items))

    def _terms(self, element: HtmlElement) -> Iterator[str]:
        """Terms as items, what is said of them behind each."""
        items: list[str] = []
        for entry in element.iter("dt", "dd"):
            if entry.tag == "dt" or not items:
                items.append(_item("-", [f"**{self._line(entry).rstrip(':')}:**"]))
                continue
            inside = _anchored(entry, self.blocks(entry))
            if inside and isinstance(inside[0], _Words):
                sign = " " if items[-1].endswith(":**") else "; "
                items[-1] += sign + inside.pop(0)
            for block in inside:
                items[-1] += f"\n\n{_shifted(block, _INDENT)}"
        if items:
            yield _List("\n".join(items))

    def _table(self, element: HtmlElement) -> Iterator[str]:
        for caption in element.iter("caption"):
            yield from _paragraph([self._line(caption)])
        rows = [
            [self._line(cell) for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
        ]
        if rows:
            width = max(map(len, rows))
            head, *rest = (row + [""] * (width - len(row)) for row in rows)
            lines = (head, ["---"] * width, *rest)
            yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def _line(self, element: HtmlElement) -> str:
        """What stands in an element, on one line."""
        return _SPACE.sub(" ", self._inner(element)).strip()

    def _inner(self, element: HtmlElement) -> str:
        parts = [_text(element.text)]
        for child in element:
            inside = self._inline(child)
            parts += [f" {inside} " if _is_block(child) else inside, _text(child.tail)]
        return "".join(parts)

    def _inline(self, element: HtmlElement) -> str:
        if _is_dropped(element):
            return ""
        inside = self._inner(element)
        match element.tag:
            case "br":
                return _BREAK
            case "a":
                inside = self._link(element, inside)
            case "img":
                return self._image(element)
            case "code":
                inside = _code("".join(element.itertext()))
            case tag if tag in _STRONG:
                inside = _emphasis(inside, "**", "strong")
            case tag if tag in _EMPHASIS:
                inside = _emphasis(inside, "*", "em")
            case tag if tag in _TAGS:
                inside = f"<{tag}>{inside}</{tag}>"
        return _anchor(element) + inside

    def _link(self, element: HtmlElement, inside: str) -> str:
        address = element.get("href")
        # The label of a clause leads to the clause itself.
        itself = address and address[1:] in (e.get("id") for e in element.iterancestors())
        to = None if address is None or itself else self._leads(address)
        words = inside.strip()
        if to is None or not words:
            return inside
        return inside.replace(words, f"[{words}]({quote(to, safe=_KEPT_IN_ADDRESSES)})")

    def _image(self, element: HtmlElement) -> str:
        words = _text(element.get("alt")).strip()
        to = self._leads(element.get("src", ""))
        if to is None:
            return words
        return f"![{words}]({quote(to, safe=_KEPT_IN_ADDRESSES)})"


_WRITERS: Mapping[Any, Callable[[_Writer, HtmlElement], Iterable[str]]] = {
    **dict.fromkeys(_HEADINGS, _Writer._heading),
    **dict.fromkeys(("ul", "ol"), _Writer._list),
    "p": _Writer._line_alone,
    "div": _Writer._body,
    "dl": _Writer._terms,
    "table": _Writer._table,
    "blockquote": _Writer._quote,
    "pre": _Writer._preformatted,
    "hr": _Writer._rule,
    "form": _Writer._form,
}


def as_html(element: HtmlElement) -> str:
    """An element as it is, without empty lines, which would end it."""
    text = str(tostring(element, encoding="unicode", with_tail=False))
    return re.sub(r"\s*\n\s*", "\n", text)


def _is_dropped(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return True
    return "hidden" in element.attrib or element.get("aria-hidden") == "true"


def _is_block(element: HtmlElement) -> bool:
    if _is_dropped(element):
        return False
    return element.tag in _BLOCKS or any(
        e.tag in _BLOCKS for e in element.iterdescendants()
    )


def _text(text: str | None) -> str:
    """Text of which nothing is taken for a sign."""
    plain = _SPACE.sub(" ", text or "")
    signed = _SIGNS.sub(lambda found: f"\\{found[0]}", plain)
    return "".join(_ENTITIES.get(sign, sign) for sign in signed)


def _paragraph(words: Sequence[str]) -> Iterator[str]:
    line = _SPACE.sub(" ", "".join(words)).strip()
    if line:
        line = _BEGINS_ITEM.sub(r"\1\\", line)
        yield _Words(_BEGINS.get(line[0], line[0]) + line[1:])


def _emphasis(inside: str, sign: str, tag: str) -> str:
    """By signs where every processor sees that they are some."""
    if inside[:1].isalnum() and inside[-1:].isalnum():
        return f"{sign}{inside}{sign}"
    return f"<{tag}>{inside}</{tag}>" if inside.strip() else inside


def _code(text: str) -> str:
    if "`" in text or "|" in text or not text.strip():
        return f"<code>{_text(text)}</code>"
    return f"`{_SPACE.sub(' ', text).strip()}`"


def _anchor(element: HtmlElement) -> str:
    place = element.get("id")
    return f'<a id="{escape(place)}"></a>' if place else ""


def _placed(element: HtmlElement, blocks: list[str]) -> list[str]:
    """Blocks of an element with its anchor, where they do not say their place."""
    return blocks if element.tag in _HEADINGS else _anchored(element, blocks)


def _anchored(element: HtmlElement, blocks: list[str]) -> list[str]:
    anchor = _anchor(element)
    if not (anchor and blocks):
        return blocks
    if isinstance(blocks[0], _Words):
        return [_Words(anchor + blocks[0]), *blocks[1:]]
    return [_Words(anchor), *blocks]


def _run_together(before: str | None, block: str) -> bool:
    """Whether two blocks would be read as one."""
    if block.startswith(_INDENT):
        return before is None or isinstance(before, _List) or before.startswith(_INDENT)
    if isinstance(block, _List):
        return isinstance(before, _List)
    return bool(before) and before[:1] == block[:1] == ">"


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks)


def _item(sign: str, blocks: Iterable[str]) -> str:
    return sign.ljust(len(_INDENT)) + _shifted(_joined(blocks), _INDENT).lstrip(" ")


def _shifted(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))
