"""Queries for a directive that one knows: its number, a citation, its subject, seven
syllables of its body, all typed without accents."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.search.corpus import SEED
from bench.search.peers import folded
from directive_portal.search.entry import SearchPage
from directive_portal.text.slug import strip_accents

NUMBER, CITED, SUBJECT, RUN, QUOTED = KINDS = (
    "number and place",
    "citation",
    "subject",
    "seven syllables",
    "the same, quoted",
)
HIT = 3
"""Places of the list that are looked at."""
_RUN = 7
_LABEL = re.compile(r"^(?:\d+\.|[a-z]\)) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """``answers`` is how many directives the query says equally true things of."""

    query: str
    path: str
    answers: int

    @property
    def ceiling(self) -> float:
        """How likely the one is shown by who knows the text, but not which is meant."""
        return min(1, HIT / self.answers)


def items(entries: Sequence[SearchPage], count: int) -> dict[str, list[Item]]:
    """So many queries of each kind, each for another directive."""
    rng = Random(f"{SEED} queries {len(entries)}")
    drawn = rng.sample(range(len(entries)), count)
    sought = [entries[n] for n in drawn]
    runs = _runs(rng, entries, sought)
    return {
        NUMBER: _counted(entries, sought, _number),
        CITED: _counted(entries, sought, _citation),
        SUBJECT: _counted(entries, sought, lambda entry: folded(entry.subject)),
        RUN: runs,
        QUOTED: [replace(item, query=f'"{item.query}"') for item in runs],
    }


def _number(entry: SearchPage) -> str:
    """As one types it: ``168-cv/tu tan hai``."""
    assert entry.number
    place = " ".join(entry.one("issuer").name.split()[-2:])
    return strip_accents(f"{entry.number} {place}").lower()


def _citation(entry: SearchPage) -> str:
    """As others name it: ``cong van so 168-cv/tu ngay 05/02/2021 cua tinh uy tan hai``."""
    name = f"{entry.one('type').name} số {entry.number} ngày {entry.date:%d/%m/%Y}"
    return strip_accents(f"{name} của {entry.one('issuer').name}").lower()


def _counted(
    entries: Sequence[SearchPage],
    sought: Sequence[SearchPage],
    query: Callable[[SearchPage], str],
) -> list[Item]:
    counts = Counter(map(query, entries))
    return [Item(query(entry), entry.url, counts[query(entry)]) for entry in sought]


def _runs(
    rng: Random, entries: Sequence[SearchPage], sought: Sequence[SearchPage]
) -> list[Item]:
    runs = [_run(rng, entry) for entry in sought]
    counts: Counter[str] = Counter()
    for entry in entries:
        # Ends of words and paragraphs are kept, so that no run goes across.
        text = " | ".join(["", *_paragraphs(entry), ""])
        counts.update(run for run in runs if f" {run} " in text)
    return [Item(run, e.url, counts[run]) for run, e in zip(runs, sought, strict=True)]


def _run(rng: Random, entry: SearchPage) -> str:
    long = [p.split() for p in _paragraphs(entry) if p.count(" ") >= _RUN - 1]
    words = rng.choice(long)
    at = rng.randrange(len(words) - _RUN + 1)
    return " ".join(words[at : at + _RUN])


def _paragraphs(entry: SearchPage) -> list[str]:
    assert isinstance(entry.body, str)
    return [folded(block) for block in _LABEL.sub("", entry.body).split("\n\n")]


def common(entries: Sequence[SearchPage], count: int) -> list[str]:
    """Queries of four syllables that many subjects hold, none like another."""
    counts: Counter[str] = Counter()
    for entry in entries:
        words = folded(entry.subject).split()
        counts.update({" ".join(words[n : n + 4]) for n in range(len(words) - 3)})
    chosen: list[str] = []
    for query, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        if len(chosen) == count:
            break
        if not any(set(query.split()) & set(other.split()) for other in chosen):
            chosen.append(query)
    return chosen
