"""What the head of a paper tells, as fields of a record: number, kind, day, place, subject,
addressees, and who issued it."""

from dataclasses import replace
from typing import Any

from directive_portal.importer import issuing, naming
from directive_portal.importer.casing import Casing
from directive_portal.importer.document import Doubt
from directive_portal.importer.draft import ProposedIssuer
from directive_portal.importer.letterhead import Letterhead
from directive_portal.importer.making import Making
from directive_portal.importer.rows import Line
from directive_portal.sources.loader import Sources


def take_head(
    head: Letterhead, making: Making, casing: Casing, sources: Sources
) -> tuple[str | None, issuing.Printed, ProposedIssuer | None]:
    """Take what it tells; gives the id of the issuer where that is known, what is printed
    of it, and what is proposed where it is not."""
    number = naming.number(head.number, head.kind)
    date = naming.day(head.day)
    kind = naming.kind(head, number.number)
    _take(making, "number", number, head.number)
    if number.printed:
        making.set("number_printed", number.printed, head.number and head.number.place)
    _take(making, "type", kind, head.kind_line or head.number)
    _take(making, "date", date, head.day)
    place = naming.place(head.day)
    _take(making, "place", place, head.day)
    subject = naming.subject(head, casing)
    _take(making, "subject", subject, head.subject[0] if head.subject else None)
    if (
        number.number
        and number.number.year
        and date.value
        and number.number.year != date.value.year
    ):
        making.doubt(
            "number",
            "number_year",
            making.places.get("number"),
            number=number.value,
            date=str(date.value),
        )
    if head.whose:
        making.doubt("subject", "subject_whose", head.whose.place, printed=head.whose.text)
    if head.urgency and head.urgency_line:
        making.set("urgency", head.urgency, head.urgency_line.place)
    if head.addressees:
        making.set(
            "addressees", [one.name for one in head.addressees], head.addressees[0].place
        )
    elif kind.value == "cong-van":
        making.doubt("addressees", "addressees_missing", None)
    lines = tuple(line.text.strip("*_ ") for line in head.issuer)
    family = head.family or (number.number.family if number.number else None)
    printed = issuing.Printed(lines, number.number, place.value, date.value, family)
    return _issuer(printed, making, casing, sources, head)


def _take(making: Making, key: str, read: naming.Read, line: Line | None) -> None:
    """Set a field of the head, and tell what of it is in doubt."""
    place = line.place if line else None
    making.set(key, read.value, place)
    making.doubts += [Doubt(key, reason, place, values) for reason, values in read.reasons]


def _issuer(
    printed: issuing.Printed,
    making: Making,
    casing: Casing,
    sources: Sources,
    head: Letterhead,
) -> tuple[str | None, issuing.Printed, ProposedIssuer | None]:
    place = head.issuer[0].place if head.issuer else None
    if place:
        making.places["issuer"] = place
    several = issuing.joint(printed.lines)
    matches = [
        issuing.match(replace(printed, lines=lines), sources.issuers) for lines in several
    ]
    proposed = None
    for lines, match in zip(several, matches, strict=True):
        if match.issuer is None:
            values = {
                "lines": " / ".join(lines),
                "likely": ", ".join(i.id for i in match.likely) or "-",
            }
            making.doubt("issuer", f"issuer_{match.reason}", place, **values)
            if match.reason in ("unknown", "ended") and proposed is None:
                proposed = issuing.propose(
                    replace(printed, lines=lines), casing, sources.issuers
                )
    ids = [match.issuer.id for match in matches if match.issuer]
    if len(several) > 1 and len(ids) == len(several):
        making.set("issuers", ids, place)
    first = matches[0].issuer
    if printed.number:
        _code(making, first, printed)
    return (first.id if first else None), printed, proposed


def _code(making: Making, issuer: Any, printed: issuing.Printed) -> None:
    """A code in which D stands for Đ."""
    number = printed.number
    assert number is not None
    meant = issuing.code_meant(issuer, number) if issuer else naming.code_meant(number)
    if meant:
        wanted = str(replace(number, issuer_code=meant))
        values = {"number": str(number), "meant": wanted}
        making.doubt("number", "number_code", making.places.get("number"), **values)
