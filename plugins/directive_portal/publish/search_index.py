"""The search index of a portal, made side by side and with what is remembered of it."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from directive_portal.publish import cache
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.search import index
from directive_portal.search.corpus import findings
from directive_portal.search.entry import SearchPage
from directive_portal.web.made import Made

_KIND = "search"
# Findings kept, of this index and of some before it.
_KEPT = 3
# Fewer pages are not worth new processes.
_FEW = 200


@dataclass(frozen=True, slots=True)
class _Kept:
    """Findings kept below a portal's folder."""

    root: Path

    def known(self, name: str) -> bytes | None:
        # What is found here is not sure, and so not kept.
        nothing = pickle.dumps(None, pickle.HIGHEST_PROTOCOL)
        found = cache.cached(self.root, [name], (), lambda: None, _KIND, lambda: False)
        return found if found != nothing else None

    def found(self, name: str, find: Callable[[], Any]) -> bytes:
        return cache.cached(self.root, [name], (), find, _KIND)


def made(entries: Sequence[SearchPage], root: Path) -> Iterator[Made]:
    """The files of an index; ``root`` is the portal's folder."""
    # Pages are written at the same time.
    work = serially if len(entries) < _FEW else partial(in_parallel, among=2)
    yield from index.made(entries, _Kept(root), work)
    cache.prune(root, _KEPT * findings(len(entries)), _KIND)


def files(entries: Sequence[SearchPage], root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents."""
    return ((file.address, file.make()) for file in made(entries, root))
