"""A body as a frozen tree: blocks that hold runs of text, each with its place in the body.

Everything that shows, exports, compares or checks a body writes from this tree; nothing
reads the Markdown a second time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from directive_portal.register.reference import Reference
from directive_portal.text.clause import Label

Sign = Literal["-", "+", "*", "•", "–"]
Align = Literal["left", "center", "right"] | None


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are written; ``start`` is the place of the first character in the
    body, from which all follow without a gap."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a block; ``hard`` where the author wants a new line.
    ``written`` is what asks for it in a cell of a table (``<br>``)."""

    hard: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Strong:
    runs: "Runs"


@dataclass(frozen=True, slots=True)
class Emphasis:
    runs: "Runs"


@dataclass(frozen=True, slots=True)
class Link:
    """``target`` as written, whether it may be followed or not; ``start`` is its place."""

    target: str
    runs: "Runs"
    start: int


@dataclass(frozen=True, slots=True)
class Image:
    """``words`` tell what it shows."""

    target: str
    words: "Runs"
    start: int


@dataclass(frozen=True, slots=True)
class Cited:
    """The words that cite a document."""

    reference: Reference
    runs: "Runs"


@dataclass(frozen=True, slots=True)
class NoteSign:
    """The sign in the text of a note that stands elsewhere (``[^1]``)."""

    label: str
    start: int


Run = Text | Break | Strong | Emphasis | Link | Image | Cited | NoteSign
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``line`` counts from 0, as everywhere in the tree."""

    runs: Runs
    line: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered part. ``runs`` are its words without the label; ``path`` the labels around
    it as printed, its own last. ``quoted`` where it is to be put into another document."""

    label: Label
    anchor: str
    path: tuple[str, ...]
    runs: Runs
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` is 2 for the highest. ``label`` where it begins a numbered part; ``runs``
    hold the label too, since a heading is shown as one line."""

    level: int
    runs: Runs
    label: Label | None
    anchor: str
    path: tuple[str, ...]
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    blocks: "Blocks"
    line: int


@dataclass(frozen=True, slots=True)
class List:
    """``sign`` is what its items begin with."""

    sign: str
    items: tuple[Item, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are as wide as the widest, the first is the head; a cell is a row of runs.
    ``aligned`` has a side for each column."""

    rows: tuple[tuple[Runs, ...], ...]
    aligned: tuple[Align, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: "Blocks"
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note and its text, where it stands in the source (``[^1]: …``)."""

    label: str
    anchor: str
    runs: Runs
    line: int


Leaf = Paragraph | Clause | Heading | Table | Rule | Note
Block = Leaf | List | Quote
Blocks = tuple[Block, ...]


def plain(runs: Runs) -> str:
    """The words of some runs, a line break as a space."""
    if len(runs) == 1 and type(runs[0]) is Text:
        return runs[0].text
    return "".join(_plain(runs))


def _plain(runs: Runs) -> Iterator[str]:
    for run in runs:
        if isinstance(run, Text):
            yield run.text
        elif isinstance(run, Break):
            yield " "
        elif isinstance(run, NoteSign):
            yield f"[{run.label}]"
        elif isinstance(run, Image):
            yield from _plain(run.words)
        else:
            yield from _plain(run.runs)


def resolves(runs: Runs) -> bool:
    """Whether a paragraph is one word of the issuer's, as "QUYẾT ĐỊNH:" after its grounds:
    on paper it stands in the middle."""
    match runs:
        case (Strong(),):
            return plain(runs).isupper()
    return False


def texts(runs: Runs) -> Iterator[Text]:
    """All texts within some runs, in order."""
    found: list[Run] = []
    _walk(runs, found)
    return (run for run in found if isinstance(run, Text))


def leaves(blocks: Iterable[Block]) -> list[Leaf]:
    """The blocks of words, also those within lists and quotations, in order."""
    found: list[Leaf] = []
    _gather(blocks, found)
    return found


def _gather(blocks: Iterable[Block], found: list[Leaf]) -> None:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                _gather(item.blocks, found)
        elif isinstance(block, Quote):
            _gather(block.blocks, found)
        else:
            found.append(block)


def walk(blocks: Iterable[Block]) -> list[Run]:
    """All runs within some blocks, in order, each before those within it."""
    found: list[Run] = []
    for leaf in leaves(blocks):
        for runs in runs_of(leaf):
            _walk(runs, found)
    return found


def runs_of(leaf: Leaf) -> Sequence[Runs]:
    """The words of a block: one row of runs, or one for each cell of a table."""
    if isinstance(leaf, Table):
        return [cell for row in leaf.rows for cell in row]
    return () if isinstance(leaf, Rule) else (leaf.runs,)


def _walk(runs: Runs, found: list[Run]) -> None:
    for run in runs:
        found.append(run)
        if isinstance(run, Text | Break | NoteSign):
            continue
        _walk(run.words if isinstance(run, Image) else run.runs, found)
