"""The search index of a portal, made side by side and with what is remembered of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from directive_portal.publish import cache
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.search import index
from directive_portal.search.entry import SearchPage

_KIND = "search"
# Findings kept, of this index and of some before it.
_KEPT = 3
# Fewer pages are not worth new processes.
_FEW = 200


def files(entries: Sequence[SearchPage], root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents; ``root`` is the portal's folder."""

    def cached(name: str, find: Callable[[], Any]) -> bytes:
        return cache.cached(root, [name], (), find, _KIND)

    work = serially if len(entries) < _FEW else in_parallel
    yield from index.files(entries, cached, work)
    cache.prune(root, _KEPT * index.findings(len(entries)), _KIND)
