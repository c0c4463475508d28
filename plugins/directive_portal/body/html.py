"""The tree of a body as HTML: known elements, every text escaped, no style, no script."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape

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
    plain,
    resolves,
)
from directive_portal.register.reference import Reference


@dataclass(frozen=True, slots=True)
class CitedLink:
    """How a citation is shown: ``href`` where something leads on, ``title`` what is known
    of the document, ``external`` where it is not on the portal."""

    href: str | None
    title: str
    external: bool


def _as_it_is(text: str) -> str:
    return escape(text, quote=False)


@dataclass(frozen=True, slots=True)
class Leads:
    """Where links lead, images lie and citations point, as addresses for an attribute; None
    for what may not be followed. ``here`` on the page of the text itself: there the label
    of a clause leads to its place. ``words`` writes what stands in no link. ``behind`` has
    the anchors of what begins behind the signature, with whether it begins a sheet."""

    link: Callable[[str], str | None]
    image: Callable[[str], str | None]
    cited: Callable[[Reference], CitedLink]
    here: bool = False
    words: Callable[[str], str] = _as_it_is
    behind: Mapping[str, bool] = field(default_factory=dict)


def html(blocks: Blocks, leads: Leads) -> str:
    return "\n".join(_Writer(leads).blocks(blocks))


class _Writer:
    def __init__(self, leads: Leads) -> None:
        self.leads, self.words = leads, leads.words
        # Of what stands in a link.
        self.inner = self
        if leads.words is not _as_it_is:
            self.inner = _Writer(replace(leads, words=_as_it_is))

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from _WRITERS[type(block)](self, block)

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        alone = self.leads.here and resolves(block.runs)
        kind = ' class="resolves"' if alone else ""
        yield f"<p{kind}>{self.runs(block.runs)}</p>"

    def clause(self, block: Clause) -> Iterator[str]:
        label, level = escape(block.label.text), block.label.level
        label = self._place(label, block.anchor) if self.leads.here else f"<b>{label}</b>"
        yield (
            f'<p class="clause {level}"{self._behind(block)} id="{block.anchor}">'
            f"{label} <span>{self.runs(block.runs)}</span></p>"
        )

    def heading(self, block: Heading) -> Iterator[str]:
        """On its own page a numbered part tells its level, as a clause does."""
        tag, words = f"h{block.level}", self.runs(block.runs)
        level = block.label.level if block.label else "annex" if block.path else None
        numbered = f' class="{level}"' if self.leads.here and level else ""
        if numbered and block.label:
            label, opened = _as_it_is(block.label.text), _opened(words)
            if words.startswith(label, opened):
                rest = words[opened + len(label) :]
                words = f"{words[:opened]}{self._place(label, block.anchor)}{rest}"
        yield f'<{tag}{numbered}{self._behind(block)} id="{block.anchor}">{words}</{tag}>'

    def _behind(self, block: Clause | Heading) -> str:
        sheet = self.leads.behind.get(block.anchor)
        return "" if sheet is None else " data-sheet" if sheet else " data-behind"

    def _place(self, label: str, anchor: str) -> str:
        return f'<a href="#{anchor}">{label}</a>'

    def list(self, block: List) -> Iterator[str]:
        kind = _SIGNS.get(block.sign)
        begin = f'<li class="{kind}">' if kind else "<li>"
        yield "<ul>"
        for item in block.items:
            first, *rest = item.blocks
            words = self.runs(first.runs) if isinstance(first, Paragraph) else None
            if words is None:
                yield from (begin, *self.blocks(item.blocks), "</li>")
            elif not rest:
                yield f"{begin}{words}</li>"
            else:
                yield from (f"{begin}{words}", *self.blocks(rest), "</li>")
        yield "</ul>"

    def table(self, block: Table) -> Iterator[str]:
        head, *rows = block.rows
        yield "<table>\n<thead>"
        yield from self._row(head, "th", block)
        yield "</thead>\n<tbody>"
        for row in rows:
            yield from self._row(row, "td", block)
        yield "</tbody>\n</table>"

    def _row(self, row: tuple[Runs, ...], tag: str, table: Table) -> Iterator[str]:
        yield "<tr>"
        for cell, side in zip(row, table.aligned, strict=True):
            aligned = f' class="align-{side}"' if side else ""
            yield f"<{tag}{aligned}>{self.runs(cell)}</{tag}>"
        yield "</tr>"

    def quote(self, block: Quote) -> Iterator[str]:
        yield "<blockquote>"
        yield from self.blocks(block.blocks)
        yield "</blockquote>"

    def rule(self, block: Rule) -> Iterator[str]:
        yield "<hr>"

    def note(self, block: Note) -> Iterator[str]:
        sign, words = escape(f"[{block.label}]"), self.runs(block.runs)
        yield f'<p class="note" id="{escape(block.anchor)}">{sign} {words}</p>'

    def runs(self, runs: Runs) -> str:
        if len(runs) == 1 and type(runs[0]) is Text:
            return self.words(runs[0].text)
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        match run:
            case Text(text):
                return self.words(text)
            case Break(hard):
                return "<br>\n" if hard else "\n"
            case Strong(runs):
                return f"<strong>{self.runs(runs)}</strong>"
            case Emphasis(runs):
                return f"<em>{self.runs(runs)}</em>"
            case Link(target, runs):
                at = _attributes(href=self.leads.link(target))
                return f"<a{at}>{self.inner.runs(runs)}</a>"
            case Image(target, words):
                at = _attributes(src=self.leads.image(target))
                return f'<img alt="{escape(plain(words))}"{at}>'
            case Cited(reference, runs):
                return self._cited(self.leads.cited(reference), runs)
            case NoteSign(label):
                return (
                    f'<sup><a href="#ghi-chu-{escape(label)}">[{escape(label)}]</a></sup>'
                )
        raise AssertionError(run)

    def _cited(self, link: CitedLink, runs: Runs) -> str:
        tag = "a" if link.href else "span"
        kind = "cited cited--external" if link.external else "cited"
        at = _attributes(href=link.href, title=link.title)
        return f'<{tag} class="{kind}"{at}>{self.inner.runs(runs)}</{tag}>'


def _opened(words: str) -> int:
    """Where the emphasis around a label ends to open."""
    opened = _EMPHASIS.match(words)
    return opened.end() if opened else 0


def _attributes(**values: str | None) -> str:
    return "".join(f' {n}="{escape(v)}"' for n, v in values.items() if v is not None)


_EMPHASIS = re.compile("(?:<(?:strong|em)>)+")
_SIGNS = {"+": "plus", "–": "dash"}
_WRITERS = {
    Paragraph: _Writer.paragraph,
    Clause: _Writer.clause,
    Heading: _Writer.heading,
    List: _Writer.list,
    Table: _Writer.table,
    Quote: _Writer.quote,
    Rule: _Writer.rule,
    Note: _Writer.note,
}
