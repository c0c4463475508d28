"""From a paper to a draft: its parts taken apart, each as a field of a record, what is
missing left open, and what is in doubt told with its place."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from directive_portal.importer import (
    appendices,
    closing,
    letterhead,
    markdown,
    naming,
    secret,
    slips,
)
from directive_portal.importer.casing import Casing, is_capitals
from directive_portal.importer.closing import Closing
from directive_portal.importer.document import Document, Doubt, Table
from directive_portal.importer.draft import Draft
from directive_portal.importer.letterhead import Letterhead
from directive_portal.importer.making import Making
from directive_portal.importer.markdown import Written
from directive_portal.importer.of_end import take_end, take_signed_for
from directive_portal.importer.of_head import take_head
from directive_portal.importer.of_text import take_text
from directive_portal.importer.rows import Line, Row, cut, rows
from directive_portal.safety import findings
from directive_portal.safety.personal import mail_key
from directive_portal.sources.loader import Sources
from directive_portal.sources.schema import DIRECTIVE

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
    making = Making(doubts=[*document.doubts, *left])
    issuer, printed, proposed = take_head(parts.head, making, casing, sources)
    secret.refuse_named(
        making.record.get("subject"),
        making.record.get("number_printed") or making.record.get("number"),
        (making.places.get("subject"), making.places.get("number")),
    )
    take_end(parts.below, making, casing)
    take_signed_for(parts.below, making, printed)
    take_text(body, making, issuer, printed, sources)
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


def _text(document: Document, parts: _Parts, body: Written, making: Making) -> None:
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


def _finished(making: Making, issuer: str | None, published: dt.date) -> dict[str, Any]:
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
