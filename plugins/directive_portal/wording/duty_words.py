"""A duty in words: when it falls due, and what may be said of its end."""

import datetime as dt
from collections.abc import Iterator

from directive_portal import messages
from directive_portal.register import bodies, duties
from directive_portal.register.duties import Due
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Duty
from directive_portal.text.dates import vietnamese
from directive_portal.wording.wording import ceased


def when(duty: Duty) -> str:
    """As the record says: ``hằng tháng, trước ngày 14; kỳ đầu 14/8/2020``."""
    if duty.due:
        return _say("due", date=vietnamese(duty.due))
    if not duty.monthly_before:
        return _say("open")
    days = _say("and").join(
        _say("day", day=day_of_month(day)) for day in duty.monthly_before
    )
    text = _say("monthly", days=days)
    if duty.first:
        text += _say("first", date=vietnamese(duty.first))
    if duty.last:
        text += _say("last", date=vietnamese(duty.last))
    return text


def remark(due: Due) -> str | None:
    """How a directive itself names a date, or why it is not the day that it names."""
    if due.before is None:
        return None
    return _say("moved" if due.moved else "day", day=day_of_month(due.before))


def day_of_month(day: int) -> str:
    """``05``, as in dates."""
    return f"{day:02d}"


def outlook(directive: Directive, duty: Duty, register: Register) -> str | None:
    """What readers must know of the end of a duty: which of its bodies are no more, that
    the end has come or is known, or that none has been recorded, which never means that the
    duty stands."""
    own = duties.held_until(directive, register)
    if own and own < register.as_of and own == duties.ends(directive, duty, register):
        label = messages.text("vi", f"status.{register.status(directive).id}.label")
        return _say("ended", status=label, last=vietnamese(own))
    said = (*gone(directive, duty, register), _end(directive, duty, register))
    return " ".join(filter(None, said)) or None


def gone(directive: Directive, duty: Duty, register: Register) -> Iterator[str]:
    """A sentence for each of its bodies that is no more."""
    told = (ceased(body, register) for body in bodies.ended(directive, duty, register))
    return filter(None, told)


def _end(directive: Directive, duty: Duty, register: Register) -> str | None:
    """What is known of it while the directive itself asks."""
    status, last = register.status(directive), duties.ends(directive, duty, register)
    as_of = vietnamese(register.as_of)
    if last and last < register.as_of:
        return _say("ended_with_body", last=vietnamese(last))
    if duties.has_dates(duty) and not any(duties.upcoming(directive, duty, register)):
        return _say("over", as_of=as_of)
    if status.id == "partly_replaced":
        return _say("partly")
    if last and last < (duty.due or duty.last or dt.date.max):
        is_own = last == duties.held_until(directive, register)
        return _say("until" if is_own else "until_end_of_body", last=vietnamese(last))
    if duty.due or duty.last or last or status.certain:
        return None
    return _say("unrecorded", as_of=as_of)


def _say(key: str, **values: object) -> str:
    return messages.text("vi", f"duty.{key}", **values)
