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
