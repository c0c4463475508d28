"""The postings of some pages: which term stands where, and how much it says there.

A term is a syllable, or two that follow each other; numbers of documents are terms of their
own. Everything here depends on the pages alone, not on the corpus, so that it can be
remembered and be worked out side by side.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import fold
from directive_portal.search.entry import Entry, Passage

# What a word weighs by where it stands, in tenths. A word of a short title says more of its
# page than one of a long title.
ISSUER, TEXT = 20, 10
_TITLE, _TITLE_B, _USUAL_TITLE = 60, 0.6, 16
# BM25 with the usual k1 and a mild b; lengths count in quarters of a doubling from a usual
# one, so that a small edit changes only the words that it touches.
_K1, _B, _USUAL = 1.2, 0.6, 600
IMPACTS = 127
"""The greatest impact: what a term says of a page, without how rare it is."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows of equal length, ordered by partition, term, page and variant.

    ``first`` and ``second`` are indices into ``words`` (second 0: the term is one
    syllable), ``page`` counts within the batch, ``impact`` is twice the impact plus one if
    the term stands in a title, ``variant`` the marks of both syllables, ``follows`` a set of
    eight: which hashes the syllables have that follow the two, so that a row of words is
    told from the same words apart. ``bounds`` are where the rows of each partition begin,
    and the end; ``prints`` what tells the rows of a partition from any others.
    """

    words: tuple[str, ...]
    first: NDArray[np.uint32]
    second: NDArray[np.uint32]
    page: NDArray[np.uint16]
    impact: NDArray[np.uint8]
    variant: NDArray[np.uint16]
    follows: NDArray[np.uint8]
    bounds: NDArray[np.int64]
    prints: NDArray[np.uint64]


_SERIAL = re.compile(r"0*([0-9]+)")
_PARTS = re.compile(r"[a-z]+|[0-9]+")


def number_term(number: str) -> tuple[str, str] | None:
    """The two parts of a number's term: ``168-CV/TU`` → ``("#168", "cv tu")``."""
    parts = _PARTS.findall(" ".join(s for w in fold.words(number) for s in (fold.plain(w),)))
    at = next((i for i, part in enumerate(parts) if part.isdigit()), None)
    if at is None:
        return None
    serial = _SERIAL.match(parts[at])
    assert serial is not None
    return f"{fold.NUMBER}{serial[1]}", " ".join([*parts[:at], *parts[at + 1 :]])


def postings(
    entries: Sequence[Entry], texts: Sequence[Sequence[Passage]], partitions: int
) -> Postings:
    """``texts`` are the passages of each entry (at most 65,536); ``partitions`` how many
    the index has."""
    return _Reader().read(entries, texts, partitions)


# Ids of syllables are packed with their marks.
_MARKS = 7


