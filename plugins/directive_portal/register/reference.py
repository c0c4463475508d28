"""What the citations in a directive's text lead to.

A citation is first held against the relations of its own directive, where somebody wrote
down issuer and date. Without one it resolves only when number, date and issuer agree with
one directive of the portal; two provinces can bear one number on one day. Nothing is
guessed: a citation that does not resolve stays a citation of something outside, and pages
do not say that it is not there where it may be.
"""

import re
from dataclasses import dataclass

from directive_portal.register.likely import likely
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive, Issuer, Relation
from directive_portal.text import citation as citations
from directive_portal.text import number as numbers
from directive_portal.text.citation import Citation
from directive_portal.text.issuer_names import is_name, may_be
from directive_portal.text.vocabulary import TYPES


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: ``places`` are all places in the body (characters, NFC).

    ``target`` is the directive of the portal that it is, if any; ``relation`` the index of
    the directive's relation that tells of it, if any. ``likely`` is whether it probably is
    on the portal, though it is not certain which directive it is.
    """

    citation: Citation
    target: Directive | None
    relation: int | None = None
    likely: bool = False

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        return self.citation.places


def references(directive: Directive, register: Register) -> tuple[Reference, ...]:
    """The documents that the body of a directive cites, itself left out."""
    cited = directive.cited
    if cited is None:
        cited = citations.find(directive.body)
    return tuple(
        _reference(citation, directive, register)
        for citation in cited
        if not _is(citation, directive, register)
    )


def _is(citation: Citation, directive: Directive, register: Register) -> bool:
    same = directive.number is not None and _key(directive.number) == _key_of(citation)
    name = register.issuer(directive).name
    return (
        same
        and citation.date in (None, directive.date)
        and may_be(citation.issuer or "", name)
    )


def _reference(citation: Citation, directive: Directive, register: Register) -> Reference:
    edges = register.relations.of(directive)
    told = [i for i, edge in enumerate(edges) if _tells_of(edge, citation, register)]
    if len(told) > 1 and citation.issuer:
        told = [
            i
            for i in told
            if is_name(citation.issuer, register.issuer_of(edges[i].relation) or "")
        ]
    if len(told) == 1:
        edge = edges[told[0]]
        return Reference(citation, edge.target, told[0], bool(edge.likely))
    if told:
        return Reference(citation, None, likely=any(edges[i].likely for i in told))
    if citation.number:
        same = register.by_number.get(numbers.key(str(citation.number)), ())
        agreeing = [found for found in same if _agrees(citation, found, register)]
        if len(agreeing) == 1:
            return Reference(citation, agreeing[0])
    records, issuers = register.relations.records, register.issuers
    found = likely(_as_relation(citation), directive, records, issuers)
    return Reference(citation, None, likely=bool(found))


_LAWS = frozenset({"luat", "bo-luat", "phap-lenh", "hien-phap"})
_YEAR = re.compile(r"\s?(?:năm\s)?\d{4}$")


def _as_relation(citation: Citation) -> Relation:
    """What a citation says, as a relation would. Laws are cited by type and name (NĐ
    30/2020 App. I)."""
    number, name = citation.number, None
    if number is None and citation.type in _LAWS:
        name = _YEAR.sub("", citation.printed[len(TYPES[citation.type].name) :]).strip()
    return Relation(
        kind="refers",
        type=citation.type,
        number=str(number) if number else None,
        issuer_name=citation.issuer,
        date=citation.date,
        subject=name,
    )


def _tells_of(edge: Edge, citation: Citation, register: Register) -> bool:
    """Whether a relation can be of the document cited: one number, nothing against it."""
    relation = edge.relation
    if _key(relation.number) != _key_of(citation):
        return False
    if citation.number is None:
        # Laws are cited by name; only type and day can tell that two are one.
        return (relation.type, relation.date) == (citation.type, citation.date)
    return (
        (relation.type is None or citation.type in (None, relation.type))
        and (relation.date is None or citation.date in (None, relation.date))
        and may_be(citation.issuer or "", register.issuer_of(relation) or "")
    )


def _agrees(citation: Citation, found: Directive, register: Register) -> bool:
    number = citation.number
    dated = citation.date or (number and number.year)
    dates = citation.date in (None, found.date)
    types = citation.type in (None, found.type)
    return bool(dated) and dates and types and _issued(citation, register.issuer(found))


def _issued(citation: Citation, issuer: Issuer) -> bool:
    """Whether the words name the issuer; without words the code must be of one body only,
    as those of central bodies are."""
    if citation.issuer:
        return is_name(citation.issuer, issuer.name)
    return issuer.level == "central"


def _key(number: str | None) -> str | None:
    return numbers.key(number) if number else None


def _key_of(citation: Citation) -> str | None:
    return _key(str(citation.number)) if citation.number else None
