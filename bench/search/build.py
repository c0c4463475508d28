"""Builds our index of a corpus, as a process of its own that can be weighed:
``python -m bench.search.build FOLDER STEP``.

FOLDER is one that ``search_folder`` made. The step is ``read`` (read the entries and stop,
for what start and reading cost), ``full`` or ``edit`` (one sentence of one body changed;
what the full build found is remembered).
"""

import argparse
import pickle
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from directive_portal.publish import search_index
from directive_portal.search import index
from directive_portal.search.entry import SearchPage

ENTRIES, WORK = "entries.pickle", "work"
SITE, EDITED = "site", "edited"
STEPS = ("read", "full", "edit")


def build(folder: Path, step: str) -> None:
    """The index as files below ``site/`` or ``edited/``, what it rests on in ``work/``."""
    entries: Sequence[SearchPage] = pickle.loads((folder / ENTRIES).read_bytes())
    if step == "read":
        return
    out = folder / (SITE if step == "full" else EDITED)
    if step == "edit":
        entries = _edited(entries)
    for name, content in search_index.files(entries, folder / WORK):
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def clear(folder: Path, step: str) -> None:
    """Remove what a step makes anew, which is not to be timed."""
    gone = {"full": (f"{SITE}/{index.FOLDER}", WORK), "edit": (EDITED,)}.get(step, ())
    for name in gone:
        shutil.rmtree(folder / name, ignore_errors=True)


def _edited(entries: Sequence[SearchPage]) -> Sequence[SearchPage]:
    """With one sentence more in the body in the middle."""
    at = len(entries) // 2
    entry = entries[at]
    assert isinstance(entry.body, str)
    changed = replace(entry, body=entry.body.rstrip() + " Thời hạn được lùi mười ngày.\n")
    return [*entries[:at], changed, *entries[at + 1 :]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("step", choices=STEPS)
    options = parser.parse_args()
    build(options.folder, options.step)


if __name__ == "__main__":
    main()