class _Words(dict[str, int]):
    """What a word is read as: a packed syllable, or below zero a place in ``several``."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {"": 0}
        self.several: list[list[int]] = []

    def id(self, text: str) -> int:
        return self.ids.setdefault(text, len(self.ids))

    def __missing__(self, word: str) -> int:
        read = [self.id(s.text) << _MARKS | s.marks for s in fold.read(word)]
        if len(read) == 1:
            value = read[0]
        else:
            self.several.append(read)
            value = -len(self.several)
        self[word] = value
        return value


class _Reader:
    def __init__(self) -> None:
        self.words = _Words()
        self.packed: list[NDArray[np.int64]] = []
        self.weights: list[NDArray[np.uint8]] = []
        self.lengths: list[int] = []

    def read(
        self,
        entries: Sequence[Entry],
        texts: Sequence[Sequence[Passage]],
        partitions: int,
    ) -> Postings:
        numbers: list[tuple[int, int, int]] = []
        for page, (entry, passages) in enumerate(zip(entries, texts, strict=True)):
            self._page(entry, passages)
            if entry.number and (term := number_term(entry.number)):
                numbers.append((self.words.id(term[0]), self.words.id(term[1]), page))
        rows = self._rows(numbers)
        return _sorted(rows, tuple(self.words.ids), partitions)

    def _page(self, entry: Entry, passages: Sequence[Passage]) -> None:
        packed: list[int] = []
        weights: list[tuple[int, int]] = []
        for text, weight in _fields(entry, passages):
            before = len(packed)
            packed += self._packed(text)
            # What parts two fields belongs to neither.
            packed.append(0)
            count = len(packed) - before
            weights.append((weight or _title_weight(count), count))
        self.packed.append(np.array(packed, np.int64))
        values, counts = zip(*weights, strict=True)
        self.weights.append(np.repeat(np.array(values, np.uint8), counts))
        self.lengths.append(len(packed) - len(weights))

    def _packed(self, text: str) -> list[int]:
        words = self.words
        packed = [words[word] for word in fold.words(text)]
        if packed and min(packed) < 0:
            packed = [
                one
                for value in packed
                for one in (words.several[-value - 1] if value < 0 else (value,))
            ]
        return packed

    def _rows(self, numbers: list[tuple[int, int, int]]) -> dict[str, NDArray[np.int64]]:
        packed = np.concatenate([np.zeros(0, np.int64), *self.packed])
        weight = np.concatenate([np.zeros(0, np.uint8), *self.weights]).astype(np.int64)
        page = np.repeat(np.arange(len(self.packed)), [len(p) for p in self.packed])
        syllable, marks = packed >> _MARKS, packed & (1 << _MARKS) - 1
        one = np.flatnonzero(syllable)
        two = one[:-1][np.diff(one) == 1]
        first = [syllable[one], syllable[two]]
        bit = np.array([fold.bit(word) for word in self.words.ids], np.int64)
        follows = [np.zeros_like(one), bit[np.append(syllable, 0)[two + 2]]]
        second = [np.zeros_like(one), syllable[two + 1]]
        variant = [marks[one] * fold.MARKS, marks[two] * fold.MARKS + marks[two + 1]]
        weights = [weight[one], np.minimum(weight[two], weight[two + 1])]
        pages = [page[one], page[two]]
        if numbers:
            a, b, p = np.array(numbers, np.int64).T
            first.append(a), second.append(b), pages.append(p)
            follows.append(np.zeros_like(a))
            variant.append(np.zeros_like(a)), weights.append(np.full_like(a, _TITLE))
        rows = {"first": first, "second": second, "variant": variant, "page": pages}
        rows |= {"weight": weights, "follows": follows}
        columns = {name: np.concatenate(parts) for name, parts in rows.items()}
        columns["damping"] = np.array([_damping(n) for n in self.lengths], np.float64)
        return columns


def _fields(entry: Entry, passages: Sequence[Passage]) -> Iterator[tuple[str, int]]:
    yield f"{entry.type.name} {entry.number or ''} {entry.subject}", 0
    if entry.issuer:
        yield entry.issuer.name, ISSUER
    for topic in entry.topics:
        yield topic.name, TEXT
    if entry.also:
        yield entry.also, TEXT
    for passage in passages:
        yield passage.text, TEXT


def _title_weight(length: int) -> int:
    norm = 1 - _TITLE_B + _TITLE_B * length / _USUAL_TITLE
    return max(ISSUER + 1, round(_TITLE / norm))


def _damping(length: int) -> float:
    """How much a text of so many words takes from each of them."""
    steps = round(4 * np.log2(max(length, 1) / _USUAL))
    return TEXT * _K1 * (1 - _B + _B * 2 ** (steps / 4))


def _sorted(
    rows: dict[str, NDArray[np.int64]], words: tuple[str, ...], partitions: int
) -> Postings:
    """Rows in order, those of one term, page and variant made one."""
    place = np.array([fold.partition(word, partitions) for word in words], np.int64)
    term = (place[rows["first"]] * len(words) + rows["first"]) * len(words) + rows["second"]
    pages = len(rows["damping"]) or 1
    key = (term * pages + rows["page"]) * _VARIANTS + rows["variant"]
    order = np.argsort(key, kind="stable")
    key, weight, follows = key[order], rows["weight"][order], rows["follows"][order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    key = key[starts]
    weight, title, follows = (
        np.add.reduceat(weight, starts) if len(starts) else weight,
        np.maximum.reduceat(weight, starts) > ISSUER if len(starts) else weight,
        np.bitwise_or.reduceat(follows, starts) if len(starts) else follows,
    )
    at, variant = key // _VARIANTS, key % _VARIANTS
    # The marks differ, the words say the same: they count together.
    groups = np.flatnonzero(np.diff(at, prepend=-1))
    counts = np.diff(groups, append=len(at))
    if len(groups):
        weight = np.repeat(np.add.reduceat(weight, groups), counts)
        title = np.repeat(np.maximum.reduceat(title, groups), counts)
        follows = np.repeat(np.bitwise_or.reduceat(follows, groups), counts)
    term, page = at // pages, at % pages
    said = weight / (weight + rows["damping"][page])
    impact = np.clip(np.rint(said * IMPACTS), 1, IMPACTS).astype(np.uint8)
    first, second = term // len(words) % len(words), term % len(words)
    columns = (
        first.astype(np.uint32),
        second.astype(np.uint32),
        page.astype(np.uint16),
        impact * np.uint8(2) + title.astype(np.uint8),
        variant.astype(np.uint16),
        follows.astype(np.uint8),
    )
    bounds = np.searchsorted(place[first], np.arange(partitions + 1))
    return Postings(words, *columns, bounds, _prints(words, columns, bounds))


# Odd numbers without a pattern, one for each column.
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)
_ODD = (*_ODD, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB)


def _prints(
    words: tuple[str, ...], columns: Sequence[NDArray[Any]], bounds: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A sum over the rows of each partition that changes with any of them, but not with
    the words of others."""
    digests = b"".join(hashlib.blake2b(w.encode(), digest_size=8).digest() for w in words)
    word = np.frombuffer(digests, np.uint64)
    row = np.zeros(len(columns[0]), np.uint64)
    values = (word[columns[0]], word[columns[1]], *columns[2:])
    for value, odd in zip(values, _ODD, strict=True):
        row = (row ^ (row >> np.uint64(29))) * np.uint64(_ODD[0])
        row += (value.astype(np.uint64) + np.uint64(1)) * np.uint64(odd)
    row = (row ^ (row >> np.uint64(32))) * np.uint64(_ODD[1])
    sums = np.concatenate(([np.uint64(0)], np.cumsum(row, dtype=np.uint64)))
    return sums[bounds[1:]] - sums[bounds[:-1]]


_VARIANTS = fold.MARKS * fold.MARKS
