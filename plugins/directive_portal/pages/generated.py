"""A page that the register makes, and the pages of a list of directives."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from directive_portal.exports.web import linked
from directive_portal.exports.web.linked import Thing
from directive_portal.messages import say
from directive_portal.pages.calendar_views import DutyList, duties_view
from directive_portal.pages.cards import FollowLink
from directive_portal.pages.list_views import DirectiveList, list_page
from directive_portal.pages.paging import page_count
from directive_portal.register.lists import ISSUERS
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Issuer
from directive_portal.web import links
from directive_portal.web.site import Site


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that no file in docs/ stands for.

    ``view`` is called when the page is rendered, so that thousands of views do not wait
    in memory. ``directive`` is set on the page of one, whose body becomes its content.
    ``texts`` are the directives of whose bodies it shows something.
    ``leads_to`` is the address of another page, where it only leads on to that.
    ``linked`` is what the page tells search engines.
    ``issuer`` is the one whose picture chats show beside a link to the page.
    ``modified`` is the day on which what it shows last changed, where records tell it.
    """

    address: str
    title: str
    template: str
    view: Callable[[], Any]
    description: str
    feed: FollowLink | None = None
    calendar: FollowLink | None = None
    directive: Directive | None = None
    texts: tuple[Directive, ...] = ()
    issuer: Issuer | None = None
    leads_to: str | None = None
    linked: Callable[[Site], Sequence[Thing]] | None = None
    modified: date | None = None

    @property
    def file(self) -> str:
        """Where it stands in the folder of the site."""
        return links.file_of(self.address)

    @property
    def src_uri(self) -> str:
        """The path below docs/ that MkDocs is told."""
        return f"{self.file.removesuffix('.html')}.md"


def listed(listing: DirectiveList, register: Register) -> Iterator[GeneratedPage]:
    """The pages of a list, but for a first one that stands in docs/."""
    count = page_count(listing.directives)
    modified = latest_change(listing.directives, register)
    first = 2 if listing.kind and listing.kind.campaign else 1
    for number in range(first, count + 1):
        heading = paged_title(listing.title, number)
        yield GeneratedPage(
            address=links.page(listing.address, number),
            title=heading,
            template="list.html",
            view=partial(list_page, listing, register, number),
            description=say(
                "ui.list_description", title=heading, total=len(listing.directives)
            ),
            feed=listing.feed,
            calendar=listing.calendar,
            issuer=listing.issuer,
            modified=modified,
            linked=partial(_told, listing, register, number),
        )


def paged_title(title: str, number: int) -> str:
    return say("ui.paged_title", title=title, number=number) if number > 1 else title


def duty_pages(
    listing: DutyList, register: Register, first: int = 1
) -> Iterator[GeneratedPage]:
    """The pages of some duties, from a number on."""
    for number in range(first, page_count(listing.reminders, listing.size) + 1):
        heading = paged_title(listing.title, number)
        yield GeneratedPage(
            address=links.page(listing.address, number),
            title=heading,
            template="duties.html",
            view=partial(duties_view, listing, register, number),
            description=say("ui.duties_description", title=heading),
        )


def _told(
    listing: DirectiveList, register: Register, number: int, site: Site
) -> Sequence[Thing]:
    address = links.page(listing.address, number)
    told = [linked.breadcrumbs((*listing.above, (listing.title, address)), site)]
    if listing.kind is ISSUERS and number == 1:
        told.append(linked.organization(register.issuers[listing.key], register, site))
    return told


def latest_change(directives: Iterable[Directive], register: Register) -> date | None:
    """The latest day on which what a page shows of some directives changed."""
    return max(map(register.modified, directives), default=None)
