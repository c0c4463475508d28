"""The tree of a body as HTML: known elements, every text escaped, no style, no script."""

from collections.abc import Callable, Iterable, Iterator
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
)

Follow = Callable[[str, str], str | None]
"""Where a target leads, as it is to stand in an attribute (``href`` or ``src``)."""


def html(blocks: Blocks, follow: Follow) -> str:
    return "\n".join(_Writer(follow).blocks(blocks))


class _Writer:
    def __init__(self, follow: Follow) -> None:
        self.follow = follow

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            yield from _WRITERS[type(block)](self, block)

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        yield f"<p>{self.runs(block.runs)}</p>"

    def clause(self, block: Clause) -> Iterator[str]:
        label = escape(block.label.text)
        yield (
            f'<p class="clause clause-{block.label.level}" id="{block.anchor}">'
            f'<span class="clause-label">{label}</span> '
            f'<span class="clause-text">{self.runs(block.runs)}</span></p>'
        )

    def heading(self, block: Heading) -> Iterator[str]:
        tag = f"h{block.level}"
        yield f'<{tag} id="{block.anchor}">{self.runs(block.runs)}</{tag}>'

    def list(self, block: List) -> Iterator[str]:
        kind = _KINDS.get(block.sign)
        yield f'<ul class="{kind}">' if kind else "<ul>"
        for item in block.items:
            first, *rest = item.blocks
            words = self.runs(first.runs) if isinstance(first, Paragraph) else None
            if words is None:
                yield from ("<li>", *self.blocks(item.blocks), "</li>")
            elif not rest:
                yield f"<li>{words}</li>"
            else:
                yield from (f"<li>{words}", *self.blocks(rest), "</li>")
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
        yield f'<p class="note" id="{escape(block.anchor)}">[{escape(block.label)}] {self.runs(block.runs)}</p>'

    def runs(self, runs: Runs) -> str:
        if len(runs) == 1 and type(runs[0]) is Text:
            return escape(runs[0].text, quote=False)
        return "".join(map(self.run, runs))

    def run(self, run: Run) -> str:
        match run:
            case Text(text):
                return escape(text, quote=False)
            case Break(hard):
                return "<br>\n" if hard else "\n"
            case Strong(runs):
                return f"<strong>{self.runs(runs)}</strong>"
            case Emphasis(runs):
                return f"<em>{self.runs(runs)}</em>"
            case Link(target, runs):
                href = self.follow(target, "href")
                at = f' href="{escape(href)}"' if href is not None else ""
                return f"<a{at}>{self.runs(runs)}</a>"
            case Image(target, words):
                src = self.follow(target, "src")
                at = f' src="{escape(src)}"' if src is not None else ""
                return f'<img alt="{escape(plain(words))}"{at}>'
            case NoteSign(label):
                return f'<sup><a href="#ghi-chu-{escape(label)}">[{escape(label)}]</a></sup>'
        raise AssertionError(run)


_KINDS = {"+": "list-plus", "•": "list-dot", "–": "list-dash"}
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
