"""Calendars as other programs read them: right in form, and with the same dates as ours."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from directive_portal.exports.calendar import calendars
from directive_portal.register import duties
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from tests import portals
from tests.casefiles import CASES
from tests.exports import clients
from tests.golden import assert_is
from tests.project import Project

SITE = "https://viec.example.vn/"
HOST = "@viec.example.vn"
TITLE = "Cổng việc, cổng hạn; thử"
AS_OF = dt.date(2027, 1, 1)
# A common year and a leap year.
WINDOW = (dt.date(2027, 1, 1), dt.date(2028, 12, 31))
FOLDER = "van-ban/tinh-uy-nui-mua"
FILE = "/lich.ics"
MONTHLY = [{"what": "Báo cáo", "monthly_before": [14]}]

Dates = list[tuple[str, str]]
"""UID of an event, and a day on which it falls."""


@pytest.fixture(scope="module")
def register() -> Register:
    return build(loader.load(portals.SITES / "duties"), AS_OF)


def written(register: Register) -> dict[str, bytes]:
    """The calendars of a portal by address, but for those of single dates."""
    return {name: text for name, text in every(register).items() if name.endswith(FILE)}


def every(register: Register) -> dict[str, bytes]:
    return dict(calendars(register, TITLE, SITE))


def events(calendar: bytes) -> Iterator[vobject.base.Component]:
    """The events of a calendar that are not cancelled, as vobject reads them."""
    read = vobject.readOne(calendar.decode())
    for event in read.contents.get("vevent", ()):
        if not hasattr(event, "status"):
            yield event


def by_dateutil(calendar: bytes) -> Dates:
    found: Dates = []
    for event in events(calendar):
        first, last = (dt.datetime.combine(day, dt.time()) for day in WINDOW)
        start = dt.datetime.combine(event.dtstart.value, dt.time())
        rule = event.rrule.value if hasattr(event, "rrule") else "FREQ=DAILY;COUNT=1"
        days = rrulestr(rule, dtstart=start).between(first, last, inc=True)
        found += [(event.uid.value, day.date().isoformat()) for day in days]
    return sorted(found)


def by_ical_js(calendar: bytes) -> Dates:
    return sorted(clients.listed(calendar, *WINDOW))


def ours(register: Register, uids: set[str]) -> list[str]:
    """The days on which something falls due by the register, for the duties that a calendar
    names, each as duty and day."""
    return sorted(
        f"{name} {due.day}"
        for directive in register.directives
        for index, duty in enumerate(directive.duties)
        for due in duties.occurrences(directive, duty, register, *WINDOW)
        if (name := f"{directive.id}/viec-{index + 1}") in uids
    )


def duty_of(uid: str) -> str:
    """``issuer/year/slug/viec-1`` of a UID."""
    return "/".join(uid.removesuffix(HOST).split("/")[:4])


def test_the_portal_each_issuer_and_each_directive_has_a_calendar(
    register: Register,
) -> None:
    assert list(written(register)) == [
        "lich/lich.ics",
        "co-quan/tinh-uy-nui-mua/lich.ics",
        "co-quan/huyen-uy-ben-soi/lich.ics",
        "co-quan/so-gio-nui-mua/lich.ics",
        f"{FOLDER}/2026/14-cv-tu/lich.ics",
        "van-ban/huyen-uy-ben-soi/2026/01-cv-hu/lich.ics",
        "van-ban/huyen-uy-ben-soi/2026/02-cv-hu/lich.ics",
        f"{FOLDER}/2025/13-cv-tu/lich.ics",
        f"{FOLDER}/2025/12-cv-tu/lich.ics",
        f"{FOLDER}/2025/11-cv-tu/lich.ics",
        "van-ban/so-gio-nui-mua/2024/3-kh-sg/lich.ics",
        f"{FOLDER}/2024/15-cv-tu/lich.ics",
    ]


@pytest.mark.parametrize("root", [portals.SITES / "duties", portals.ROOT], ids=str)
def test_readers_find_no_fault(root: Path) -> None:
    files = every(build(loader.load(root), AS_OF))
    assert files
    assert {name: clients.faults(text) for name, text in files.items()} == {
        name: [] for name in files
    }
    for text in files.values():
        assert vobject.readOne(text.decode()).validate(raiseException=True)


def test_a_fault_would_be_found(register: Register) -> None:
    text = written(register)[f"{FOLDER}/2026/14-cv-tu/lich.ics"]
    assert clients.faults(b"") == ["not a calendar"]
    for right, wrong in (
        (b"DTSTART", b"DTSTRAT"),
        (b"VALUE=DATE:2027", b"VALUE=DATE:27"),
        (b"UID:", b"UID:a\r\nUID:"),
        (b"PRODID:", b"X-PRODUCT:"),
        (b"END:VEVENT\r\n", b""),
    ):
        assert clients.faults(text.replace(right, wrong)) != []


@pytest.mark.parametrize("root", [portals.SITES / "duties", portals.ROOT], ids=str)
def test_readers_list_our_dates(root: Path) -> None:
    """In a common and in a leap year, in every file, each date once."""
    register = build(loader.load(root), AS_OF)
    for name, text in written(register).items():
        found = by_dateutil(text)
        assert (name, by_ical_js(text)) == (name, found)
        named = {duty_of(event.uid.value) for event in events(text)}
        shown = sorted(f"{duty_of(uid)} {day}" for uid, day in found)
        assert (name, shown) == (name, ours(register, named))


def test_the_29th_of_february_of_a_common_year(register: Register) -> None:
    found = by_ical_js(written(register)[f"{FOLDER}/2025/11-cv-tu/lich.ics"])
    duty = "tinh-uy-nui-mua/2025/11-cv-tu/viec-1"
    assert [row for row in found if row[1][5:7] == "02"] == [
        (f"{duty}/ngay-14{HOST}", "2027-02-13"),
        (f"{duty}/ngay-14{HOST}", "2028-02-13"),
        (f"{duty}/ngay-29{HOST}", "2027-02-28"),
        (f"{duty}/ngay-29{HOST}", "2028-02-28"),
    ]


def test_a_series_begins_at_its_next_date_and_reminds_of_it(register: Register) -> None:
    """What is over begins at its last, and reminds of nothing."""
    files = written(register)
    told = [
        (
            str(event["UID"]).removesuffix(HOST).partition("/")[2],
            event.decoded("DTSTART").isoformat(),
            [str(alarm.decoded("TRIGGER")) for alarm in event.walk("VALARM")],
        )
        for name in ("2025/11-cv-tu", "2024/15-cv-tu", "2026/14-cv-tu")
        for event in icalendar.Calendar.from_ical(files[f"{FOLDER}/{name}/lich.ics"]).walk(
            "VEVENT"
        )
    ]
    before = ["-3 days, 8:00:00"]
    assert told == [
        ("2025/11-cv-tu/viec-1/ngay-14", "2027-01-13", before),
        ("2025/11-cv-tu/viec-1/ngay-29", "2027-01-28", before),
        ("2024/15-cv-tu/viec-1/ngay-10", "2024-12-09", []),
        ("2026/14-cv-tu/viec-1/mot-lan", "2027-04-30", before),
    ]


def test_each_of_the_next_three_dates_has_a_file(register: Register) -> None:
    """The next three of each duty, each alone; two of one day stand in one file."""
    files = {n: text for n, text in every(register).items() if not n.endswith(FILE)}
    days = {
        name.rpartition("/")[2]: by_dateutil(text)
        for name, text in files.items()
        if name.startswith(f"{FOLDER}/2025/12-cv-tu/")
    }
    duty = "tinh-uy-nui-mua/2025/12-cv-tu/viec"
    assert days == {
        f"{day}.ics": [(f"{duty}-{uid}/{day}{HOST}", day) for uid in uids]
        for day, uids in {
            "2027-01-27": ["2/ngay-28"],
            "2027-01-29": ["2/ngay-30"],
            "2027-01-30": ["1/ngay-31", "2/ngay-31"],
            "2027-02-28": ["1/ngay-31"],
            "2027-03-30": ["1/ngay-31"],
        }.items()
    }
    shown = {name: [day for _, day in by_ical_js(text)] for name, text in files.items()}
    assert shown == {
        name: [name[-14:-4]] * len(by_dateutil(text)) for name, text in files.items()
    }


def test_a_date_taken_alone_is_the_one_of_a_duty_due_once(register: Register) -> None:
    files = every(register)
    alone, whole = (
        icalendar.Calendar.from_ical(files[f"{FOLDER}/2026/14-cv-tu/{name}"])
        for name in ("lich/2027-04-30.ics", "lich.ics")
    )
    assert alone.walk("VEVENT") == whole.walk("VEVENT")


@pytest.mark.parametrize("taken", ["out", "withdrawn", "open"])
def test_without_a_date_left_a_calendar_says_so(taken: str, project: Project) -> None:
    """The portal's, the issuer's and the directive's; of others nothing changes."""
    letter = "tinh-uy-song-vang/2021/31-cv-tu"
    asked = {"out": [], "open": [{"what": "Báo cáo đột xuất"}], "withdrawn": MONTHLY}
    withdrawal = {"date": "2021-12-01", "kind": "withdrawal", "note": "Nhầm."}
    changes = [withdrawal] if taken == "withdrawn" else []
    project.directive(letter, duties=MONTHLY)
    before = written(project.register())
    project.directive(letter, duties=asked[taken], changes=changes)
    after = written(project.register())
    assert list(after) == list(before)
    assert [name for name in before if b"BEGIN:VEVENT" in before[name]] == [
        "lich/lich.ics",
        "co-quan/tinh-uy-song-vang/lich.ics",
        f"van-ban/{letter}/lich.ics",
    ]
    for text in after.values():
        assert clients.faults(text) == []
        assert clients.listed(text, *WINDOW) == []
        read = icalendar.Calendar.from_ical(text)
        assert (read.walk("VEVENT"), len(read.subcomponents)) == ([], 1)
        assert vobject.readOne(text.decode()).validate(raiseException=True)
        assert str(read["X-WR-CALDESC"]).startswith("Hiện không có hạn nào.")
        assert str(read["X-WR-CALNAME"]).startswith("Việc phải làm")


