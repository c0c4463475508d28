"""Plain text, Markdown, and what is pasted from Word.

Word writes a paragraph a line, numbers of lists and cells parted by tabs; others break
lines where a page is full, part paragraphs by blank lines, or every line by one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from directive_portal.enclosure.extracted import MOST_TEXT, too_many
from directive_portal.importer.document import (
    Block,
    Cell,
    Document,
    PageEnd,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.importer.formats import marked
from directive_portal.importer.formats.decoded import decoded
from directive_portal.importer.formats.dressed import ENCODINGS, Piece, trimmed
from directive_portal.importer.formats.furniture import is_page_number
from directive_portal.importer.formats.gathered import Gathered
from directive_portal.importer.formats.two_sides import Sides, letterhead, signature
from directive_portal.importer.formats.wraps import begins_anew, continues, ends_open
from directive_portal.importer.refused import RefusedError
from directive_portal.sources.damage import is_lossy

_CONTROL = re.compile("[\0-\x08\x0e-\x1f]")
_LINE_ENDS = re.compile("\r\n|\r|\n|\x0b|\u2028|\u2029")
# What Word sets before the items of a list, as its clipboard gives it.
_LABEL = re.compile(
    r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[IVXLCivxlc]{1,6}|[A-Za-zđĐ]{1,2})(?:[.)/:-]|\.-|/-)+"
    r"|(?:[0-9]{1,3}\.)+[0-9]{1,3}|[-–—+•*○o▪➢·\uf0b7\uf0a7\uf0d8§]"
    r"|(?:Điều|Chương|Phần|Mục|Khoản)\s+[0-9IVXLC]+[.:]?"
)
_PIPES = re.compile(r"\s*\|.*\|\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
# Lines that are broken where a page is full are about so long.
_NARROW, _WIDEST = 50, 130


def plain(data: bytes) -> Document:
    """Read a text; raises UnreadError, RefusedError."""
    text, old = decoded(data)
    if len(text) > MOST_TEXT:
        raise too_many(MOST_TEXT)
    text = unicodedata.normalize("NFC", text)
    if is_lossy(text):
        raise RefusedError("lost")
    gathered = Gathered()
    if old:
        gathered.doubt("converted", {"encoding": ENCODINGS[old]})
    if _CONTROL.search(text):
        gathered.doubt("control")
    return _Lines(_LINE_ENDS.split(text.removeprefix("\ufeff")), gathered).document()


@dataclass(slots=True)
class _Lines:
    """``width`` is how long lines are that were broken by a program; 0 where none were."""

    lines: Sequence[str]
    gathered: Gathered
    width: int = field(init=False)
    spaced: bool = field(init=False)

    def __post_init__(self) -> None:
        self.lines = [line.replace("\xa0", " ") for line in self.lines]
        self.width = _width(self.lines)
        self.spaced = bool(self.width) and _is_spaced(self.lines)

    def document(self) -> Document:
        head = letterhead(self.lines)
        blocks = [self._two(head)] if head else []
        place = head.last if head else 0
        while place < len(self.lines):
            sides = signature(self.lines, place)
            taken = [self._two(sides)] if sides else []
            if sides:
                blocks += taken
                place = sides.last
                continue
            end, found = self._next(place)
            blocks += found
            place = end
        return self.gathered.document(_mended(blocks))

    def _two(self, sides: Sides) -> Block:
        cells = [
            Cell(tuple(block for line in side for block in self._written([line])))
            for side in (sides.left, sides.right)
        ]
        return Table((tuple(cells),), Place(None, sides.first + 1), ruled=False)

    def _next(self, place: int) -> tuple[int, list[Block]]:
        """What stands at a line, and where the next begins."""
        line = self.lines[place]
        self.gathered.line = place + 1
        if "\f" in line:
            self.lines = [
                *self.lines[:place],
                line.replace("\f", ""),
                *self.lines[place + 1 :],
            ]
            return place, [PageEnd(self.gathered.place)]
        if not line.strip() or marked.is_rule(line):
            return place + 1, []
        for rows in (_tabbed(self.lines, place), _piped(self.lines, place)):
            if rows:
                return rows[-1][0] + 1, [self._table([row for row in rows if row[1]])]
        end = self._group(place)
        numbered = [(n, self.lines[n]) for n in range(place, end) if self.lines[n].strip()]
        return end, self._written(numbered)

    def _group(self, place: int) -> int:
        """Where lines end that may share marks: at a blank line, a table, a page."""
        end = place + 1
        while end < len(self.lines):
            line = self.lines[end]
            if "\f" in line or marked.is_rule(line) or begins_table(self.lines, end):
                break
            if signature(self.lines, end) or (not line.strip() and not self._goes_on(end)):
                break
            end += 1
        return end

    def _goes_on(self, blank: int) -> bool:
        """Whether blank lines stand after each line, so that they part nothing."""
        if not self.spaced or blank + 1 >= len(self.lines):
            return False
        after = self.lines[blank + 1]
        return bool(after.strip()) and self._joins(self.lines[blank - 1], after)

    def _joins(self, before: str, line: str) -> bool:
        """Whether a line was broken where it was full."""
        if not self.width or begins_anew(line) or not before.strip():
            return False
        return continues(before, line, len(before.strip()) / self.width)

    def _written(self, numbered: list[tuple[int, str]]) -> list[Block]:
        """Lines of one group as paragraphs; marks may reach over lines."""
        joined, numbers, before = "", [], ""
        for n, line in numbered:
            if before and self._joins(before, line):
                gap = "" if ends_open(joined.rstrip()) else " "
                joined = f"{joined.rstrip()}{gap}{line.strip()}"
            elif before.endswith("  ") and not self.width:
                joined = f"{joined.rstrip()}\x0b{line.strip()}"  # a line end of the author
            else:
                joined = f"{joined}\n{line.strip(' ')}" if before else line.strip(" ")
                numbers.append(n)
            before = line
        return self._paragraphs(joined, numbers) if numbers else []

    def _paragraphs(self, text: str, numbers: list[int]) -> list[Block]:
        found: list[Block] = []
        places = iter(numbers)
        for pieces in _by_line(marked.pieces(text)):
            self.gathered.line = next(places, numbers[-1]) + 1
            found += self._one(pieces)
        return found

    def _one(self, pieces: list[Piece]) -> list[Block]:
        line = "".join(piece.text for piece in pieces)
        if is_page_number(line) and line.strip().isdecimal():
            self.gathered.doubt("number", {"words": line.strip()})
        label, tab, _ = line.strip().partition("\t")
        if tab and _LABEL.fullmatch(label.strip()):
            return self.gathered.paragraph(
                _without(pieces, label), self.gathered.place, _bullet(label.strip())
            )
        title = marked.heading(line)
        if title is not None:
            pieces = [Piece(title, bold=True)]
        return self.gathered.paragraph(pieces, self.gathered.place)

    def _table(self, rows: list[tuple[int, list[str]]]) -> Block:
        made = []
        for n, cells in rows:
            self.gathered.line = n + 1
            for _ in cells:
                self.gathered.cell()
            made.append(tuple(Cell(tuple(self._cell(cell))) for cell in cells))
        return Table(tuple(made), Place(None, rows[0][0] + 1))

    def _cell(self, text: str) -> list[Block]:
        return self.gathered.paragraph(marked.pieces(text.strip()), self.gathered.place)


def _width(lines: Sequence[str]) -> int:
    """How long lines are where a program has broken them; else 0."""
    lengths = sorted(
        len(line.strip()) for line in lines if line.strip() and "\t" not in line
    )
    if len(lengths) < 8:
        return 0
    # The few longest may be drawn lines or addresses.
    longest, usual = lengths[len(lengths) * 95 // 100], lengths[len(lengths) * 2 // 3]
    is_broken = _NARROW <= longest <= _WIDEST and usual * 2 > longest
    cut = sum(continues(a, b, 0) for a, b in _near(lines)) if is_broken else 0
    return longest if cut * 8 > len(lengths) else 0


def _near(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    written = [line for line in lines if line.strip()]
    return pairwise(written)


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether nearly every line has a blank one after it."""
    runs = [
        len(list(run))
        for blank, run in groupby(lines, lambda line: not line.strip())
        if not blank
    ]
    return bool(runs) and sum(run == 1 for run in runs) * 10 > len(runs) * 8


