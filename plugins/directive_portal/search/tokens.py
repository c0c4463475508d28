"""The pages of a batch as one long row of syllables, with what each says of its page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import fold
from directive_portal.search.entry import SearchPage, SearchPassage

Ints = NDArray[np.int64]

# What a word weighs by where it stands, in tenths. A word of a short title says more of its
# page than one of a long title.
ISSUER, TEXT = 20, 10
TITLE, _TITLE_B, _USUAL_TITLE = 60, 0.6, 16
# A syllable and its accents in one number.
_ACCENTS = 7


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns of equal length: ``syllable`` an index into ``words`` (0: a break between
    fields), its ``accents``, its ``weight`` (above ``ISSUER`` in a title), its ``page``.
    ``lengths`` count the syllables of each page; ``numbers`` are the parts of each number's
    term, as indices into ``words``, and its page."""

    words: tuple[str, ...]
    syllable: Ints
    accents: Ints
    weight: Ints
    page: Ints
    lengths: tuple[int, ...]
    numbers: Ints


_PARTS = re.compile(r"[a-z]+|[0-9]+")


def number_term(number: str) -> tuple[str, str] | None:
    """The two parts of a number's term.

    >>> number_term("01-CV/BTGĐUK")
    ('#1', 'cv btgduk')
    """
    parts = _PARTS.findall(" ".join(map(fold.plain, fold.words(number))))
    at = next((i for i, part in enumerate(parts) if part.isdigit()), None)
    if at is None:
        return None
    return f"{fold.NUMBER}{parts[at]}", " ".join([*parts[:at], *parts[at + 1 :]])


def tokens(
    entries: Sequence[SearchPage], texts: Sequence[Sequence[SearchPassage]]
) -> Tokens:
    """``texts`` are the passages of each entry."""
    words = _Words()
    pages = [_page(*both, words) for both in zip(entries, texts, strict=True)]
    numbers = [
        (words.id(term[0]), words.id(term[1]), page)
        for page, entry in enumerate(entries)
        if entry.number and (term := number_term(entry.number))
    ]
    packed = np.concatenate([np.zeros(0, np.int64), *(packed for packed, _ in pages)])
    weight = np.concatenate([np.zeros(0, np.int64), *(weight for _, weight in pages)])
    syllable = packed >> _ACCENTS
    return Tokens(
        words=tuple(words.ids),
        syllable=syllable,
        accents=packed & (1 << _ACCENTS) - 1,
        weight=weight,
        page=np.repeat(np.arange(len(pages)), [len(packed) for packed, _ in pages]),
        lengths=tuple(int(np.count_nonzero(p >> _ACCENTS)) for p, _ in pages),
        numbers=np.array(numbers, np.int64).reshape(-1, 3),
    )


class _Words(dict[str, int]):
    """What a word is read as: a packed syllable, or below zero a place in ``several``."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {"": 0}
        self.several: list[list[int]] = []

    def id(self, text: str) -> int:
        return self.ids.setdefault(text, len(self.ids))

    def __missing__(self, word: str) -> int:
        read = [self.id(s.text) << _ACCENTS | s.accents for s in fold.read(word)]
        if len(read) == 1:
            value = read[0]
        else:
            self.several.append(read)
            value = -len(self.several)
        self[word] = value
        return value

    def read(self, text: str) -> list[int]:
        """The packed syllables of a text."""
        packed = [self[word] for word in fold.words(text)]
        if packed and min(packed) < 0:
            several = self.several
            parts = (several[-value - 1] if value < 0 else (value,) for value in packed)
            return [one for part in parts for one in part]
        return packed


def _page(
    entry: SearchPage, passages: Sequence[SearchPassage], words: _Words
) -> tuple[Ints, Ints]:
    packed: list[int] = []
    weights: list[int] = []
    counts: list[int] = []
    for text, weight in _fields(entry, passages):
        read = words.read(text)
        packed += read
        packed.append(0)
        weights.append(weight or _title_weight(len(read)))
        counts.append(len(read) + 1)
    return np.array(packed, np.int64), np.repeat(np.array(weights, np.int64), counts)


def _fields(
    entry: SearchPage, passages: Sequence[SearchPassage]
) -> Iterator[tuple[str, int]]:
    """Each text of a page, with its weight; 0 for the title."""
    yield entry.title, 0
    if issuer := entry.one("issuer").name:
        yield issuer, ISSUER
    for topic in entry.facets.get("topic", ()):
        yield topic.name, TEXT
    if entry.also:
        yield entry.also, TEXT
    for passage in passages:
        yield passage.text, TEXT


def _title_weight(length: int) -> int:
    norm = 1 - _TITLE_B + _TITLE_B * length / _USUAL_TITLE
    return max(ISSUER + 1, round(TITLE / norm))
