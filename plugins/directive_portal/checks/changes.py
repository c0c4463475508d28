"""Checks of what the body ends or amends against what the relations say."""

from collections.abc import Iterator

from directive_portal.checks.relations import CHANGES
from directive_portal.checks.written import written
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import in_body
from directive_portal.text import changes
from directive_portal.text import number as numbers
from directive_portal.text.changes import Change
from directive_portal.text.citation import Citation
from directive_portal.text.issuer_names import is_name, may_be


def changes_are_declared(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """What the text itself replaces, revokes, suspends or amends stands so among the
    relations."""
    if directive.text != "full" or directive.cited == ():
        return
    told: set[str] = set()
    for change in changes.find(directive.body, directive.kind):
        name = _name(change.citation)
        if name in told or _is_own(change.citation, directive):
            continue
        told.add(name)
        said = _said(change.citation, directive)
        if CHANGES.isdisjoint(directive.relations[i].kind for i in said):
            yield _undeclared(change, said, directive, sources)


def _name(cited: Citation) -> str:
    return numbers.rough_key(str(cited.number)) if cited.number else cited.printed


def _is_own(cited: Citation, directive: Directive) -> bool:
    return bool(directive.number) and _name(cited) == numbers.rough_key(
        directive.number or ""
    )


def _said(cited: Citation, directive: Directive) -> list[int]:
    """The relations that may be of a document, by their places."""
    return [
        i
        for i, relation in enumerate(directive.relations)
        if (
            numbers.rough_key(relation.number) == _name(cited)
            if relation.number
            else cited.number is None and relation.type in (None, cited.type)
        )
    ]


def _undeclared(
    change: Change, said: list[int], directive: Directive, sources: Sources
) -> Diagnostic:
    cited = change.citation
    values = {
        "cause": "other" if said else "none",
        "verb": change.verb,
        "number": str(cited.number or cited.printed),
        "kind": change.kind,
        "given": ", ".join(directive.relations[i].kind for i in said),
        "item": written(
            kind=change.kind,
            type=cited.type,
            number=cited.number,
            **_issuer(cited, directive, sources),
            date=cited.date,
            subject=None if cited.number else cited.printed,
        ),
    }
    return in_body(directive, change.place, "W108", **values)


def _issuer(
    cited: Citation, directive: Directive, sources: Sources
) -> dict[str, str | None]:
    """The issuer that a citation names: an id where it is one of the registry, or may be
    the document's own, whose papers shorten its name."""
    words = cited.issuer
    if words is None:
        return {}
    named = [
        issuer.id for issuer in sources.issuers.values() if is_name(words, issuer.name)
    ]
    own = filter(None, map(sources.issuers.get, directive.issued_by))
    named = named or [issuer.id for issuer in own if may_be(words, issuer.name)]
    return {"issuer": named[0]} if len(named) == 1 else {"issuer_name": words}
