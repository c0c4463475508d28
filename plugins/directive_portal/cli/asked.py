"""What ``portal new`` asks where it has no paper to read."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from directive_portal.importer.draft import Draft
from directive_portal.messages import say
from directive_portal.sources.model import Issuer
from directive_portal.text import number as numbers
from directive_portal.text.dates import typed_day
from directive_portal.text.slug import slug
from directive_portal.text.vocabulary import TYPES, type_of_code

_NEAREST = 8
_T = TypeVar("_T")


def issuer(issuers: Mapping[str, Issuer]) -> str:
    """An issuer of the registry, by its id or by words of its name."""
    names = {id_: entry.name for id_, entry in issuers.items()}
    return _asked("issuer", lambda given: chosen(given, names))


def draft(
    issuers: Mapping[str, Issuer], published: dt.date, known: str | None = None
) -> Draft:
    """The facts of a directive, without its text."""
    issuer_ = known or issuer(issuers)
    number = _asked("number", _number, default="")
    default = _usual_type(number)
    names = {id_: kind.name for id_, kind in TYPES.items()}
    type_ = _asked("type", lambda given: chosen(given, names), default=default)
    day = _asked("date", _day, default="")
    subject = _asked("subject", _subject)
    record = {
        "number": number,
        "type": type_,
        "date": day,
        "subject": subject,
        "text": "full",
        "published": published,
        "draft": True,
    }
    missing = [field for field in ("number", "date") if record[field] is None]
    if missing:
        record["unverified"] = missing
    return Draft(record, issuer_, (issuers[issuer_].name,), "", (), {})


def _usual_type(number: str | None) -> str | None:
    """The name of the kind that a number can only be of."""
    known = numbers.parse(number) if number else None
    meant = type_of_code(known.type_code, known.family) if known else None
    return TYPES[meant].name if meant else None


def _asked(what: str, read: Callable[[str], _T], default: str | None = None) -> _T:
    """Ask until the answer can be read."""

    def value(given: str) -> _T:
        try:
            return read(" ".join(given.split()))
        except ValueError as error:
            raise click.UsageError(str(error)) from None

    question = say(f"new.ask.{what}")
    return click.prompt(
        question, default=default, value_proc=value, show_default=bool(default)
    )


def chosen(given: str, names: Mapping[str, str]) -> str:
    """The one whose id or name is given; else the one whose name holds all its words."""
    wanted = slug(given)
    same = [id_ for id_, name in names.items() if wanted in (id_, slug(name))]
    if len(same) == 1:
        return same[0]
    words = set(wanted.split("-"))
    near = [id_ for id_, name in names.items() if words <= set(slug(name).split("-"))]
    if len(near) == 1 and wanted:
        return near[0]
    listed = "\n".join(f"  {names[id_]} ({id_})" for id_ in near[:_NEAREST])
    cause = "several" if listed and wanted else "none"
    raise ValueError(say(f"new.choose.{cause}", given=given, listed=listed))


def _number(given: str) -> str | None:
    if not given:
        return None
    return numbers.canonical(given) or given


def _day(given: str) -> dt.date | None:
    """Day first, as in Viet Nam, or ISO 8601."""
    if not given:
        return None
    if typed := typed_day(given):
        return dt.date.fromisoformat(typed.text)
    raise ValueError(say("new.no_day", given=given))


def _subject(given: str) -> str:
    if not given:
        raise ValueError(say("new.no_subject"))
    return given[:1].upper() + given[1:]