@pytest.mark.parametrize("case", sorted((CASES / "calendar").glob("*.ics")), ids=str)
def test_whole_file(case: Path, register: Register) -> None:
    (name,) = (name for name in written(register) if f"/{case.stem}/" in name)
    text = written(register)[name]
    # Git keeps the cases with LF.
    assert text.count(b"\r\n") == text.count(b"\n")
    assert_is(case, text.replace(b"\r\n", b"\n").decode())


def test_lines_are_short_and_split_no_letter(register: Register) -> None:
    for text in every(register).values():
        lines = text.removesuffix(b"\r\n").split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert [line.decode() for line in lines]
        assert b"\n" not in text.replace(b"\r\n", b"")


def test_events_that_will_not_be_are_cancelled(register: Register) -> None:
    """Ended before their first date; of what is withdrawn no calendar knows."""
    text = written(register)["co-quan/huyen-uy-ben-soi/lich.ics"].decode()
    told = [
        (event.uid.value.removesuffix(HOST), event.status.value, event.summary.value)
        for event in vobject.readOne(text).vevent_list
    ]
    base = "huyen-uy-ben-soi/2026"
    assert told == [
        (f"{base}/01-cv-hu/viec-1/ngay-5", "CANCELLED", "Không còn hạn: Công văn 01-CV/HU"),
    ]


