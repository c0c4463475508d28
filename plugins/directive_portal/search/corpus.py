"""All pages of an index, read in batches and seen by partition of their terms.

What a batch of pages and a partition of terms give is remembered by what it rests on, so
that after an edit little is worked out anew. What is always asked of them is small, and
remembered apart as well, so that of what has not changed little is loaded.
"""

import hashlib
import pickle
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import blocks, cards
from directive_portal.search.blocks import Partition, Rows
from directive_portal.search.entry import SearchPage
from directive_portal.search.postings import Ints, Postings, postings
from directive_portal.search.tokens import tokens

# A batch ends at a page whose address hashes so, wherever that stands: on average after so
# many, and after twice as many in any case.
_BATCH = 400
_PARTITIONS = 256
# A few are less than one in so many.
_FEW = 8


class Findings(Protocol):
    """What was found at an earlier time, by name."""

    def known(self, name: str) -> bytes | None:
        """The pickle of a finding, where it is kept."""
        ...

    def found(self, name: str, find: Callable[[], Any]) -> bytes:
        """The pickle of what a function gives, kept or fresh."""
        ...


SideBySide = Callable[[Callable[[int], bytes], int], Iterator[bytes]]
"""What a function gives for 0 to n-1, in that order."""


def partition_count(pages: int) -> int:
    """How many partitions for so many pages: their blocks should be some kilobytes."""
    return min(_PARTITIONS, 1 << max(0, pages // 4).bit_length())


def findings(pages: int) -> int:
    """How many findings an index of so many pages rests on, at most."""
    return 2 * (partition_count(pages) + 2 + 2 * pages // _BATCH)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What some pages give: postings, files of texts, and in which of them, at which place,
    the text of each page is."""

    postings: Postings
    texts: tuple[bytes, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """``key`` tells a batch from any other; ``texts`` is how many files of them it has. All
    else is as the batch and its postings have it."""

    key: str
    words: tuple[str, ...]
    bounds: Ints
    prints: NDArray[np.uint64]
    places: tuple[tuple[int, int], ...]
    texts: int


@dataclass(frozen=True, slots=True)
class PartitionSummary:
    """How many files of ``blocks`` and ``lists`` a partition has, and what else it says;
    ``key`` tells it from any other."""

    key: str
    blocks: int
    lists: int
    begins: tuple[str, ...]
    counts: dict[str, int]


class Corpus:
    """The pages of an index in their order. What cannot be kept among the ``findings`` is
    found again whenever it is needed."""

    def __init__(
        self, entries: Sequence[SearchPage], findings: Findings, in_parallel: SideBySide
    ) -> None:
        self.count = partition_count(len(entries))
        self._pages = _batches(entries)
        self._findings = findings
        self._in_parallel = in_parallel
        self._keys = [f"{self.count} {_key(batch)}" for batch in self._pages]
        self.batches: list[BatchSummary] = self._all(self._keys, self._batch_summary)
        words = {word for batch in self.batches for word in batch.words}
        self._words = sorted(words - {""})
        rank = {word: i for i, word in enumerate(["", *self._words])}
        self._ranks = [np.array([rank[w] for w in b.words]) for b in self.batches]
        self._bases = [0, *accumulate(len(batch.places) for batch in self.batches)]
        self.keys = [self._partition_key(n) for n in range(self.count)]

    def _all(self, keys: Sequence[str], summary: Callable[[int], Any]) -> list[Any]:
        """The summaries of all batches or partitions."""
        names = [f"{key} in short" for key in keys]
        found = [self._findings.known(name) for name in names]
        missing = [n for n, known in enumerate(found) if known is None]

        def find(i: int) -> bytes:
            n = missing[i]
            return self._findings.found(names[n], lambda: summary(n))

        # New processes cost more than a few findings.
        few = len(missing) * _FEW < len(names)
        fresh = (
            map(find, range(len(missing))) if few else self._in_parallel(find, len(missing))
        )
        for n, one in zip(missing, fresh, strict=True):
            found[n] = one
        return [pickle.loads(one) for one in found if one is not None]

    def _batch_summary(self, n: int) -> BatchSummary:
        batch = self._batch(n)
        rows = batch.postings
        return BatchSummary(
            self._keys[n],
            rows.words,
            rows.bounds,
            rows.prints,
            batch.places,
            len(batch.texts),
        )

    def _batch(self, n: int) -> _Batch:
        return pickle.loads(
            self._findings.found(self._keys[n], lambda: _read(self._pages[n], self.count))
        )

    def texts(self, n: int) -> tuple[bytes, ...]:
        """The files of texts of a batch."""
        return self._batch(n).texts

    def text_places(self) -> list[str]:
        """``2-0-15``: the text of a page is the 16th in the first file of batch 2."""
        return [
            f"{n}-{file}-{place}"
            for n, batch in enumerate(self.batches)
            for file, place in batch.places
        ]

    def _partition_key(self, n: int) -> str:
        """What a partition rests on: its rows, and the numbers of their pages."""
        hashed = hashlib.blake2b(str(self.count).encode(), digest_size=20)
        for base, batch in zip(self._bases, self.batches, strict=False):
            begin, end = batch.bounds[n : n + 2]
            if begin < end:
                print_ = int(batch.prints[n])
                hashed.update(f"{base} {end - begin} {print_}\n".encode())
        return hashed.hexdigest()

    def partition(self, n: int) -> Partition:
        return pickle.loads(
            self._findings.found(self.keys[n], lambda: blocks.partition(self._rows(n)))
        )

    def partitions(self) -> list[PartitionSummary]:
        return self._all(self.keys, self._partition_summary)

    def _partition_summary(self, n: int) -> PartitionSummary:
        found = self.partition(n)
        return PartitionSummary(
            self.keys[n], len(found.blocks), len(found.lists), found.begins, found.counts
        )

    @cached_property
    def _postings(self) -> list[Postings]:
        return [self._batch(n).postings for n in range(len(self._pages))]

    def _rows(self, n: int) -> Rows:
        slices = [slice(*rows.bounds[n : n + 2]) for rows in self._postings]
        parts = list(zip(self._postings, slices, strict=True))

        def column(name: str) -> Any:
            return np.concatenate([getattr(rows, name)[s] for rows, s in parts])

        firsts = [r[rows.first[s]] for (rows, s), r in zip(parts, self._ranks, strict=True)]
        seconds = [
            r[rows.second[s]] for (rows, s), r in zip(parts, self._ranks, strict=True)
        ]
        pages = [
            rows.page[s].astype(np.int64) + base
            for (rows, s), base in zip(parts, self._bases, strict=False)
        ]
        return Rows(
            self._words,
            np.concatenate(firsts),
            np.concatenate(seconds),
            np.concatenate(pages),
            column("impact"),
            column("variant").astype(np.int64),
            column("follows"),
            column("named"),
        )


def _batches(entries: Sequence[SearchPage]) -> Sequence[Sequence[SearchPage]]:
    batches: list[list[SearchPage]] = [[]]
    for entry in entries:
        ends = (
            zlib.crc32(entry.url.encode()) % _BATCH == 0 or len(batches[-1]) >= 2 * _BATCH
        )
        if ends and batches[-1]:
            batches.append([])
        batches[-1].append(entry)
    return batches


def _key(batch: Sequence[SearchPage]) -> str:
    """What the postings and texts of a batch rest on; not status and date."""
    hashed = hashlib.blake2b(digest_size=20)
    for entry in batch:
        hashed.update(entry.content.encode())
    return hashed.hexdigest()


def _read(batch: Sequence[SearchPage], partitions: int) -> _Batch:
    passages = [tuple(entry.passages()) for entry in batch]
    texts, places = cards.texts(passages)
    return _Batch(postings(tokens(batch, passages), partitions), texts, places)
