"""Whether the tree of a body has every letter, figure and sign of its source."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from directive_portal.body.tree import (
    Block,
    Break,
    Clause,
    Image,
    Link,
    Note,
    NoteSign,
    Runs,
    Text,
    leaves,
    runs_of,
    texts,
    walk,
)

# Signs that are markup where they are not text: those of the staff guide, and space.
_MARKUP = str.maketrans("", "", '*_[]()#>|\\\\-:^!<+•–" \t\n\u00a0')


def lost(body: str, blocks: Sequence[Block]) -> int | None:
    """The place (from 0) of the first character of a body that is neither text of its tree,
    nor a label or a target in it, nor markup; None where all are accounted for. The title
    of a link is lost: who holds a telephone never sees it."""
    left = _left(body, blocks)
    known = "".join(_known(blocks)).translate(_MARKUP)
    if "".join([part for _, part in left]).translate(_MARKUP) == known:
        return None
    signs = ((place + n, c) for place, part in left for n, c in enumerate(part))
    kept = ((place, c) for place, c in signs if c.translate(_MARKUP))
    agreeing = zip_longest(kept, known, fillvalue=(0, ""))
    return next(place for (place, c), k in agreeing if c != k)


def _left(body: str, blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """What of a body is no text of its tree, piece by piece, with its place."""
    left: list[tuple[int, str]] = []
    end = 0
    for run in walk(blocks):
        if type(run) is Text:
            left.append((end, body[end : run.start]))
            end = run.start + len(run.text)
    return [*left, (end, body[end:])]


def _known(blocks: Iterable[Block]) -> Iterator[str]:
    """What the tree holds beside texts: labels and targets."""
    for leaf in leaves(blocks):
        if isinstance(leaf, Clause):
            yield leaf.label.text
        elif isinstance(leaf, Note):
            yield leaf.label
        for runs in runs_of(leaf):
            # Most are words and nothing else.
            if len(runs) != 1 or type(runs[0]) is not Text:
                yield from _of_runs(runs)


def _of_runs(runs: Runs) -> Iterator[str]:
    for run in runs:
        match run:
            case Text():
                pass
            case Break(written=written):
                yield written
            case NoteSign(label):
                yield label
            case Image(target, words):
                yield from _of_runs(words)
                yield target
            case Link(target, inner, start):
                yield from _of_runs(inner)
                shown = next(texts(inner), None)
                if shown is None or shown.start != start:
                    yield target
            case _:
                yield from _of_runs(run.runs)
