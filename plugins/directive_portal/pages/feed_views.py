"""What the page shows that tells how to follow the portal."""

from dataclasses import dataclass
from itertools import groupby

from directive_portal.feeds.lists import feed_lists
from directive_portal.pages.cards import FollowLink
from directive_portal.register.register import Register
from directive_portal.web import links


@dataclass(frozen=True, slots=True)
class FeedGroup:
    name: str
    feeds: tuple[FollowLink, ...]


@dataclass(frozen=True, slots=True)
class FeedsView:
    """``opml`` is the address of the file that names all feeds."""

    groups: tuple[FeedGroup, ...]
    opml: str


def feeds(register: Register) -> FeedsView:
    """All feeds by group. That at the list of all is the portal's own."""
    named = [f for f in feed_lists(register) if f.page != links.DIRECTIVES]
    groups = groupby(named, lambda follows: follows.group)
    return FeedsView(
        tuple(
            FeedGroup(
                group,
                tuple(FollowLink(follows.name, follows.page) for follows in found),
            )
            for group, found in groups
        ),
        links.OPML,
    )
