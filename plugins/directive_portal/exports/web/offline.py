"""What a reader's browser keeps, once asked, for reading without network: which pages, and
the list of them that ``overrides/offline-worker.js`` follows."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from directive_portal.messages import catalogue
from directive_portal.register.register import Register
from directive_portal.web import links

_NEWEST = 20
# Bytes of one page: the others shall have room.
_MOST = 500_000
# What search, the calendar and the page about all this show, and the home page.
_ALWAYS = ("", links.OFFLINE, links.SEARCH, links.CALENDAR)


class File(NamedTuple):
    address: str
    content: bytes

    @property
    def hash(self) -> str:
        """As the worker works it out of what it has fetched."""
        return hashlib.sha256(self.content).hexdigest()[:16]


def pages(register: Register) -> Iterator[str]:
    """The addresses of the pages that are kept unvisited: what is new, and what campaigns
    say."""
    yield from _ALWAYS
    for campaign in register.campaigns:
        yield campaign.address
        yield from (f"{campaign.address}{measure.id}/" for measure in campaign.measures)
    told = filter(register.shows_text, register.directives)
    newest = sorted(told, key=lambda directive: directive.published, reverse=True)
    yield from map(links.directive, newest[:_NEWEST])


def gone(register: Register) -> Iterator[str]:
    """The addresses of the pages whose text has been withdrawn: no browser keeps it on."""
    for directive in register.directives:
        if not register.shows_text(directive):
            yield links.directive(directive)


def listing(files: Iterable[File], withdrawn: Iterable[File], searched: bool) -> bytes:
    """The list as UTF-8 JSON, in the order in which files are fetched; ``searched`` where
    the index of search is among them."""
    told = {
        "search": searched,
        "words": catalogue("vi")["offline"],
        "files": [
            (file.address, file.hash, len(file.content))
            for file in files
            if len(file.content) <= _MOST
        ],
        "gone": [(page.address, page.hash) for page in withdrawn],
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
