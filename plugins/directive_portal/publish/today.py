"""The clock, read once at the edge; everything further in is handed a day."""

import os
from datetime import UTC, date, datetime

from directive_portal.messages import say
from directive_portal.publish.refusal import RefusalError
from directive_portal.text.dates import VIETNAM

EPOCH = "SOURCE_DATE_EPOCH"
# A clock that shows another day has lost its battery, or a number a digit.
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class ClockError(RefusalError):
    """The day cannot be one on which a portal is built; the text says which it was."""


def today(as_of: date | None = None) -> date:
    """The day the register is seen on: as given, else SOURCE_DATE_EPOCH, else the clock.

    Raises ClockError when SOURCE_DATE_EPOCH is no number of seconds, or the day is out of
    reason (not from 2000 to 2100).
    """
    day, source = _day(as_of)
    if not FIRST <= day <= LAST:
        raise ClockError(say("cli.clock_absurd", source=source, day=day.isoformat()))
    return day


def _day(as_of: date | None) -> tuple[date, str]:
    """A day and what told it."""
    if as_of:
        return as_of, "--as-of"
    epoch = os.environ.get(EPOCH)
    if epoch is None:
        return _seen(datetime.now(UTC)), say("cli.clock")
    try:
        return _seen(datetime.fromtimestamp(int(epoch), UTC)), EPOCH
    except (ValueError, OverflowError, OSError):
        raise ClockError(say("cli.clock_no_number", given=epoch[:40])) from None


def _seen(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def epoch_of(day: date) -> int:
    """A SOURCE_DATE_EPOCH (seconds) that falls on the day in Viet Nam and in UTC alike."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM).timestamp())
