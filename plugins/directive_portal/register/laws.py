"""The laws of the portal by their names, as texts cite them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from directive_portal.sources.model import Directive
from directive_portal.text import law_names
from directive_portal.text.laws import laws

KINDS = ("hien-phap", "bo-luat", "luat", "phap-lenh")
_KIND = re.compile(r"(?:bộ luật|luật(?! sư$)|pháp lệnh|hiến pháp)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Laws:
    """``by_name`` has them by the key of their names, ``unusual`` are the names that the
    rule for names does not read whole."""

    by_name: Mapping[str, tuple[Directive, ...]]
    unusual: tuple[str, ...]


def name(subject: str) -> str:
    """The name of a law, without the word for its kind: "Luật Đất đai" and "Đất đai"."""
    kind = _KIND.match(subject)
    return subject[kind.end() :] if kind else subject


def index(directives: Iterable[Directive]) -> Laws:
    """The laws among some directives."""
    table: dict[str, list[Directive]] = defaultdict(list)
    unusual = set[str]()
    for directive in directives:
        if directive.type in KINDS:
            called = name(directive.subject)
            table[law_names.key(called)].append(directive)
            if not _is_usual(called):
                unusual.add(called)
    by_name = {key: tuple(found) for key, found in table.items()}
    return Laws(by_name, tuple(sorted(unusual)))


def _is_usual(called: str) -> bool:
    found = [law.name for law in laws(f"Theo Luật {called} thì phải làm.")]
    return [law_names.key(one) for one in found] == [law_names.key(called)]
