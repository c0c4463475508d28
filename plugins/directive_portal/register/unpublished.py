"""Drafts and records of a later day, which no register holds: for the preview of those who
write them.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date

from directive_portal.register.disclosure import disclosed, is_published
from directive_portal.register.likely import names
from directive_portal.register.register import Register, newest_first
from directive_portal.register.relations import Relations, relate
from directive_portal.register.status import later, status_of
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive


def unpublished(sources: Sources, as_of: date) -> tuple[Directive, ...]:
    """Drafts, then what is published later, by its day; each as it would be told today."""
    hidden = (
        # Of a withdrawn one nothing but facts would be told; a draft it is all the same.
        replace(disclosed(directive, as_of), draft=directive.draft)
        for directive in sources.directives
        if not is_published(directive, as_of)
    )
    return tuple(sorted(hidden, key=_drafts_first))


def _drafts_first(directive: Directive) -> tuple[object, ...]:
    day = date.min if directive.draft else directive.published
    return not directive.draft, day, newest_first(directive)


def beside(register: Register, hidden: Iterable[Directive]) -> Register:
    """A register that can tell of each of ``hidden`` its relations with what is published
    and its status by them. What it tells of all others is as before: none of ``hidden`` is
    in a list, and none changes another's status."""
    hidden, published = tuple(hidden), _Published(register)
    related = {d.id: relate((d, *published.near(d)), register.issuers) for d in hidden}
    own = register.relations
    relations = Relations(
        {**own.outgoing, **{d.id: related[d.id].of(d) for d in hidden}},
        {**own.incoming, **{d.id: related[d.id].to(d) for d in hidden}},
        own.records,
    )
    as_of = register.as_of
    statuses = {d.id: status_of(d, relations.to(d), as_of) for d in hidden}
    changes = {d.id: later(d, relations.to(d), as_of) for d in hidden}
    return replace(
        register,
        relations=relations,
        statuses={**register.statuses, **statuses},
        changes={**register.changes, **changes},
        days={**register.days, **{d.id: d.published for d in hidden}},
    )


class _Published:
    """What is published, by what can be in a relation with another directive."""

    def __init__(self, register: Register) -> None:
        self._records = register.relations.records
        self._naming: dict[Hashable, dict[str, Directive]] = defaultdict(dict)
        for source in register.directives:
            for relation in source.relations:
                for name in names(relation):
                    self._naming[name][source.id] = source

    def near(self, directive: Directive) -> Iterable[Directive]:
        """What can be in a relation with it, or mistaken for it or its target: to look at
        all, for each, would take too long."""
        near: dict[str, Directive] = {}
        for name in names(directive):
            near |= self._naming.get(name, {})
        for named in (directive, *directive.relations):
            near |= {found.id: found for found in self._records.near(named)}
        return near.values()