def begins_table(lines: Sequence[str], place: int) -> bool:
    return bool(_tabbed(lines, place) or _piped(lines, place))


def _tabbed(lines: Sequence[str], place: int) -> list[tuple[int, list[str]]]:
    """Rows of cells parted by tabs: two or more, of as many cells each."""
    rows: list[tuple[int, list[str]]] = []
    for n in range(place, len(lines)):
        cells = lines[n].rstrip("\r\n").split("\t")
        is_item = len(cells) == 2 and _LABEL.fullmatch(cells[0].strip())
        if (
            len(cells) < 2
            or is_item
            or not any(map(str.strip, cells))
            or (not cells[0].strip() and len(cells) == 2)
        ):
            break
        if rows and len(cells) != len(rows[0][1]):
            break
        rows.append((n, cells))
    return rows if len(rows) > 1 or (rows and len(rows[0][1]) > 2) else []


def _piped(lines: Sequence[str], place: int) -> list[tuple[int, list[str]]]:
    """A table of Markdown; the line below its heads has no cells."""
    if place + 1 >= len(lines) or not _PIPES.fullmatch(lines[place]):
        return []
    if not _PIPE_RULE.fullmatch(lines[place + 1]):
        return []
    rows: list[tuple[int, list[str]]] = []
    for n in range(place, len(lines)):
        if not _PIPES.fullmatch(lines[n]):
            break
        is_rule = n == place + 1
        cells = _PIPE.split(lines[n].strip()[1:-1])
        rows.append((n, [] if is_rule else [cell.replace("\\|", "|") for cell in cells]))
    return rows


def _by_line(pieces: list[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(replace(piece, text=first.replace("\x0b", "\n")))
        for text in rest:
            yield line
            line = [replace(piece, text=text.replace("\x0b", "\n"))]
    yield line


def _without(pieces: list[Piece], label: str) -> list[Piece]:
    """Pieces after a label and its tab."""
    left = len(label) + 1
    line = "".join(piece.text for piece in pieces)
    left += len(line) - len(line.lstrip())
    found = []
    for piece in pieces:
        found.append(replace(piece, text=piece.text[left:]))
        left = max(0, left - len(piece.text))
    return found


def _bullet(label: str) -> str:
    """What Word's clipboard makes of the signs of its bullets."""
    return {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "·": "•", "§": "▪", "o": "○"}.get(
        label, label
    )


def _mended(blocks: list[Block]) -> list[Block]:
    """Sentences that a page has cut are one paragraph again."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and _is_cut(last, block)
        ):
            spans = trimmed([*last.spans, Span(" "), *block.spans])
            found[-1] = replace(last, spans=spans)
        else:
            found.append(block)
    return found


# A line so long is one of a text, not of a head.
_LONG = 60


def _is_cut(before: Paragraph, after: Paragraph) -> bool:
    text, end = after.text, before.text.rstrip()
    if len(end) < _LONG or after.label or not end[-1:].isalnum() or begins_anew(text):
        return False
    return text[:1].islower()
