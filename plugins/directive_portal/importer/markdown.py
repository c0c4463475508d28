"""Rows of a paper as a body in Markdown, in the form that the portal's reader takes.

Each paragraph is a line with an empty one around it, so that no number or sign is taken for
part of the sentence above. Dress that marks nothing out (a whole paragraph in bold, a bold
number) is left out; what the reader would take for markup is escaped. The body is read
back: ``is_faithful`` holds that it says the same words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from directive_portal.body import blocks
from directive_portal.body.inline import runs
from directive_portal.body.tree import Note, leaves, plain, runs_of
from directive_portal.importer.document import (
    Cell,
    PageEnd,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.importer.rows import Line, Row, cut
from directive_portal.text.clause import labelled


@dataclass(frozen=True, slots=True)
class Written:
    """A body, and where in the source its parts begin: by characters of the body."""

    text: str
    places: tuple[tuple[int, Place], ...]

    def place(self, offset: int) -> Place | None:
        """Where in the source a character of the body stands."""
        n = bisect_right(self.places, offset, key=lambda one: one[0]) - 1
        return self.places[n][1] if n >= 0 else None


Part = tuple[str, Place]
"""A block of the body and its place in the source."""

_SIGNS = re.compile(r"([\\*_\[\]<`])")
_BULLET = re.compile(r"(?:[-+*•–]|[●▪■◦○§\uf0b7\uf0a7\uf02d\uf0d8])\s+(?=\S)")
_ODD = str.maketrans(
    dict.fromkeys("●▪■§\uf0b7\uf0a7\uf02d\uf0d8—", "-") | {"◦": "+", "○": "+"}
)
_RULE = re.compile(r"[-_*=~–—\s\\]{3,}")
_BEGINS = re.compile(r"(#{1,6}(?=\s)|>)")
_OPEN = re.compile(r"[^.:;!?…)\]”\"’*/]$")
_DEEPEST = 6


def write(
    rows: Sequence[Row],
    notes: Mapping[str, Sequence[Span]],
    headings: frozenset[int] = frozenset(),
) -> Written:
    """The body of some rows. ``headings`` are the indexes of rows that head an appendix."""
    parts = [part for part in _parts(rows, headings) if part[0].strip()]
    parts += [(f"[^{key}]: {_runs(words)}", Place(None, 0)) for key, words in notes.items()]
    text, places = "", []
    for part, place in parts:
        if place.line:
            places.append((len(text), place))
        text += f"{part}\n\n"
    return Written(text.rstrip("\n") + "\n" if text else "", tuple(places))


def is_faithful(
    rows: Sequence[Row], notes: Mapping[str, Sequence[Span]], body: str
) -> bool:
    """Whether a body says the words of its rows and notes, and nothing else."""
    read = blocks.read(body)
    said = _letters(" ".join(_said(read)))
    return said == _letters(" ".join(_meant(rows, notes))) and not read.swallowed


def _letters(text: str) -> str:
    """Letters and figures: signs are dress or labels, which are held by the reader."""
    return re.sub(r"[\W_]+", "", text)


def _said(read: blocks.Body) -> Iterator[str]:
    for leaf in leaves(read.blocks):
        label = getattr(leaf, "label", None)
        if isinstance(leaf, Note):
            yield leaf.label
        elif label and type(leaf).__name__ == "Clause":
            yield label.text
        yield from map(plain, runs_of(leaf))


def _meant(rows: Sequence[Row], notes: Mapping[str, Sequence[Span]]) -> Iterator[str]:
    for row in rows:
        yield from _of_paragraph(row.paragraph) if isinstance(row, Line) else _of_table(row)
    for key, words in notes.items():
        yield key
        yield from (span.text for span in words)


def _of_paragraph(paragraph: Paragraph) -> Iterator[str]:
    yield paragraph.label
    yield from (span.note or span.text for span in paragraph.spans)


def _of_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Paragraph):
                    yield from _of_paragraph(block)
                elif isinstance(block, Table):
                    yield from _of_table(block)


# Paragraphs


def _parts(rows: Sequence[Row], headings: frozenset[int]) -> Iterator[Part]:
    """The blocks of rows: lines of one paragraph together, sentences that the end of a
    page has cut joined."""
    whole: Line | None = None
    for n, row in enumerate(rows):
        if isinstance(row, Line) and whole and n not in headings and _joins(whole, row):
            whole = _joined(whole, row)
            continue
        if whole:
            yield _paragraph(whole), whole.place
            whole = None
        if n in headings and isinstance(row, Line):
            yield f"## {_heading(row.paragraph)}", row.place
        elif isinstance(row, Line):
            whole = row
        else:
            yield from _table(row)
    if whole:
        yield _paragraph(whole), whole.place


def _heading(paragraph: Paragraph) -> str:
    """Label and words of a heading, without dress."""
    label, words = paragraph.label.strip(), _runs(paragraph.spans, dressed=False)
    return " ".join(f"{label} {words}".split())


def _joins(above: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence above it."""
    text, said = line.text, above.text
    if line.paragraph.label or _BULLET.match(text) or labelled(text):
        return False
    if not line.first:
        return True
    return text[:1].islower() and bool(_OPEN.search(said)) and len(said) > 30


