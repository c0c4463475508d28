"""Front matter as it should be: first so that it can be read at all, then each value."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from directive_portal.mending import values
from directive_portal.sources import frontmatter, slips
from directive_portal.sources.frontmatter import Node, Pairs, Scalar
from directive_portal.sources.kinds import RecordOf
from directive_portal.sources.reading import ReadingLog

_SPACES = re.compile(rf"[{slips.SPACES}\t]")
_INDENT = re.compile(r"[ \t]*\t")
# Values are looked at again after each change; nothing has so many slips in it.
_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Note:
    """What was chosen where more than one reading is possible, and its line from 1."""

    line: int
    given: str
    chosen: str


def mended(text: str, kind: RecordOf, first_line: int) -> tuple[str, tuple[Note, ...]]:
    """A text of YAML (LF line ends, NFC), read as ``kind``, that begins on a line of its
    file. A registry has records of a kind under free names."""
    registry = first_line == 1
    spaced = _spaced(text)
    listed = _no_worse(kind, spaced, slips.with_items(spaced), registry=registry)
    readable = _no_worse(kind, text, _readable(listed), registry=registry)
    notes: list[Note] = []
    for _ in range(_ROUNDS):
        changed = _changed(readable, kind, notes, first_line)
        if changed == readable:
            break
        readable = changed
    return _without_gaps(readable, first_line), tuple(notes)


def _spaced(text: str) -> str:
    """Plain spaces for tabs and others, none at the ends of lines; remarks stay."""
    return "\n".join(map(_line, text.split("\n")))


def _line(line: str) -> str:
    if line.lstrip().startswith("#"):
        return line
    line = _INDENT.sub(lambda found: found[0].replace("\t", "  "), line, count=1)
    value, hash_, remark = line.partition(" #")
    value = _SPACES.sub(" ", value)
    return f"{value}{hash_}{remark}" if hash_ else value.rstrip()


def _readable(text: str) -> str:
    """A text with each line as it was meant, until it can be read or no slip is known."""
    for _ in range(_ROUNDS):
        slip = slips.first(text, frontmatter.stop)
        if slip is None:
            break
        lines = text.split("\n")
        lines[slip.line] = slip.meant
        text = "\n".join(lines)
    return text


def _changed(text: str, kind: RecordOf, notes: list[Note], first_line: int) -> str:
    """A text with the first of its values mended that can be."""
    tree, _ = frontmatter.parse(text, "")
    if tree is None:
        return text
    registry = first_line == 1
    for edit in values.edits(tree, kind, text, registry=registry):
        changed = edit.applied(text)
        better = _no_worse(kind, text, changed, registry=registry) == changed
        if changed != text and better:
            if edit.note:
                notes.append(Note(edit.line + first_line, *edit.note))
            return changed
    return text


def _no_worse(kind: RecordOf, before: str, after: str, *, registry: bool) -> str:
    """What was changed, if all that could be read can be read now; else what was."""
    if before == after:
        return after
    had, has = (understood(kind, text, registry=registry) for text in (before, after))
    return after if had <= has else before


def understood(kind: RecordOf, text: str, *, registry: bool) -> frozenset[str]:
    """The keys of a text of which the value can be used; of a registry those of each
    entry, behind its id."""
    tree, _ = frontmatter.parse(text, "")
    if tree is None:
        return frozenset()
    if not registry:
        return _usable(kind, tree)
    return frozenset(
        f"{id_.value}.{key}" for id_, entry in tree.entries for key in _usable(kind, entry)
    )


def _usable(kind: RecordOf, node: Node) -> frozenset[str]:
    reading = ReadingLog("")
    kind.read_fields(node, (), reading)
    bad = {str(problem.values["key"]).partition(".")[0] for problem in reading.problems}
    entries = node.entries if isinstance(node, Pairs) else ()
    return frozenset(key.value for key, _ in entries if key.value not in bad)


def _without_gaps(text: str, first_line: int) -> str:
    """Front matter without empty lines between keys; a registry keeps those it has."""
    if first_line == 1 or "\n\n" not in f"\n{text}":
        return text
    tree, _ = frontmatter.parse(text, "")
    if tree is None:
        return text
    within = _long(tree)
    lines = text.split("\n")
    last = len(lines) - 1
    kept = [line for n, line in enumerate(lines) if line or n == last or within(n)]
    return "\n".join(kept)


def _long(tree: Node) -> Callable[[int], bool]:
    """Whether a line (from 0) lies within a value of several lines."""
    spans: list[tuple[int, int]] = []

    def gather(node: Node) -> None:
        if isinstance(node, Scalar):
            if node.start_mark.line < node.end_mark.line:
                spans.append((node.start_mark.line, node.end_mark.line))
        elif isinstance(node, Pairs):
            for _, value in node.entries:
                gather(value)
        else:
            for value in node.values:
                gather(value)

    gather(tree)
    return lambda n: any(start <= n < end for start, end in spans)
