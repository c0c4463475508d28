"""From the lines of a body to the blocks of its tree.

One rule says where a block ends, so that who writes can tell it: *a new line is a new
paragraph, unless the line above was cut in the middle of a sentence*. It was where it ends
without a sign that ends a sentence, and the next goes on in small letters, or the line was
as full as the lines of its text are. Numbers, signs of lists, headings and tables begin
blocks of their own; a number within a cut sentence does not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from directive_portal.body.inline import runs
from directive_portal.body.lines import (
    SPACE,
    SourceLine,
    Wrapping,
    end_of,
    sources,
    unquoted,
)
from directive_portal.body.places import Places
from directive_portal.body.tree import (
    Align,
    Block,
    Blocks,
    Clause,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Rule,
    Runs,
    Table,
    plain,
)
from directive_portal.body.unlabelled import without_label
from directive_portal.text.clause import (
    Label,
    Labelled,
    distance,
    labelled,
)

_BULLET = re.compile(r"([-+*•–])[ \t]+(?=\S)(?![-+*•– \t]*$)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?(?=[^\W\d_]|[“\"‘'(\[*_>#|+-])")
_RULE = re.compile(r"-{3,}$")
_NOTE = re.compile(r"\[\^([^\[\]\s]{1,20})\]:[ \t]*(?=\S)")
_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_CELL_END = re.compile(r"(?<!\\)\|")
# What may begin a block but is no words; nearly all lines begin with a letter.
_SPECIAL = frozenset('-+*•–#>|[0123456789(“"_')
_SENTENCE_END = re.compile(r"[.:;!?…](?:[*_)\]”\"’]|\[\^?\w+\])*$|[*)/]$")
_ITEM_END = re.compile(r"[:;](?:[*_)”\"])*$")
_GOES_ON = re.compile(r"[^\W\d_]|[\d(,;.%&/]")
# Which list may stand below which, where nothing is indented.
_DEPTH = {"-": 0, "–": 0, "•": 1, "+": 2, "*": 3}
_INDENT = 2
_NEAR = 3
# No document nests deeper; readers of XML refuse a file nested deeper than 256.
_DEEPEST, _DEEPEST_LIST = 8, 16


@dataclass(frozen=True, slots=True)
class Body:
    """A body read. ``swallowed`` are the lines (from 0) that begin like a clause and were
    taken as part of the sentence above."""

    blocks: Blocks
    swallowed: tuple[int, ...] = ()


def read(text: str) -> Body:
    """Read a body (NFC, LF line ends). Total, in time linear in its length."""
    lines = sources(text)
    notes = frozenset(_noted(lines) if "[^" in text else ())
    places = Places(lines if "“" in text else ())
    reader = _Reader(lines, Wrapping(lines), places, notes)
    return Body(reader.read(), tuple(reader.swallowed))


def _noted(lines: Sequence[SourceLine]) -> Iterator[str]:
    """The labels of the notes of a body."""
    return (found[1] for line in lines if (found := _NOTE.match(line.text)))


@dataclass(slots=True)
class _OpenList:
    """A list that may get more items."""

    sign: str
    indent: int
    line: int
    into: list[Block]
    items: list[tuple[list[Block], int]] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """``block`` holds the lines of a block that may go on, ``finish`` makes it of them and
    ``into`` is where it will stand. ``lists`` are those that stand open, the outermost
    first."""

    lines: Sequence[SourceLine]
    wrapping: Wrapping
    places: Places
    notes: frozenset[str]
    depth: int = 0
    swallowed: list[int] = field(default_factory=list)
    made: list[Block] = field(default_factory=list)
    block: list[SourceLine] = field(default_factory=list)
    finish: Callable[[Runs, int], Block] = Paragraph
    lists: list[_OpenList] = field(default_factory=list)
    blank: bool = False

    def read(self) -> Blocks:
        n = 0
        while n < len(self.lines):
            n = self._line(n)
        self._close_lists(0)
        return tuple(self.made)

    def _line(self, n: int) -> int:
        """Take in the line at an index; the index to go on with."""
        line = self.lines[n]
        if not line.text:
            self._end()
            self.blank = True
            return n + 1
        if line.text[0] in _SPECIAL and (after := self._special(n)):
            self.blank = False
            return after
        found = self._labelled(line)
        if found and self._is_clause(line, found):
            self._clause(line, found)
        elif self.block and self._goes_on(line):
            if found and self._may_be_clause(line, found):
                self.swallowed.append(line.n)
            self.block.append(line)
        else:
            self._paragraph(line)
        self.blank = False
        return n + 1

    def _special(self, n: int) -> int | None:
        """What begins with a sign: a heading, an item, a table, a quotation, a rule, a
        note; the index behind it."""
        line = self.lines[n]
        if "|" in line.text and self._is_table(n):
            return self._table(n)
        if found := _BULLET.match(line.text):
            self._item(line, found)
        elif found := _HEADING.match(line.text):
            self._heading(line, found)
        elif _RULE.match(line.text.rstrip(SPACE)):
            self._close_lists(0)
            self.made.append(Rule(line.n))
        elif (found := _NOTE.match(line.text)) and not self.depth:
            self._note(line, found)
        elif self.depth < _DEEPEST and _QUOTE.match(line.text):
            return self._quote(n)
        else:
            return None
        return n + 1

    # Blocks of lines

    def _begin(self, finish: Callable[[Runs, int], Block], line: SourceLine) -> None:
        self._end()
        self.finish = finish
        self.block = [line]

    def _end(self) -> None:
        """Make the block that stands open, if one does."""
        if self.block:
            made = self.finish(self._runs(self.block), self.block[0].n)
            self._place().append(made)
            self.block = []

    def _place(self) -> list[Block]:
        return self.lists[-1].items[-1][0] if self.lists else self.made

    def _runs(self, lines: Sequence[SourceLine]) -> Runs:
        *above, last = lines
        rest = last.text.rstrip(SPACE), last.start
        return runs([*[line.line for line in above], rest], self.notes)

    def _goes_on(self, line: SourceLine) -> bool:
        """Whether a line is the rest of a sentence that was cut."""
        above = self.block[-1]
        if above.text.endswith("  ") or self.wrapping.cut(above, line):
            return True
        text = end_of(above)
        small = not line.text[0].isupper() and bool(_GOES_ON.match(line.text))
        if _ITEM_END.search(text):
            return False
        return small and (line.text[0].isalpha() or not _SENTENCE_END.search(text))

    def _paragraph(self, line: SourceLine) -> None:
        while self.lists and line.indent < self.lists[-1].indent + _INDENT:
            self._close_lists(len(self.lists) - 1)
        self._begin(Paragraph, line)

    # Clauses and headings

    def _labelled(self, line: SourceLine) -> Labelled | None:
        """The label that a line begins with; that of a clause quoted stands in its mark."""
        if line.text[0] in "*_":
            found = labelled(line.text)
            # The stars are emphasis, and no words, only in pairs.
            shown = plain(self._runs([line])) if found else ""
            return found if found and shown.startswith(found.label.text) else None
        if line.text[0] != "“" or line.n not in self.places.quoted:
            return labelled(line.text)
        found = labelled(line.text[1:])
        if found is None:
            return None
        return Labelled(replace(found.label, text=f"“{found.label.text}"), found.end + 1)

    def _is_clause(self, line: SourceLine, found: Labelled) -> bool:
        """In the middle of a sentence a number is one of the text: "ngày\\n3- 5 người"."""
        label, row = found.label, self.places.of(line)
        doubtful = label.level == "letter" and label.text.endswith(".")
        if doubtful and not row.expects(label):
            return False
        if not self.block or _SENTENCE_END.search(end_of(self.block[-1])):
            return True
        if self._continues_row(label):
            return True
        if not row.expects(label) or self.wrapping.cut(self.block[-1], line):
            return False
        after = line.text[found.end :].lstrip(" *_")
        return label.level in ("letter", "bracket") or not after[:1].islower()

    def _may_be_clause(self, line: SourceLine, found: Labelled) -> bool:
        """Whether a person should look: "3- 5 người" is no clause to anybody."""
        after = line.text[found.end :].lstrip(" *_")
        return after[:1].isupper() or self.places.of(line).expects(found.label)

    def _continues_row(self, label: Label) -> bool:
        """Whether the block above is one line with a label so near that both are of one
        row, though the numbering may be broken: "1. …", and "2. …" or "3. …" below."""
        above = self._labelled(self.block[0]) if len(self.block) == 1 else None
        return above is not None and 0 < abs(distance(above.label, label)) <= _NEAR

    def _clause(self, line: SourceLine, found: Labelled) -> None:
        self._close_lists(0)
        self._begin(self._clause_of(found.label, line), line)

    def _clause_of(self, label: Label, line: SourceLine) -> Callable[[Runs, int], Block]:
        anchor, path, quoted = self.places.clause(label, line)

        def finish(words: Runs, n: int) -> Block:
            return Clause(label, anchor, path, without_label(words, label), n, quoted)

        return finish

    def _heading(self, line: SourceLine, found: re.Match[str]) -> None:
        self._close_lists(0)
        text = line.text[found.end() :].rstrip(SPACE)
        words = runs([(text, line.start + found.end())], self.notes)
        level = max(2, len(found[1]))
        begins = labelled(plain(words))
        label = begins.label if begins else None
        places = self.places
        place = places.clause(label, line) if label else places.heading(plain(words), line)
        anchor, path, quoted = place
        self.made.append(Heading(level, words, label, anchor, path, line.n, quoted))

    def _note(self, line: SourceLine, found: re.Match[str]) -> None:
        self._close_lists(0)
        label = found[1]
        rest = line.behind(found.end())
        self._begin(lambda words, n: Note(label, f"ghi-chu-{label}", words, n), rest)

    # Lists

    def _item(self, line: SourceLine, found: re.Match[str]) -> None:
        self._end()
        sign = found[1]
        self._close_lists(self._level(sign, line.indent))
        last = self.lists[-1] if self.lists else None
        if last is None or last.sign != sign or line.indent >= last.indent + _INDENT:
            self.lists.append(_OpenList(sign, line.indent, line.n, self._place()))
        self.lists[-1].items.append(([], line.n))
        rest = line.behind(found.end())
        begins = self._labelled(rest)
        self._begin(self._clause_of(begins.label, line) if begins else Paragraph, rest)

    def _level(self, sign: str, indent: int) -> int:
        """How many of the open lists an item leaves open."""
        n = len(self.lists)
        while n and indent + _INDENT <= self.lists[n - 1].indent:
            n -= 1
        if not n or indent >= self.lists[n - 1].indent + _INDENT:
            return min(n, _DEEPEST_LIST)
        # At about the same indent signs decide.
        for i in range(n, 0, -1):
            if self.lists[i - 1].sign == sign:
                return i
            if _DEPTH[sign] > _DEPTH[self.lists[i - 1].sign]:
                return i
        return 0

    def _close_lists(self, keep: int) -> None:
        self._end()
        while len(self.lists) > keep:
            closed = self.lists.pop()
            items = tuple(Item(tuple(blocks), n) for blocks, n in closed.items)
            closed.into.append(List(closed.sign, items, closed.line))

    # Tables and quotations

    def _is_table(self, n: int) -> bool:
        below = self.lines[n + 1].text.strip() if n + 1 < len(self.lines) else ""
        return "|" in below and bool(_DELIMITER.match(below))

    def _table(self, n: int) -> int:
        line = self.lines[n]
        self._close_lists(0)
        below = self.lines[n + 1].text.strip().strip("|")
        aligned: list[Align] = [_side(cell) for cell in below.split("|")]
        end = n + 2
        while end < len(self.lines) and "|" in self.lines[end].text:
            end += 1
        rows = [self._row(s) for s in (line, *self.lines[n + 2 : end])]
        widest = max(map(len, rows))
        full = tuple(row + ((),) * (widest - len(row)) for row in rows)
        sides = [*aligned, *[None] * widest][:widest]
        self.made.append(Table(full, tuple(sides), line.n))
        return end

    def _row(self, line: SourceLine) -> tuple[Runs, ...]:
        """The cells of a line. Bars at both ends are its frame."""
        text = line.text.rstrip(SPACE)
        ends = [m.start() for m in _CELL_END.finditer(text)]
        starts = [0, *(end + 1 for end in ends)]
        cells = list(zip(starts, [*ends, len(text)], strict=True))
        if ends and ends[0] == 0:
            cells.pop(0)
        if ends and ends[-1] == len(text) - 1 and len(cells) > 1:
            cells.pop()
        return tuple(self._cell(text, line.start, *cell) for cell in cells)

    def _cell(self, text: str, offset: int, start: int, end: int) -> Runs:
        cell = text[start:end]
        begins = start + len(cell) - len(cell.lstrip(SPACE))
        return runs([(cell.strip(SPACE), offset + begins)], self.notes, cell=True)

    def _quote(self, n: int) -> int:
        first = self.lines[n]
        self._close_lists(0)
        end = n
        while end < len(self.lines) and self.lines[end].text.startswith(">"):
            end += 1
        within = [unquoted(line) for line in self.lines[n:end]]
        reader = _Reader(within, self.wrapping, self.places, self.notes, self.depth + 1)
        self.made.append(Quote(reader.read(), first.n))
        self.swallowed += reader.swallowed
        return end


def _side(cell: str) -> Align:
    cell = cell.strip()
    left, right = cell.startswith(":"), cell.endswith(":")
    if left and right:
        return "center"
    return "left" if left else "right" if right else None
