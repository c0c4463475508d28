"""Campaigns: what people are asked to do, as pages in docs/ say it in their front matter.

``docs/<campaign>/index.md`` has ``campaign``, ``docs/<campaign>/<measure>.md`` has
``measure`` for each that the campaign names, with its pictogram beside it as
``<measure>.svg``. All that shows a campaign comes of these; 5K is one of them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from directive_portal.sources import drawing, limits
from directive_portal.sources.comments import words_are_kept
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.fields import key, record_of
from directive_portal.sources.frontmatter import (
    HEAD_LINE,
    Items,
    Node,
    Pairs,
    Scalar,
    folded,
    place,
)
from directive_portal.sources.kinds import Day, DayOrYear, ListOf, RecordOf, Words
from directive_portal.sources.model import ID
from directive_portal.sources.pickled import Record
from directive_portal.sources.quotes import quotes_are_quotes
from directive_portal.sources.reading import INVALID, ReadingLog
from directive_portal.sources.written_page import WrittenPage
from directive_portal.text.dates import PartialDate

_WORDS, _LINES = Words(), ListOf(Words(), limits.FEW)
# What is read aloud, a paragraph an item.
_ALOUD = ListOf(Words(limits.NOTE), limits.FEW)
_DOCS = "docs/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """One thing to do. ``picture`` is an SVG element, ``rule`` the whole of it in a
    sentence, ``aloud`` what a loudspeaker says."""

    id: str
    picture: str
    name: str = key(_WORDS, required=True, nullable=False)
    rule: str = key(_WORDS, required=True, nullable=False)
    do: tuple[str, ...] = key(_LINES)
    dont: tuple[str, ...] = key(_LINES)
    aloud: tuple[str, ...] = key(_ALOUD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Record):
    """``id`` is its folder, ``title`` that of its page; ``name`` is short, for menus and
    for directives that name it. ``issuer`` are words: whose message it is; ``ask`` who
    knows whether it still holds. ``order`` are the ids of all its measures, ``measures``
    those that could be read, in that order."""

    id: str
    title: str
    measures: tuple[Measure, ...] = ()
    name: str = key(_WORDS, required=True, nullable=False)
    rule: str = key(_WORDS, required=True, nullable=False)
    issuer: str | None = key(_WORDS)
    valid_from: PartialDate | None = key(DayOrYear())
    valid_to: PartialDate | None = key(DayOrYear())
    confirmed: dt.date | None = key(Day())
    ask: str | None = key(_WORDS)
    aloud: tuple[str, ...] = key(_ALOUD)
    order: tuple[str, ...] = key(
        ListOf(ID, limits.FEW), required=True, nullable=False, name="measures"
    )

    @property
    def address(self) -> str:
        return f"{self.id}/"

    def measure(self, id_: str) -> Measure | None:
        return next((m for m in self.measures if m.id == id_), None)


_CAMPAIGN, _MEASURE = record_of(Campaign), record_of(Measure)

_INDEX = "index.md"


def read(pages: Iterable[WrittenPage]) -> tuple[tuple[Campaign, ...], list[Diagnostic]]:
    """The campaigns of pages of docs/ and pictures beside them, by folder, and what is
    wrong with them. A measure that cannot be used is left out."""
    folders: dict[str, _Folder] = {}
    problems: list[Diagnostic] = []
    for page in sorted(pages, key=lambda page: page.path):
        path, _, name = page.path.removeprefix(_DOCS).rpartition("/")
        folder = folders.setdefault(path, _Folder(path, problems))
        folder.pages[name] = page
    known: dict[str, str] = {}
    found = [folder.campaign(known) for folder in folders.values()]
    for folder in folders.values():
        folder.look_for_others()
    return tuple(filter(None, found)), problems


@dataclass(slots=True)
class _Folder:
    """A folder of docs/ with its pages by name, and the ``problems`` of all; ``listed`` are
    the pages that its campaign names."""

    path: str
    problems: list[Diagnostic]
    pages: dict[str, WrittenPage] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def campaign(self, known: dict[str, str]) -> Campaign | None:
        """What its first page tells of; ``known`` are the measures of others by id, with
        their pages, and takes in these."""
        page = self.pages.get(_INDEX)
        node = _said(page, "campaign")
        if page is None or node is None or self._is_misplaced():
            return None
        values = self._values(page, "campaign", _CAMPAIGN)
        named = _named(node)
        self.listed |= {f"{id_}.md" for id_ in named}
        measures = [self._measure(page, id_, at, known) for id_, at in named.items()]
        if values is None:
            return None
        self._look_at_days(page, values)
        title = _said(page, "title")
        return Campaign(
            id=self.path,
            title=folded(title) if isinstance(title, Scalar) else values["name"],
            measures=tuple(filter(None, measures)),
            **values,
        )

    def look_for_others(self) -> None:
        """Pages that tell of a measure that no campaign names, or of a campaign elsewhere
        than on the first page of a folder."""
        for name, page in self.pages.items():
            measure, campaign = _said(page, "measure"), _said(page, "campaign")
            if measure and name not in self.listed:
                id_ = name.removesuffix(".md")
                self._problem(page, measure, "unlisted", given=id_, folder=self.path)
            if campaign and (name != _INDEX or self._is_misplaced()):
                self._problem(page, campaign, "place")

    def _look_at_days(self, page: WrittenPage, values: Mapping[str, Any]) -> None:
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last.last < first.first:
            node = _said(page, "campaign")
            at = node.get("valid_to") if isinstance(node, Pairs) else None
            self._problem(page, at, "days", given=str(last), other=str(first))

    def _is_misplaced(self) -> bool:
        return not ID.fits(self.path)

    def _measure(
        self, index: WrittenPage, id_: str, at: Scalar, known: dict[str, str]
    ) -> Measure | None:
        page = self.pages.get(f"{id_}.md")
        file = f"{_DOCS}{self.path}/{id_}.md"
        if (other := known.setdefault(id_, file)) != file:
            self._problem(index, at, "twice", given=id_, other=other)
            return None
        if page is None or _said(page, "measure") is None:
            self._problem(index, at, "page", given=id_, file=file)
            return None
        values = self._values(page, "measure", _MEASURE)
        picture = self._picture(page, id_)
        if values is None or picture is None:
            return None
        return Measure(id=id_, picture=picture, **values)

    def _values(
        self, page: WrittenPage, key: str, kind: RecordOf
    ) -> Mapping[str, Any] | None:
        node, reading = _said(page, key), ReadingLog(page.path)
        assert node is not None
        assert page.parts is not None
        values = kind.read_fields(node, (key,), reading)
        if isinstance(node, Pairs):
            head, path = page.parts.head, page.path
            reading.problems += words_are_kept(node, kind, head, path, HEAD_LINE)
            reading.problems += quotes_are_quotes(node, kind, head, path)
        self.problems += reading.problems
        return None if values is INVALID else values

    def _picture(self, page: WrittenPage, id_: str) -> str | None:
        file = self.pages.get(f"{id_}.svg")
        if file is None:
            name = f"{_DOCS}{self.path}/{id_}.svg"
            self._problem(page, _said(page, "measure"), "picture", file=name)
            return None
        try:
            return drawing.drawn(file.text)
        except drawing.DrawingError as error:
            values = {"cause": error.cause, "given": error.given, "limit": drawing.LIMIT}
            self.problems.append(Diagnostic("E070", file.path, error.line, 1, values))
            return None

    def _problem(
        self, page: WrittenPage, node: Node | None, cause: str, **values: object
    ) -> None:
        at = place(node) if node else (1, 1)
        self.problems.append(Diagnostic("E070", page.path, *at, {"cause": cause, **values}))


def _said(page: WrittenPage | None, key: str) -> Node | None:
    tree = page.parts.tree if page and page.parts else None
    return tree.get(key) if tree else None


def _named(node: Node) -> dict[str, Scalar]:
    """The measures that a campaign names, each where it is named first."""
    items = node.get("measures") if isinstance(node, Pairs) else None
    found: dict[str, Scalar] = {}
    for item in items.values if isinstance(items, Items) else ():
        if isinstance(item, Scalar) and ID.fits(item.value):
            found.setdefault(item.value, item)
    return found
