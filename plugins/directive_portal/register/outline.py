"""The blocks of a body as plain text, each with the clauses around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from directive_portal.register.clause import (
    Anchors,
    Split,
    blocks,
    is_bullet,
    split_label,
)

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STARS = re.compile(r"(?<!\\)(\*{1,3})([^*]+)(?<!\\)\1")
# Strokes with no word between them are left blank to write on.
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,2})(?=[^\w]*+[^\W_])([^_]+)(?<!\\)\1(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
_PLAINER = (
    ("](", _LINK, r"\1"),
    ("*", _STARS, r"\2"),
    ("_", _UNDERSCORES, r"\2"),
    ("\\", _ESCAPE, r"\1"),
)
_Kind = Literal["heading", "row", "text"]
# The line between the head and the rows of a table.
_RULE = frozenset(" \t|:-")


@dataclass(frozen=True, slots=True)
class Clause:
    """A block of a body: a clause, a heading, a paragraph, an item or a row of a table.

    ``place`` counts the blocks from 0. ``path`` holds the labels around it as printed, its
    own last (``("II.", "1.", "a)")``); ``label`` is its own, None without. ``anchor`` is
    that of the page, for clauses and headings. ``key`` is unique in the body and tells
    where it stands. ``words`` are its text, the label left off.
    """

    place: int
    label: str | None
    path: tuple[str, ...]
    anchor: str | None
    key: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


def outline(body: str) -> tuple[Clause, ...]:
    """Everything that a body says, in order."""
    reader = _Reader()
    parts = (part for _, block in blocks(body) for part in _parts(block))
    return tuple(reader.read(place, *part) for place, part in enumerate(parts))


def plain(text: str) -> str:
    """Text without the marks of Markdown for emphasis and links.

    >>> plain("**1.** Theo [mẫu](mau.csv)")
    '1. Theo mẫu'
    """
    # Most text has no such sign, and a look costs less than a search.
    for sign, pattern, kept in _PLAINER:
        if sign in text:
            text = pattern.sub(kept, text)
    return text


class _Reader:
    """Remembers, from block to block, which clauses stand open."""

    def __init__(self) -> None:
        self.anchors = Anchors()
        self.labels: dict[str, str] = {}
        self.around: tuple[str, ...] = ()
        self.above = ""
        self.below = 0

    def read(self, place: int, kind: _Kind, text: str) -> Clause:
        if kind == "heading":
            text = plain(text.strip("#").strip())
        if kind != "row" and (split := _split(text)):
            anchor = self.anchors.clause(split.label)
            self.labels[self.anchors.open[-1]] = split.label.text
            self.around = tuple(self.labels[name] for name in self.anchors.open)
            return self._named(place, split.label.text, anchor, split.rest)
        if kind == "heading":
            return self._heading(place, text)
        self.below += 1
        key = f"{self.above}/{self.below}"
        return Clause(place, None, self.around, None, key, tuple(plain(text).split()))

    def _heading(self, place: int, text: str) -> Clause:
        """An annex counts its clauses anew; any other heading only ends the clause."""
        before = self.anchors.open
        anchor = self.anchors.heading(text)
        self.around = ()
        if self.anchors.open != before:
            self.labels[self.anchors.open[-1]] = text
            self.around = (text,)
        return self._named(place, None, anchor, text)

    def _named(self, place: int, label: str | None, anchor: str, text: str) -> Clause:
        self.above, self.below = anchor, 0
        words = tuple(plain(text).split())
        return Clause(place, label, self.around, anchor, anchor, words)


def _split(text: str) -> Split | None:
    """Take the label off a block; an item of a list may bear one too."""
    first, _, following = text.partition("\n")
    if is_bullet(first):
        first = first.lstrip()[1:]
    split = split_label(first)
    return split and Split(split.label, f"{split.rest}\n{following}")


def _parts(block: str) -> Iterator[tuple[_Kind, str]]:
    """A heading apart from the lines under it, the rows of a table one by one."""
    first, _, following = block.partition("\n")
    if first.startswith("#"):
        yield "heading", first
        if following:
            yield from _parts(following)
        return
    lines = block.split("\n")
    if len(lines) > 1 and "|" in first and "-" in lines[1] and set(lines[1]) <= _RULE:
        for line in (first, *lines[2:]):
            yield "row", line.strip().strip("|")
    else:
        yield "text", block
