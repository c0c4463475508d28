"""From a paper to a draft: its parts taken apart, each as a field of a record, what is
missing left open, and what is in doubt told with its place."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from directive_portal.importer import (
    appendices,
    closing,
    duties,
    facts,
    issuing,
    letterhead,
    markdown,
    naming,
    recipients,
    related,
    secret,
    slips,
)
from directive_portal.importer.casing import Casing, is_capitals
from directive_portal.importer.closing import Closing
from directive_portal.importer.document import Document, Doubt, Place, Table
from directive_portal.importer.draft import Draft, ProposedIssuer
from directive_portal.importer.letterhead import Letterhead
from directive_portal.importer.markdown import Written
from directive_portal.importer.rows import Line, Row, cut, fold, rows
from directive_portal.importer.signature import signer
from directive_portal.safety import findings
from directive_portal.safety.personal import mail_key
from directive_portal.sources.loader import Sources
from directive_portal.sources.schema import DIRECTIVE

# Of one kind of furniture so much is told.
_MOST = 5
# Facts that a paper is to bear: what of them is missing is said to be unverified.
_FACTS = ("number", "type", "date", "place", "subject", "signer")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A paper taken apart. ``text`` are the rows of its text, those appended included;
    ``headings`` the indexes of those with which an appendix begins."""

    head: Letterhead
    main: Sequence[Row]
    below: Closing
    appended: Sequence[Row]

    @property
    def text(self) -> list[Row]:
        return [*self.main, *self.below.left, *self.appended]

    @property
    def headings(self) -> frozenset[int]:
        before = len(self.main) + len(self.below.left)
        return frozenset(before + n for n in appendices.headings(self.appended))


@dataclass(slots=True)
class _Making:
    """A record while it is made."""

    record: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def set(self, key: str, value: Any, place: Place | None) -> None:
        self.record[key] = value
        if place and value not in (None, [], {}):
            self.places[key] = place

    def doubt(
        self, key: str | None, reason: str, place: Place | None, **values: object
    ) -> None:
        self.doubts.append(Doubt(key, reason, place, values))


def draft(document: Document, sources: Sources, published: dt.date) -> Draft:
    """Make a draft of a paper. ``sources`` are the registries that it is held against,
    ``published`` the day on which it is to appear. Raises SecretError for a paper that must
    not be published: nothing of it may be written."""
    left = secret.refuse(document)
    parts = _parts(document)
    body = markdown.write(parts.text, document.notes, parts.headings)
    names = [i.name for i in sources.issuers.values()]
    provinces = (i.province for i in sources.issuers.values())
    place = naming.place(parts.head.day).value
    casing = Casing([*names, *filter(None, (*provinces, place))], _prose(parts))
    making = _Making(doubts=[*document.doubts, *left])
    issuer, printed, proposed = _head(parts, making, casing, sources)
    secret.refuse_named(
        making.record.get("subject"),
        making.record.get("number_printed") or making.record.get("number"),
        (making.places.get("subject"), making.places.get("number")),
    )
    _below(parts, making, casing)
    _signed_for(parts, making, printed)
    _contents(body, making, issuer, printed, sources)
    _text(document, parts, body, making)
    record = _finished(making, issuer, published)
    return Draft(
        record=record,
        issuer=issuer,
        printed=printed.lines,
        body=body.text,
        doubts=tuple(making.doubts),
        places=making.places,
        proposed=proposed,
    )


def _parts(document: Document) -> _Parts:
    head, rest = letterhead.read(rows(document))
    begins = closing.begins(rest)
    below, appended = closing.read(rest[begins:])
    return _Parts(head, _without_pen(rest[:begins], below), below, appended)


_PEN = re.compile(r"(?<=[.;!…”])\s*[./]*\s*[/\\]\s*(?P<name>[^/.]{3,40})$")


