"""When duties fall due, and what is said of their end."""

import calendar
import datetime as dt
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.register import duties
from directive_portal.register.duties import Due, Reminder
from directive_portal.register.register import Register, build
from directive_portal.sources.model import Directive, Duty
from directive_portal.wording import duty_words
from tests.casefiles import cases
from tests.project import Project

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}


def set_up(case: dict[str, Any], project: Project) -> tuple[Directive, Register]:
    """The directive of a case, and the register of its day."""
    id_ = case.get("id", f"{OFFICE}/2021/31-cv-tu")
    project.directive(id_, duties=[case["duty"]], **case.get("record", {}))
    for n, later in enumerate(case.get("later", ())):
        project.directive(
            f"{OFFICE}/khong-ngay/{50 + n}-cv-tu",
            number=f"{50 + n}-CV/TU",
            date=None,
            effective=later["effective"],
            relations=[TARGET | {"kind": later["kind"]}],
        )
    assert [p for p in project.problems() if p[0][0] == "E"] == []
    register = build(project.sources(), case.get("as_of", dt.date(2022, 1, 1)))
    return next(d for d in register.directives if d.id == id_), register


@pytest.mark.parametrize("case", cases("duties/dates"))
def test_dates_in_a_window(case: dict[str, Any], project: Project) -> None:
    directive, register = set_up(case, project)
    found = duties.occurrences(directive, directive.duties[0], register, *case["window"])
    assert [f"{due.day} {due.before or 'once'}" for due in found] == case["dates"]


@pytest.mark.parametrize("case", cases("duties/outlook"))
def test_next_dates_and_outlook(case: dict[str, Any], project: Project) -> None:
    directive, register = set_up(case, project)
    (duty,) = directive.duties
    coming = islice(duties.upcoming(directive, duty, register), 3)
    assert [in_words(due) for due in coming] == case["next"]
    assert duty_words.outlook(directive, duty, register) == case["outlook"]


def in_words(due: Due) -> str:
    remark = duty_words.remark(due)
    return f"{duty_words.lead(due)} {due.day}" + (f" ({remark})" if remark else "")


def test_reminders_of_the_portal_in_order(project: Project) -> None:
    """By day, then by directive, then by the place of the duty; open ones apart."""
    monthly = {"what": "Báo cáo", "monthly_before": [14]}
    once = {"what": "Nộp", "due": "2022-02-14"}
    standing = {"what": "Báo cáo đột xuất"}
    project.directive(f"{OFFICE}/2021/32-cv-tu", number="32-CV/TU", duties=[once, monthly])
    project.directive(f"{OFFICE}/2021/31-cv-tu", duties=[standing, monthly])
    ended = {"duties": [standing, monthly], "expires": "2021-12-31"}
    project.directive(f"{OFFICE}/2021/33-cv-tu", number="33-CV/TU", **ended)
    register = project.register()
    first, second = (
        next(d for d in register.directives if d.slug == slug)
        for slug in ("31-cv-tu", "32-cv-tu")
    )
    january, february = (Due(dt.date(2022, month, 14), 14) for month in (1, 2))
    found = duties.reminders(register, dt.date(2022, 1, 1), dt.date(2022, 2, 14))
    assert found == [
        Reminder(first, 1, january),
        Reminder(second, 1, january),
        Reminder(first, 1, february),
        Reminder(second, 0, Due(dt.date(2022, 2, 14))),
        Reminder(second, 1, february),
    ]
    assert duties.open_duties(register) == [Reminder(first, 0)]


DAYS = st.dates(dt.date(1999, 1, 1), dt.date(2009, 12, 31))


@given(
    named=st.lists(st.integers(1, 31), unique=True, max_size=6),
    ends=st.tuples(st.none() | DAYS, st.none() | DAYS),
    window=st.tuples(DAYS, DAYS),
)
def test_dates_are_those_of_a_walk_day_by_day(
    named: list[int],
    ends: tuple[dt.date | None, dt.date | None],
    window: tuple[dt.date, dt.date],
) -> None:
    duty = Duty(what="Báo cáo", monthly_before=tuple(named), first=ends[0], last=ends[1])
    found = [due.day for due in duties.dates(duty, *window)]
    assert found == [day for day in walk(*window) if is_due(day, duty)]


def walk(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def is_due(day: dt.date, duty: Duty) -> bool:
    """A day named, or the last day of a month that is too short for a day named."""
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    falls = any(n == day.day or (is_last and n > day.day) for n in duty.monthly_before)
    return falls and (duty.first or day) <= day <= (duty.last or day)
