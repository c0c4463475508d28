"""Where the name of a page begins and ends.

A document is called by its type and subject (Luật Đất đai), or by its subject alone, which
often says its type again (Luật Luật Đất đai). Who names it leaves out small words, so that
what stands around these stands together as well: Phòng cháy và chữa cháy is called Phòng
cháy chữa cháy.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BEGINS, ENDS = 1, 2
SMALL = ("về việc", "v/v", "về", "và")
"""Words that are left out, longer rows first."""
# What may follow a name in a subject: (sửa đổi); năm 2024.
_AFTER = re.compile(r"(?:\s*\([^()]*\)|,?\s+năm\s+[0-9]{4})?[\s.;:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """``marks`` of each token are sets of ``BEGINS`` and ``ENDS``; ``spans`` are pairs of
    places of tokens, between which are but small words."""

    marks: NDArray[np.uint8]
    spans: NDArray[np.int64]


def told(subject: str) -> str:
    """A subject without what may be left out at its end.

    >>> told("Đất đai (sửa đổi)")
    'Đất đai'
    """
    if subject[-1:].isalpha():
        return subject
    found = _AFTER.search(subject)
    return subject[: found.start()] if found else subject


def names(
    tokens: NDArray[np.int32],
    places: Sequence[Sequence[int]],
    small: Sequence[tuple[int, ...]],
    accents: int,
) -> Names:
    """``places`` of tokens are those where a name begins, its subject begins, what is told
    of that ends, all ends; ``small`` are rows of tokens; ``accents`` are bits of each."""
    marks = bytearray(len(tokens))
    spans: list[tuple[int, int]] = []
    for begin, subject, least, end in places:
        row = tokens[begin:end].tolist()
        size = subject - begin
        left_out = [(begin + a, begin + b) for a, b in _left_out(row, small)]
        # From any word of its type on: Bộ luật Dân sự is called Luật Dân sự.
        begins = [*range(begin, subject + 1)]
        begins += [after for at, after in left_out if at == subject]
        plain = [token >> accents for token in row[: 2 * size]]
        if plain[size:] == plain[:size]:
            begins.append(subject + size)
        for at in begins:
            if at < end:
                marks[at] = BEGINS
        for last in (least, end):
            if last > begin:
                marks[last - 1] |= ENDS
        spans += [(at - 1, after) for at, after in left_out if begin < at and after < end]
    return Names(np.frombuffer(marks, np.uint8), np.array(spans, np.int64).reshape(-1, 2))


def _left_out(row: list[int], small: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
    """Where small words begin and end."""
    found: list[tuple[int, int]] = []
    firsts = {words[0] for words in small}
    for at in (at for at, token in enumerate(row) if token in firsts):
        words = next((w for w in small if tuple(row[at : at + len(w)]) == w), ())
        if words:
            found.append((at, at + len(words)))
    return found
