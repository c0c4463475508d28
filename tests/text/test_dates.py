"""Days as they are read and as offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.dates import (
    PartialDate,
    parse_date,
    parse_partial_date,
    vietnamese,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("2025-07", date(2025, 7, 1), date(2025, 7, 31), "7/2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "02/2024"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "02/2025"),
        ("2025-07-04", date(2025, 7, 4), date(2025, 7, 4), "04/7/2025"),
    ],
)
def test_part_of_a_date_is_a_span(text: str, first: date, last: date, written: str) -> None:
    partial = parse_partial_date(text)
    assert partial == PartialDate(text, first, last)
    assert (str(partial), vietnamese(partial)) == (text, written)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2021, 2, 5), "05/02/2021"),
        (date(2021, 1, 31), "31/01/2021"),
        (date(2020, 7, 31), "31/7/2020"),
        (date(2020, 3, 9), "09/3/2020"),
        (date(2020, 12, 10), "10/12/2020"),
    ],
)
def test_months_one_and_two_take_a_zero(day: date, written: str) -> None:
    assert vietnamese(day) == written


@pytest.mark.parametrize(
    "text",
    [
        *("", "2021-5-28", "28/5/2021", "20210528", "2021-02-30", "2021-13-01"),
        *("0000-01-01", "2021-W21-5", "2021-05-28 ", "2021-05-28T00:00", "٢٠٢١-٠٥-٢٨"),
    ],
)
def test_other_forms_and_impossible_days_are_refused(text: str) -> None:
    for read in (parse_date, parse_partial_date):
        with pytest.raises(ValueError, match=r".*"):
            read(text)


@pytest.mark.parametrize("text", ["2025-00", "2025-13", "25", "2025-7", "0000", "٢٠٢٥"])
def test_impossible_parts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_partial_date(text)


@given(st.dates())
def test_a_day_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_partial_date(day.isoformat()) == PartialDate(day.isoformat(), day, day)
    assert [int(part) for part in vietnamese(day).split("/")] == [
        day.day,
        day.month,
        day.year,
    ]


@given(st.text("0123456789-", max_size=10))
def test_reading_gives_the_text_back_or_refuses(text: str) -> None:
    try:
        partial = parse_partial_date(text)
    except ValueError:
        return
    assert partial.first <= partial.last
    assert str(partial.first).startswith(text)
    assert str(partial.last).startswith(text)
