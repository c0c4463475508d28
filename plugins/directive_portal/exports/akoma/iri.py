"""What Akoma Ntoso calls a document: its class, and IRIs after the Naming Convention 1.0.

Class, type, issuer, day and number make the name of a work::

    /akn/vn/doc/cong-van/thanh-uy-can-tho/2021-05-28/168-cv-tu
"""

import datetime as dt
from functools import lru_cache
from typing import Literal

from directive_portal.register.reference import Reference
from directive_portal.sources.model import Directive, Relation
from directive_portal.text import number as numbers
from directive_portal.text.vocabulary import TYPES

DocumentClass = Literal["act", "statement", "doc"]


def document_class(type_: str, number: str | None) -> DocumentClass:
    """The element that holds a document of a type (id in the vocabulary)."""
    known = TYPES[type_].class_
    if known != "either":
        return known
    # Only the number of a normative one prints its year (Law 80/2015/QH13 Art. 10); the
    # Party's own never do.
    reading = numbers.read(number) if number else None
    return "act" if reading and reading.number.year else "doc"


def named_day(directive: Directive) -> dt.date:
    """The day in the name of a work. A name must have one: where the original bears none it
    is the day of publication here, and ``FRBRdate`` says so."""
    return directive.date or directive.published


def work(directive: Directive) -> str:
    number = directive.number
    slug = None if number else directive.slug
    return _work(directive.type, number, directive.issuer, named_day(directive), slug)


def cited(relation: Relation) -> str | None:
    """The same of a document that a relation names; None unless all of it is known."""
    type_, number = relation.type, relation.number
    if not (type_ and number and relation.issuer and relation.date):
        return None
    return _work(type_, number, relation.issuer, relation.date)


def of_reference(reference: Reference, directive: Directive) -> str | None:
    """The work that a directive cites: one of the portal, or what a relation tells of."""
    if reference.target:
        return work(reference.target)
    if reference.relation is None:
        return None
    return cited(directive.relations[reference.relation])


def expression(directive: Directive) -> str:
    """The Vietnamese text as it was on the day of the work."""
    return f"{work(directive)}/vie@{named_day(directive)}"


# A file names its own work several times, and again those that it cites.
@lru_cache(maxsize=1000)
def _work(
    type_: str, number: str | None, issuer: str, day: dt.date, slug: str | None = None
) -> str:
    """``slug`` names what has no number."""
    name = numbers.number_slug(number) if number else slug
    return f"/akn/vn/{document_class(type_, number)}/{type_}/{issuer}/{day}/{name}"
