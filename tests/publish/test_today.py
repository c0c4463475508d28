"""The one reading of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from directive_portal.publish.today import ClockError, epoch_of, today
from directive_portal.text.dates import VIETNAM


def test_a_given_day_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today(date(2021, 5, 28)) == date(2021, 5, 28)


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("1622159999", date(2021, 5, 28)),  # 06:59:59 in Viet Nam
        ("1622134799", date(2021, 5, 27)),  # 23:59:59 in Viet Nam, 16:59:59 UTC
        ("1622134800", date(2021, 5, 28)),
    ],
)
def test_epoch_is_seen_from_viet_nam(
    epoch: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day


def test_epoch_of_a_day_is_that_day_in_viet_nam_and_in_utc() -> None:
    for offset in range(0, 4000, 37):
        day = date(2020, 1, 1) + timedelta(days=offset)
        moment = datetime.fromtimestamp(epoch_of(day), UTC)
        assert moment.date() == moment.astimezone(VIETNAM).date() == day


def test_without_epoch_the_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(VIETNAM).date()  # noqa: TID251
    assert before <= today() <= datetime.now(VIETNAM).date()  # noqa: TID251


@pytest.mark.parametrize("epoch", ["", "x", "1e9", "-62135596801", "9" * 20])
def test_what_is_no_time_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ClockError, match=f'SOURCE_DATE_EPOCH là "{epoch}"'):
        today()


@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_out_of_reason_is_refused(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ClockError, match=f"--as-of cho ngày {day}"):
        today(date.fromisoformat(day))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946659599")  # a second before the year 2000
    with pytest.raises(ClockError, match="SOURCE_DATE_EPOCH cho ngày 1999-12-31"):
        today()
