"""The body of a directive as readers see it, on its page and in feeds."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from directive_portal import messages
from directive_portal.body.appended import begins_sheet, parted
from directive_portal.body.blocks import read
from directive_portal.body.cited import cite
from directive_portal.body.html import CitedLink, Leads, html
from directive_portal.body.tree import Blocks, Clause, Heading
from directive_portal.register.reference import Reference, references
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Relation
from directive_portal.text.dates import vietnamese
from directive_portal.web import links

_SCHEMES = ("https://", "http://", "mailto:")


def tree(directive: Directive, register: Register) -> Blocks:
    """The body with the documents that it cites."""
    return _Body(directive, register).tree


class _Body:
    """What is found in the body of a directive."""

    def __init__(self, directive: Directive, register: Register) -> None:
        self.directive, self._register = directive, register

    @cached_property
    def references(self) -> Sequence[Reference]:
        return references(self.directive, self._register)

    @cached_property
    def tree(self) -> Blocks:
        return cite(read(self.directive.body).blocks, self.references)


class Trees:
    """What is found in the bodies of a register's directives, that of the last one kept:
    page and formats of one are made one after the other."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._last: _Body | None = None

    def of(self, directive: Directive) -> Blocks:
        """The same as ``tree`` gives."""
        return self._body(directive).tree

    def basis(self, directive: Directive) -> Sequence[object]:
        """The same as ``basis`` gives."""
        return _basis(directive, self._register, self._body(directive).references)

    def _body(self, directive: Directive) -> _Body:
        if self._last is None or self._last.directive is not directive:
            self._last = _Body(directive, self._register)
        return self._last


def shown(
    blocks: Blocks, directive: Directive, register: Register, base: str, root: str
) -> str:
    """The HTML of a body elsewhere; ``base`` and ``root`` as in ``leads``."""
    return html(blocks, leads(directive, register, base, root))


def shown_here(
    blocks: Blocks,
    directive: Directive,
    register: Register,
    root: str,
    words: Callable[[str], str],
) -> str:
    """The same on the page of the directive; ``words`` writes what stands in no link."""
    lead = leads(directive, register, "", root)
    return html(blocks, replace(lead, here=True, words=words, behind=_behind(blocks)))


def _behind(blocks: Blocks) -> dict[str, bool]:
    """The anchors of what begins behind the signature, with whether it begins a sheet."""
    starts = ((part[0], begins_sheet(part)) for part in parted(blocks)[1])
    return {b.anchor: sheet for b, sheet in starts if isinstance(b, Heading | Clause)}


def leads(directive: Directive, register: Register, base: str, root: str) -> Leads:
    """Where a body leads. ``base`` is put before places on the page and files beside it
    (nothing on the page itself, its absolute address elsewhere), ``root`` before addresses
    of the portal."""

    def image(target: str) -> str | None:
        name = directive.beside(target)
        return None if name is None else base + name

    def link(target: str) -> str | None:
        if target.startswith("#"):
            return base + target
        return target if target.startswith(_SCHEMES) else image(target)

    def cited(reference: Reference) -> CitedLink:
        return _cited(reference, directive, register, base, root)

    return Leads(link, image, cited)


def basis(directive: Directive, register: Register) -> Sequence[object]:
    """All that the tree of a body rests on, and what is shown of it."""
    return _basis(directive, register, references(directive, register))


def _basis(
    directive: Directive, register: Register, found: Sequence[Reference]
) -> Sequence[object]:
    cited = [
        (
            reference.places,
            reference.relation,
            named(reference.target),
            _cited(reference, directive, register, "", ""),
        )
        for reference in found
    ]
    return (directive.body, directive.files, cited)


def named(target: Directive | None) -> Sequence[object]:
    """All by which one directive is named in what is shown of another."""
    if target is None:
        return ()
    days = (target.date, target.published, target.effective)
    return (target.id, target.first_id, target.type, target.number, target.subject, days)


def _cited(
    found: Reference, directive: Directive, register: Register, base: str, root: str
) -> CitedLink:
    """A document of the portal leads to its page, another one to the line of the table on
    the directive's page that says what is known of it."""
    if found.target:
        return CitedLink(root + links.directive(found.target), found.target.subject, False)
    outside = messages.text("vi", "ui.maybe_here" if found.likely else "ui.external")
    if found.relation is None:
        return CitedLink(None, outside, True)
    known = _known(directive.relations[found.relation], register)
    href = f"{base}#{links.relation_anchor(found.relation)}"
    return CitedLink(href, "; ".join((*known, outside)), True)


def _known(relation: Relation, register: Register) -> tuple[str, ...]:
    """What a relation says of a document that it does not join."""
    date = vietnamese(relation.date) if relation.date else None
    known = (register.issuer_of(relation), date, relation.subject)
    return tuple(part for part in known if part)