def _without_pen(main: Sequence[Row], below: Closing) -> list[Row]:
    """A text without the initials that somebody has put behind its last word, where they
    are read as the name of the signer."""
    kept = list(main)
    last = kept[-1] if kept else None
    names = [signed.name.text.strip("*_ ") for signed in below.signed if signed.name]
    if isinstance(last, Line) and (found := _PEN.search(last.text)):
        name = found["name"].strip("*_ ")
        if name in names:
            words = "".join(span.text for span in last.paragraph.spans)
            end = words.rfind(name)
            end = len(words[:end].rstrip(" *_/\\"))
            below.marks.append(last)
            kept[-1] = replace(last, paragraph=cut(last.paragraph, 0, end))
    return kept


def _prose(parts: _Parts) -> str:
    """The running text of a paper, in which names stand in small letters."""
    paragraphs = (row.paragraph for row in parts.text if isinstance(row, Line))
    texts = (paragraph.text for paragraph in paragraphs)
    return "\n".join(text for text in texts if not is_capitals(text))


# The head


def _head(
    parts: _Parts, making: _Making, casing: Casing, sources: Sources
) -> tuple[str | None, issuing.Printed, ProposedIssuer | None]:
    head = parts.head
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


def _take(making: _Making, key: str, read: naming.Read, line: Line | None) -> None:
    """Set a field of the head, and tell what of it is in doubt."""
    place = line.place if line else None
    making.set(key, read.value, place)
    making.doubts += [Doubt(key, reason, place, values) for reason, values in read.reasons]


