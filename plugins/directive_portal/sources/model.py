"""The records of the register: frozen, complete, without behaviour of other layers.

Each key of a file is declared here once, as the attribute that it becomes. Checks, JSON
Schema, open data and the reference for staff all derive from it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from directive_portal.sources import limits
from directive_portal.sources.fields import key, record_of
from directive_portal.sources.former import Former, decoded, places
from directive_portal.sources.kinds import (
    Choice,
    Day,
    DayOfMonth,
    DayOrYear,
    Flag,
    ListOf,
    MapOf,
    Pattern,
    Words,
)
from directive_portal.sources.pickled import Record
from directive_portal.sources.source import Source
from directive_portal.text import number as numbers
from directive_portal.text import vocabulary
from directive_portal.text.citation import Citation
from directive_portal.text.dates import PartialDate
from directive_portal.text.vocabulary import TYPES, DocumentType, Family

_WORDS = Words()
_NUMBER = Words(names="number")
_TITLE = Words(limits.SUBJECT, names="title")
_NAME = Words(names="title")
# The title of another document is its own matter.
_CITED = Words(limits.SUBJECT)
_NOTE = Words(limits.NOTE)
_DAY = Day()
ID = Pattern("id", r"[a-z0-9]+(?:-[a-z0-9]+)*", limits.NAME)
_SHA256 = Pattern("sha256", r"[0-9a-f]{64}")
_URL = Pattern("url", r'https?://[^\s<>"]+')
EMAIL = Pattern("email", r'[^@\s<>"]+@[^@\s<>".]+(?:\.[^@\s<>".]+)+')
PHONE = Pattern("phone", r"[+(]{0,2}[0-9](?:[ .()-]{0,2}[0-9]){2,14}")
_ACCOUNT = Pattern("account", r"[0-9](?:[ .-]?[0-9]){7,18}")
# Where a directive was: ``issuer/year/slug``; what an entry of a registry was called.
_LOCATION = Former("location", rf"{ID.form}/(?:[0-9]{{4}}|khong-ngay)/{ID.form}")
_OLD_ID = Former("former_id", ID.form)
# A file beside the directive: no folder, so that nothing outside can be published.
_FILE = Pattern("file", r"[\w][\w .,()-]*\.[A-Za-z0-9]+", limits.NAME)
_TYPE = Choice(tuple(vocabulary.TYPES), "type")
_AUTHORITY = Choice(vocabulary.AUTHORITIES, "signing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer(Record):
    """A body that issues directives. Dates may be known only to the year. ``formerly`` are
    the ids that it had before, the oldest first, and addresses of an older web site."""

    id: str
    name: str = key(_NAME, required=True, nullable=False)
    family: Family = key(
        Choice(vocabulary.FAMILIES, "family"), required=True, nullable=False
    )
    codes: tuple[str, ...] = key(ListOf(_WORDS))
    level: str | None = key(Choice(vocabulary.LEVELS, "level"))
    parent: str | None = key(ID)
    province: str | None = key(_WORDS)
    valid_from: PartialDate | None = key(DayOrYear())
    valid_to: PartialDate | None = key(DayOrYear())
    successor: str | None = key(ID)
    note: str | None = key(_NOTE)
    formerly: tuple[str, ...] = key(ListOf(_OLD_ID, limits.FEW))
    source: Source = field(compare=False, repr=False)

    @property
    def first_id(self) -> str:
        return (*places(self.formerly), self.id)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Record):
    """``formerly`` as of an issuer."""

    id: str
    name: str = key(_NAME, required=True, nullable=False)
    description: str | None = key(_NOTE)
    formerly: tuple[str, ...] = key(ListOf(_OLD_ID, limits.FEW))
    source: Source = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """Those to whom papers are sent, by what papers call them: ``patterns`` are words that
    stand whole in such a name, ``never`` words that hold some of these and mean nobody
    of them ("hội đồng" is no hội). ``formerly`` as of an issuer."""

    id: str
    name: str = key(_NAME, required=True, nullable=False)
    patterns: tuple[str, ...] = key(ListOf(_WORDS), required=True, nullable=False)
    never: tuple[str, ...] = key(ListOf(_WORDS), name="except")
    description: str | None = key(_NOTE)
    formerly: tuple[str, ...] = key(ListOf(_OLD_ID, limits.FEW))
    source: Source = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Record):
    """A line above a signature: by what ``authority``, of which collective or head."""

    authority: str = key(_AUTHORITY, required=True, nullable=False)
    body: str | None = key(_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """``body`` is the collective or head signed for (T/M, K/T, T/L, TUQ.). ``then`` are the
    lines that follow: on behalf of a committee, for its head. ``issuer`` is whom he signs
    for where several issue a directive together.
    """

    name: str = key(_WORDS, required=True, nullable=False)
    title: str | None = key(_WORDS)
    authority: str = key(_AUTHORITY, default="direct")
    body: str | None = key(_WORDS)
    then: tuple[Mandate, ...] = key(ListOf(record_of(Mandate), limits.FEW))
    issuer: str | None = key(ID, name="for")

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """All lines above the signature, in the order in which they are printed."""
        return (Mandate(authority=self.authority, body=self.body), *self.then)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """``name`` is absent only for "Như trên" (``same_as_addressees``)."""

    name: str | None = key(_WORDS)
    purpose: str = key(Choice(vocabulary.PURPOSES, "purpose"), default="information")


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginalSource(Record):
    """Where the official text is; ``sha256`` belongs to ``file``."""

    title: str | None = key(_TITLE)
    url: str | None = key(_URL)
    file: str | None = key(_FILE)
    sha256: str | None = key(_SHA256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """What this directive says of another, in the words that it gives."""

    kind: str = key(Choice(vocabulary.RELATIONS, "relation"), required=True, nullable=False)
    type: str | None = key(_TYPE)
    number: str | None = key(_WORDS)
    issuer: str | None = key(ID)
    issuer_name: str | None = key(_WORDS)
    date: dt.date | None = key(_DAY)
    subject: str | None = key(_CITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """What somebody must do: once (``due``) or each month before the given days."""

    what: str = key(_NOTE, required=True, nullable=False)
    who: tuple[str, ...] = key(ListOf(_WORDS, limits.FEW))
    to: str | None = key(_WORDS)
    email: str | None = key(EMAIL)
    due: dt.date | None = key(_DAY)
    monthly_before: tuple[int, ...] = key(ListOf(DayOfMonth(), limits.FEW))
    first: dt.date | None = key(_DAY)
    last: dt.date | None = key(_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """An office's own telephone, address or account, declared to be public."""

    name: str = key(_WORDS, required=True, nullable=False)
    phone: str | None = key(PHONE)
    email: str | None = key(EMAIL)
    account: str | None = key(_ACCOUNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file beside the directive; ``official`` when it is part of the signed document."""

    file: str = key(_FILE, required=True, nullable=False)
    title: str = key(_TITLE, required=True, nullable=False)
    official: bool = key(Flag(), default=False)
    sha256: str | None = key(_SHA256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """What happened to the record on this portal, told to readers."""

    date: dt.date = key(_DAY, required=True, nullable=False)
    kind: str = key(Choice(vocabulary.CHANGES, "change"), required=True, nullable=False)
    note: str = key(Words(limits.NOTE, names="title"), required=True, nullable=False)


# What may be named as unverified: the facts of a document.
UNVERIFIABLE = (
    *("issuer", "issuers", "number", "number_printed", "type", "date", "place", "subject"),
    *(
        "signer",
        "signers",
        "addressees",
        "recipients",
        "urgency",
        "topics",
        "measures",
        "source",
        "effective",
    ),
    *("expires", "confirmed", "relations", "duties", "attachments"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Record):
    """One directive. ``issuer``, ``folder`` (year or ``khong-ngay``) and ``slug`` are its
    location, which is data; the rest is its front matter and its body (Markdown, NFC).
    ``issuers`` are those that issue it together with that one, in printed order; that one
    may be among them, to say which place is its own.
    ``formerly`` are the locations it had before, the oldest first, and addresses of an
    older web site; in a register all those locations and nothing else. ``text`` is None
    only where it is withheld (``disclosure``): no file says so. ``cited`` is what the body
    cites, where it has been looked for.
    """

    issuer: str
    folder: str
    slug: str
    issuers: tuple[str, ...] = key(ListOf(ID, limits.FEW))
    number: str | None = key(_NUMBER, required=True)
    number_printed: str | None = key(_NUMBER)
    type: str = key(_TYPE, required=True, nullable=False)
    date: dt.date | None = key(_DAY, required=True)
    place: str | None = key(_WORDS)
    subject: str = key(_TITLE, required=True, nullable=False)
    signer: Signer | None = key(record_of(Signer))
    signers: tuple[Signer, ...] = key(ListOf(record_of(Signer), limits.FEW))
    addressees: tuple[str, ...] = key(ListOf(_WORDS))
    recipients: tuple[Recipient, ...] = key(ListOf(record_of(Recipient)))
    urgency: str | None = key(Choice(vocabulary.URGENCIES, "urgency"))
    topics: tuple[str, ...] = key(ListOf(ID, limits.FEW))
    measures: Mapping[str, str] = key(
        MapOf(vocabulary.MEASURES, Choice(vocabulary.MENTIONS, "mention"), others=ID)
    )
    text: str | None = key(
        Choice(vocabulary.TEXTS, "text_kind"), required=True, nullable=False
    )
    original: OriginalSource | None = key(record_of(OriginalSource), name="source")
    effective: dt.date | None = key(_DAY)
    expires: dt.date | None = key(_DAY)
    confirmed: dt.date | None = key(_DAY)
    published: dt.date = key(_DAY, required=True, nullable=False)
    draft: bool = key(Flag(), default=False)
    relations: tuple[Relation, ...] = key(ListOf(record_of(Relation), limits.MANY))
    duties: tuple[Duty, ...] = key(ListOf(record_of(Duty), limits.DUTIES))
    contacts: tuple[Contact, ...] = key(ListOf(record_of(Contact), limits.FEW))
    attachments: tuple[Attachment, ...] = key(ListOf(record_of(Attachment)))
    changes: tuple[Change, ...] = key(ListOf(record_of(Change), limits.MANY))
    unverified: tuple[str, ...] = key(ListOf(Choice(UNVERIFIABLE, "field"), limits.FEW))
    formerly: tuple[str, ...] = key(ListOf(_LOCATION, limits.FEW))
    body: str = ""
    body_line: int = 1
    cited: tuple[Citation, ...] | None = field(default=None, compare=False, repr=False)
    source: Source = field(compare=False, repr=False)

    @property
    def id(self) -> str:
        """``issuer/folder/slug``: the location, unique in the register."""
        return f"{self.issuer}/{self.folder}/{self.slug}"

    @property
    def first_id(self) -> str:
        """The location that it had first: what others know it by outlives a move."""
        return (*places(self.formerly), self.id)[0]

    @property
    def issued_by(self) -> tuple[str, ...]:
        """All that issue it, in printed order: mostly the one of its location alone."""
        if self.issuer in self.issuers:
            return self.issuers
        return (self.issuer, *self.issuers)

    @property
    def signed_by(self) -> tuple[Signer, ...]:
        """All that sign it, in printed order. Who is named alone and in the list is one."""
        if self.signer is None or self.signer.name in (s.name for s in self.signers):
            return self.signers
        return (self.signer, *self.signers)

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

    def beside(self, target: str) -> str | None:
        """The file beside it that a link names, as it is called or as editors write a name
        in links (``de%20cuong.docx``)."""
        files = self.files
        if target in files:
            return target
        name = decoded(target.removeprefix("./"))
        return name if name in files else None

    @property
    def parsed_number(self) -> numbers.Number | None:
        return numbers.parse(self.number) if self.number else None

    def withdrawn_on(self, day: dt.date) -> Change | None:
        """The withdrawal in force on a day, if the record was withdrawn by then."""
        past = [c for c in self.changes if c.kind == "withdrawal" and c.date <= day]
        return past[-1] if past else None
