"""Directives of the benchmark as data: who issued what when, and the front matter."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from bench.offices import Office, Series, offices
from bench.words import SUBJECTS, TOPICS
from directive_portal.text.number import number_slug
from directive_portal.text.slug import slug
from directive_portal.text.vocabulary import TYPES

# How many directives of 1,000 each year from 2008 to 2025 gave.
_YEARS = (16, 18, 22, 25, 30, 34, 38, 42, 47, 52, 58, 64, 98, 118, 86, 80, 84, 88)
_UNITS = ("KGVX", "KTTH", "NC", "TH", "VP", "NVY", "TCHC")
_UNDATED = "khong-ngay"
_UNKNOWN_DAY = _UNNUMBERED = 0.01
_SLUG_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Issue:
    """One directive before its front matter. ``order`` is the day it was issued, even
    where the record says that the day is unknown (``date`` None)."""

    office: Office
    type: str
    number: str | None
    order: dt.date
    date: dt.date | None
    slug: str
    subject: str
    topics: tuple[str, ...]

    @property
    def folder(self) -> str:
        return str(self.date.year) if self.date else _UNDATED

    @property
    def path(self) -> str:
        """Below ``directives/``."""
        return f"{self.office.id}/{self.folder}/{self.slug}.md"

    @property
    def matters(self) -> tuple[str, ...]:
        return tuple(matter for topic in self.topics for matter in TOPICS[topic][1])

    @property
    def words(self) -> str:
        """As another directive cites it."""
        name = f"{TYPES[self.type].name} số {self.number}"
        day = f" ngày {self.date:%d/%m/%Y}" if self.date else ""
        return f"{name}{day} của {self.office.name}"


def issues(rng: Random, count: int) -> list[Issue]:
    """``count`` directives in the order of their days."""
    bodies = offices()
    serials: Counter[tuple[str, str, str]] = Counter()
    taken: set[str] = set()
    made: list[Issue] = []
    for day in sorted(_days(rng, count)):
        there = [office for office in bodies if office.existed(day)]
        office = rng.choices(there, [office.weight for office in there])[0]
        made.append(_issue(rng, office, day, serials, taken))
    return made


def _days(rng: Random, count: int) -> Iterator[dt.date]:
    for year in rng.choices(range(2008, 2026), _YEARS, k=count):
        yield dt.date(year, 1, 2) + dt.timedelta(days=rng.randrange(360))


def _issue(
    rng: Random,
    office: Office,
    day: dt.date,
    serials: Counter[tuple[str, str, str]],
    taken: set[str],
) -> Issue:
    series = rng.choices(office.series, [row.weight for row in office.series])[0]
    date = None if rng.random() < _UNKNOWN_DAY else day
    folder = str(day.year) if date else _UNDATED
    row = (office.id, folder, f"{series.type} {series.form}")
    number = None
    if rng.random() >= _UNNUMBERED:
        # The portal holds only some of what an office issues.
        serials[row] += rng.randint(1, 30)
        number = _number(rng, office, series, day.year, serials[row])
    topics = _topics(rng, day.year)
    place = f"{office.id}/{folder}"
    while True:
        subject = _subject(rng, topics)
        name = _slug(series.type, number, subject, place, taken)
        if name not in taken:
            break
    taken.add(name)
    stem = name.rpartition("/")[2]
    return Issue(office, series.type, number, day, date, stem, subject, topics)


def _number(rng: Random, office: Office, series: Series, year: int, serial: int) -> str:
    # The National Assembly's code counts its terms, of five years each.
    term = max(0, min((year - 2007) // 5, len(office.codes) - 1))
    return series.form.format(
        n=f"{serial:02d}",
        year=year,
        code=office.codes[term],
        unit=rng.choice(_UNITS),
    )


def _slug(kind: str, number: str | None, subject: str, place: str, taken: set[str]) -> str:
    """The path without suffix; the type is appended where another has the number."""
    if number is None:
        return f"{place}/{slug(f'{TYPES[kind].name} {subject}', _SLUG_LIMIT)}"
    name = f"{place}/{number_slug(number)}"
    return f"{name}-{kind}" if name in taken else name


def _topics(rng: Random, year: int) -> tuple[str, ...]:
    """One to three; during the epidemic most directives are about it."""
    drawn = rng.sample(list(TOPICS), rng.choice((1, 1, 2, 3)))
    epidemic = 2020 <= year <= 2022
    drawn = [topic for topic in drawn if epidemic or topic != "covid-19"]
    if epidemic and "covid-19" not in drawn and rng.random() < 0.4:
        drawn.insert(0, "covid-19")
    return tuple(drawn or ("tuyen-truyen",))


def _subject(rng: Random, topics: tuple[str, ...]) -> str:
    matter = rng.choice(TOPICS[rng.choice(topics)][1])
    subject = rng.choice(SUBJECTS).format(matter=matter)
    endings = ("", "", " năm {}", " quý {} tại các địa bàn được phân công")
    return subject + rng.choice(endings).format(rng.randint(1, 4))


class Earlier:
    """Finds what a directive may cite: those of its own office and of higher ones, issued
    in the two years before. What was ended is not changed again."""

    _SPAN = dt.timedelta(days=730)

    def __init__(self, made: Sequence[Issue]) -> None:
        self._made = made
        self._days = [issue.order for issue in made]
        self._ended: set[str] = set()

    def pick(self, rng: Random, issue: Issue, own: bool = False) -> Issue | None:
        """One at random, ``own`` only of the same office; None when none was met."""
        first = bisect_left(self._days, issue.order - self._SPAN)
        last = bisect_left(self._days, issue.order)
        for _ in range(40 if first < last else 0):
            found = self._made[rng.randrange(first, last)]
            if own and found.path in self._ended:
                continue
            if found.number and found.date and _may_cite(issue.office, found.office, own):
                return found
        return None

    def end(self, issue: Issue) -> None:
        """Note that a directive was replaced or revoked."""
        self._ended.add(issue.path)


def _may_cite(office: Office, other: Office, own: bool) -> bool:
    if own or other.id == office.id:
        return other.id == office.id
    return other.level == "central" or other.id == office.parent


def publication(rng: Random, issue: Issue) -> dt.date:
    """The portal opened in 2021 with what there was, a few hundred a week."""
    opening = dt.date(2021, 1, 4)
    if issue.order < opening:
        return opening + dt.timedelta(days=rng.randrange(150))
    return min(issue.order + dt.timedelta(days=rng.randrange(6)), dt.date(2025, 12, 31))


def registries() -> tuple[dict[str, Any], dict[str, Any]]:
    """The contents of issuers.yml and topics.yml."""
    topics = {
        id_: {"name": name, "description": f"Văn bản về {matters[0]} và việc liên quan."}
        for id_, (name, matters) in TOPICS.items()
    }
    return {office.id: office.entry() for office in offices()}, topics
