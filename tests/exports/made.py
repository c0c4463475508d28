"""The open data of the made-up sites, as a portal would offer it."""

from datetime import date

from directive_portal.exports.data import open_data
from directive_portal.exports.data.record import record_file
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.web import links
from directive_portal.web.site import Site
from tests.portals import SITES

SITE = Site(
    "Cổng thử </script>", "https://thu.example.vn/", "Để thử.", "Tóm tắt: của cổng."
)
NAMES = ("duties", "joint", "life", "lineage", "twins")


def register(name: str) -> Register:
    return build(loader.load(SITES / name), date(2027, 1, 1))


def files(name: str) -> dict[str, bytes]:
    """The files of all directives of a site by address."""
    return dict(open_data.files(register(name), SITE))


def records(name: str) -> dict[str, bytes]:
    """The files beside its directives by address."""
    found = register(name)
    return {
        links.directive(directive) + links.RECORD: record_file(directive, found, SITE)
        for directive in found.directives
    }
