"""The pages that records make and what stands beside them, written side by side; what rests
on the same as in an earlier build is used again."""

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from directive_portal.body.shown import named
from directive_portal.exports.data.record import record_file
from directive_portal.exports.formats import PDF
from directive_portal.exports.paper.pdf import Press
from directive_portal.exports.paper.sheet import scanned
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.render import Renderer
from directive_portal.publish.progress import Advance
from directive_portal.publish.rests_on import RestsOn, digest
from directive_portal.publish.side_files import formats_of, printed
from directive_portal.publish.store import Store, Used
from directive_portal.publish.workers import in_parallel
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.web import links, qr
from directive_portal.web.made import Made, again
from directive_portal.web.site import Site

_KIND = "pages"
# Shares of the pages, which processes take; fewer pages are not worth new processes.
_SHARES, _FEW = 64, 200


def write(
    pages: Sequence[GeneratedPage],
    renderer: Renderer,
    register: Register,
    site: Site,
    rests_on: RestsOn,
    store_of: Callable[[str, bytes], Store],
    folder: Path,
    advance: Advance,
) -> None:
    """Write all into a folder; ``store_of`` gives the store of a kind in a world."""
    store = store_of(_KIND, rests_on.world + renderer.basis)
    if store.repeat(folder):
        advance(len(pages))
        return
    with Press(sys.stderr.write) as press:
        writer = _Writer(renderer, register, site, store, folder, rests_on.heads, press)
        store.keep(folder, _written(writer, pages, advance))


def _written(
    writer: "_Writer", pages: Sequence[GeneratedPage], advance: Advance
) -> list[Used]:
    if writer.store.in_place or len(pages) < _FEW:
        used = list(writer.pages(pages))
        advance(len(pages))
    else:
        used = []
        shares = _shares(pages)

        def share(n: int) -> bytes:
            return pickle.dumps(list(writer.pages(shares[n])))

        for n, made in enumerate(in_parallel(share, len(shares))):
            used += pickle.loads(made)
            advance(len(shares[n]))
    return used


def _shares(pages: Iterable[GeneratedPage]) -> Sequence[Sequence[GeneratedPage]]:
    """Records of one folder lie together in memory: what a process looks at becomes its
    own copy, so it should be little."""
    row = sorted(pages, key=lambda page: page.address)
    size = len(row) // _SHARES
    return [row[begin : begin + size] for begin in range(0, len(row), size)]


class _Writer:
    def __init__(
        self,
        renderer: Renderer,
        register: Register,
        site: Site,
        store: Store,
        folder: Path,
        heads: bytes,
        press: Press,
    ) -> None:
        self._renderer, self.store, self._folder = renderer, store, folder
        self._register, self._site = register, site
        self._press = press
        self._heads = digest(heads + renderer.basis)

    def pages(self, pages: Iterable[GeneratedPage]) -> Iterator[Used]:
        """Some pages and what stands beside each."""
        return (used for page in pages for used in self.page(page))

    def page(self, page: GeneratedPage) -> Iterator[Used]:
        """A page and what stands beside it."""
        quick = self._heads + repr([shown.body for shown in page.texts]).encode()
        beside = list(self._beside(page, quick))
        size = next((used.size for used in beside if used.address.endswith(PDF.file)), None)
        prepared = cache(partial(self._renderer.prepare, page, size))
        made = Made(
            page.file,
            lambda: self._renderer.render(prepared()),
            lambda: prepared().basis,
            quick,
        )
        yield self.store.put(self._folder, made)
        yield from beside

    def _beside(self, page: GeneratedPage, quick: bytes) -> Iterator[Used]:
        """What stands beside a page; written before it, since it tells how large it is."""
        if page.directive:
            made = (
                self._code(page.directive),
                *self._printed(page.directive, quick),
                *self._formats(page.directive, quick),
            )
            for file in again(made, self._register.moves.of_file):
                yield self.store.put(self._folder, file)

    def _code(self, directive: Directive) -> Made:
        """What a telephone scans on paper. It rests on the number alone."""
        leads_to = self._site.at(scanned(directive))
        key = f"{links.CODE}\0{leads_to}".encode()
        address = links.directive(directive) + links.CODE
        return Made(address, partial(qr.file, leads_to), lambda: key, digest(key))

    def _printed(self, directive: Directive, quick: bytes) -> Iterator[Made]:
        trees = self._renderer.trees
        made = printed(directive, self._register, self._site, trees, self._press)
        return (file._replace(quick=quick) for file in made)

    def _formats(self, directive: Directive, quick: bytes) -> Iterator[Made]:
        register, site = self._register, self._site
        record = cache(partial(record_file, directive, register, site))
        told = cache(lambda: self._told(directive, record()))
        made = dict(formats_of(directive, register, site, self._renderer.trees))
        made[links.directive(directive) + links.RECORD] = record  # once, for key and file
        for address, make in made.items():
            rests_on = partial(lambda address: address.encode() + told(), address)
            yield Made(address, make, rests_on, quick)

    def _told(self, directive: Directive, record: bytes) -> bytes:
        """The record has all that is told of a directive: with its text, and what it says
        of others and others of it, that is what every format rests on."""
        register = self._register
        edges = (*register.relations.of(directive), *register.relations.to(directive))
        others = [
            (
                edge.kind,
                named(edge.source),
                named(edge.target),
                register.issuer_of(edge.relation),
            )
            for edge in edges
        ]
        text = self._renderer.trees.basis(directive)
        return record + repr((text, others, self._site)).encode()
