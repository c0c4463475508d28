"""From postings to the blocks of an index that a browser fetches.

Terms are divided among partitions by a hash of their first syllable. Within one they stand
in order of their letters, cut into blocks of some kilobytes. A block is gzip of::

    count of terms; bytes of the next section; bytes of the section of pages
    terms       UTF-8: "first\\nsecond\\nsecond…", an empty second for the syllable alone;
                \\f between groups of one first syllable
    pages of    for each term how many pages have it, and how many of these stand here
    spellings   for each term how many ways of writing it (at most 8), then their accents
    more        for each term with pages elsewhere: which file of lists, and where in it
    pages       for each term its pages, ascending, each as the difference to the one before
    impacts     a byte for each of them: twice the impact plus one if in a title
    ways        a byte for each page of a term written in several ways: a set of them
    follows     a byte for each page of a term of two syllables: what follows them there
    names       a byte for each page that has the term in its title: 1 if it begins its name
                there, 2 if it ends it, or both

All but texts and bytes are varints. Of a term on more than ``KEPT`` pages only those where
it says most stand in the block, names first if they are few; the others are in files of
lists, gzip of sections pages, impacts, ways, follows and names, fetched when a query needs
them.
"""

import gzip
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import fold, runs, varint

Ints = NDArray[np.int64]

KEPT = 400
# Of these, names at most.
_NAMES = 200
# What a block and a file of lists hold before compression, in bytes: about.
_BLOCK, _LISTS = 24_000, 8_000
_WAYS = 8
# Bits for the number of a page, and for an impact.
_PAGE, _IMPACT = 32, 8


@dataclass(frozen=True, slots=True)
class Rows:
    """Postings of one partition, of the whole corpus: as ``postings.Postings``, with
    indices into one sorted list of words, and pages counted through."""

    words: list[str]
    first: Ints
    second: Ints
    page: Ints
    impact: NDArray[np.uint8]
    variant: Ints
    follows: NDArray[np.uint8]
    named: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Partition:
    """``begins`` are the first terms of all blocks but the first, ``counts`` on how many
    pages each single syllable stands."""

    blocks: tuple[bytes, ...]
    lists: tuple[bytes, ...]
    begins: tuple[str, ...]
    counts: dict[str, int]


def compress(content: bytes) -> bytes:
    return gzip.compress(content, 6, mtime=0)


def partition(rows: Rows) -> Partition:
    table = _Table(rows)
    cuts = table.cuts()
    return Partition(
        tuple(compress(table.block(begin, end)) for begin, end in cuts),
        tuple(map(compress, table.lists)),
        tuple(table.term(begin) for begin, _ in cuts[1:]),
        table.counts(),
    )


