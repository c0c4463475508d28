"""The cited documents in a directive's body, as links to be rendered."""

from collections.abc import Iterator
from functools import lru_cache

from directive_portal.body.render import Mark
from directive_portal.register import links, messages
from directive_portal.register.dates import vietnamese
from directive_portal.register.model import Directive, Relation
from directive_portal.register.reference import Reference, references
from directive_portal.register.register import Register


@lru_cache(maxsize=10_000)
def marks(directive: Directive, register: Register) -> tuple[Mark, ...]:
    """Links to the documents on the portal, and for others to the line of the table on the
    directive's page that says what is known of them. The page and its feeds share them."""
    return tuple(
        mark
        for reference in references(directive, register)
        for mark in _marks(reference, directive, register)
    )


def _marks(
    reference: Reference, directive: Directive, register: Register
) -> Iterator[Mark]:
    external = reference.target is None
    href = None
    if reference.target:
        href, title = links.directive(reference.target), reference.target.subject
    elif reference.relation is None:
        title = messages.text("vi", "ui.external")
    else:
        href = f"#{links.relation_anchor(reference.relation)}"
        title = _known(directive.relations[reference.relation], register)
    for start, end in reference.places:
        yield Mark(start, end, href, title, external)


def _known(relation: Relation, register: Register) -> str:
    """What a relation says of a document that is not on the portal."""
    date = vietnamese(relation.date) if relation.date else None
    known = (
        register.issuer_of(relation),
        date,
        relation.subject,
        messages.text("vi", "ui.external"),
    )
    return "; ".join(part for part in known if part)
