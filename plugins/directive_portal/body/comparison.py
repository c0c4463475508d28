"""What changed between two directives: their bodies side by side, clause by clause.

Clauses of the same words belong together, wherever they stand; of the others those that
are alike, the more so in the same place. Inside a clause the words are compared. Nothing
of either text is lost, and the work is bounded for whatever two texts there are.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from directive_portal.body.blocks import read
from directive_portal.body.words import Passage, passages
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive

# What is likely to have a text of the same form as the older one's.
COMPARED = frozenset({"replaces", "replaces_partly", "amends", "corrects"})

# The share of common words from which two clauses are one that was changed, and what a
# common place, or the same clause before them, adds to it.
_ALIKE = 0.5
_SAME_PLACE = 0.2
_SIGNS = ".,:;!?()“”\"'"
# Limits of the work, each well under a second: pairs of clauses looked at, words of each,
# and steps of the comparison of words (see _work).
_PAIRS = 20_000
_WORDS = 200
_STEPS = 10_000_000

Change = Literal["same", "moved", "changed", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that are the same in both, only in the old or only in the new."""

    kind: Literal["same", "removed", "added"]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A clause and what became of it; ``moved`` has the same words under another label or
    in another order."""

    kind: Change
    old: Passage | None
    new: Passage | None
    runs: tuple[Run, ...]


def compared(directive: Directive, register: Register) -> tuple[Edge, ...]:
    """The relations whose two texts can be compared, one for each older directive."""
    found: dict[str, Edge] = {}
    for edge in register.relations.of(directive):
        if edge.target and is_compared(edge, register):
            found.setdefault(edge.target.id, edge)
    return tuple(found.values())


def is_compared(edge: Edge, register: Register) -> bool:
    """Whether both stand on the portal with their whole text, which may be shown."""
    return edge.kind in COMPARED and all(
        directive is not None and directive.text == "full"
        for directive in (edge.source, edge.target)
    )


def compare(old: str, new: str) -> tuple[Row, ...]:
    """The rows of two bodies, in the order of the new one; what was removed stands after
    what it followed."""
    before, after = (passages(read(body).blocks) for body in (old, new))
    partner = _partners(before, after)
    in_order = _in_order(partner)
    steps = _STEPS
    rows = []
    for was, now in _merged(before, after, partner):
        work = _work(was.words, now.words) if was and now else 0
        whole = work > steps
        steps -= 0 if whole else work
        rows.append(_row(was, now, in_order, whole))
    return tuple(rows)


def _partners(before: Sequence[Passage], after: Sequence[Passage]) -> dict[int, int]:
    """Places in the new text → places in the old one, each at most once."""
    partner: dict[int, int] = {}
    _pair_equal(before, after, partner, lambda clause: (clause.key, clause.words))
    _pair_equal(before, after, partner, lambda clause: clause.words)
    _pair_alike(before, after, partner)
    return partner


def _pair_equal(
    before: Iterable[Passage],
    after: Iterable[Passage],
    partner: dict[int, int],
    key: Callable[[Passage], Hashable],
) -> None:
    """Pair clauses without partner that have an equal key, the first with the first."""
    taken = set(partner.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for clause in before:
        if clause.place not in taken:
            waiting[key(clause)].append(clause.place)
    for places in waiting.values():
        places.reverse()
    for clause in after:
        if clause.place not in partner and waiting.get(key(clause)):
            partner[clause.place] = waiting[key(clause)].pop()


def _pair_alike(
    before: Sequence[Passage], after: Sequence[Passage], partner: dict[int, int]
) -> None:
    """Pair what is left by likeness, the likest first."""
    taken = set(partner.values())
    was = [clause for clause in before if clause.place not in taken]
    now = [clause for clause in after if clause.place not in partner]
    old_bags, new_bags = ({c.place: _bag(c) for c in clauses} for clauses in (was, now))
    scored = []
    for a, b in _candidates(was, now):
        score = _likeness(old_bags[a.place], new_bags[b.place])
        follows = partner.get(b.place - 1) == a.place - 1
        score += _SAME_PLACE * (follows or a.key == b.key)
        if score >= _ALIKE:
            scored.append((-score, abs(a.place - b.place), b.place, a.place))
    for _, _, new, old in sorted(scored):
        if new not in partner and old not in taken:
            partner[new] = old
            taken.add(old)


def _candidates(
    was: Sequence[Passage], now: Sequence[Passage]
) -> Iterator[tuple[Passage, Passage]]:
    """All pairs; of very many clauses, those at about the same place in the text, and those
    with the same label."""
    reach = _PAIRS // max(1, len(now))
    by_key = {clause.key: i for i, clause in enumerate(was)}
    for n, clause in enumerate(now):
        start = max(0, n * len(was) // len(now) - reach // 2)
        near = range(start, min(len(was), start + reach))
        if len(was) <= reach:
            near = range(len(was))
        for i in near:
            yield was[i], clause
        same = by_key.get(clause.key)
        if same is not None and same not in near:
            yield was[same], clause


def _bag(clause: Passage) -> Counter[str]:
    """The words, whatever signs stand at them."""
    words = (word.strip(_SIGNS).casefold() for word in clause.words[:_WORDS])
    return Counter(word for word in words if word)


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """From 0 to 1: the share of words that both have, in whatever order."""
    total = a.total() + b.total()
    if len(b) < len(a):
        a, b = b, a
    common = sum(min(count, b[word]) for word, count in a.items() if word in b)
    return 2 * common / total if total else 1.0


def _in_order(partner: dict[int, int]) -> set[int]:
    """The new places of most pairs that stand in one order in both texts: the longest
    increasing row of old places."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for new in sorted(partner):
        n = bisect_left(tops, partner[new])
        before[new] = ends[n - 1] if n else None
        tops[n : n + 1] = [partner[new]]
        ends[n : n + 1] = [new]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _merged(
    before: Sequence[Passage], after: Sequence[Passage], partner: dict[int, int]
) -> Iterator[tuple[Passage | None, Passage | None]]:
    """Every clause once, with its partner."""
    kept = set(partner.values())

    def removed(place: int) -> Iterator[tuple[Passage, None]]:
        while place < len(before) and place not in kept:
            yield before[place], None
            place += 1

    yield from removed(0)
    for clause in after:
        old = partner.get(clause.place)
        yield (None if old is None else before[old]), clause
        if old is not None:
            yield from removed(old + 1)


