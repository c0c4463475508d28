"""What the page of one directive shows, as values that a template only lays out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from directive_portal.exports.formats import DOCX, PDF, REPORT_FORM, Format, for_programs
from directive_portal.messages import say
from directive_portal.pages.calendar_views import DueView, dates
from directive_portal.pages.cards import issuer_links
from directive_portal.pages.lineage_view import LineageView, lineage_view
from directive_portal.register import duties, lists
from directive_portal.register.duties import Reminder
from directive_portal.register.register import Register
from directive_portal.safety.personal import phone_key
from directive_portal.sources.model import Contact, Directive, Recipient
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.wording import citation, clauses, duty_words
from directive_portal.wording.campaigns import (
    campaign_of,
    heading,
    measure_name,
    mention,
)
from directive_portal.wording.paper import Paper, mark, paper
from directive_portal.wording.signature import signatures
from directive_portal.wording.wording import (
    Badge,
    badge,
    ceased,
    date_text,
    issued_by,
    name,
    title,
    unverified_fields,
)

CONTENTS = "noi-dung"
_PRINTED = (PDF, DOCX, REPORT_FORM)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the metadata block. ``unverified`` facts are marked as such."""

    label: str
    value: str
    url: str | None = None
    unverified: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DutyView:
    """``next`` are the next dates; ``outlook`` says what is known of the duty's end."""

    what: str
    who: str
    when: str
    to: str | None
    email: str | None
    next: tuple[DueView, ...]
    outlook: str | None


@dataclass(frozen=True, slots=True)
class Addressee:
    """``groups`` are the names and pages of those that the name means."""

    name: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FileView:
    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class EventView:
    date: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """A later directive without which this one cannot be read rightly."""

    label: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class DirectiveView:
    """``spoken`` is the name with "số", ``line`` who issued it, when, and who signed;
    ``clauses`` are the words by which its parts are cited, ``mark`` stands on every sheet
    of paper, ``code`` is the file of what a telephone scans there; ``report`` heads a
    letter about a mistake. ``preview`` says of a page that is not published yet that it is
    none."""

    title: str
    name: str
    spoken: str
    subject: str
    line: str
    citation: str
    clauses: str
    mark: str
    code: str | None
    report: str
    badge: Badge
    as_of: str
    issuer: str
    issuer_url: str
    ceased: tuple[str, ...]
    altered: tuple[Alteration, ...]
    is_summary: bool
    withdrawn: bool
    unverified: str | None
    facts: tuple[Fact, ...]
    topics: tuple[tuple[str, str], ...]
    measures: tuple[Fact, ...]
    measures_heading: str
    addressees: tuple[Addressee, ...]
    recipients: tuple[str, ...]
    duties: tuple[DutyView, ...]
    calendar: str | None
    contacts: tuple[ContactView, ...]
    lineage: LineageView | None
    enclosed: tuple[FileView, ...]
    printed: tuple[FileView, ...]
    report_form: FileView | None
    files: tuple[FileView, ...]
    original_url: str | None
    source_url: str | None
    changes: tuple[EventView, ...]
    paper: Paper | None
    preview: str | None = None