class _Table:
    """The terms of a partition with their postings, and what of them stands where."""

    def __init__(self, rows: Rows) -> None:
        self.words = rows.words
        term = rows.first * (len(rows.words) + 1) + rows.second
        # Far quicker than by two keys; a stable sort makes use of the order in each batch.
        pages = int(rows.page.max(initial=0)) + 1
        order = np.argsort(term * pages + rows.page, kind="stable")
        term, page, variant = term[order], rows.page[order], rows.variant[order]
        starts = runs.starts(term)
        index = np.repeat(np.arange(len(starts)), runs.lengths(starts, len(term)))
        self.first = rows.first[order][starts]
        self.second = rows.second[order][starts]
        self._spell(index, variant)
        starts = self._merge(index, page)
        of = order[starts]
        self.impact, self.follows, self.named = (
            column[of] for column in (rows.impact, rows.follows, rows.named)
        )
        self._part()

    def _spell(self, index: Ints, variant: Ints) -> None:
        """The ways of writing each term, the commonest first, and for each row its bit."""
        # Mostly many pages in a row write a term the same way.
        written = index * _VARIANTS + variant
        starts = runs.starts(written)
        rows = runs.lengths(starts, len(written))
        way, at = np.unique(written[starts], return_inverse=True)
        counts = np.bincount(at, rows, len(way))
        order = np.lexsort((way, -counts, way // _VARIANTS))
        term = way[order] // _VARIANTS
        begins = runs.starts(term)
        rank = np.arange(len(term)) - np.repeat(begins, runs.lengths(begins, len(term)))
        of_way = np.empty(len(way), np.int64)
        of_way[order] = rank
        bit = np.where(of_way < _WAYS, 1 << np.minimum(of_way, _WAYS), 0)
        self.bit = np.repeat(bit[at], rows)
        kept = rank < _WAYS
        self.ways = (way[order] % _VARIANTS)[kept]
        self.way_count = np.bincount(term[kept], minlength=len(self.first))

    def _merge(self, index: Ints, page: Ints) -> Ints:
        """One posting for each term and page, whatever its accents: the first of each."""
        pages = int(page.max(initial=0)) + 1
        starts = runs.starts(index * pages + page)
        self.page = page[starts]
        if len(starts):
            self.way = np.bitwise_or.reduceat(self.bit, starts).astype(np.uint8)
        else:
            self.way = np.zeros(0, np.uint8)
        self.term_of = index[starts]
        self.total = np.bincount(self.term_of, minlength=len(self.first))
        self.ends = np.cumsum(self.total)
        self.way_ends = np.cumsum(self.way_count)
        return starts

    def _part(self) -> None:
        """What stands in blocks; the rest of long terms goes into files of lists, of which
        ``more`` tells for each term the file, and where in it."""
        self.kept = np.minimum(self.total, KEPT)
        self.here = np.ones(len(self.page), bool)
        self.lists: list[bytes] = []
        self.more: dict[int, tuple[int, int]] = {}
        for term in np.flatnonzero(self.total > KEPT).tolist():
            begin, end = self._begin(term), int(self.ends[term])
            # Names first, unless a term is in so many that it names nothing; where a term
            # says the same of many, the newest.
            names = self.named[begin:end] > 0
            names &= names.sum() <= _NAMES
            says = names.astype(np.int64) << _IMPACT | self.impact[begin:end]
            says = says << _PAGE | self.page[begin:end]
            rest = begin + np.flatnonzero(says < np.partition(says, -KEPT)[-KEPT])
            self.here[rest] = False
            if not self.lists or len(self.lists[-1]) > _LISTS:
                self.lists.append(b"")
            self.more[term] = len(self.lists) - 1, len(self.lists[-1])
            self.lists[-1] += self._columns(rest, term)

    def _begin(self, term: int) -> int:
        """The first posting of a term."""
        return int(self.ends[term] - self.total[term])

    def _columns(self, rows: Ints, term: int) -> bytes:
        content = varint.encode(runs.steps(self.page[rows]))
        content += self.impact[rows].tobytes()
        if self.way_count[term] > 1:
            content += self.way[rows].tobytes()
        if self.second[term]:
            content += self.follows[rows].tobytes()
        return content + self._names(rows)

    def _names(self, rows: Ints) -> bytes:
        return self.named[rows][self.impact[rows] & 1 > 0].tobytes()

    def cuts(self) -> list[tuple[int, int]]:
        """Where blocks begin and end, in terms."""
        size = self.kept * 3 + 8
        total = np.cumsum(size)
        cuts = np.flatnonzero(np.diff(total // _BLOCK, prepend=0)) if len(size) else size
        bounds = [0, *(int(c) for c in cuts if c), len(size)]
        return [(a, b) for a, b in pairwise(bounds) if a < b]

    def term(self, index: int) -> str:
        second = self.words[self.second[index] - 1] if self.second[index] else ""
        return f"{self.words[self.first[index] - 1]} {second}"

    def counts(self) -> dict[str, int]:
        alone = np.flatnonzero(self.second == 0)
        return {self.words[self.first[i] - 1]: int(self.total[i]) for i in alone}

    def block(self, begin: int, end: int) -> bytes:
        text = self._text(begin, end).encode()
        first = self._begin(begin)
        rows = first + np.flatnonzero(self.here[first : self.ends[end - 1]])
        kept, ways = self.kept[begin:end], self.way_count[begin:end]
        more = [n for term in range(begin, end) for n in self.more.get(term, ())]
        page = self.page[rows]
        term_of = self.term_of[rows]
        fresh = runs.begun(term_of)
        pages = varint.encode(np.where(fresh, page, runs.steps(page)))
        counts = np.stack((self.total[begin:end], kept), axis=1).ravel()
        head = varint.encode(np.array([end - begin, len(text), len(pages)]))
        several = np.repeat(ways > 1, kept)
        return b"".join(
            (
                head,
                text,
                varint.encode(counts),
                varint.encode(ways),
                varint.encode(
                    self.ways[self.way_ends[begin] - ways[0] : self.way_ends[end - 1]]
                ),
                varint.encode(np.array(more, np.int64)),
                pages,
                self.impact[rows].tobytes(),
                self.way[rows][several].tobytes(),
                self.follows[rows][np.repeat(self.second[begin:end] > 0, kept)].tobytes(),
                self._names(rows),
            )
        )

    def _text(self, begin: int, end: int) -> str:
        words = self.words
        first = self.first[begin:end]
        starts = runs.starts(first)
        seconds = [words[i - 1] if i else "" for i in self.second[begin:end].tolist()]
        groups = (
            "\n".join([words[first[a] - 1], *seconds[a:b]])
            for a, b in zip(starts, [*starts[1:], len(first)], strict=True)
        )
        return "\f".join(groups)


_VARIANTS = fold.ACCENTS * fold.ACCENTS
