"""Reads and checks a whole portal: the one way for the command line and the build."""

import gc
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from directive_portal.enclosure.formats import reader_version
from directive_portal.enclosure.process import Inspector
from directive_portal.publish import enclosures, memory
from directive_portal.publish.workers import in_turn, side_by_side
from directive_portal.register import loader, rules
from directive_portal.register.diagnostic import Diagnostic, in_order
from directive_portal.register.loader import Read, Sources
from directive_portal.register.model import Directive

# Below so many directives, starting processes costs more than it saves.
_FEW = 500
# Findings kept for each folder: of the check and of the build, now and before a change.
_KEPT = 4


def read(root: Path) -> tuple[Sources, list[Diagnostic]]:
    """The sources of ``root`` and everything that is wrong with them, in order of place.

    Raises OSError when a folder cannot be listed.
    """
    return _judged(root, whole=True)


def check(root: Path) -> tuple[int, list[Diagnostic]]:
    """How many directives ``root`` has, and everything that is wrong with its sources: the
    same as ``read`` says, sooner, since no text is handed on."""
    sources, problems = _judged(root, whole=False)
    return len(sources.directives), problems


def _judged(root: Path, *, whole: bool) -> tuple[Sources, list[Diagnostic]]:
    """Folders are read and checked side by side, then the register as a whole."""
    with _without_collector(), Inspector() as inspector:
        surveyed = loader.survey(root)
        folders = _folders(surveyed)
        reads: dict[str, Read] = {}
        for found in _look(_Task(surveyed, whole, inspector), folders):
            reads |= pickle.loads(found)
        memory.sweep(root, _KEPT * len(folders))
        enclosures.sweep(surveyed)
        sources = loader.gather(surveyed, [reads[record] for record in surveyed.records])
        return sources, in_order([*sources.problems, *rules.of_register(sources)])


@dataclass(frozen=True, slots=True)
class _Folder:
    """What stands in one folder: the records, and other files by path from the root."""

    records: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    surveyed: Sources
    whole: bool
    inspector: Inspector

    def look(self, folder: _Folder) -> bytes:
        """A pickle of what each record of a folder gives."""
        surveyed = self.surveyed
        place = f"{surveyed.root}/directives"
        texts = {record: loader.content(f"{place}/{record}") for record in folder.records}
        named = (part for record, text in texts.items() for part in (record, text or b""))
        basis = (surveyed.basis, f"whole={self.whole}", reader_version(), *named)

        def find() -> Mapping[str, Read]:
            return {record: self._read(record, text) for record, text in texts.items()}

        return memory.recall(
            surveyed.root, basis, folder.others, find, sure=self.inspector.is_sure
        )

    def _read(self, record: str, text: bytes | None) -> Read:
        directive, problems = loader.read(record, text)
        if directive is None:
            return None, problems
        problems += rules.of_record(directive, self.surveyed)
        problems += enclosures.check(directive, self.surveyed.root, self.inspector)
        return directive if self.whole else outline(directive), problems


def outline(directive: Directive) -> Directive:
    """What the checks of the register as a whole look at: to hand on the rest takes longer
    than to read it."""
    return replace(
        directive,
        body="",
        place=None,
        signer=None,
        addressees=(),
        recipients=(),
        topics=(),
        measures={},
        duties=(),
        changes=(),
        contacts=(),
    )


def _folders(surveyed: Sources) -> Sequence[_Folder]:
    records: dict[str, list[str]] = defaultdict(list)
    for record in surveyed.records:
        records[record.rpartition("/")[0]].append(record)
    others: dict[str, list[str]] = defaultdict(list)
    for path in sorted(surveyed.files):
        others[path.rpartition("/")[0]].append(f"directives/{path}")
    return [_Folder(tuple(found), tuple(others[name])) for name, found in records.items()]


def _look(task: _Task, folders: Sequence[_Folder]) -> Iterator[bytes]:
    def look(n: int) -> bytes:
        return task.look(folders[n])

    work = in_turn if len(task.surveyed.records) < _FEW else side_by_side
    return work(look, len(folders))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records hold no cycles; looking for some among a million new objects takes a tenth of
    the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
