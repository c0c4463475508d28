"""Checks of the vocabulary of addressees: each of its phrases can be met."""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Group
from directive_portal.text.addressed import spelled_out

# What no name has: who writes it means a pattern of other programs, of which nothing would
# be heeded ("đảng ủy (xã|phường)" would be every đảng ủy).
_SIGN = re.compile(r"[()\[\]{}|^$*+?\\<>=#@%_]|\.(?=\.)")


def phrases_can_be_met(sources: Sources) -> Iterator[Diagnostic]:
    """A group has phrases, each has a word that counts, and none means no group besides.
    Several groups may share one: "UBND các cấp" are three."""
    meant = {
        name: group.id
        for group in sources.groups.values()
        for phrase in group.patterns
        for name in spelled_out(phrase)
    }
    called: dict[str, str] = {}
    for group in sources.groups.values():
        other = called.setdefault(group.name.casefold(), group.id)
        if other != group.id:
            yield _fault(group, "name", "same_name", group.name, other)
        if not group.patterns:
            yield _fault(group, "patterns", "no_patterns", group.id)
        for field, phrase in _phrases(group):
            names = spelled_out(phrase)
            other = next((meant[name] for name in names if name in meant), None)
            if sign := _SIGN.search(phrase):
                yield _fault(group, field, "sign", phrase, sign.group())
            elif not names:
                yield _fault(group, field, "wordless", phrase)
            elif other and field.startswith("except"):
                yield _fault(group, field, "both", phrase, other)


def _phrases(group: Group) -> Iterator[tuple[str, str]]:
    yield from ((f"patterns.{n}", phrase) for n, phrase in enumerate(group.patterns))
    yield from ((f"except.{n}", phrase) for n, phrase in enumerate(group.never))


def _fault(group: Group, field: str, cause: str, given: str, other: str = "") -> Diagnostic:
    line, column = group.source.place(field)
    values = {"cause": cause, "given": given, "other": other}
    return Diagnostic("E018", group.source.path, line, column, values)
