"""One event as an entry: what every format of feed says of it."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

from directive_portal.body.shown import basis, shown, tree
from directive_portal.enclosure.media import media_type
from directive_portal.feeds.events import Event, known_at_first, moment, tag, uri
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.text.dates import VIETNAM, vietnamese
from directive_portal.text.plain_text import plain
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.web.xml_text import clean
from directive_portal.wording import duty_words
from directive_portal.wording.wording import (
    date_text,
    issued_by,
    name,
    title,
    unverified_fields,
)

Sizes = Mapping[str, int]
"""Bytes of the files beside directives, by address; those that are there."""

# These tell of the text itself; the others of what became of it.
_WITH_TEXT = frozenset({"published", "update", "correction"})
_AFTER = dt.timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class File:
    """A file beside a directive; ``size`` in bytes."""

    url: str
    title: str
    media: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """``html`` is the full content with absolute addresses only; ``categories`` pairs of id
    and name. ``summary`` is a text that each format says in its way; all others are plain
    and stay so where a reader takes them for HTML."""

    id: str
    url: str
    title: str
    summary: str
    authors: tuple[str, ...]
    moment: dt.datetime
    categories: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    html: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Teller:
    """Makes entries of events; what stands in several feeds is made once, and kept in
    ``made``, ``briefs`` and ``bases``."""

    register: Register
    site: Site
    sizes: Sizes
    made: dict[Event, Entry] = field(default_factory=dict, repr=False)
    briefs: dict[Event, Entry] = field(default_factory=dict, repr=False)
    bases: dict[Event, str] = field(default_factory=dict, repr=False)

    def entry(self, event: Event) -> Entry:
        """With the full content."""
        if event not in self.made:
            self.made[event] = _entry(event, self)
        return self.made[event]

    def basis(self, event: Event) -> str:
        """What an entry rests on, as a hash: found sooner than its text is made."""
        if event not in self.bases:
            self.bases[event] = _basis(event, self)
        return self.bases[event]

    def short(self, event: Event) -> Entry:
        """Without content and files, where a feed grows too large."""
        return Entry(**_facts(event, self))

    def brief(self, event: Event) -> Entry:
        """Of what hardly ever changes, for archives: no subject, which may be corrected,
        and no text, which may be withdrawn."""
        if event not in self.briefs:
            self.briefs[event] = _brief(event, self)
        return self.briefs[event]

    def retired(self, issuer: Issuer, latest: dt.datetime | None) -> Entry:
        """The last word of a feed whose issuer is no more, above all others: ``latest`` is
        when the newest of them is."""
        over = issuer.valid_to
        assert over is not None
        successor = self.register.issuers[issuer.successor] if issuer.successor else None
        heir = successor or issuer
        key = "feed.retired_for" if successor else "feed.retired_alone"
        text = say(key, issuer=issuer.name, date=vietnamese(over))
        url = self.site.at(links.issuer(heir.id))
        link = f' <a href="{escape(url)}">{escape(heir.name)}</a>' if successor else ""
        ended = dt.datetime.combine(over.last, dt.time(12), VIETNAM)
        return Entry(
            id=f"{tag(links.issuer(issuer.first_id), self.site)}#retired",
            url=url,
            title=_plain(say("feed.retired", issuer=issuer.name)),
            summary=clean(f"{text} {heir.name}" if successor else text),
            authors=(_plain(issuer.name),),
            moment=max(ended, latest + _AFTER) if latest else ended,
            html=clean(f"<p>{escape(text)}{link}</p>"),
        )


def _entry(event: Event, teller: Teller) -> Entry:
    files = tuple(_files(event, teller))
    html = clean("\n".join(_content(event, teller, files, _text)))
    return Entry(**_facts(event, teller), files=files, html=html)


def _basis(event: Event, teller: Teller) -> str:
    """The entry with what its text rests on in place of the text."""
    files = tuple(_files(event, teller))
    content = list(_content(event, teller, files, _text_basis))
    said = repr((_facts(event, teller), files, content))
    return hashlib.blake2b(said.encode(), digest_size=20).hexdigest()


def _text_basis(directive: Directive, teller: Teller) -> str:
    return repr(basis(directive, teller.register))


def _brief(event: Event, teller: Teller) -> Entry:
    directive, label = event.directive, say(f"event.{event.kind}.label")
    return Entry(
        id=uri(event, teller.site),
        url=teller.site.at(links.directive(directive)),
        title=_plain(f"{label}: {name(directive)}"),
        summary=clean(_sentence(event)),
        authors=(_plain(teller.site.publisher),),
        moment=moment(event),
    )


def _facts(event: Event, teller: Teller) -> dict[str, Any]:
    directive, register, site = event.directive, teller.register, teller.site
    heading, summary = title(directive), directive.subject
    if event.kind != "published":
        heading = f"{say(f'event.{event.kind}.label')}: {heading}"
        summary = _sentence(event)
    return {
        "id": uri(event, site),
        "url": site.at(links.directive(directive)),
        "title": _plain(heading),
        "summary": clean(summary),
        "authors": tuple(_plain(i.name) for i in register.issuers_of(directive)),
        "moment": moment(event),
        "categories": tuple((t, _plain(register.topics[t].name)) for t in directive.topics),
    }


def _plain(text: str) -> str:
    return plain(clean(text))


def _sentence(event: Event) -> str:
    """What happened, in words; the name of what brought it about at the end."""
    words = _words(event)
    return f"{words} {name(event.cause)}" if event.cause else words


def _words(event: Event) -> str:
    cause, last = event.cause, event.directive.expires
    begins = cause.in_effect_from if cause else None
    return say(
        f"event.{event.kind}.sentence",
        date=vietnamese(event.date),
        note=event.note or "",
        begins=vietnamese(begins) if begins else "",
        last=vietnamese(last) if last else "",
    )


def _content(
    event: Event,
    teller: Teller,
    files: Collection[File],
    text: Callable[[Directive, Teller], str],
) -> Iterator[str]:
    directive, register = event.directive, teller.register
    yield f"<p><strong>{_happened(event, teller.site)}</strong></p>"
    if event.kind == "published":
        for known in known_at_first(directive, register):
            yield f"<p>{_happened(known, teller.site)}</p>"
    issuers, day = issued_by(directive, register), date_text(directive.date)
    yield f"<p>{escape(title(directive))}.<br>{escape(issuers)}, {day}.</p>"
    if not register.shows_text(directive):
        return
    if event.kind in _WITH_TEXT:
        yield from _duties(directive)
        notice = "ui.summary_notice" if directive.text == "summary" else "ui.full_notice"
        yield f"<p><em>{say(notice)}</em></p>"
        if fields := unverified_fields(directive):
            doubt = say("ui.unverified_notice", fields=fields)
            yield f"<p><em>{escape(doubt)}</em></p>"
        yield text(directive, teller)
        yield from _file_links(files)


def _happened(event: Event, site: Site) -> str:
    words = escape(_words(event))
    if event.cause is None:
        return words
    href = escape(site.at(links.directive(event.cause)))
    return f'{words} <a href="{href}">{escape(title(event.cause))}</a>'


def _duties(directive: Directive) -> Iterator[str]:
    if directive.duties:
        yield f"<p>{say('feed.duties')}:</p>"
        lines = (f"{duty.what}: {duty_words.when(duty)}" for duty in directive.duties)
        yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _text(directive: Directive, teller: Teller) -> str:
    page = teller.site.at(links.directive(directive))
    blocks = tree(directive, teller.register)
    return shown(blocks, directive, teller.register, page, teller.site.at(""))


def _files(event: Event, teller: Teller) -> Iterator[File]:
    directive = event.directive
    if event.kind not in _WITH_TEXT:
        return
    named = [(attachment.file, attachment.title) for attachment in directive.attachments]
    if directive.original and directive.original.file:
        named.append((directive.original.file, say("ui.file_original")))
    for file, words in named:
        address = links.directive(directive) + file
        media = media_type(file)
        if media and address in teller.sizes:
            url = teller.site.at(quote(address))
            yield File(url, _plain(words), media, teller.sizes[address])


def _file_links(files: Collection[File]) -> Iterator[str]:
    if files:
        yield f"<p>{say('feed.files')}:</p>"
        items = (f'<li><a href="{escape(f.url)}">{escape(f.title)}</a></li>' for f in files)
        yield f"<ul>{''.join(items)}</ul>"
