"""What the citations in a directive's text lead to.

A citation is first held against the relations of its own directive, where somebody wrote
down issuer and date. Without one it resolves only when number, date and issuer agree with
one directive of the portal; two provinces can bear one number on one day. A law that is
cited by name resolves when name, kind and date, or the year after the name, agree. Nothing
is guessed: a citation that does not resolve stays a citation of something outside, and
pages do not say that it is not there where it may be.
"""

from dataclasses import dataclass

from directive_portal.register import laws
from directive_portal.register.likely import likely
from directive_portal.register.register import Register
from directive_portal.register.relations import Edge
from directive_portal.sources.model import Directive, Relation
from directive_portal.text import citation as citations
from directive_portal.text import law_names
from directive_portal.text import number as numbers
from directive_portal.text.citation import Citation
from directive_portal.text.issuer_names import is_name, may_be
from directive_portal.text.law_names import Names
from directive_portal.text.vocabulary import akin, types_of_code


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
    unusual = tuple(name for name in register.laws.unusual if name in directive.body)
    if cited is None or unusual:
        cited = citations.find(directive.body, Names(unusual))
    return tuple(
        _reference(citation, directive, register)
        for citation in cited
        if not _is(citation, directive, register)
    )


def _is(citation: Citation, directive: Directive, register: Register) -> bool:
    if citation.number is None:
        return _is_named(citation, directive)
    same = directive.number is not None and _key(directive.number) == _key_of(citation)
    words = citation.issuer or ""
    return (
        same
        and citation.date in (None, directive.date)
        and any(may_be(words, issuer.name) for issuer in register.issuers_of(directive))
    )


def _is_named(citation: Citation, directive: Directive) -> bool:
    """Whether a law cited by name is the directive itself, with nothing against it."""
    year = directive.date and directive.date.year
    return (
        bool(citation.name)
        and directive.type in laws.KINDS
        and akin(citation.type, directive.type)
        and _name_key(citation.name) == _name_key(laws.name(directive.subject))
        and citation.date in (None, directive.date)
        and citation.year in (None, year)
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
    agreeing = _agreeing(citation, register)
    if len(agreeing) == 1:
        return Reference(citation, agreeing[0])
    records, issuers = register.relations.records, register.issuers
    found = likely(_as_relation(citation), directive, records, issuers)
    return Reference(citation, None, likely=bool(found))


def _as_relation(citation: Citation) -> Relation:
    """What a citation says, as a relation would."""
    number = citation.number
    return Relation(
        kind="refers",
        type=citation.type,
        number=str(number) if number else None,
        issuer_name=citation.issuer,
        date=citation.date,
        subject=citation.name,
    )


def _agreeing(citation: Citation, register: Register) -> list[Directive]:
    if citation.number:
        same = register.by_number.get(numbers.key(str(citation.number)), ())
        return [found for found in same if _agrees(citation, found, register)]
    same = register.laws.by_name.get(_name_key(citation.name), ()) if citation.name else ()
    return [found for found in same if _agrees_by_name(citation, found)]


def _tells_of(edge: Edge, citation: Citation, register: Register) -> bool:
    """Whether a relation can be of the document cited: one number, nothing against it."""
    relation = edge.relation
    if citation.name and relation.subject and citation.number is None:
        return _names_law(relation, citation)
    if _key(relation.number) != _key_of(citation):
        return False
    if citation.number is None:
        # Laws are cited by name; without it only type and day can tell that two are one.
        return (relation.type, relation.date) == (citation.type, citation.date)
    return (
        akin(relation.type, citation.type)
        and (relation.date is None or citation.date in (None, relation.date))
        and may_be(citation.issuer or "", register.issuer_of(relation) or "")
    )


def _names_law(relation: Relation, citation: Citation) -> bool:
    """Whether a relation is of the law that is cited by name, with nothing against it."""
    date = relation.date
    return (
        akin(relation.type, citation.type)
        and _name_key(laws.name(relation.subject or "")) == _name_key(citation.name)
        and (date is None or citation.date in (None, date))
        and (date is None or citation.year in (None, date.year))
    )


def _agrees(citation: Citation, found: Directive, register: Register) -> bool:
    number = citation.number
    dated = citation.date or (number and number.year)
    dates = citation.date in (None, found.date)
    return (
        bool(dated)
        and dates
        and _agrees_in_type(citation, found)
        and _issued(citation, found, register)
    )


def _agrees_by_name(citation: Citation, found: Directive) -> bool:
    """Laws have one lawgiver; without date or year it stays open which one is meant."""
    if not akin(citation.type, found.type) or found.date is None:
        return False
    if citation.date:
        return citation.date == found.date
    return citation.year == found.date.year


def _agrees_in_type(citation: Citation, found: Directive) -> bool:
    """Where the day is given, the word may be another one for which the code of the number
    stands as well: "Quyết định" for the Party's Quy định."""
    number = citation.number
    if akin(citation.type, found.type):
        return True
    if number is None or citation.date is None:
        return False
    kinds = {kind.id for kind in types_of_code(number.type_code, number.family)}
    return {citation.type, found.type} <= kinds


def _issued(citation: Citation, found: Directive, register: Register) -> bool:
    """Whether the words name an issuer; without words the code must be of one body only,
    as those of central bodies are. Of these, words may be a part of the name."""
    if words := citation.issuer:
        return any(
            is_name(words, one.name) or (one.level == "central" and may_be(words, one.name))
            for one in register.issuers_of(found)
        )
    central = register.issuer(found).level == "central"
    return central or (citation.number is not None and citation.number.form == "assembly")


def _name_key(name: str | None) -> str:
    return law_names.key(name or "")


def _key(number: str | None) -> str | None:
    return numbers.key(number) if number else None


def _key_of(citation: Citation) -> str | None:
    return _key(str(citation.number)) if citation.number else None
