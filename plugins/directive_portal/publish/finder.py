"""The search index of a portal, made side by side and with what is remembered of it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from directive_portal.publish import memory
from directive_portal.publish.workers import in_turn, side_by_side
from directive_portal.search import index
from directive_portal.search.entry import Entry

_KIND = "search"
# Findings kept, of this index and of some before it.
_KEPT = 3
# Fewer pages are not worth new processes.
_FEW = 200


def files(entries: Sequence[Entry], root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents; ``root`` is the portal's folder."""

    def recall(name: str, find: Callable[[], Any]) -> bytes:
        return memory.recall(root, [name], (), find, _KIND)

    work = in_turn if len(entries) < _FEW else side_by_side
    yield from index.files(entries, recall, work)
    memory.sweep(root, _KEPT * index.findings(len(entries)), _KIND)
