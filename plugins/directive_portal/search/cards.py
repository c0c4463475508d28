"""What the list of results shows and is filtered by: cards, texts and columns."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from directive_portal.search.blocks import compress
from directive_portal.search.entry import FACETS, Named, SearchPage, SearchPassage
from directive_portal.text.dates import vietnamese

EACH = 32
"""Cards in a file."""
# Characters in a file of texts, about.
_TEXTS = 24_000


def packed(value: Any) -> bytes:
    """JSON, compressed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return compress(text.encode())


def texts(
    passages: Sequence[Sequence[SearchPassage]],
) -> tuple[tuple[bytes, ...], tuple[tuple[int, int], ...]]:
    """Files of texts, each a list of pages, these of passages ``[anchor, label, text]``;
    and for each page its file and its place there."""
    files: list[list[Sequence[SearchPassage]]] = []
    places: list[tuple[int, int]] = []
    room = 0
    for page in passages:
        if room <= 0:
            files.append([])
            room = _TEXTS
        room -= sum(len(passage.text) for passage in page)
        places.append((len(files) - 1, len(files[-1])))
        files[-1].append(page)
    return tuple(map(packed, files)), tuple(places)


def files(
    entries: Sequence[SearchPage], places: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Names and contents; ``places`` say where the text of each is, if it has one."""
    rows = [
        _card(entry, place if entry.body else "")
        for entry, place in zip(entries, places, strict=True)
    ]
    for n in range(0, len(rows), EACH):
        yield f"cards/{n // EACH}", packed(rows[n : n + EACH])
    for facet in FACETS:
        yield f"columns/{facet}", _column([e.facets.get(facet, ()) for e in entries])


def ended(entries: Sequence[SearchPage]) -> str:
    """A bit for each entry, the lowest first, as base64: whether it is over."""
    over = np.array([entry.ended for entry in entries], bool)
    return b64encode(np.packbits(over, bitorder="little").tobytes()).decode()


def _card(entry: SearchPage, place: str) -> list[Any]:
    type_, status = map(entry.one, ("type", "status"))
    issuers = "; ".join([issuer.name for issuer in entry.facets.get("issuer", ())])
    return [
        entry.url,
        entry.number,
        type_.name,
        entry.subject,
        issuers or None,
        entry.date.isoformat() if entry.date else None,
        status.id or None,
        status.name or None,
        place,
        int(entry.summary),
        json.loads(entry.later) if entry.later else [],
        vietnamese(entry.date) if entry.date else None,
    ]


def _column(values: Sequence[tuple[Named, ...]]) -> bytes:
    """A JSON head and a NUL, then for each page which of the sets of values it has, in 16
    bits: all low bytes, then all high ones. Raises OverflowError above 65,536 sets."""
    named = list(dict.fromkeys(value for some in values for value in some))
    sets = list(dict.fromkeys(values))
    if len(sets) > 1 << 16:
        raise OverflowError("too many sets of values for a column")
    index = {value: i for i, value in enumerate(named)}
    place = {some: i for i, some in enumerate(sets)}
    head = {
        "values": named,
        "sets": [[index[value] for value in some] for some in sets],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    numbers = np.array([place[some] for some in values], np.uint16)
    low, high = (numbers & 255).astype(np.uint8), (numbers >> 8).astype(np.uint8)
    return compress(text.encode() + b"\0" + low.tobytes() + high.tobytes())
