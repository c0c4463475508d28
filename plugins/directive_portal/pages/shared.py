"""What every template may use: the texts, the day of the register, lists and formats."""

from collections.abc import Sequence
from typing import Any

from directive_portal import messages
from directive_portal.feeds.files import FORMATS
from directive_portal.messages import say
from directive_portal.pages import list_views
from directive_portal.register.register import Register
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site


def shared(register: Register, site: Site, broken: Sequence[str] = ()) -> dict[str, Any]:
    """Values by name. ``broken`` are the lines of problems that a preview shows."""
    return {
        "t": messages.catalogue("vi")["ui"],
        "p": messages.catalogue("vi")["paper"],
        "d": messages.catalogue("vi")["data"],
        "as_of": vietnamese(register.as_of),
        "fresh_until": site.fresh_until(register.as_of),
        "fresh_until_words": vietnamese(site.fresh_until(register.as_of)),
        "broken": broken,
        "site": site,
        "site_name": site.name,
        "example": _example(register, site),
        "feed_formats": FORMATS,
        "browse": list_views.browse(register),
        "facets": list_views.facets(),
        "filtered": links.filtered(),
        "lists": {kind.id: kind.title for kind in register.kinds},
    }


def _example(register: Register, site: Site) -> str:
    """A number for hints: the office's, else the newest, which is found; else any."""
    numbers = (directive.number for directive in register.directives)
    return site.example or next(filter(None, numbers), say("ui.some_number"))
