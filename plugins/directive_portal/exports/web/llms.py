"""``llms.txt``: what a program that answers people is told of the portal (llmstxt.org).

It says first what the data does not claim: an answer that calls a summary the text, or
"nothing recorded" in force, misleads whoever asked.
"""

import re
from collections.abc import Container, Iterable, Iterator

from directive_portal.exports.formats import FORMATS
from directive_portal.messages import say
from directive_portal.web import links
from directive_portal.web.site import Site

# Title, address and remark; each is a link of a section.
_Link = tuple[str, str, str]


def llms(site: Site, pages: Container[str]) -> bytes:
    """The file as Markdown in UTF-8: title, summary, what to know, then lists of links.
    Of the pages that people write, only those among ``pages`` are named."""
    summary = site.description or say("ui.home_lead")
    parts = [f"# {_words(site.name)}", f"> {_words(summary)}"]
    parts.append(_say("english"))
    parts.append("\n".join(f"- {line}" for line in _claims()))
    parts.append(_formats(site))
    parts += _keeper(site)
    for title, found in (
        (_say("data"), _data()),
        (_say("feeds"), _feeds()),
        (_say("browse"), _browse()),
    ):
        parts.append(f"## {title}\n\n{_links(found, site, pages)}")
    return ("\n\n".join(parts) + "\n").encode()


# What would be more than letters in a line of Markdown.
_SIGNS = re.compile(r"[\\`*_\[\]<>#]")


def _words(text: str) -> str:
    """The office's own words as one line of Markdown."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))


def _say(key: str, **values: object) -> str:
    return say(f"web.llms.{key}", **values)


def _claims() -> Iterator[str]:
    yield _say("original")
    yield _say("summary")
    yield _say(
        "status",
        label=say("status.in_force.label"),
        certain=say("status.confirmed.label"),
    )
    yield _say("unverified")
    yield _say("absent")
    yield _say("withdrawn")
    yield _say("as_of", file=links.MANIFEST)
    yield _say("joint")


def _keeper(site: Site) -> list[str]:
    """Who keeps the portal and how to reach them; nothing where nobody is named."""
    reached = (site.contact.phone, site.contact.email, site.contact.address)
    told = ", ".join(_words(text) for text in (site.owner, *reached) if text)
    return [_say("keeper", told=told)] if told else []


def _formats(site: Site) -> str:
    names = ", ".join(
        say(f"format.{known.id}.for_machines", file=known.file)
        for known in FORMATS
        if site.printed or not known.printed
    )
    page = site.at(links.DIRECTIVES) + _say("page")
    return _say("formats", page=page, names=names)


def _data() -> Iterable[_Link]:
    yield _say("data_json"), links.DIRECTIVES_JSON, _say("data_json_note")
    yield _say("data_csv"), links.DIRECTIVES_CSV, _say("data_csv_note")
    yield _say("manifest"), links.MANIFEST, _say("manifest_note")
    yield _say("sitemap"), links.SITEMAP, _say("sitemap_note")


def _feeds() -> Iterable[_Link]:
    for file, form in ((links.FEED, "RSS"), (links.JSON_FEED, "JSON Feed")):
        yield _say("feed", format=form), file, _say("feed_note", file=file)
    yield _say("feeds_all"), links.SUBSCRIBE, _say("feeds_all_note")
    yield say("ui.calendar"), links.CALENDAR, _say("calendar_note")


def _browse() -> Iterable[_Link]:
    yield say("ui.all_directives"), links.DIRECTIVES, _say("directives_note")
    yield say("list.issuers.name"), links.ISSUERS, _say("issuers_note")
    yield _say("verify"), links.VERIFICATION, _say("verify_note")
    yield say("ui.search_header"), links.SEARCH, _say("search_note")


def _links(found: Iterable[_Link], site: Site, pages: Container[str]) -> str:
    return "\n".join(
        f"- [{name}]({site.at(address)}): {note}"
        for name, address, note in found
        if address in pages or not address.endswith("/")
    )
