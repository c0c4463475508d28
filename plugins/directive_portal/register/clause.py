"""Clauses: the numbered parts of a directive, as its own labels count them.

The label is part of the text and is never counted anew: after ``a)`` and ``b)``, ``2.`` is
2. Structure (NĐ 30/2020 App. I; Party practice ``I-``, ``1-``)::

    Phần, Chương, Mục, Tiểu mục, Điều | A. | I. | 1. | 1.1. | a)

An anchor names a clause by the path of its labels: ``muc-2-diem-a``, ``dieu-3-khoan-1``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from directive_portal.register.slug import slug

Level = Literal[
    "annex",
    "part",
    "chapter",
    "section",
    "subsection",
    "article",
    "upper",
    "roman",
    "arabic",
    "dotted",
    "letter",
]
RANK: dict[str, int] = {level: i for i, level in enumerate(Level.__args__)}

_NAMED: dict[str, Level] = {
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "tiểu mục": "subsection",
    "điều": "article",
}
_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
# A label ends with one of these signs and a space: "1." "1-" "1)" "1/" "I -" "a)".
_LABEL = re.compile(
    rf"""
    (?P<named>(?i:Phần|Chương|Tiểu\ mục|Mục|Điều))\ +
        (?P<ordinal>\d+[a-zđ]?|{_ROMAN}|thứ\ \w+(?:\ \w+)?)
        (?:\ ?[.:-](?=\s|\*|$)|(?=\*{{0,2}}$))
    | (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=\s|\*)
    | (?P<arabic>\d{{1,3}})(?:[.)/]|\ ?-)(?=\s|\*)
    | (?P<roman>{_ROMAN})(?:[.)/]|\ ?-)(?=\s|\*)
    | (?P<upper>[A-HĐ])(?:[.)/]|\ ?-)(?=\s|\*)
    | (?P<letter>[a-zđ])[)/](?=\s|\*)
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.:;!?…)*/]\s*$")
_ANNEX = re.compile(rf"phụ lục(?: (?:\d+|{_ROMAN})\b)?", re.IGNORECASE)
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_BULLET = re.compile(r"\s*[-+*•–]\s+\S")


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` as printed, sign included; ``value`` what it counts (``2``, ``II``)."""

    level: Level
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Split:
    """A line that begins a clause: its label, and the rest with its emphasis whole."""

    label: Label
    rest: str


def split_label(line: str) -> Split | None:
    """Take the label off a line; bold around the label or the whole line is understood.

    >>> split_label("**2.** Tuyên truyền").label.value
    '2'
    """
    text = line.strip()
    bold = text.startswith("**")
    match = _LABEL.match(text, 2 if bold else 0)
    if match is None or not _is_known(match):
        return None
    label = _label(match)
    rest = text[match.end() :]
    if bold:
        # "**2.** text" closes at the label; "**I. TITLE**" keeps the title bold.
        rest = rest[2:] if rest.startswith("**") else f"**{rest.lstrip()}"
    rest = rest.strip()
    return Split(label, "" if rest == "**" else rest)


def is_bullet(line: str) -> bool:
    return bool(_BULLET.match(line))


def begins_block(line: str, before: str) -> bool:
    """Whether a line starts a clause or a list item, given the line before it.

    Inside a paragraph a number at the head of a line is only a label where the line before
    ended a sentence or bore the label before it: "ngày\\n3- 5 người" is running text.
    """
    if is_bullet(line) or line.startswith("#"):
        return True
    split = split_label(line)
    if split is None:
        return False
    if not before.strip() or _SENTENCE_END.search(before):
        return True
    above = split_label(before)
    return above is not None and _follows(split.label, above.label)


class Anchors:
    """Names the clauses of one document in the order in which they stand."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._used: set[str] = set()
        self._counts: Counter[str] = Counter()

    @property
    def open(self) -> tuple[str, ...]:
        """Names of the clauses that stand open, each within the one before it."""
        return tuple(name for _, name in self._open)

    def clause(self, label: Label) -> str:
        """The anchor of the next clause; it nests in the clauses still open."""
        rank = RANK[label.level]
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()
        parents = (
            f"{path}-"
            for parent, path in reversed(self._open)
            if _counts_within(label.level, parent)
        )
        name = next(parents, "") + self._name(label)
        self._open.append((rank, name))
        return self._unique(name)

    def heading(self, text: str) -> str:
        """The anchor of a heading without a label; an annex starts its own numbering."""
        name = slug(text, 60) or "muc"
        if annex := _ANNEX.match(text):
            name = slug(annex.group())
            self._open = [(RANK["annex"], name)]
        return self._unique(name)

    def _name(self, label: Label) -> str:
        value = slug(label.value) or label.value
        if label.value == "đ":
            value = "dd"
        within_article = any(rank == RANK["article"] for rank, _ in self._open)
        prefix = {
            "part": "phan",
            "chapter": "chuong",
            "section": "muc",
            "subsection": "tieu-muc",
            "article": "dieu",
            "letter": "diem",
        }.get(label.level, "khoan" if within_article else "muc")
        return f"{prefix}-{value}"

    def _unique(self, name: str) -> str:
        while True:
            self._counts[name] += 1
            n = self._counts[name]
            candidate = name if n == 1 else f"{name}-{n}"
            if candidate not in self._used:
                self._used.add(candidate)
                return candidate


def blocks(body: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a body with the line (from 0) on which each begins.

    A clause or list item begins a block of its own, with or without a blank line before.
    """
    lines: list[str] = []
    start = 0
    for n, line in enumerate(body.split("\n")):
        before = lines[-1] if lines else ""
        if lines and (not line.strip() or begins_block(line, before)):
            yield start, "\n".join(lines)
            lines = []
        if line.strip():
            if not lines:
                start = n
            lines.append(line)
    if lines:
        yield start, "\n".join(lines)


def _follows(label: Label, above: Label) -> bool:
    """Whether a label is the next of its row, or the first of a row below another."""
    if label.level == above.level:
        return count(label) == count(above) + 1
    return RANK[label.level] > RANK[above.level] and count(label) == 1


def _counts_within(level: Level, parent: int) -> bool:
    """Whether a label needs the parent's to be told from others.

    Articles are counted through the whole document, whatever chapter they stand in; 2.1
    already says 2.
    """
    if level == "article":
        return parent == RANK["annex"]
    return level != "dotted" or parent < RANK["arabic"]


def count(label: Label) -> int:
    """What a label counts: 2 for ``2.``, ``II.``, ``Chương II`` and ``b)``; the last part
    of ``1.2``; 0 for what is no count, as ``f)`` and ``Điều 3a``."""
    if label.level == "letter":
        return _ALPHABET.find(label.value) + 1
    if label.level != "upper" and set(label.value) <= _ROMAN_DIGITS.keys():
        digits = [_ROMAN_DIGITS[c] for c in label.value] + [0]
        pairs = pairwise(digits)
        return sum(-a if a < b else a for a, b in pairs)
    if label.level == "upper":
        return ord(label.value)
    last = re.search(r"\d+$", label.value)
    return int(last.group()) if last else 0


def _is_known(match: re.Match[str]) -> bool:
    """To a pattern that ignores case, the Turkish ı of "Đıều" is an i."""
    return match["named"] is None or match["named"].lower() in _NAMED


def _label(match: re.Match[str]) -> Label:
    if named := match["named"]:
        level = _NAMED[named.lower()]
        return Label(level, match.group().strip(), match["ordinal"])
    for level in ("dotted", "arabic", "roman", "upper", "letter"):
        if value := match[level]:
            return Label(level, match.group().strip(), value)
    raise AssertionError(match)
