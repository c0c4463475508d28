"""The table behind "is this paper genuine?": what is known under a number as typed.

A number is typed in any way from paper, so it is looked up by a key that no spelling
changes: the serial without leading zeros, then the other letters and digits, folded. The
key finds candidates only; a reader compares number, day and issuer with the paper.
``overrides/assets/pasted.js`` makes the same key; one file of cases tests both.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Relation
from directive_portal.text.slug import strip_accents

# What may follow a number on the line: its date, its issuer, its subject.
_AFTER = re.compile(r"[,;\n]|[ \t\xa0](?:ngay|cua|ve|v/v|do|tai)[ \t\xa0]")
_NAMED = re.compile(r"(?:^|[^a-z0-9])so[ \t\xa0]*:?[ \t\xa0]*(?=[0-9])")
_SERIAL = re.compile(r"0*([0-9]+)(.*)", re.DOTALL)


def key(typed: str) -> str | None:
    """``Số: 01 - CV/BTGĐUK`` → ``1.cvbtgduk``; None where there is no serial and symbol.

    >>> key("công văn 168 cv-tu ngày 28/5/2021")
    '168.cvtu'
    """
    text = strip_accents(typed).lower()
    named = _NAMED.search(text)
    first = re.search("[0-9]", text)
    if first is None:
        return None
    start = named.end() if named else first.start()
    serial = _SERIAL.match(_AFTER.split(text[start:], maxsplit=1)[0])
    symbol = re.sub("[^a-z0-9]", "", serial[2]) if serial else ""
    return f"{serial[1]}.{symbol}" if serial and symbol else None


@dataclass(frozen=True, slots=True)
class External:
    """A document that is not on the portal, and the directives that cite it."""

    relation: Relation
    cited_by: tuple[Directive, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known under one key."""

    directives: tuple[Directive, ...] = ()
    externals: tuple[External, ...] = ()


def table(register: Register) -> Mapping[str, Known]:
    """What is known under each key, in the order of keys."""
    own: dict[str, list[Directive]] = defaultdict(list)
    for directive in register.directives:
        # A slip of the press counts as well: it is what stands on the paper.
        printed = {key(n) for n in (directive.number, directive.number_printed) if n}
        for found in filter(None, printed):
            own[found].append(directive)
    others = _externals(register)
    return {
        found: Known(tuple(own.get(found, ())), others.get(found, ()))
        for found in sorted({*own, *others})
    }


_Identity = tuple[str, str | None, str | None, date | None]


def _externals(register: Register) -> Mapping[str, tuple[External, ...]]:
    """Numbers of documents that the portal only knows from others' citing them."""
    cited: dict[_Identity, list[tuple[Relation, Directive]]] = defaultdict(list)
    for directive in register.directives:
        for edge in register.relations.of(directive):
            relation = edge.relation
            if edge.target is None and relation.number and (found := key(relation.number)):
                issuer = relation.issuer or relation.issuer_name
                identity = (found, relation.type, issuer, relation.date)
                cited[identity].append((relation, directive))
    table: dict[str, list[External]] = defaultdict(list)
    for (found, *_), citing in sorted(cited.items(), key=_order):
        external = External(citing[0][0], tuple(directive for _, directive in citing))
        table[found].append(external)
    return {found: tuple(externals) for found, externals in table.items()}


def _order(item: tuple[_Identity, object]) -> tuple[str, ...]:
    return tuple(str(part or "") for part in item[0])
