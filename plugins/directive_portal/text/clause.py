"""Clauses: the numbered parts of a directive, as its own labels count them.

The label is part of the text and is never counted anew: after ``a)`` and ``b)``, ``2.`` is
2. Structure (NĐ 30/2020 App. I; Party practice ``I-``, ``1-``)::

    Phần, Chương, Mục, Tiểu mục, Điều | A. | I. | 1. | 1.1. | a)

An anchor names a clause by the path of its labels: ``muc-2-diem-a``, ``dieu-3-khoan-1``.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from directive_portal.text.slug import slug

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
    "bracket",
]
RANK: dict[str, int] = {level: i for i, level in enumerate(Level.__args__)}

_NAMED: dict[str, Level] = {
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "tiểu mục": "subsection",
    "điều": "article",
}
_SIGNED: dict[str, Level] = {
    level: level for level in ("dotted", "arabic", "roman", "upper", "letter", "bracket")
}
_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_CAPITAL = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-ỹ"
# What may stand right behind a label: space, a star of emphasis, the end of the line; of
# some, also the word itself ("Điều 4.Tên", "3.Các", "d)Tên").
_APART = r"(?=[\s*_]|$)"
_LABEL = re.compile(
    rf"""
    (?P<named>(?i:Phần|Chương|Tiểu\ mục|Mục|Điều))\ +
        (?P<ordinal>\d+[a-zđ]?|{_ROMAN}|thứ\ \w+(?:\ \w+)?)
        (?:\ ?[.:-](?=[\s*_“"({_CAPITAL}]|$)|(?=[*_]{{0,3}}$))
    | (?P<annexed>(?:PHỤ|Phụ)\ (?:LỤC|lục)
        (?:\ (?:SỐ\ |[Ss]ố\ )?(?P<annex>\d{{1,2}}|{_ROMAN}))?)
        (?:[.:](?=[\s*_]|$)|(?=[*_]{{0,3}}$))
    | (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:\.(?=[\s*_{_CAPITAL}])|(?=[\s*_]))
    | (?P<arabic>\d{{1,3}})
        (?:(?:/-|\.-|[.)/]|\ ?-)(?=[\s*_])|[.)](?=[{_CAPITAL}][^\W\d_]))
    | (?P<roman>{_ROMAN})(?:/-|\.-|[.)/]|\ ?-)(?=[\s*_])
    | (?P<upper>[A-HĐ])(?:/-|[.)/]|\ ?-)(?=[\s*_])
    | (?P<letter>[a-zđ])(?:[)/](?=[\s*_])|\)(?=[{_CAPITAL}])|\.(?=[\s*_]))
    | \((?P<bracket>\d{{1,3}}|[a-zđ])\)(?=[\s*_])
    """,
    re.VERBOSE,
)
_PREFIXES = {
    "annex": "phu-luc",
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu-muc",
    "article": "dieu",
    "letter": "diem",
    "bracket": "y",
}
_OPENED = re.compile(r"[*_]{0,3}")
_ANNEX = re.compile(rf"phụ lục(?: (?:\d+|{_ROMAN})\b)?", re.IGNORECASE)
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` as printed, sign included; ``value`` what it counts (``2``, ``II``)."""

    level: Level
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the head of a text, and where it ends there."""

    label: Label
    end: int


def labelled(text: str) -> Labelled | None:
    """The label that a text begins with; stars of emphasis may stand around it."""
    opened = _OPENED.match(text) if text[:1] in ("*", "_") else None
    match = _LABEL.match(text, opened.end() if opened else 0)
    if match is None or not _is_known(match):
        return None
    return Labelled(_label(match), match.end())


class Anchors:
    """Names the clauses of one document in the order in which they stand."""

    def __init__(self, taken: frozenset[str] = frozenset()) -> None:
        """``taken`` are names that stand on the page already, ``open`` those of the
        clauses that stand open, each within the one before it."""
        self.open: list[str] = []
        self._ranks: list[int] = []
        self._taken = taken
        self._used: dict[str, int] = {}

    def clause(self, label: Label) -> str:
        """The anchor of the next clause; it nests in the clauses still open."""
        rank = RANK[label.level]
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
            self.open.pop()
        name = self._name(label)
        for n in range(len(self.open) - 1, -1, -1):
            if _counts_within(label.level, self._ranks[n]):
                name = f"{self.open[n]}-{name}"
                break
        self._ranks.append(rank)
        self.open.append(name)
        return self._unique(name)

    def heading(self, text: str) -> str:
        """The anchor of a heading without a label; an annex starts its own numbering."""
        name = slug(text, 60) or "muc"
        if annex := _ANNEX.match(text):
            name = slug(annex.group())
            self._ranks, self.open = [RANK["annex"]], [name]
        return self._unique(name)

    def _name(self, label: Label) -> str:
        value = label.value
        if not (value.isascii() and value.isalnum()):
            value = "dd" if value == "đ" else slug(value) or value
        prefix = _PREFIXES.get(label.level)
        if prefix is None:
            prefix = "khoan" if RANK["article"] in self._ranks else "muc"
        return f"{prefix}-{value.lower()}".rstrip("-")

    def _unique(self, name: str) -> str:
        # A count for each name: ten thousand equal headings must not be counted anew.
        n = self._used.get(name, int(name in self._taken)) + 1
        candidate = name if n == 1 else f"{name}-{n}"
        while candidate in self._used or candidate in self._taken:
            n += 1
            candidate = f"{name}-{n}"
        self._used[name] = n
        self._used.setdefault(candidate, 1)
        return candidate


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
    if label.value.isdecimal():
        return int(label.value)
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


def distance(one: Label, other: Label) -> int:
    """How far apart two labels stand in a row; 99 where they are of no row. A row of
    letters with f) or j) is counted in English."""
    if one.level != other.level:
        return 99
    if one.level == "letter" and not (count(one) and count(other)):
        return ord(other.value) - ord(one.value)
    return count(other) - count(one)


def _is_known(match: re.Match[str]) -> bool:
    """To a pattern that ignores case, the Turkish ı of "Đıều" is an i."""
    return match["named"] is None or match["named"].lower() in _NAMED


def _label(match: re.Match[str]) -> Label:
    """The label of a match, by the last group that it closes."""
    group = match.lastgroup or ""
    if group == "ordinal":
        return Label(_NAMED[match["named"].lower()], match.group().strip(), match[group])
    if group == "annexed":
        return Label("annex", match.group(), match["annex"] or "")
    return Label(_SIGNED[group], match.group().strip(), match[group])
