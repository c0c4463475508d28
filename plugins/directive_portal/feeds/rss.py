"""RSS 2.0 of a list of directives, by feedgen.

Every date comes from the records: feedgen's own defaults are *now*, and two builds of one
register must give the same bytes.
"""

import datetime as dt
import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from feedgen.feed import FeedGenerator

from directive_portal.body.marks import marks
from directive_portal.body.render import render
from directive_portal.register import links, messages
from directive_portal.register.dates import VIETNAM, vietnamese
from directive_portal.register.model import Directive
from directive_portal.register.register import Register
from directive_portal.register.xml_text import clean

WINDOW = 50


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to be: ``page`` is the address of the list that it follows."""

    address: str
    page: str
    title: str
    description: str
    directives: Sequence[Directive]


def portal_feeds(register: Register, site_name: str) -> list[Feed]:
    """The feeds of the whole portal and of each issuer."""
    newest = _newest(register.directives)
    whole = messages.text("vi", "feed.portal", site=site_name)
    feeds = [
        Feed(f"{page}{links.FEED}", page, site_name, whole, newest)
        for page in ("", links.DIRECTIVES)
    ]
    for issuer in register.issuers.values():
        page = links.issuer(issuer.id)
        own = _newest(register.by_issuer.get(issuer.id, ()))
        words = messages.text("vi", "feed.issuer", issuer=issuer.name)
        title = f"{issuer.name} – {site_name}"
        feeds.append(Feed(f"{page}{links.FEED}", page, title, words, own))
    return feeds


def _newest(directives: Iterable[Directive]) -> Sequence[Directive]:
    """By day of publication; those of one day keep the order of the register."""
    return sorted(directives, key=lambda d: d.published, reverse=True)


def rss(feed: Feed, register: Register, site_url: str) -> bytes:
    """Write a feed as UTF-8 XML, the newest entry first."""
    shown = feed.directives[:WINDOW]
    generator = FeedGenerator()
    generator.load_extension("dc")
    generator.title(clean(feed.title))
    generator.description(clean(feed.description))
    generator.language("vi")
    generator.generator("directive-portal")
    generator.ttl(720)
    generator.link(href=links.absolute(site_url, feed.address), rel="self")
    # The last link becomes the channel's <link>.
    generator.link(href=links.absolute(site_url, feed.page), rel="alternate")
    newest = max((_moment(d) for d in shown), default=_at_noon(register.as_of))
    generator.lastBuildDate(newest)
    for directive in shown:
        _add(generator, directive, register, site_url)
    return generator.rss_str(pretty=True)


def _add(
    generator: FeedGenerator, directive: Directive, register: Register, site_url: str
) -> None:
    address = links.absolute(site_url, links.directive(directive))
    entry = generator.add_entry(order="append")
    entry.title(clean(_title(directive)))
    entry.link(href=address)
    entry.guid(tag_uri(directive, site_url), permalink=False)
    entry.pubDate(_moment(directive))
    entry.dc.dc_creator(  # pyright: ignore[reportAttributeAccessIssue]
        clean(register.issuer(directive).name)
    )
    for topic in directive.topics:
        entry.category(term=topic, label=clean(register.topics[topic].name))
    entry.content(clean(content(directive, register, address)), type="CDATA")
    entry.description(clean(directive.subject))


def tag_uri(directive: Directive, site_url: str) -> str:
    """An id that stays when the site moves below another path (RFC 4151)."""
    host = urlsplit(site_url).hostname or "localhost"
    return f"tag:{host},{directive.published}:{directive.id}"


def content(directive: Directive, register: Register, address: str) -> str:
    """The whole entry as HTML with absolute addresses only."""
    issuer = html.escape(register.issuer(directive).name)
    date = directive.date
    day = vietnamese(date) if date else messages.text("vi", "ui.without_date")
    parts = [f"<p><strong>{html.escape(_title(directive))}</strong></p>"]
    parts.append(f"<p>{issuer}, {day}.</p>")
    if directive.text == "summary":
        parts.append(f"<p><em>{messages.text('vi', 'ui.summary_notice')}</em></p>")
    if register.shows_text(directive):
        root = address.removesuffix(links.directive(directive))
        cited = marks(directive, register)
        body = render(directive.body, address, directive.files, cited, root)
        parts.append(body.html)
    return "\n".join(parts)


def _title(directive: Directive) -> str:
    number = directive.number or messages.text("vi", "ui.no_number")
    return f"{directive.kind.name} {number}: {directive.subject}"


def _moment(directive: Directive) -> dt.datetime:
    return _at_noon(directive.published)


def _at_noon(day: dt.date) -> dt.datetime:
    """Records give days, feeds want moments: noon falls on that day in any reader's zone
    from UTC-5 to UTC+18."""
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=VIETNAM)
