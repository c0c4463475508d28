"""The files that /kiem-tra/ looks numbers up in: small ones, of which a reader fetches one.

A key goes to the file of its hash (FNV-1a, 32 bits), so that 100,000 directives need no
index and a telephone fetches some kilobytes.
"""

import json
from collections.abc import Iterator
from typing import Any

from directive_portal.register.lookup import External, Known, table
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
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


def shard_count(keys: int) -> int:
    """How many files for so many keys: a power of two."""
    return 1 << (max(1, -(-keys // _EACH)) - 1).bit_length()


def shard(key: str, count: int) -> int:
    """The file of a key, from 0. Keys are ASCII."""
    return hashed(key) % count


def files(register: Register) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents (JSON, UTF-8), as many as ``count`` of ``shard_count``."""
    known = table(register)
    count = shard_count(len(known))
    shards: list[dict[str, object]] = [{} for _ in range(count)]
    for key, found in known.items():
        shards[shard(key, count)][key] = _known(found, register)
    for n, content in enumerate(shards):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        yield links.verification_file(n), text.encode()


def _known(known: Known, register: Register) -> dict[str, list[dict[str, Any]]]:
    return {
        "here": [_directive(directive, register) for directive in known.directives],
        "cited": [_external(external, register) for external in known.externals],
    }


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
