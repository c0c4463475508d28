"""Paragraphs, lists, tables and what stands in a line: from the HTML that ``body`` renders
to the blocks of Akoma Ntoso.

What a place cannot hold there (a table in a list item, a heading in a cell) stays as
paragraphs: no word is lost.
"""

from collections.abc import Callable, Iterator

from directive_portal.exports.akoma_xml import Element, add_text, element, sub

# Where a link leads: the tag for it and its address; None where it is only text.
Follow = Callable[[Element], tuple[str, str] | None]
# The address of an image beside the page, by its name there.
Source = Callable[[str], str | None]

_INLINE = {"strong": "b", "em": "i", "code": "inline", "br": "br"}
# Lists within lists. XML readers refuse a file that is nested deeper than 256.
_DEEPEST = 32
_LINES = frozenset(("p", "pre", "h2", "h3", "h4", "h5", "h6"))


class Blocks:
    """Makes blocks of one document."""

    def __init__(self, follow: Follow, source: Source) -> None:
        self.follow, self.source = follow, source

    def of(self, html: Element) -> Iterator[Element]:
        """The blocks that an element of HTML becomes; none for a rule."""
        if html.tag == "ul":
            yield self._list(html)
        elif html.tag == "table":
            yield self._table(html)
        elif html.tag == "blockquote":
            yield self._quote(html)
        elif html.tag in _LINES:
            yield self.inline(html, element("p"))

    def inline(self, html: Element, into: Element) -> Element:
        """Put the text of an element, and what stands within it, into another."""
        add_text(into, html.text)
        for child in html:
            self._inline_child(child, into)
            add_text(into, child.tail)
        return into

    def _inline_child(self, html: Element, into: Element) -> None:
        if html.tag == "img":
            self._image(html, into)
            return
        made = self._inline_element(html)
        if made is None:
            self.inline(html, into)
        else:
            into.append(made)
            self.inline(html, made)

    def _inline_element(self, html: Element) -> Element | None:
        if html.tag == "a":
            target = self.follow(html)
            return element(target[0], href=target[1]) if target else None
        tag = _INLINE.get(str(html.tag))
        if tag is None:
            return None
        return element(tag, name="code") if tag == "inline" else element(tag)

    def _image(self, html: Element, into: Element) -> None:
        words = html.get("alt")
        if source := self.source(html.get("src", "")):
            sub(into, "img", src=source, alt=words)
        else:
            add_text(into, words)

    def _list(self, html: Element, depth: int = 1) -> Element:
        if depth > _DEEPEST:
            return self.inline(html, element("p"))
        made = element("ul")
        for item in html:
            self._item(item, sub(made, "li"), depth)
        return made

    def _item(self, html: Element, into: Element, depth: int) -> None:
        """An item holds text, lists and paragraphs only."""
        add_text(into, _loose(html.text))
        for child in html:
            if child.tag == "ul":
                into.append(self._list(child, depth + 1))
            elif child.tag in _LINES:
                into.append(self.inline(child, element("p")))
            elif child.tag == "blockquote":
                self._item(child, into, depth)
            elif child.tag == "table":
                into.extend(self._rows(child))
            else:
                self._inline_child(child, into)
                add_text(into, child.tail)
                continue
            add_text(into, _loose(child.tail))

    def _rows(self, html: Element) -> Iterator[Element]:
        """The rows of a table as paragraphs."""
        for row in html.iter("tr"):
            made = element("p")
            for n, cell in enumerate(row):
                add_text(made, " | " if n else None)
                self.inline(cell, made)
            yield made

    def _table(self, html: Element) -> Element:
        made = element("table")
        for row in html.iter("tr"):
            line = sub(made, "tr")
            for cell in row:
                box = sub(line, str(cell.tag), class_=cell.get("class"))
                box.append(self.inline(cell, element("p")))
        return made

    def _quote(self, html: Element) -> Element:
        made = element("blockContainer", class_="quote")
        made.extend(self._quoted(html))
        if not len(made):
            sub(made, "p")
        return made

    def _quoted(self, html: Element) -> Iterator[Element]:
        """Blocks of a quotation; one within it is told with it, however deep."""
        for child in html:
            if child.tag == "blockquote":
                yield from self._quoted(child)
            else:
                yield from self.of(child)


def _loose(text: str | None) -> str | None:
    """Text between blocks; None where it is layout."""
    return text if text and text.strip() else None