def directive_view(directive: Directive, register: Register) -> DirectiveView:
    as_of = vietnamese(register.as_of)
    original = directive.original
    status = badge(directive, register)
    printed = _printed(directive)
    return DirectiveView(
        title=title(directive),
        name=name(directive),
        spoken=citation.spoken(directive),
        subject=directive.subject,
        line=_line(directive, register),
        citation=citation.citation(directive, register),
        clauses=clauses.words(directive),
        mark=mark(directive, status.id, status.label, register.as_of),
        code=links.directive(directive) + links.CODE,
        report=say("ui.report_subject", name=name(directive)),
        badge=status,
        as_of=as_of,
        issuer=register.issuer(directive).name,
        issuer_url=links.issuer(directive.issuer),
        ceased=tuple(_ceased(directive, register)),
        altered=tuple(_alterations(directive, register)),
        is_summary=directive.text == "summary",
        withdrawn=not register.shows_text(directive),
        unverified=unverified_fields(directive),
        facts=tuple(_facts(directive, register)),
        topics=tuple(
            (register.topics[t].name, lists.TOPICS.at(t)) for t in directive.topics
        ),
        measures=tuple(_measures(directive, register)),
        measures_heading=heading(directive, register.campaigns),
        addressees=tuple(_addressee(name, register) for name in directive.addressees),
        recipients=tuple(map(_recipient, directive.recipients)),
        duties=tuple(_duty(directive, n, register) for n in range(len(directive.duties))),
        calendar=_calendar(directive, register),
        contacts=tuple(map(_contact, directive.contacts)),
        lineage=lineage_view(directive, register),
        enclosed=tuple(enclosed(directive)),
        printed=tuple(printed.values()),
        report_form=printed.get(REPORT_FORM.id),
        files=tuple(_files(directive)),
        original_url=_beside(directive, original.file) if original else None,
        source_url=original.url if original else None,
        changes=tuple(
            EventView(vietnamese(c.date), say(f"change.{c.kind}"), c.note)
            for c in reversed(directive.changes)
        ),
        # What wears a letterhead could pass for the original.
        paper=paper(directive, register) if directive.text == "full" else None,
    )


def _line(directive: Directive, register: Register) -> str:
    """``Thành ủy Bến Nứa · ngày 28/5/2021 · Trần Thị Mây, Phó Bí thư ký``."""
    day = directive.date
    when = say("ui.on_day", date=vietnamese(day)) if day else date_text(None)
    signed = (
        say("ui.signed_by", signer=", ".join(filter(None, (s.name, s.title))))
        for s in directive.signed_by[:1]
    )
    return " · ".join((issued_by(directive, register), when, *signed))


def _ceased(directive: Directive, register: Register) -> Iterable[str]:
    """Which of its issuers are no more."""
    return filter(None, (ceased(i, register) for i in register.issuers_of(directive)))


def _alterations(directive: Directive, register: Register) -> Iterable[Alteration]:
    for edge in register.alterations(directive):
        label = say(f"relation_inverse.{edge.kind}")
        yield Alteration(label, name(edge.source), links.directive(edge.source))


def sections(view: DirectiveView) -> list[tuple[str, str]]:
    """The headings that the page has, as name and anchor, in order."""
    contents = "ui.contents_summary" if view.is_summary else "ui.contents"
    possible = [
        (view.duties, say("ui.duties"), "viec-phai-lam"),
        (view.addressees, say("ui.addressees"), "kinh-gui"),
        (True, say(contents), CONTENTS),
        (view.contacts, say("ui.contacts"), "dau-moi-lien-he"),
        (view.measures, view.measures_heading, "bien-phap"),
        (view.lineage, say("ui.relations"), "van-ban-lien-quan"),
        (view.recipients, say("ui.recipients"), "noi-nhan"),
        (view.files or view.source_url, say("ui.files"), "tep"),
        (view.changes, say("ui.changes"), "thay-doi"),
    ]
    return [(words, anchor) for there, words, anchor in possible if there]


def _facts(directive: Directive, register: Register) -> Iterable[Fact]:
    values: list[tuple[str, str | None, str | None, str | None]] = [
        ("number", directive.number or say("ui.not_in_original"), None, _print(directive)),
        ("type", directive.kind.name, lists.TYPES.at(directive.type), None),
        *(("issuer", *link, None) for link in issuer_links(directive, register)),
        ("date", _date_or_missing(directive), None, None),
        ("place", directive.place, None, None),
        *_signed(directive, register),
        ("effective", _effective(directive), None, None),
        ("expires", _day(directive.expires), None, None),
        ("urgency", _urgency(directive), None, None),
        ("source", directive.original.title if directive.original else None, None, None),
        ("published", _day(directive.published), None, None),
    ]
    for field, value, url, note in values:
        # Where several issue or sign, either name of the field tells of all of them.
        doubtful = not {field, f"{field}s"}.isdisjoint(directive.unverified)
        if value is None and doubtful:
            value = say("ui.not_in_original")
        if value is not None:
            yield Fact(say(f"field.{field}"), value, url, doubtful, note)


