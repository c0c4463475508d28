"""The pages of a batch as one long row of syllables, with what each says of its page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from directive_portal.search import figures, fold, names
from directive_portal.search.entry import SearchPage, SearchPassage

Ints = NDArray[np.int64]

# What a word weighs by where it stands, in tenths. A word of a short title says more of its
# page than one of a long title.
ISSUER, TEXT = 20, 10
TITLE, _TITLE_B, _USUAL_TITLE = 60, 0.6, 16
# What these weigh depends on how long they are.
_NAME, _NUMBER = -2, -1
# What another part of a name follows.
_IN_NAME = -3
# A syllable and its accents in one number.
_ACCENTS = 7


@dataclass(frozen=True, slots=True)
class Tokens:
    """Columns of equal length: ``syllable`` an index into ``words`` (0: a break between
    fields), its ``accents``, its ``weight`` (above ``ISSUER`` in a title), its ``page``.
    ``marks`` and ``spans`` tell of the names of pages (``names.Names``). ``lengths`` count
    the syllables of each page; ``numbers`` are the parts of each number's term, as indices
    into ``words``, and its page."""

    words: tuple[str, ...]
    syllable: NDArray[np.int32]
    accents: NDArray[np.uint16]
    weight: NDArray[np.uint8]
    page: NDArray[np.uint16]
    marks: NDArray[np.uint8]
    spans: Ints
    lengths: tuple[int, ...]
    numbers: Ints


_PARTS = re.compile(r"[a-z]+|[0-9]+")


def number_term(number: str) -> tuple[str, str] | None:
    """The two parts of a number's term.

    >>> number_term("01-CV/BTGĐUK")
    ('#1', 'cv btgduk')
    """
    parts = _PARTS.findall(" ".join(map(fold.plain, fold.words(number))))
    at = next((i for i, part in enumerate(parts) if part.isdigit()), None)
    if at is None:
        return None
    return f"{fold.NUMBER}{parts[at]}", " ".join([*parts[:at], *parts[at + 1 :]])


def tokens(
    entries: Sequence[SearchPage], texts: Sequence[Sequence[SearchPassage]]
) -> Tokens:
    """``texts`` are the passages of each entry."""
    words = _Words()
    read: list[int] = []
    fields: list[tuple[int, int]] = []
    for page, (entry, passages) in enumerate(zip(entries, texts, strict=True)):
        for text, weight in _fields(entry, passages):
            at, pieces = len(read), text.split()
            read += map(words.__getitem__, pieces)
            if not words.partial.isdisjoint(pieces):
                joined = figures.joined(text)
                if joined != text:
                    read[at:] = map(words.__getitem__, joined.split())
            if weight == _IN_NAME:
                read.append(_SEAM)
            else:
                read.append(_BREAK)
                fields.append((page, weight))
    places = np.array(read, np.int64)
    packed, counts = words.syllables(places)
    until = np.cumsum(counts)
    ends = until[places == _BREAK]
    lengths = np.diff(ends, prepend=0)
    pages, weights = np.array(fields, np.int64).reshape(-1, 2).T
    titles = np.flatnonzero(weights == _NAME)
    # The name, and the number after it.
    weights[titles] = [_title_weight(n) for n in lengths[titles] + lengths[titles + 1] - 2]
    weights[titles + 1] = weights[titles]
    bounds = (ends[titles] - lengths[titles], *until[places == _SEAM].reshape(-1, 2).T)
    named = np.column_stack((*bounds, ends[titles] - 1)).tolist()
    small = [words.row(text) for text in names.SMALL]
    found = names.names(packed, named, small, _ACCENTS)
    numbers = [
        (words.id(term[0]), words.id(term[1]), page)
        for page, entry in enumerate(entries)
        for number in dict.fromkeys((entry.number, entry.printed))
        if number and (term := number_term(number))
    ]
    syllable, page = packed >> _ACCENTS, np.repeat(pages.astype(np.uint16), lengths)
    return Tokens(
        words=tuple(words.ids),
        syllable=syllable,
        accents=(packed & (1 << _ACCENTS) - 1).astype(np.uint16),
        weight=np.repeat(weights.astype(np.uint8), lengths),
        page=page,
        marks=found.marks,
        spans=found.spans,
        lengths=tuple(np.bincount(page[syllable > 0], minlength=len(entries)).tolist()),
        numbers=np.array(numbers, np.int64).reshape(-1, 3),
    )


# What ends a field, and what ends a part of one, are read as.
_BREAK, _SEAM = 0, 1


class _Words(dict[str, int]):
    """What stands between two blanks, as a place in ``read``, where its packed syllables
    are; of many texts there are few."""

    def __init__(self) -> None:
        self.ids: dict[str, int] = {"": 0}
        self.read: list[tuple[int, ...]] = [(0,), ()]
        self.partial: set[str] = set()

    def id(self, text: str) -> int:
        return self.ids.setdefault(text, len(self.ids))

    def row(self, text: str) -> tuple[int, ...]:
        """The packed syllables of a text."""
        return tuple([self.id(s.text) << _ACCENTS | s.accents for s in fold.within(text)])

    def __missing__(self, signs: str) -> int:
        self[signs] = place = len(self.read)
        if figures.is_partial(signs):
            self.partial.add(signs)
        self.read.append(self.row(signs))
        return place

    def syllables(self, places: Ints) -> tuple[NDArray[np.int32], Ints]:
        """The packed syllables of all places in a row, and how many each has."""
        known = np.fromiter(map(len, self.read), np.int64)
        counts = known[places]
        begins = np.cumsum(known) - known
        # How far each stands in a row of all that are known from where it is to stand.
        away = np.repeat(begins[places] - np.cumsum(counts) + counts, counts)
        row = np.fromiter(chain.from_iterable(self.read), np.int32)
        return row[away + np.arange(len(away))], counts


def _fields(
    entry: SearchPage, passages: Sequence[SearchPassage]
) -> Iterator[tuple[str, int]]:
    """Each text of a page with its weight: first its name in parts, then its number."""
    told = names.told(entry.subject)
    yield entry.one("type").name, _IN_NAME
    yield told, _IN_NAME
    yield entry.subject[len(told) :], _NAME
    yield entry.number or "", _NUMBER
    for issuer in entry.facets.get("issuer", ()):
        yield issuer.name, ISSUER
    for topic in entry.facets.get("topic", ()):
        yield topic.name, TEXT
    if entry.also:
        yield entry.also, TEXT
    for passage in passages:
        # A dash that begins a point is no part of a figure.
        yield passage.text.removeprefix("- "), TEXT


def _title_weight(length: int) -> int:
    norm = 1 - _TITLE_B + _TITLE_B * length / _USUAL_TITLE
    return max(ISSUER + 1, round(TITLE / norm))
