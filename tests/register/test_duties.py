"""When duties fall due, and what is said of their end."""

import calendar
import datetime as dt
import json
from itertools import islice
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.register import duties
from directive_portal.register.duties import Due, Reminder
from directive_portal.register.register import Register, build
from directive_portal.sources.model import Directive, Duty
from directive_portal.sources.source import Source
from directive_portal.wording import duty_words
from tests.casefiles import cases
from tests.project import ISSUERS, Project

OFFICE = "tinh-uy-song-vang"
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}


def set_up(case: dict[str, Any], project: Project) -> tuple[Directive, Register]:
    """The directive of a case, and the register of its day."""
    id_ = case.get("id", f"{OFFICE}/2021/31-cv-tu")
    known = yaml.safe_load(ISSUERS)
    for body, fields in case.get("issuers", {}).items():
        known[body] = {**known.get(body, {}), **fields}
    lines = (f"{body}: {json.dumps(of, default=str)}\n" for body, of in known.items())
    project.write("issuers.yml", "".join(lines))
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
    return str(due.day) + (f" ({remark})" if remark else "")


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
    january, february = (Due(dt.date(2022, month, 13), 14) for month in (1, 2))
    found = duties.reminders(register, dt.date(2022, 1, 1), dt.date(2022, 2, 14))
    assert found == [
        Reminder(first, 1, january),
        Reminder(second, 1, january),
        Reminder(first, 1, february),
        Reminder(second, 1, february),
        Reminder(second, 0, Due(dt.date(2022, 2, 14))),
    ]
    assert duties.open_duties(register) == [Reminder(first, 0)]


OLD = Directive(
    issuer=OFFICE,
    folder="1990",
    slug="1-cv-tu",
    number=None,
    type="cong-van",
    date=dt.date(1990, 1, 1),
    subject="Cũ",
    text="full",
    published=dt.date(1990, 1, 1),
    source=Source("cu.md"),
)
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
    found = [(due.day, due.before) for due in duties.dates(OLD, duty, *window)]
    last = min(window[1], duty.last or window[1])
    walked = walk(window[0], last)
    assert found == [
        (day, n) for day in walked for n in sorted(named) if falls(day, n, duty)
    ]


def walk(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def falls(day: dt.date, named: int, duty: Duty) -> bool:
    """Whether the day after is the one named, or is not, since the month is too short."""
    after = day + dt.timedelta(1)
    if after.day == named:
        return after >= (duty.first or after)
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day == length < named and day >= (duty.first or day)
