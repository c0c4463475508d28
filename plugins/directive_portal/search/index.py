"""The whole index: from entries to the files below ``tim-kiem/``.

``index.bin`` says what there is; all else lies in a folder named by what the index holds,
so that a browser never mixes two. A file of terms, lists or texts is made only when it is
asked for: what it rests on is known before.
"""

import hashlib
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import Any

from directive_portal.search import cards, fold
from directive_portal.search.abbreviations import ABBREVIATIONS
from directive_portal.search.corpus import Corpus, Findings, PartitionSummary, SideBySide
from directive_portal.search.entry import FACETS, SearchPage, in_order
from directive_portal.text.vocabulary import TYPES
from directive_portal.web.made import Made, contents

FOLDER = "tim-kiem/"
# Syllables that typing errors are corrected to, and half-typed words completed to.
_WORDS = 9000


class _Fresh(dict[str, bytes]):
    """Findings of one index, kept while it is made."""

    def known(self, name: str) -> bytes | None:
        return self.get(name)

    def found(self, name: str, find: Callable[[], Any]) -> bytes:
        if name not in self:
            self[name] = pickle.dumps(find())
        return self[name]


def files(entries: Sequence[SearchPage]) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents of an index, the same for the same entries."""
    found = made(entries, _Fresh(), lambda work, count: map(work, range(count)))
    return ((file.address, file.make()) for file in found)


def made(
    entries: Sequence[SearchPage], findings: Findings, in_parallel: SideBySide
) -> Iterator[Made]:
    """The files of an index, the same for the same entries."""
    entries = in_order(entries)
    corpus = Corpus(entries, findings, in_parallel)
    others = dict(cards.files(entries, corpus.text_places()))
    name = _name([*corpus.keys, *others.values()])
    partitions = corpus.partitions()
    others["words"] = cards.packed(_common(partitions))
    for file in chain(_parts(corpus, partitions), contents(others.items())):
        yield file._replace(address=f"{FOLDER}{name}/{file.address}.bin")
    about = cards.packed(_about(name, entries, partitions))
    yield from contents([(f"{FOLDER}index.bin", about)])


def _parts(corpus: Corpus, partitions: Sequence[PartitionSummary]) -> Iterator[Made]:
    """Files of terms, of lists and of texts. Those of one partition or batch follow each
    other, and it is loaded once for them."""
    partition, texts = lru_cache(1)(corpus.partition), lru_cache(1)(corpus.texts)
    for n, some in enumerate(partitions):
        yield from _each("terms", n, some.key, some.blocks, lambda n: partition(n).blocks)
        yield from _each("lists", n, some.key, some.lists, lambda n: partition(n).lists)
    for n, batch in enumerate(corpus.batches):
        yield from _each("texts", n, batch.key, batch.texts, texts)


def _each(
    kind: str, n: int, key: str, count: int, found: Callable[[int], Sequence[bytes]]
) -> Iterator[Made]:
    for i in range(count):
        basis = f"{kind} {key} {i}".encode()
        yield Made(f"{kind}/{n}-{i}", lambda i=i: found(n)[i], partial(bytes, basis))


def _name(parts: Sequence[str | bytes]) -> str:
    """The name of an index's folder."""
    hashed = hashlib.blake2b(digest_size=6)
    for part in parts:
        hashed.update(part.encode() if isinstance(part, str) else part)
    return hashed.hexdigest()


def _common(partitions: Iterable[PartitionSummary]) -> dict[str, int]:
    """The commonest syllables, each with the number of its pages."""
    counts: Counter[str] = Counter()
    for some in partitions:
        counts.update(some.counts)
    alone = ((word, n) for word, n in counts.most_common(_WORDS) if word.isalpha())
    return dict(sorted(alone))


def short_forms() -> dict[str, str]:
    """Abbreviations, and the syllables that they stand for."""
    return {
        short: " ".join(syllable.text for syllable in fold.syllables(long))
        for short, long in ABBREVIATIONS.items()
    }


def types() -> dict[str, str]:
    """Codes of types of documents that are no syllables, and the names of these: of a code
    with several meanings the usual one of the State."""
    found: dict[str, str] = {}
    codes = [(code, kind) for kind in TYPES.values() for code in kind.state]
    codes += [(code, kind) for kind in TYPES.values() for code in kind.party]
    # HD is hướng dẫn before it is hợp đồng, HĐ.
    for code, kind in sorted(codes, key=lambda row: "Đ" in row[0]):
        short = fold.plain(code.lower())
        if len(short) > 1 and not set(short) & set("aeiouy"):
            found.setdefault(short, " ".join(s.text for s in fold.syllables(kind.name)))
    return dict(sorted(found.items()))


def _about(
    name: str, entries: Sequence[SearchPage], partitions: Sequence[PartitionSummary]
) -> dict[str, Any]:
    return {
        "folder": name,
        "pages": len(entries),
        "partitions": len(partitions),
        "begins": [list(some.begins) if some.blocks else None for some in partitions],
        "ended": cards.ended(entries),
        "cards": cards.EACH,
        "facets": FACETS,
        "abbreviations": short_forms(),
        "types": types(),
    }
