"""The folder of a corpus for search, ``bench/out/search-N/``: the directives as data, and
as the peers read them."""

import hashlib
import pickle
import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import ROOT
from bench.search import corpus
from bench.search import peers as search_peers
from bench.search.build import ENTRIES
from directive_portal.search.entry import SearchPage

_OUT = ROOT / "bench" / "out"
_GENERATOR = ("prose", "words", "search/words", "search/corpus", "search/peers")
_STAMP = ".corpus"


def make(count: int, peers: bool) -> tuple[Path, Sequence[SearchPage]]:
    """The folder, made anew where its generator has changed, and the directives in it."""
    folder = _OUT / f"search-{count}"
    stamp, mark = folder / _STAMP, _mark(peers)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return folder, pickle.loads((folder / ENTRIES).read_bytes())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    entries = list(corpus.entries(count))
    (folder / ENTRIES).write_bytes(pickle.dumps(entries))
    if peers:
        search_peers.write(entries, folder)
    stamp.write_text(mark, encoding="utf-8")
    return folder, entries


def _mark(peers: bool) -> str:
    """What a folder depends on: the generator's own source, and whether peers need it."""
    here = ROOT / "bench"
    sources = b"".join((here / f"{name}.py").read_bytes() for name in _GENERATOR)
    return f"{peers} {hashlib.sha256(sources).hexdigest()}\n"
