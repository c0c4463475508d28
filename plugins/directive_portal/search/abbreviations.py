"""Abbreviations that mean one thing wherever they stand, so that UBND finds Ủy ban nhân dân
and the other way round.

Codes of issuers come from the register's own table; those below four letters are left out
but for the few that are no other word's (BTC is a ministry and a Party board).
"""

from collections.abc import Iterator, Mapping

from directive_portal.text.abbreviations import COMMON
from directive_portal.text.codes import MEANINGS
from directive_portal.text.slug import strip_accents

# Search alone takes these: neither is told to readers.
_OF_SEARCH = {"%": "phần trăm", "TP": "thành phố"}
_LEAST = 4


def _codes() -> Iterator[tuple[str, str]]:
    for table in MEANINGS.values():
        for code, meanings in table.items():
            if len(code) >= _LEAST and len(meanings) == 1:
                yield code, meanings[0]


ABBREVIATIONS: Mapping[str, str] = {
    strip_accents(short).lower(): long
    for short, long in (*_codes(), *COMMON.items(), *_OF_SEARCH.items())
}
"""What a folded word stands for."""
