"""The clock, read once at the edge; everything further in is handed a day."""

import os
from datetime import UTC, date, datetime

from directive_portal.register.dates import VIETNAM


def today(as_of: date | None = None) -> date:
    """The day the register is seen on: as given, else SOURCE_DATE_EPOCH, else the clock.

    Raises ValueError when SOURCE_DATE_EPOCH is no number of seconds.
    """
    if as_of:
        return as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.astimezone(VIETNAM).date()


def epoch_of(day: date) -> int:
    """A SOURCE_DATE_EPOCH (seconds) that falls on the day in Viet Nam and in UTC alike."""
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM).timestamp())
