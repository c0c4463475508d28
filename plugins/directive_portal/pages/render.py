"""Pages that records make, from values to bytes."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup

from directive_portal.body.explained import FirstUse
from directive_portal.body.outline import Part, outline
from directive_portal.body.shown import Trees, shown_here
from directive_portal.exports.web import linked
from directive_portal.pages.data_view import size_text
from directive_portal.pages.directive_view import CONTENTS, DirectiveView, sections
from directive_portal.pages.frame import Frame
from directive_portal.pages.generated import GeneratedPage
from directive_portal.pages.head_view import made_head
from directive_portal.pages.markup import html, thousands
from directive_portal.pages.shared import shared
from directive_portal.register.register import Register
from directive_portal.web import links, qr
from directive_portal.web.site import Site

_INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class _Page:
    """What templates call ``page``."""

    title: str
    description: str
    canonical_url: str


@dataclass(slots=True)
class Contents:
    """An entry of the list of contents, with those below it: named as in the lists that
    MkDocs makes."""

    title: str
    url: str
    children: list["Contents"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page before it is rendered. ``basis`` is all that its bytes rest on, beside the
    program: two of one basis are the same, byte for byte."""

    page: GeneratedPage
    values: Mapping[str, Any]
    basis: bytes


class Renderer:
    """Makes the pages of one register. ``frames`` gives the frame of an address; templates
    are sought in the folders ``templates``, in that order."""

    def __init__(
        self,
        templates: Sequence[str],
        frames: Callable[[str], Frame],
        register: Register,
        site: Site,
        broken: Sequence[str] = (),
    ) -> None:
        self._frames, self._register, self._site = frames, register, site
        self.trees = Trees(register)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(templates),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            extensions=[_Dense],
        )
        self._template = cache(self._environment.get_template)
        values = shared(register, site, broken)
        self._environment.globals.update(values)
        self._environment.filters |= {"url": _url, "thousands": thousands, "qr": _qr}
        meanings = sorted(register.abbreviations.items())
        told = f"{values} {meanings} {list(_sources(templates))}".encode()
        self._shared = hashlib.blake2b(told, digest_size=20).digest()

    @property
    def basis(self) -> bytes:
        """What pages rest on beside the register: texts, templates, the frames in use."""
        return self._shared + self._frames("").key

    def prepare(self, page: GeneratedPage, printed: int | None = None) -> Prepared:
        """A page's values, and what they rest on. ``printed`` are the bytes of its text as
        PDF, where there is one."""
        canonical = page.address if page.leads_to is None else page.leads_to
        values = {
            "page": _Page(page.title, page.description, self._site.at(canonical)),
            "address": page.address,
            "view": page.view(),
            "head": made_head(page, self._register, self._site),
            "linked": linked.script(page.linked(self._site)) if page.linked else None,
            "own_feed": page.feed,
            "own_calendar": page.calendar,
            "printed": size_text(printed) if printed else None,
        }
        body = self.trees.basis(page.directive) if page.directive else ()
        told = repr((page.template, values, body)).encode()
        basis = self._shared + self._frames(page.address).key + told
        return Prepared(page, values, basis)

    def render(self, prepared: Prepared) -> bytes:
        """The page as HTML in UTF-8."""
        page, values = prepared.page, dict(prepared.values)
        if values["linked"]:
            values["linked"] = html(values["linked"])
        if directive := page.directive:
            blocks = self.trees.of(directive)
            root = "../" * page.address.count("/")
            first = FirstUse(directive.body, self._register.abbreviations)
            text = shown_here(blocks, directive, self._register, root, first.words)
            values["content"], values["abbreviations"] = html(text), first.met
            values["contents"] = _contents(values["view"], outline(blocks))
        frame = self._frames(page.address).parts
        return self._template(page.template).render(before=frame, **values).encode()


class _Dense(Extension):
    """Lines of templates begin without what indents them, and none is empty: it would be a
    tenth of a page."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _INDENT.sub("\n", source)


def _sources(folders: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The templates of a portal's own folder, which stands first."""
    for file in sorted(Path(next(iter(folders))).rglob("*.html")):
        yield str(file), file.read_bytes()


def _contents(view: DirectiveView, parts: Iterable[Part]) -> list[Contents]:
    made = [Contents(name, f"#{anchor}") for name, anchor in sections(view)]
    for section in made:
        if section.url == f"#{CONTENTS}":
            section.children = _nested(parts)
    return made


def _nested(parts: Iterable[Part]) -> list[Contents]:
    top: list[Contents] = []
    open_: list[Contents] = []
    for part in parts:
        entry = Contents(part.text, f"#{part.anchor}")
        del open_[part.depth :]
        (open_[-1].children if open_ else top).append(entry)
        open_.append(entry)
    return top


def _qr(address: str) -> Markup:
    return html(qr.drawn(address))


@jinja2.pass_context
def _url(context: jinja2.runtime.Context, address: str) -> str:
    """An address from the site's root as seen from the page; one elsewhere as it is."""
    if ":" in address.partition("/")[0]:
        return address
    return links.seen_from(context["address"], address)
