"""A directive as it is laid out on paper: what stands where, in the words of its family.

State: NĐ 30/2020/NĐ-CP, App. I. Party: Hướng dẫn 36-HD/VPTW and 05-HD/VPTW. Only what the
record says is there; nothing is supposed.
"""

import datetime as dt
from dataclasses import dataclass

from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer, Mandate, Recipient, Signer
from directive_portal.text.authority import FORMS, without_letters
from directive_portal.text.dates import vietnamese
from directive_portal.text.vocabulary import Family

# Their type is not printed: the subject stands below the number.
_LETTER = "cong-van"
_MARKS = {"full": "copy", "summary": "summary"}
# Of these nothing has to be said on every sheet.
_SILENT = frozenset(("in_force", "confirmed", "unverified", "withdrawn"))


@dataclass(frozen=True, slots=True)
class Signed:
    """``lines`` are above the signature, in capitals as printed."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Paper:
    """``superior`` and ``issuers`` are the left half of the letterhead, ``national`` the
    right one. ``heading`` is the type in capitals, None on a letter, whose ``subject``
    stands below the number. ``recipients`` are lines as printed, without signs."""

    family: Family
    superior: str | None
    issuers: tuple[str, ...]
    national: tuple[str, ...]
    number: str | None
    place_and_day: str
    heading: str | None
    subject: str
    addressees: tuple[str, ...]
    signed: tuple[Signed, ...]
    recipients: tuple[str, ...]


def paper(directive: Directive, register: Register) -> Paper:
    issuer = register.issuer(directive)
    family = issuer.family
    is_letter = directive.type == _LETTER
    return Paper(
        family=family,
        superior=_superior(issuer, register),
        issuers=tuple(i.name.upper() for i in register.issuers_of(directive)),
        national=tuple(say(f"paper.{family}").splitlines()),
        number=_number(directive, family),
        place_and_day=_place_and_day(directive),
        heading=None if is_letter else directive.kind.name.upper(),
        subject=_subject(directive, family, is_letter),
        addressees=directive.addressees,
        signed=tuple(
            _signed(signer, _family(signer, issuer, register))
            for signer in directive.signed_by
        ),
        recipients=tuple(map(_recipient, directive.recipients)),
    )


def mark(directive: Directive, status: str, label: str, day: dt.date) -> str:
    """What stands on every sheet: that this is no original, and what is known to have ended
    or changed it. ``status`` and ``label`` are those of a badge."""
    kind = "withdrawn" if directive.text is None else _MARKS[directive.text]
    words = say(f"paper.{kind}")
    if directive.text is None or status in _SILENT:
        return words
    return say("paper.marked", mark=words, status=label, date=vietnamese(day))


def _superior(issuer: Issuer, register: Register) -> str | None:
    """The body above, where it is of the same family: that is who heads the paper."""
    above = register.issuers.get(issuer.parent or "")
    same = above is not None and above.family == issuer.family
    return above.name.upper() if above and same else None


def _number(directive: Directive, family: Family) -> str | None:
    if directive.number is None:
        return None
    printed = directive.number_printed or directive.number
    return say(f"paper.number_{family}", number=printed)


def _place_and_day(directive: Directive) -> str:
    """``Bến Nứa, ngày 05 tháng 02 năm 2026``: days below 10, January and February take a
    nought (NĐ 30/2020, App. I, II.4)."""
    day = directive.date
    if day is None:
        return directive.place or ""
    return ", ".join(filter(None, (directive.place, day_in_words(day))))


def day_in_words(day: dt.date) -> str:
    """``ngày 05 tháng 02 năm 2026``."""
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return say("paper.day", day=f"{day.day:02}", month=month, year=day.year)


def _subject(directive: Directive, family: Family, is_letter: bool) -> str:
    subject = directive.subject
    return f"V/v {subject}" if is_letter and family == "state" else subject


def _family(signer: Signer, issuer: Issuer, register: Register) -> Family:
    """Whose letters stand above a signature: those of whom it is given for."""
    return register.issuers.get(signer.issuer or "", issuer).family


def _signed(signer: Signer, family: Family) -> Signed:
    lines = [line for mandate in signer.mandates if (line := _line(mandate, family))]
    title = (signer.title or "").upper()
    acts = signer.mandates[-1].authority == "acting"
    return Signed((*lines, f"Q. {title}" if acts and title else title), signer.name)


def _line(mandate: Mandate, family: Family) -> str:
    how, body = mandate.authority, mandate.body or ""
    if how in ("direct", "acting"):
        return ""
    return f"{FORMS[family][how]} {without_letters(body, how).upper()}".strip()


def _recipient(recipient: Recipient) -> str:
    if recipient.name is None:
        return say(f"purpose.{recipient.purpose}")
    archived = recipient.purpose == "archive"
    return say("paper.archive", name=recipient.name) if archived else recipient.name
