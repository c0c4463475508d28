"""The files that /kiem-tra/ looks numbers up in: small ones, of which a reader fetches one.

A key goes to the file of its hash (FNV-1a, 32 bits), so that 100,000 directives need no
index and a telephone fetches some kilobytes. Under a serial alone stands which numbers
have it: people also write "công văn 168 ngày 28/5/2021".
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from directive_portal.register.lookup import External, Known, table
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Relation
from directive_portal.text.slug import strip_accents
from directive_portal.text.vocabulary import TYPES
from directive_portal.web import links
from directive_portal.web.hashing import hashed
from directive_portal.wording.wording import (
    badge,
    cited_name,
    date_text,
    issued_by,
    name,
    unverified_fields,
)

# Keys in a file, on average; a key takes some 500 bytes.
_EACH = 64
# A decree can be cited by thousands; a few are enough to show that it is known.
_CITING = 5


@dataclass(frozen=True, slots=True)
class VerifyView:
    """What the page hands to its script: how many files there are, and ``kinds``."""

    shards: int
    kinds: str


def view(register: Register) -> VerifyView:
    return VerifyView(shard_count(len(table(register))), json.dumps(kinds()))


# What several issue together bears a code that nobody leaves out.
_TOGETHER = ("LT", "LN", "LB", "PH")


def kinds() -> dict[str, list[str]]:
    """The codes of each kind of document by its name, folded: ``{"cong van": ["cv"]}``."""
    return {
        _folded(kind.name): sorted(
            {
                _folded(code)
                for n, code in enumerate((*kind.party, *kind.state, kind.borrows or ""))
                if code and not (n and code.endswith(_TOGETHER))
            }
        )
        for kind in TYPES.values()
    }


def _folded(text: str) -> str:
    return strip_accents(text).lower()


def shard_count(keys: int) -> int:
    """How many files for so many keys: a power of two."""
    return 1 << (max(1, -(-keys // _EACH)) - 1).bit_length()


def shard(key: str, count: int) -> int:
    """The file of a key, from 0. Keys are ASCII."""
    return hashed(key) % count


def files(register: Register) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents (JSON, UTF-8), as many as ``shard_count`` says of the keys."""
    known = table(register)
    count = shard_count(len(known))
    shards: list[dict[str, object]] = [{} for _ in range(count)]
    for key, found in known.items():
        shards[shard(key, count)][key] = _known(found, register)
    for serial, rows in _by_serial(known, register).items():
        shards[shard(serial, count)][serial] = rows
    for n, content in enumerate(shards):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        yield links.verification_file(n), text.encode()


def _known(known: Known, register: Register) -> dict[str, list[dict[str, Any]]]:
    return {
        "here": [_directive(directive, register) for directive in known.directives],
        "cited": [_external(external, register) for external in known.externals],
    }


# The rest of a key, the kind in small letters without marks, the day and the issuer.
_Row = tuple[str, str | None, str | None, str | None]


def _by_serial(known: Mapping[str, Known], register: Register) -> Mapping[str, list[_Row]]:
    """What bears each serial, for numbers that are typed without their symbol."""
    rows: dict[str, dict[_Row, None]] = defaultdict(dict)
    for key, found in known.items():
        serial, _, symbol = key.partition(".")
        for directive in found.directives:
            issuer = register.issuer(directive).name
            rows[serial][_row(symbol, directive, issuer)] = None
        for relation in (external.relation for external in found.externals):
            rows[serial][_row(symbol, relation, register.issuer_of(relation))] = None
    return {serial: list(found) for serial, found in rows.items()}


def _row(symbol: str, named: Directive | Relation, issuer: str | None) -> _Row:
    kind = _folded(TYPES[named.type].name) if named.type else None
    return symbol, kind, named.date.isoformat() if named.date else None, issuer


def _directive(directive: Directive, register: Register) -> dict[str, Any]:
    shown = badge(directive, register)
    return {
        "name": name(directive),
        "subject": directive.subject,
        "issuer": issued_by(directive, register),
        "date": directive.date.isoformat() if directive.date else None,
        "date_text": date_text(directive.date),
        "signer": "; ".join(signer.name for signer in directive.signed_by) or None,
        "url": links.directive(directive),
        "unverified": unverified_fields(directive),
        "status": {
            "id": shown.id,
            "label": shown.label,
            "detail": shown.detail,
            "cause": shown.cause_name,
            "cause_url": shown.cause_url,
            "later": json.loads(shown.later) if shown.later else [],
        },
    }


def _external(external: External, register: Register) -> dict[str, Any]:
    relation, citing = external.relation, external.cited_by
    return {
        "name": cited_name(relation),
        "subject": relation.subject,
        "issuer": register.issuer_of(relation),
        "date": relation.date.isoformat() if relation.date else None,
        "date_text": date_text(relation.date),
        "by": [{"name": name(d), "url": links.directive(d)} for d in citing[:_CITING]],
        "total": len(citing),
    }
