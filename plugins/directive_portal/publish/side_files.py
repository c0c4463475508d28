"""What a portal offers beside its pages: the same for the site and for an export."""

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from itertools import chain
from pathlib import Path

from directive_portal.body.shown import Trees
from directive_portal.exports import verification
from directive_portal.exports.akoma import document
from directive_portal.exports.calendar import calendars
from directive_portal.exports.data import markdown
from directive_portal.exports.data.record import record_file
from directive_portal.exports.formats import DOCX, PDF, REPORT_FORM, Format, for_programs
from directive_portal.exports.paper.pdf import Press
from directive_portal.exports.paper.report_form import Form, form
from directive_portal.exports.paper.sheet import Sheet, basis, sheet
from directive_portal.feeds import files as feeds
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.made import Made, again, contents
from directive_portal.web.site import Site

_WRITTEN_BY: Mapping[str, Callable[[Directive, Register, Site, Trees], bytes]] = {
    "json": lambda directive, register, site, _: record_file(directive, register, site),
    "markdown": lambda directive, *_: markdown.markdown(directive),
    "akoma_ntoso": document.akoma,
}
# Directives that a process takes at a time; fewer shares are not worth new processes.
_SHARE, _FEW = 50, 4


def followed(
    register: Register, site: Site, root: Path, heads: bytes = b""
) -> Iterator[Made]:
    """The feeds that are followed; ``root`` is the portal's folder, ``heads`` as in
    ``RestsOn``."""
    made = feeds.followed(register, site, dict(_sizes(register, root)), heads)
    return again(made, register.moves.of_file)


def lasting(register: Register, site: Site) -> Iterator[Made]:
    """Whatever else stands neither beside a directive nor in the open data: no body of a
    directive is shown in it."""
    made = chain(
        feeds.lasting(register, site),
        contents(verification.files(register)),
        contents(calendars(register, site.name, site.url)),
    )
    return again(made, register.moves.of_file)


def files(register: Register, site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Both as addresses and contents."""
    made = chain(followed(register, site, root), lasting(register, site))
    return ((file.address, file.make()) for file in made)


def printed(
    directive: Directive, register: Register, site: Site, trees: Trees, press: Press
) -> Iterator[Made]:
    """Its text on paper, where the portal has that. It rests on what is printed alone."""
    values = cache(partial(sheet, directive, register, site, trees))
    asked = cache(partial(form, directive, register, site, trees))
    written: Iterable[tuple[Format, Callable[[], Sheet], Callable[[Sheet], bytes]]] = (
        (PDF, values, press.pdf),
        (DOCX, values, _docx),
        (REPORT_FORM, asked, _report_form),
    )
    for known, given, write in written:
        if known.of(directive, site):
            yield _printed(links.directive(directive), known.file, given, write)


def _printed(
    folder: str, name: str, given: Callable[[], Sheet], write: Callable[[Sheet], bytes]
) -> Made:
    return Made(
        folder + name, lambda: write(given()), lambda: name.encode() + basis(given())
    )


def _docx(values: Sheet) -> bytes:
    from directive_portal.exports.paper.docx import docx  # of the extra

    return docx(values)


def _report_form(values: Form) -> bytes:
    from directive_portal.exports.paper.report_docx import report_docx  # of the extra

    return report_docx(values)


def formats_of(
    directive: Directive, register: Register, site: Site, trees: Trees
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """What stands beside a directive for programs: addresses, and what makes the
    contents."""
    for known in for_programs(directive):
        address = links.directive(directive) + known.file
        yield address, partial(_WRITTEN_BY[known.id], directive, register, site, trees)


def all_formats(register: Register, site: Site) -> Iterator[tuple[str, bytes]]:
    """What stands beside each directive, and where it stood before, made side by side."""
    directives, press = register.directives, Press(sys.stderr.write)
    shares = [directives[i : i + _SHARE] for i in range(0, len(directives), _SHARE)]

    def make(n: int) -> bytes:
        trees = Trees(register)
        made: list[tuple[str, bytes]] = []
        for directive in shares[n]:
            beside = formats_of(directive, register, site, trees)
            made.extend((address, write()) for address, write in beside)
            on_paper = printed(directive, register, site, trees, press)
            made.extend((file.address, file.make()) for file in on_paper)
        return pickle.dumps(made)

    work = serially if len(shares) < _FEW else in_parallel
    with press:
        for made in work(make, len(shares)):
            for address, content in pickle.loads(made):
                yield address, content
                yield from ((old, content) for old in register.moves.of_file(address))


def _sizes(register: Register, root: Path) -> Iterator[tuple[str, int]]:
    """The files beside directives that are there, by address, with their bytes."""
    for directive in register.directives:
        for name in directive.files:
            with suppress(OSError):
                file = (root / directive.source.path).with_name(name)
                yield links.directive(directive) + name, file.stat().st_size
