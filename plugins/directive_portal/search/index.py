"""The whole index: from entries to the files below ``tim-kiem/``.

``index.bin`` says what there is; all else lies in a folder named by what the index holds,
so that a browser never mixes two. What a batch of pages and a partition of terms give is
remembered by what it rests on, so that after an edit little is worked out anew.
"""

import hashlib
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from directive_portal.search import blocks, cards, fold
from directive_portal.search.abbreviations import ABBREVIATIONS
from directive_portal.search.blocks import Partition, Rows
from directive_portal.search.entry import FACETS, SearchPage, in_order
from directive_portal.search.postings import Postings, postings
from directive_portal.search.tokens import tokens

FOLDER = "tim-kiem/"
# A batch ends at a page whose address hashes so, wherever that stands: on average after so
# many, and after twice as many in any case.
_BATCH = 400
_PARTITIONS = 256
# Syllables that typing errors are corrected to, and half-typed words completed to.
_WORDS = 9000

Cached = Callable[[str, Callable[[], Any]], bytes]
"""The pickle of what a function gives, kept under a name from an earlier time or fresh."""
SideBySide = Callable[[Callable[[int], bytes], int], Iterator[bytes]]
"""What a function gives for 0 to n-1, in that order."""


def files(
    entries: Sequence[SearchPage],
    cached: Cached = lambda name, find: pickle.dumps(find()),
    in_parallel: SideBySide = lambda work, count: map(work, range(count)),
) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents of an index, the same for the same entries."""
    entries = in_order(entries)
    count = partition_count(len(entries))
    batches = _batches(entries)

    def read(n: int) -> bytes:
        batch = batches[n]
        return cached(f"{count} {_key(batch)}", lambda: _read(batch, count))

    corpus = _Corpus(count, [pickle.loads(b) for b in in_parallel(read, len(batches))])

    def gather(n: int) -> bytes:
        return cached(corpus.key(n), lambda: blocks.partition(corpus.rows(n)))

    others = dict(cards.files(entries, corpus.text_places()))
    name = _name([*map(corpus.key, range(count)), *others.values()])
    begins: list[list[str] | None] = []
    counts: Counter[str] = Counter()
    for n, found in enumerate(in_parallel(gather, count)):
        made: Partition = pickle.loads(found)
        begins.append(list(made.begins) if made.blocks else None)
        counts.update(made.counts)
        for i, content in enumerate(made.blocks):
            yield f"{FOLDER}{name}/terms/{n}-{i}.bin", content
        for i, content in enumerate(made.lists):
            yield f"{FOLDER}{name}/lists/{n}-{i}.bin", content
    for n, batch in enumerate(corpus.batches):
        for i, content in enumerate(batch.texts):
            yield f"{FOLDER}{name}/texts/{n}-{i}.bin", content
    others["words"] = cards.packed(_common(counts))
    for file, content in others.items():
        yield f"{FOLDER}{name}/{file}.bin", content
    yield f"{FOLDER}index.bin", cards.packed(_about(name, len(entries), count, begins))


def partition_count(pages: int) -> int:
    """How many partitions for so many pages: their blocks should be some kilobytes."""
    return min(_PARTITIONS, 1 << max(0, pages // 4).bit_length())


def findings(pages: int) -> int:
    """How many findings an index of so many pages rests on, at most."""
    return partition_count(pages) + 2 + 2 * pages // _BATCH


@dataclass(frozen=True, slots=True)
class _Batch:
    """What some pages give: postings, files of texts, and in which of them, at which place,
    the text of each page is."""

    postings: Postings
    texts: tuple[bytes, ...]
    places: tuple[tuple[int, int], ...]


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


class _Corpus:
    """All batches, seen by partition."""

    def __init__(self, count: int, batches: Sequence[_Batch]) -> None:
        self.batches = batches
        found = {word for batch in batches for word in batch.postings.words}
        self.words = sorted(found - {""})
        rank = {word: i for i, word in enumerate(["", *self.words])}
        self.ranks = [np.array([rank[w] for w in b.postings.words]) for b in batches]
        self.bases = [0, *accumulate(len(batch.places) for batch in batches)]
        self.count = count

    def text_places(self) -> list[str]:
        """``2-0-15``: the text of a page is the 16th in the first file of batch 2."""
        return [
            f"{n}-{file}-{place}"
            for n, batch in enumerate(self.batches)
            for file, place in batch.places
        ]

    def key(self, n: int) -> str:
        """What a partition rests on: its rows, and the numbers of their pages."""
        hashed = hashlib.blake2b(str(self.count).encode(), digest_size=20)
        for base, batch in zip(self.bases, self.batches, strict=False):
            begin, end = batch.postings.bounds[n : n + 2]
            if begin < end:
                print_ = int(batch.postings.prints[n])
                hashed.update(f"{base} {end - begin} {print_}\n".encode())
        return hashed.hexdigest()

    def rows(self, n: int) -> Rows:
        slices = [slice(*b.postings.bounds[n : n + 2]) for b in self.batches]
        parts = [(b.postings, s) for b, s in zip(self.batches, slices, strict=True)]

        def column(name: str) -> Any:
            return np.concatenate([getattr(rows, name)[s] for rows, s in parts])

        firsts = [r[rows.first[s]] for (rows, s), r in zip(parts, self.ranks, strict=True)]
        seconds = [
            r[rows.second[s]] for (rows, s), r in zip(parts, self.ranks, strict=True)
        ]
        pages = [
            rows.page[s].astype(np.int64) + base
            for (rows, s), base in zip(parts, self.bases, strict=False)
        ]
        return Rows(
            self.words,
            np.concatenate(firsts),
            np.concatenate(seconds),
            np.concatenate(pages),
            column("impact"),
            column("variant").astype(np.int64),
            column("follows"),
        )


def _name(parts: Sequence[str | bytes]) -> str:
    """The name of an index's folder."""
    hashed = hashlib.blake2b(digest_size=6)
    for part in parts:
        hashed.update(part.encode() if isinstance(part, str) else part)
    return hashed.hexdigest()


def _common(counts: Counter[str]) -> dict[str, int]:
    """The commonest syllables, each with the number of its pages."""
    alone = ((word, n) for word, n in counts.most_common(_WORDS) if word.isalpha())
    return dict(sorted(alone))


def short_forms() -> dict[str, str]:
    """Abbreviations, and the syllables that they stand for."""
    return {
        short: " ".join(syllable.text for syllable in fold.syllables(long))
        for short, long in ABBREVIATIONS.items()
    }


def _about(
    name: str, pages: int, count: int, begins: Sequence[list[str] | None]
) -> dict[str, Any]:
    return {
        "folder": name,
        "pages": pages,
        "partitions": count,
        "begins": begins,
        "cards": cards.EACH,
        "facets": FACETS,
        "abbreviations": short_forms(),
    }