def _row(was: Passage | None, now: Passage | None, in_order: set[int], whole: bool) -> Row:
    if was is None or now is None:
        kind = "added" if was is None else "removed"
        clause = now or was
        assert clause is not None
        return Row(kind, was, now, _runs((kind, clause.words)))
    if was.words != now.words:
        return Row("changed", was, now, _changed(was.words, now.words, whole))
    stays = was.path == now.path and now.place in in_order
    return Row("same" if stays else "moved", was, now, _runs(("same", now.words)))


def _changed(old: tuple[str, ...], new: tuple[str, ...], whole: bool) -> tuple[Run, ...]:
    """Word by word, or the whole clause where that would take too long."""
    if whole:
        return _runs(("removed", old), ("added", new))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return _runs(*_changes(matcher.get_matching_blocks(), old, new))


def _work(old: Sequence[str], new: Sequence[str]) -> int:
    """A bound of the steps that SequenceMatcher takes: for each of its matches it looks at
    all pairs of equal words. None for equal texts."""
    if old == new:
        return 0
    a, b = Counter(old), Counter(new)
    pairs = sum(count * b[word] for word, count in a.items())
    return pairs * min(len(old), len(new))


def _changes(
    matches: Iterable[tuple[int, int, int]], old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[tuple[Literal["same", "removed", "added"], tuple[str, ...]]]:
    """A single word that stays between two changes is told as changed with them: a list
    of snippets cannot be read."""
    i = j = 0
    for a, b, size in matches:
        at_end = a + size == len(old) and b + size == len(new)
        at_start = a == 0 and b == 0
        if size == 1 and not (at_end or at_start):
            continue
        yield "removed", old[i:a]
        yield "added", new[j:b]
        yield "same", old[a : a + size]
        i, j = a + size, b + size
    yield "removed", old[i:]
    yield "added", new[j:]


def _runs(
    *changes: tuple[Literal["same", "removed", "added"], tuple[str, ...]],
) -> tuple[Run, ...]:
    return tuple(Run(kind, words) for kind, words in changes if words)
