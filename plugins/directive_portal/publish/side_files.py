"""What a portal offers beside its pages: the same for the site and for an export."""

import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from directive_portal.exports import verification
from directive_portal.exports.akoma import document
from directive_portal.exports.calendar import calendars
from directive_portal.exports.data import markdown, record
from directive_portal.exports.formats import FORMATS
from directive_portal.feeds import files as feeds
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.site import Site

_WRITTEN_BY: Mapping[str, Callable[[Directive, Register, Site], bytes]] = {
    "json": record.record_file,
    "markdown": lambda directive, register, site: markdown.markdown(directive),
    "akoma_ntoso": document.akoma,
}
_WRITERS = [(known, _WRITTEN_BY[known.id]) for known in FORMATS]
# Directives that a process takes at a time; fewer shares are not worth new processes.
_SHARE, _FEW = 50, 4


def files(register: Register, site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents, but for the open data; ``root`` is the portal's folder."""
    yield from feeds.files(register, site, dict(_sizes(register, root)))
    yield from verification.files(register)
    yield from calendars(register, site.name, site.url)
    yield from _of_each(register, site)


def _of_each(register: Register, site: Site) -> Iterator[tuple[str, bytes]]:
    """What stands beside each directive, made side by side."""
    directives = register.directives
    shares = [directives[i : i + _SHARE] for i in range(0, len(directives), _SHARE)]

    def make(n: int) -> bytes:
        made = [
            (links.directive(directive) + known.file, write(directive, register, site))
            for known, write in _WRITERS
            for directive in shares[n]
            if known.of(directive)
        ]
        return pickle.dumps(made)

    work = serially if len(shares) < _FEW else in_parallel
    for made in work(make, len(shares)):
        yield from pickle.loads(made)


def _sizes(register: Register, root: Path) -> Iterator[tuple[str, int]]:
    """The files beside directives that are there, by address, with their bytes."""
    for directive in register.directives:
        for name in directive.files:
            with suppress(OSError):
                file = (root / directive.source.path).with_name(name)
                yield links.directive(directive) + name, file.stat().st_size
