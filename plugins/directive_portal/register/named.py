"""Which issuer of the registry words name."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from directive_portal.sources.model import Issuer
from directive_portal.text import issuer_names

# Words after which another body is named than before ("A và B", "các huyện trừ B").
_OTHERS = frozenset({"va", "hoac", "cung", "tru", "ngoai"})


class Named:
    """The issuers of a registry by the words of their names; of those of one name the one
    that is there longest."""

    def __init__(self, issuers: Iterable[Issuer]) -> None:
        lasting = sorted(issuers, key=_last)
        self._by_name = {issuer_names.key(issuer.name): issuer for issuer in lasting}
        # The same words stand in one duty after the other.
        self.by = cache(self._by)

    def _by(self, words: str) -> Issuer | None:
        """The issuer whose whole name is the longest with which words end."""
        given = issuer_names.key(words)
        for start in range(len(given)):
            if found := self._by_name.get(given[start:]):
                return found
            if given[start] in _OTHERS or given[start].endswith((",", ";")):
                return None
        return None


def _last(issuer: Issuer) -> dt.date:
    return issuer.valid_to.last if issuer.valid_to else dt.date.max
