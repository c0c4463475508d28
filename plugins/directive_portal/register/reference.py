"""What the citations in a directive's text lead to.

A citation is first held against the relations of its own directive, where somebody wrote
down issuer and date. Without one it resolves only when number, date and issuer agree with
one directive of the portal; two provinces can bear one number on one day. Nothing is
guessed: a citation that does not resolve stays a citation of something outside.
"""

from dataclasses import dataclass

from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive
from directive_portal.text import citation as citations
from directive_portal.text import number as numbers
from directive_portal.text.citation import Citation
from directive_portal.text.issuer_names import is_name, may_be


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: ``places`` are all places in the body (characters, NFC).

    ``target`` is the directive of the portal that it is, if any; ``relation`` the index of
    the directive's relation that tells of it, if any.
    """

    citation: Citation
    target: Directive | None
    relation: int | None = None

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
    words = citation.issuer or ""
    return (
        same
        and citation.date in (None, directive.date)
        and any(may_be(words, issuer.name) for issuer in register.issuers_of(directive))
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
        return Reference(citation, edges[told[0]].target, told[0])
    if told or citation.number is None:
        return Reference(citation, None)
    same = register.by_number.get(numbers.key(str(citation.number)), ())
    agreeing = [found for found in same if _agrees(citation, found, register)]
    return Reference(citation, agreeing[0] if len(agreeing) == 1 else None)


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
    return bool(dated) and dates and types and _issued(citation, found, register)


def _issued(citation: Citation, found: Directive, register: Register) -> bool:
    """Whether the words name an issuer; without words the code must be of one body only,
    as those of central bodies are."""
    if words := citation.issuer:
        return any(is_name(words, one.name) for one in register.issuers_of(found))
    return register.issuer(found).level == "central"


def _key(number: str | None) -> str | None:
    return numbers.key(number) if number else None


def _key_of(citation: Citation) -> str | None:
    return _key(str(citation.number)) if citation.number else None
