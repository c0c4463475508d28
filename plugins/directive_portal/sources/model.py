"""The records of the register: frozen, complete, without behaviour of other layers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from directive_portal.sources.pickled import Record
from directive_portal.sources.source import Source
from directive_portal.text import number as numbers
from directive_portal.text.dates import PartialDate
from directive_portal.text.vocabulary import TYPES, DocumentType, Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer(Record):
    """A body that issues directives. Dates may be known only to the year."""

    id: str
    name: str
    family: Family
    codes: tuple[str, ...] = ()
    level: str | None = None
    parent: str | None = None
    province: str | None = None
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    successor: str | None = None
    note: str | None = None
    source: Source = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    id: str
    name: str
    description: str | None = None
    source: Source = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """``body`` is the collective or head signed for (T/M, K/T, T/L, TUQ.)."""

    name: str
    title: str | None = None
    authority: str = "direct"
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """``name`` is absent only for "Như trên" (``same_as_addressees``)."""

    name: str | None = None
    purpose: str = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalSource(Record):
    """Where the official text is; ``sha256`` belongs to ``file``."""

    title: str | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """What this directive says of another, in the words that it gives."""

    kind: str
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    issuer_name: str | None = None
    date: dt.date | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """What somebody must do: once (``due``) or each month before the given days."""

    what: str
    who: tuple[str, ...] = ()
    to: str | None = None
    email: str | None = None
    due: dt.date | None = None
    monthly_before: tuple[int, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """An office's own telephone, address or account, declared to be public."""

    name: str
    phone: str | None = None
    email: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file beside the directive; ``official`` when it is part of the signed document."""

    file: str
    title: str
    official: bool = False
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """What happened to the record on this portal, told to readers."""

    date: dt.date
    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Record):
    """One directive. ``issuer``, ``folder`` (year or ``khong-ngay``) and ``slug`` are its
    location, which is data; the rest is its front matter and its body (Markdown, NFC).
    ``formerly`` are the locations it had before, the oldest first. ``text`` is None only
    where it is withheld (``disclosure``): no file says so.
    """

    issuer: str
    folder: str
    slug: str
    number: str | None
    number_printed: str | None = None
    type: str
    date: dt.date | None
    place: str | None = None
    subject: str
    signer: Signer | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    urgency: str | None = None
    topics: tuple[str, ...] = ()
    measures: Mapping[str, str] = field(default_factory=dict, hash=False)
    text: str | None
    original: OriginalSource | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None
    confirmed: dt.date | None = None
    published: dt.date
    draft: bool = False
    relations: tuple[Relation, ...] = ()
    duties: tuple[Duty, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    changes: tuple[Change, ...] = ()
    unverified: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    source: Source = field(compare=False, repr=False)

    @property
    def id(self) -> str:
        """``issuer/folder/slug``: the location, unique in the register."""
        return f"{self.issuer}/{self.folder}/{self.slug}"

    @property
    def first_id(self) -> str:
        """The location that it had first, from which its addresses lead on."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def kind(self) -> DocumentType:
        return TYPES[self.type]

    @property
    def in_effect_from(self) -> dt.date | None:
        """The day it takes effect: as stated, else the day of issue."""
        return self.effective or self.date

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the files beside the directive that are published with it."""
        return tuple(file for _, file in self.named_files)

    @property
    def named_files(self) -> tuple[tuple[str, str], ...]:
        """The files beside the directive, each with the field that names it."""
        named = [(f"attachments.{i}.file", a.file) for i, a in enumerate(self.attachments)]
        if self.original and self.original.file:
            named.append(("source.file", self.original.file))
        return tuple(named)

    @property
    def parsed_number(self) -> numbers.Number | None:
        return numbers.parse(self.number) if self.number else None

    def withdrawn_on(self, day: dt.date) -> Change | None:
        """The withdrawal in force on a day, if the record was withdrawn by then."""
        past = [c for c in self.changes if c.kind == "withdrawal" and c.date <= day]
        return past[-1] if past else None