def test_what_is_long_over_stands_in_its_own_file_only(register: Register) -> None:
    files = {name: text.decode() for name, text in written(register).items()}
    over = "tinh-uy-nui-mua/2024/15-cv-tu/viec-1/ngay-10"
    unfolded = {name: text.replace("\r\n ", "") for name, text in files.items()}
    holding = [name for name, text in unfolded.items() if over in text]
    assert holding == [f"{FOLDER}/2024/15-cv-tu/lich.ics"]
    # An issuer with nothing else has an empty calendar.
    last = "so-gio-nui-mua/2024/3-kh-sg/viec-1/mot-lan"
    assert [name for name, text in unfolded.items() if last in text] == [
        "van-ban/so-gio-nui-mua/2024/3-kh-sg/lich.ics"
    ]


def test_name_of_the_calendar_and_text_come_back_as_written(register: Register) -> None:
    calendar = vobject.readOne(written(register)["lich/lich.ics"].decode())
    assert calendar.x_wr_calname.value.replace("\\", "") == f"Việc phải làm – {TITLE}"
    summaries = {event.summary.value for event in calendar.vevent_list}
    what = "Báo cáo tình hình mưa lũ, sạt lở; thiệt hại (nếu có) \\ kiến nghị"
    assert {f"Trước ngày 14: {what}", f"Trước ngày 29: {what}"} <= summaries


def test_same_register_same_bytes() -> None:
    one, other = (
        every(build(loader.load(portals.SITES / "duties"), AS_OF)) for _ in range(2)
    )
    assert one == other


def test_characters_that_no_calendar_may_hold_are_left_out(project: Project) -> None:
    duty = {"what": "Báo\x1b cáo 😷", "due": "2021-06-30"}
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", duties=[duty])
    # No check lets it pass.
    register = build(project.sources(), dt.date(2022, 1, 1))
    text = written(register)["lich/lich.ics"]
    (event,) = events(text)
    assert event.summary.value == "Hạn: Báo cáo 😷"
    assert clients.faults(text) == []


@settings(max_examples=60)
@given(
    days=st.lists(st.integers(1, 31), unique=True, min_size=1, max_size=5),
    first=st.none() | st.dates(dt.date(2021, 6, 1), dt.date(2028, 12, 31)),
    length=st.none() | st.integers(0, 900),
)
def test_any_duty_is_listed_as_ours(
    days: list[int],
    first: dt.date | None,
    length: int | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    project = Project(tmp_path_factory.mktemp("duty"))
    last = None if length is None else (first or AS_OF) + dt.timedelta(length)
    duty = {"what": "Báo cáo", "monthly_before": days, "first": first, "last": last}
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", duties=[duty])
    register = build(project.sources(), AS_OF)
    (directive,) = register.directives
    text = written(register)[f"van-ban/{directive.id}/lich.ics"]
    found = duties.occurrences(directive, directive.duties[0], register, *WINDOW)
    assert sorted(day for _, day in by_dateutil(text)) == [
        due.day.isoformat() for due in found
    ]


def test_texts_are_plain_where_a_program_takes_them_for_html(project: Project) -> None:
    what = "Nộp <b onclick=x()>mẫu</b>; TT&TT, &lt;"
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu", duties=[{"what": what, "due": "2027-05-06"}]
    )
    calendar = written(project.register())["lich/lich.ics"]
    (event,) = events(calendar)
    shown = "Nộp < b onclick=x()>mẫu< /b>; TT&TT, & lt;"
    assert shown in event.summary.value
    assert "<b" not in event.description.value
