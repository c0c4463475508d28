"""What search knows of one page: a directive, an issuer, or a page that people wrote."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from directive_portal.body.blocks import read
from directive_portal.body.tree import Blocks
from directive_portal.body.words import passages
from directive_portal.register.lists import KINDS

FACETS = (*(kind.facet for kind in KINDS if kind.facet), "status")
"""What results are filtered by: the lists that say so, and whether a directive holds."""


class SearchPassage(NamedTuple):
    """A clause or paragraph. ``label`` is the path of its labels as printed
    (``II. 1. a)``), ``anchor`` its place on the page; both are empty where none is."""

    anchor: str
    label: str
    text: str


class Named(NamedTuple):
    """A value by which results are filtered: an id, and what readers see."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """``facets`` are the values by which results are filtered, by facet; a page that is no
    directive has a type alone. ``body`` is Markdown (NFC) or ready passages; ``also`` are
    words that find the page though its text need not have them; ``printed`` is the number
    where the print has another. ``later`` are known changes of status, as JSON
    (``wording.Badge``). ``ended`` ones rank lower, ``summary`` ones are called so."""

    url: str
    subject: str
    facets: Mapping[str, tuple[Named, ...]]
    number: str | None = None
    printed: str | None = None
    date: dt.date | None = None
    later: str | None = None
    ended: bool = False
    summary: bool = False
    also: str = ""
    body: str | tuple[SearchPassage, ...] = ()

    def one(self, facet: str) -> Named:
        """The value of a facet of which a page has one; an empty one where it has none."""
        return next(iter(self.facets.get(facet, ())), Named("", ""))

    @property
    def title(self) -> str:
        """What it is called: type, number and subject."""
        return f"{self.one('type').name} {self.number or ''} {self.subject}"

    @property
    def content(self) -> str:
        """Everything that can be found of it."""
        values = [self.url, self.title, self.printed or "", self.also]
        values += [value.name for found in self.facets.values() for value in found]
        if isinstance(self.body, str):
            values.append(self.body)
        else:
            values += chain.from_iterable(self.body)
        return "\0".join(values)

    def passages(self) -> Iterator[SearchPassage]:
        if not isinstance(self.body, str):
            yield from self.body
            return
        yield from said(read(self.body).blocks)


def said(blocks: Blocks) -> Iterator[SearchPassage]:
    """The passages of a body that has been read, with or without its citations."""
    anchor = ""
    for clause in passages(blocks):
        # A paragraph below a clause is found at the clause.
        anchor = clause.anchor or (anchor if clause.path else "")
        yield SearchPassage(anchor, " ".join(clause.path), clause.text)


def in_order(entries: Iterable[SearchPage]) -> list[SearchPage]:
    """The order of ids: by date, what has none first, so that what is new comes last and
    moves nothing."""
    return sorted(entries, key=lambda e: (e.date or dt.date.min, e.url))
