"""Dates as the documents and the registry of issuers write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone

# Viet Nam has no daylight saving time.
VIETNAM = timezone(timedelta(hours=7))

# Not \d, which takes the digits of every script.
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# How papers print a day, for verbose patterns: 05/02/2021, 5 tháng 2 năm 2021.
PRINTED = r"""(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})
    |(?P<d2>\d{1,2})\s{1,9}tháng\s{1,9}(?P<m2>\d{1,2})\s{1,9}năm\s{1,9}(?P<y2>\d{4}))(?!\d)"""
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# Days, months and years as people type them: 24/11/2026, 24 - 11 - 2026, 2026.11.24, "ngày
# 24 tháng 11 năm 2026", and what a spreadsheet adds.
_SIGN = r"\s?[-–—−/.,]\s?|\s"
_D, _M, _Y = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})", r"(?P<y>[0-9]{4})"
_TYPED_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:ngày\s)?{_D}(?P<sign>{_SIGN}){_M}(?:{_SIGN}){_Y}",
        rf"{_Y}(?:{_SIGN}){_M}(?:{_SIGN}){_D}(?:[T ]00:00(?::00)?)?",
        rf"(?:ngày\s)?{_D}\stháng\s{_M},?\s(?:năm\s)?{_Y}",
    )
)
_TYPED_MONTHS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:tháng\s)?{_M}(?:{_SIGN}){_Y}",
        rf"{_Y}(?:{_SIGN}){_M}",
        rf"tháng\s{_M}\snăm\s{_Y}",
        rf"năm\s{_Y}",
    )
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a month or year of which the day is not known.

    ``text`` is ISO 8601 (``2025``, ``2025-07`` or ``2025-07-01``); ``first`` and ``last``
    are the earliest and the latest day it can mean.
    """

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.text


def parse_date(text: str) -> date:
    """Read ``YYYY-MM-DD``. Raises ValueError for another form or an impossible day."""
    if not DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def parse_partial_date(text: str) -> PartialDate:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. Raises ValueError for anything else."""
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return PartialDate(text, date(year, month, 1), date(year, month, last))
    return PartialDate(text, date(year, month, day), date(year, month, day))


def printed_day(match: re.Match[str]) -> date | None:
    """The day of a match of ``PRINTED``; None for one that is not in the calendar: print
    has "29/77/2020"."""
    parts = [match[a] or match[b] for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))]
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What somebody meant by a date in another form, as ISO 8601. ``either`` where day and
    month could change places: in Viet Nam the day comes first."""

    text: str
    either: bool = False


def typed_day(text: str) -> TypedDate | None:
    """The day that a text in another form stands for; None where there is none.

    >>> typed_day("24/11/2026"), typed_day("5/8/2026").either
    (TypedDate(text='2026-11-24', either=False), True)
    """
    words = " ".join(text.split())
    for form in _TYPED_DAYS:
        if match := form.fullmatch(words):
            year, month, day = (int(match[part]) for part in "ymd")
            if "sign" in match.groupdict():
                return _either_way(year, month, day)
            return _typed(year, month, day)
    return None


def _either_way(year: int, month: int, day: int) -> TypedDate | None:
    first, second = _typed(year, month, day), _typed(year, day, month)
    if first and second and first != second:
        return TypedDate(first.text, either=True)
    return first or second


def typed_partial_date(text: str) -> TypedDate | None:
    """The same of a day, or of the month or year of which the day is not known.

    >>> typed_partial_date("7/2025")
    TypedDate(text='2025-07', either=False)
    """
    words = " ".join(text.split())
    for form in _TYPED_MONTHS:
        if match := form.fullmatch(words):
            month = match.groupdict().get("m")
            if month is None:
                return TypedDate(match["y"])
            known = _typed(int(match["y"]), int(month), 1)
            return known and TypedDate(known.text[:7])
    return typed_day(words)


def _typed(year: int, month: int, day: int) -> TypedDate | None:
    try:
        return TypedDate(date(year, month, day).isoformat())
    except ValueError:
        return None


def vietnamese(day: date | PartialDate) -> str:
    """Write a date as offices do: ``05/02/2021``, ``31/7/2020``; ``7/2025``, ``2025``.

    Days below 10 and the months 1 and 2 take a leading zero, other months do not
    (NĐ 30/2020 App. I).
    """
    if isinstance(day, PartialDate):
        if len(day.text) == 4:
            return day.text
        if len(day.text) == 7:
            return f"{_month(day.first.month)}/{day.first.year}"
        day = day.first
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)