def _print(directive: Directive) -> str | None:
    printed = directive.number_printed
    return say("ui.printed_as", printed=printed) if printed else None


def _signed(
    directive: Directive, register: Register
) -> Iterable[tuple[str, str | None, str | None, str | None]]:
    """A line for each signature; an empty one where there is none."""
    found = tuple(signatures(directive, register))
    for signed in found:
        words = f"{signed.issuer}: {signed.text}" if signed.issuer else signed.text
        yield "signer", words, None, signed.note
    if not found:
        yield "signer", None, None, None


def _day(day: dt.date | None) -> str | None:
    return vietnamese(day) if day else None


def _date_or_missing(directive: Directive) -> str:
    return vietnamese(directive.date) if directive.date else say("ui.not_in_original")


def _effective(directive: Directive) -> str | None:
    begins = directive.in_effect_from
    if begins is None:
        return None
    if directive.effective is None:
        return say("ui.effective_default", date=vietnamese(begins))
    return vietnamese(begins)


def _urgency(directive: Directive) -> str | None:
    return say(f"urgency.{directive.urgency}") if directive.urgency else None


def _measures(directive: Directive, register: Register) -> Iterable[Fact]:
    for id_ in directive.measures:
        campaign = campaign_of(id_, register.campaigns)
        page = f"{campaign.address}{id_}/" if campaign else None
        label = measure_name(id_, campaign)
        yield Fact(label, mention(directive, id_, campaign), page)


def _recipient(recipient: Recipient) -> str:
    purpose = say(f"purpose.{recipient.purpose}")
    if recipient.name is None:
        return purpose
    return f"{recipient.name} ({purpose})"


def _contact(contact: Contact) -> ContactView:
    phone = f"tel:{phone_key(contact.phone)}" if contact.phone else None
    values = (
        ("ui.contact_phone", contact.phone, phone),
        ("ui.contact_email", contact.email, f"mailto:{contact.email}"),
        ("ui.contact_account", contact.account, None),
    )
    facts = (Fact(say(key), value, url) for key, value, url in values if value)
    return ContactView(contact.name, tuple(facts))


def _addressee(name: str, register: Register) -> Addressee:
    found = register.audience.of(name)
    groups = (key for key in register.groups if key in found)
    return Addressee(
        name, tuple((register.groups[key].name, links.group(key)) for key in groups)
    )


def _duty(directive: Directive, index: int, register: Register) -> DutyView:
    duty = directive.duties[index]
    return DutyView(
        duty.what,
        "; ".join(duty.who),
        duty_words.when(duty),
        duty.to,
        duty.email,
        next=dates(Reminder(directive, index), register),
        outlook=duty_words.outlook(directive, duty, register),
    )


def _calendar(directive: Directive, register: Register) -> str | None:
    """The address of its iCalendar file, while that holds a date to come."""
    for duty in directive.duties:
        if any(duties.upcoming(directive, duty, register)):
            return links.directive(directive) + links.CALENDAR_FILE
    return None


def _files(directive: Directive) -> Iterable[FileView]:
    """What programs can take away."""
    return map(partial(_file, directive), for_programs(directive))


def _printed(directive: Directive) -> Mapping[str, FileView]:
    """What people can print and write on, where the portal has it; by id of the format."""
    suiting = (known for known in _PRINTED if known.suits(directive))
    return {known.id: _file(directive, known) for known in suiting}


def _file(directive: Directive, known: Format) -> FileView:
    name, note = (say(f"format.{known.id}.{key}") for key in ("name", "note"))
    return FileView(name, links.directive(directive) + known.file, note)


def _beside(directive: Directive, file: str | None) -> str | None:
    return links.directive(directive) + file if file else None


def enclosed(directive: Directive) -> Iterable[FileView]:
    """What stands beside it in the folder of its office."""
    address = links.directive(directive)
    for attachment in directive.attachments:
        note = "ui.file_official" if attachment.official else "ui.file_unofficial"
        yield FileView(attachment.title, address + attachment.file, say(note))
    if directive.original and directive.original.file:
        yield FileView(
            say("ui.file_original"),
            address + directive.original.file,
            directive.original.title or "",
        )
