"""The postings of some pages: which term stands where, and how much it says there.

A term is a syllable, or two that follow each other; numbers of documents are terms of their
own. Everything here depends on the pages alone, not on the corpus, so that it can be
remembered and be worked out side by side.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import fold, runs
from directive_portal.search.names import BEGINS, ENDS
from directive_portal.search.tokens import ISSUER, TEXT, TITLE, Ints, Tokens

# BM25 with the usual k1 and a mild b; lengths count in quarters of a doubling from a usual
# one, so that a small edit changes only the words that it touches.
_K1, _B, _USUAL = 1.2, 0.6, 600
IMPACTS = 127
"""The greatest impact: what a term says of a page, without how rare it is."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows of equal length, ordered by partition, term, page and variant.

    ``first`` and ``second`` are indices into ``words`` (second 0: the term is one
    syllable), ``page`` counts within the batch. ``impact`` is twice the impact, plus one
    if the term stands in a title. ``variant`` are the accents of both. ``follows``
    is a set of eight: which hashes those syllables have that follow the two, so that a row
    of words is told from the same words apart. ``named`` tells whether the term begins or
    ends the name of the page, as ``names`` does. ``bounds`` are where the rows of each
    partition begin, and the end; ``prints`` tell the rows of a partition from any others.
    """

    words: tuple[str, ...]
    first: NDArray[np.uint32]
    second: NDArray[np.uint32]
    page: NDArray[np.uint16]
    impact: NDArray[np.uint8]
    variant: NDArray[np.uint16]
    follows: NDArray[np.uint8]
    named: NDArray[np.uint8]
    bounds: Ints
    prints: NDArray[np.uint64]


def postings(tokens: Tokens, partitions: int) -> Postings:
    """``tokens`` of at most 65,536 pages; ``partitions`` is how many the index has."""
    place = {word: fold.partition(word, partitions) for word in tokens.words}
    # No term begins with the break, and none ends so but that of a single syllable.
    place[""] = -1
    # Words in the order of their partitions, so that rows in order of words are so too.
    words = tuple(sorted(place, key=lambda word: (place[word], word)))
    index = {word: i for i, word in enumerate(words)}
    narrow = np.min_scalar_type(len(words))
    rank = np.array([index[word] for word in tokens.words], narrow)
    rows = _merged(_rows(tokens, rank), len(words), tokens.lengths)
    places = np.array([place[word] for word in words])
    bounds = np.searchsorted(places[rows[0]], np.arange(partitions + 1))
    return Postings(words, *rows, bounds, _prints(words, rows, bounds))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Columns as narrow as can be, since they are long; the pages of a term ascend."""

    first: NDArray[Any]
    second: NDArray[Any]
    variant: NDArray[Any]
    page: NDArray[Any]
    weight: NDArray[Any]
    follows: NDArray[Any]
    named: NDArray[Any]


def _rows(tokens: Tokens, rank: NDArray[Any]) -> _Rows:
    """A row for each syllable, each pair and each number, as they come."""
    accents, weight, page, marks = tokens.accents, tokens.weight, tokens.page, tokens.marks
    syllable = rank[tokens.syllable]
    one = np.flatnonzero(syllable)
    two, then = _pairs(one, tokens.spans)
    bits = np.empty(len(rank), np.uint8)
    bits[rank] = [fold.bit(word) for word in tokens.words]
    a, b, of = tokens.numbers.T
    nothing, nothings = np.zeros(len(of), np.uint8), np.zeros(len(one), np.uint8)
    parts = (
        (syllable[one], syllable[two], rank[a]),
        (np.zeros_like(rank, shape=len(one)), syllable[then], rank[b]),
        (
            accents[one] * fold.ACCENTS,
            accents[two] * fold.ACCENTS + accents[then],
            nothing.astype(np.uint16),
        ),
        (page[one], page[two], of.astype(np.uint16)),
        (weight[one], np.minimum(weight[two], weight[then]), nothing + np.uint8(TITLE)),
        (nothings, bits[np.append(syllable, 0)[then + 1]], nothing),
        (marks[one], marks[two] & BEGINS | marks[then] & ENDS, nothing),
    )
    return _Rows(*(np.concatenate(part) for part in parts))


def _pairs(one: Ints, spans: Ints) -> tuple[Ints, Ints]:
    """Where the first and second syllables of pairs stand, in the order of the first."""
    two = one[:-1][np.diff(one) == 1]
    first, second = spans[np.argsort(spans[:, 0], kind="stable")].T
    at = np.searchsorted(two, first, "right")
    return np.insert(two, at, first), np.insert(two + 1, at, second)


_Columns = tuple[
    NDArray[np.uint32],
    NDArray[np.uint32],
    NDArray[np.uint16],
    NDArray[np.uint8],
    NDArray[np.uint16],
    NDArray[np.uint8],
    NDArray[np.uint8],
]


def _merged(rows: _Rows, words: int, lengths: Sequence[int]) -> _Columns:
    """Rows in order, those of one term, page and variant made one."""
    # Pages stay in order; words, being narrow, are sorted by counting.
    order = np.lexsort((rows.second, rows.first))
    bits = len(lengths).bit_length()
    at = ((rows.first.astype(np.int64) * words + rows.second) << bits | rows.page)[order]
    starts = runs.starts(at)
    # The accents differ, the words say the same: they count together.
    weight = _over(np.add.reduceat, rows.weight[order].astype(np.int64), starts)
    title = _over(np.maximum.reduceat, rows.weight[order], starts) > ISSUER
    follows = _over(np.bitwise_or.reduceat, rows.follows[order], starts)
    named = _over(np.bitwise_or.reduceat, rows.named[order], starts)
    term, page = at[starts] >> bits, at[starts] & (1 << bits) - 1
    first, second = np.divmod(term, words)
    impact = _impact(weight, page, lengths) * 2 + title
    group = np.repeat(np.arange(len(starts)), runs.lengths(starts, len(at)))
    # Nearly in order already, which a stable sort makes use of.
    key = np.sort(group << _VARIANT | rows.variant[order], kind="stable")
    key = key[runs.begun(key)]
    group, variant = key >> _VARIANT, key & (1 << _VARIANT) - 1
    return (
        first.astype(np.uint32)[group],
        second.astype(np.uint32)[group],
        page.astype(np.uint16)[group],
        impact.astype(np.uint8)[group],
        variant.astype(np.uint16),
        follows.astype(np.uint8)[group],
        named.astype(np.uint8)[group],
    )


# Bits for the accents of two syllables.
_VARIANT = (fold.ACCENTS * fold.ACCENTS).bit_length()


def _over(reduce: Callable[..., Any], column: NDArray[Any], starts: Ints) -> NDArray[Any]:
    return reduce(column, starts) if len(starts) else column


def _impact(weight: Ints, page: Ints, lengths: Sequence[int]) -> Ints:
    """What a term says of its page: more each time, but ever less; less in long texts."""
    steps = np.rint(4 * np.log2(np.maximum(np.array(lengths, np.float64), 1) / _USUAL))
    damping = TEXT * _K1 * (1 - _B + _B * 2 ** (steps / 4))
    said = weight / (weight + damping[page])
    return np.clip(np.rint(said * IMPACTS), 1, IMPACTS).astype(np.int64)


# Odd numbers without a pattern, one for each column.
_ODD = (
    *(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9),
    *(0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB),
    0x8EBC6AF09C88C6E3,
)


def _prints(
    words: Sequence[str], columns: Sequence[NDArray[Any]], bounds: Ints
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