def _issuer(
    printed: issuing.Printed,
    making: _Making,
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


def _code(making: _Making, issuer: Any, printed: issuing.Printed) -> None:
    """A code in which D stands for Đ."""
    number = printed.number
    assert number is not None
    meant = issuing.code_meant(issuer, number) if issuer else naming.code_meant(number)
    if meant:
        wanted = str(replace(number, issuer_code=meant))
        values = {"number": str(number), "meant": wanted}
        making.doubt("number", "number_code", making.places.get("number"), **values)


# What stands below


def _below(parts: _Parts, making: _Making, casing: Casing) -> None:
    below = parts.below
    signers = [(signer(signed, casing), signed) for signed in below.signed]
    named = [(record, signed) for record, signed in signers if record]
    place = named[0][1].lines[0].place if named else below.place
    making.set("signer", named[0][0] if len(named) == 1 else None, place)
    if len(named) > 1:
        making.set("signers", [record for record, _ in named], place)
        making.doubt("signers", "signers", place, count=len(named))
    for record, signed in signers:
        if record is None and signed.lines:
            title = " / ".join(line.text for line in signed.lines)
            making.doubt("signer", "signer_name", signed.lines[0].place, title=title)
    if not signers:
        making.doubt("signer", "signer_missing", None)
    _recipients(below, making)
    for reason, lines in (("pen_mark", below.marks), ("stamp", below.stamps)):
        for line in lines[:_MOST]:
            making.doubt("body", reason, line.place, printed=line.text[-60:])


def _signed_for(parts: _Parts, making: _Making, printed: issuing.Printed) -> None:
    """For whom each of several signs, where the lines above say one of the issuers."""
    ids, signers = making.record.get("issuers"), making.record.get("signers")
    if not (ids and signers):
        return
    names = [fold(lines[-1]) for lines in issuing.joint(printed.lines)]
    signed = [one for one in parts.below.signed if one.name]
    for record, one in zip(signers, signed, strict=True):
        said = fold(" ".join(line.text for line in one.lines))
        found = [id_ for id_, name in zip(ids, names, strict=True) if name in said]
        if len(found) == 1:
            record["for"] = found[0]


def _recipients(below: Closing, making: _Making) -> None:
    found = recipients.read(below.recipients)
    if not found:
        making.doubt("recipients", "recipients_missing", below.place)
        return
    making.set("recipients", [one.record for one in found], found[0].place)
    for one in found:
        # What is filed, and by which unit, only the office itself needs to read.
        name = one.name if one.name and one.purpose != "archive" else ""
        for short in recipients.short_forms(name):
            meant = recipients.meaning(short)
            reason = "short_form" if meant else "short_form_unknown"
            making.doubt("recipients", reason, one.place, printed=short, meant=meant or "")


# What the text tells


def _contents(
    body: Written,
    making: _Making,
    issuer: str | None,
    printed: issuing.Printed,
    sources: Sources,
) -> None:
    record = making.record
    subject, date = record.get("subject") or "", record.get("date")
    own = sources.issuers.get(issuer or "")
    province = own.province if own else issuing.province(printed, sources.issuers)
    context = related.Context(
        record.get("number"), record.get("type"), own, province, sources.issuers
    )
    relations, doubts = related.relations(subject, body, context)
    making.doubts += doubts
    asked, doubts = duties.duties(body, date)
    making.doubts += doubts
    named, doubts = facts.measures(subject, body, date)
    making.doubts += doubts
    for key, day, doubt in facts.effect(body, date):
        making.doubts.append(doubt)
        if day:
            making.set(key, day, doubt.place)
    mails = [duty["email"] for duty in asked if "email" in duty]
    name = own.name if own else " ".join(printed.lines) or subject
    contacts = facts.contacts(body, mails, name)
    found = {
        "topics": facts.topics(subject, sources.topics),
        "measures": named,
        "relations": relations,
        "duties": asked,
        "contacts": contacts,
    }
    for key, value in found.items():
        if value:
            making.set(key, value, None)
    for contact in contacts:
        making.doubt("contacts", "contact", None, email=contact["email"])


def _text(document: Document, parts: _Parts, body: Written, making: _Making) -> None:
    """What of the text itself a person must look at."""
    making.doubts += slips.slips(body)
    making.doubts += _personal(body, making.record)
    for n in appendices.headings(parts.appended):
        row = parts.appended[n]
        making.doubt(
            "attachments",
            "appendix",
            row.place,
            title=appendices.title(parts.appended, n)[:120],
        )
    if not parts.appended and (place := appendices.announced(parts.main)):
        making.doubt("attachments", "appendix_missing", place)
    for row in parts.text:
        if isinstance(row, Table) and markdown.is_merged(row):
            making.doubt("body", "merged", row.place)
    if parts.below.left:
        line = parts.below.left[0]
        making.doubt("body", "left", line.place, printed=line.text[:80])
    if not markdown.is_faithful(parts.text, document.notes, body.text):
        making.doubt("body", "words", None)


def _personal(body: Written, record: dict[str, Any]) -> Iterator[Doubt]:
    """Personal data, but for the addresses to which reports go."""
    mails = {mail_key(d["email"]) for d in record.get("duties", ()) if "email" in d}
    for found in findings.find(body.text):
        if found.code in findings.MARKS or (found.code == "E045" and found.value in mails):
            continue
        values = {"cause": found.code, "shown": found.shown}
        yield Doubt("body", "personal", body.place(found.start), values)


# The record


def _finished(making: _Making, issuer: str | None, published: dt.date) -> dict[str, Any]:
    record = making.record
    missing = [key for key in _FACTS if record.get(key) is None]
    if record.get("signers"):
        missing.remove("signer")
    inferred = [
        d.field for d in making.doubts if d.reason in ("type_inferred", "type_form")
    ]
    open_ = dict.fromkeys(
        [*(() if issuer else ("issuer",)), *missing, *filter(None, inferred)]
    )
    record |= {"text": "full", "published": published, "draft": True}
    if open_:
        record["unverified"] = list(open_)
    if not record.get("number_printed"):
        record.pop("number_printed", None)
    if record.get("signers"):
        record.pop("signer")
    return {key: record[key] for key in DIRECTIVE.fields if key in record}