def _joined(above: Line, line: Line) -> Line:
    """Two lines as one paragraph; a line end that the author set stays one."""
    between = Span(" " if line.first else "\n")
    spans = (*above.paragraph.spans, between, *line.paragraph.spans)
    return replace(above, paragraph=replace(above.paragraph, spans=spans))


def _paragraph(line: Line) -> str:
    paragraph = line.paragraph
    if _RULE.fullmatch(paragraph.text):
        return ""
    label, indent = paragraph.label.strip(), min(paragraph.indent, _DEEPEST)
    spans = _stripped(paragraph.spans)
    if not label and (bullet := _BULLET.match("".join(span.text for span in spans))):
        label = bullet.group().strip()
        text = "".join(span.text for span in spans)
        spans = cut(
            replace(paragraph, spans=spans, label=""), bullet.end(), len(text)
        ).spans
    words = _words(spans, bool(label))
    if not label:
        return words
    sign = label.translate(_ODD)
    if sign == "o":
        sign = "+"
    before = "  " * indent if _BULLET.match(f"{sign} x") else ""
    return f"{before}{sign} {words}" if words else f"{before}{sign}"


def _stripped(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without space at either end."""
    left = list(spans)
    while left and not left[0].note and not left[0].text.strip():
        left.pop(0)
    while left and not left[-1].note and not left[-1].text.strip():
        left.pop()
    if left:
        left[0] = replace(left[0], text=left[0].text.lstrip())
        left[-1] = replace(left[-1], text=left[-1].text.rstrip())
    return tuple(left)


def _words(spans: Sequence[Span], is_labelled: bool) -> str:
    """The words of a paragraph, without dress that marks nothing out."""
    text = "".join(span.text for span in spans)
    label = None if is_labelled else labelled(text.lstrip())
    end = label.end if label else 0
    head, rest = text[:end], _behind(spans, end)
    rest = _plain_if_all(rest)
    words = _runs(rest, head=head)
    if not head and (begins := _BEGINS.match(words)):
        words = f"\\{words}" if begins else words
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "  \n".join(line for line in lines if line)


def _behind(spans: Sequence[Span], start: int) -> list[Span]:
    found, position = [], 0
    for span in spans:
        kept = span.text[max(0, start - position) :]
        position += len(span.text)
        if kept or span.note:
            found.append(replace(span, text=kept))
    return found


def _plain_if_all(spans: Sequence[Span]) -> list[Span]:
    """Spans without bold or italics that all words of them have."""
    worded = [span for span in spans if re.search(r"\w", span.text)]
    bold = not all(span.bold for span in worded)
    italic = not all(span.italic for span in worded)
    return [replace(s, bold=s.bold and bold, italic=s.italic and italic) for s in spans]


def _runs(spans: Sequence[Span], head: str = "", dressed: bool = True) -> str:
    """Spans as Markdown; signs are escaped where they would be read as markup."""
    plain_text = head + "".join(span.text for span in spans)
    escape = _is_markup(plain_text)
    made = [_escaped(head) if escape else head]
    for (bold, italic, note), group in groupby(
        spans, key=lambda s: (s.bold, s.italic, s.note)
    ):
        text = "".join(span.text for span in group)
        if note:
            made.append(f"[^{note}]")
            continue
        stars = ("**" if bold else "") + ("*" if italic else "") if dressed else ""
        text = _escaped(text) if escape or (stars and _SIGNS.search(text)) else text
        made.append(_starred(text, stars))
    words = "".join(made)
    if head and words[len(head) : len(head) + 1].strip() and not head[-1].isspace():
        words = f"{head} {words[len(head) :]}" if escape is False else words
    return words if _reads_as(words, spans, head) else _escaped(plain_text)


def _starred(text: str, stars: str) -> str:
    """Words between stars, space and signs at their ends outside."""
    found = re.search(r"\w.*\w|\w", text, re.DOTALL)
    if not stars or found is None:
        return text
    begin = re.search(r"[“\"‘'(\[\w\\]", text)
    start = begin.start() if begin else found.start()
    end = len(text.rstrip())
    inner = text[start:end]
    if "\n" in inner:
        return "\n".join(_starred(part, stars) for part in text.split("\n"))
    return f"{text[:start]}{stars}{inner}{stars[::-1]}{text[end:]}"


def _is_markup(text: str) -> bool:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return any(plain(runs([(line, 0)], cell=True)) != line for line in lines)


def _reads_as(words: str, spans: Sequence[Span], head: str) -> bool:
    """Whether Markdown is read as the words of its spans."""
    notes = {span.note for span in spans if span.note}
    meant = head + "".join(f"[{s.note}]" if s.note else s.text for s in spans)
    said = plain(runs([(line, 0) for line in words.split("\n")], notes))
    return "".join(said.split()) == "".join(meant.split())


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


# Tables


def _table(table: Table) -> Iterator[Part]:
    """A table as rows of cells; one of a single column is a frame around paragraphs."""
    if all(len(row) == 1 for row in table.rows):
        for row in table.rows:
            yield from _framed(row[0])
        return
    grid = _grid(table)
    if not grid:
        return
    head, *below = [f"| {' | '.join(row)} |" for row in grid]
    rule = f"|{' --- |' * len(grid[0])}"
    yield "\n".join([head, rule, *below]), table.place


def _framed(cell: Cell) -> Iterator[Part]:
    from directive_portal.importer.rows import lines

    for block in cell.blocks:
        if isinstance(block, Paragraph):
            for line in lines(block):
                yield _paragraph(line), line.place
        elif isinstance(block, Table):
            yield from _table(block)


def _grid(table: Table) -> list[list[str]]:
    """The words of each cell; what a merged cell covers beyond its first place is empty,
    so that an amount for three rows is not told three times."""
    taken: dict[tuple[int, int], str] = {}
    for n, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (n, column) in taken:
                column += 1
            covered = [
                (n + i, column + k) for i in range(cell.rows) for k in range(cell.columns)
            ]
            taken |= {place: "" for place in covered if place[0] < len(table.rows)}
            taken[n, column] = _cell(cell)
    width = max((column for _, column in taken), default=-1) + 1
    rows = range(len(table.rows))
    return [[taken.get((n, column), "") for column in range(width)] for n in rows if width]


def _cell(cell: Cell) -> str:
    made = (text for block in cell.blocks for text in _in_cell(block, len(cell.blocks) > 1))
    return "<br>".join(filter(None, made))


def _in_cell(block: Paragraph | Table | PageEnd, several: bool) -> Iterator[str]:
    """The words of a block in a cell. Where ``several`` stand on one line, a sign of one
    must not find its partner in another."""
    if isinstance(block, Paragraph):
        spans = _plain_if_all(_stripped(block.spans))
        words = (
            _escaped("".join(s.note or s.text for s in spans))
            if several and any(_SIGNS.search(s.text) for s in spans)
            else _runs(spans)
        ).replace("|", "\\|")
        words = "<br>".join(" ".join(line.split()) for line in words.split("\n"))
        yield f"{block.label.strip()} {words}".strip()
    elif isinstance(block, Table):
        for row in block.rows:
            inner = (
                text for cell in row for b in cell.blocks for text in _in_cell(b, True)
            )
            yield "; ".join(filter(None, inner))


def is_merged(table: Table) -> bool:
    """Whether a cell of a table covers several places."""
    return any(cell.columns > 1 or cell.rows > 1 for row in table.rows for cell in row)


__all__ = ["Written", "is_faithful", "is_merged", "write"]
