"""A duty in words: when it falls due, and what may be said of its end."""

import datetime as dt

from directive_portal import messages
from directive_portal.register import duties
from directive_portal.register.duties import Due
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Duty
from directive_portal.text.dates import vietnamese


def when(duty: Duty) -> str:
    """As the record says: ``hằng tháng, trước ngày 14; kỳ đầu 14/8/2020``."""
    if duty.due:
        return _say("due", date=vietnamese(duty.due))
    if not duty.monthly_before:
        return _say("open")
    days = _say("and").join(_say("day", day=day) for day in duty.monthly_before)
    text = _say("monthly", days=days)
    if duty.first:
        text += _say("first", date=vietnamese(duty.first))
    if duty.last:
        text += _say("last", date=vietnamese(duty.last))
    return text


def lead(due: Due) -> str:
    """What stands before a date: ``trước ngày``, or that the day itself is in time."""
    if due.before is None:
        return _say("on")
    return _say("latest") if due.moved else _say("before")


def remark(due: Due) -> str | None:
    """Why a date is not the day that the directive names."""
    return _say("moved", before=due.before) if due.moved else None


def outlook(directive: Directive, duty: Duty, register: Register) -> str | None:
    """What readers must know of the end of a duty: that it has come or is known, or that
    none has been recorded, which never means that the duty stands."""
    status, last = register.status(directive), duties.held_until(directive, register)
    as_of = vietnamese(register.as_of)
    if last and last < register.as_of:
        label = messages.text("vi", f"status.{status.id}.label")
        return _say("ended", status=label, last=vietnamese(last))
    if duties.has_dates(duty) and not any(duties.upcoming(directive, duty, register)):
        return _say("over", as_of=as_of)
    if status.id == "partly_replaced":
        return _say("partly")
    if last and last < (duty.due or duty.last or dt.date.max):
        return _say("until", last=vietnamese(last))
    if duty.due or duty.last or last or status.certain:
        return None
    return _say("unrecorded", as_of=as_of)


def _say(key: str, **values: object) -> str:
    return messages.text("vi", f"duty.{key}", **values)
