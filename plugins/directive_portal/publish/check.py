"""Reads and checks a whole portal: the one way for the command line and the build."""

import gc
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from directive_portal.checks import rules
from directive_portal.checks.dates import publication_is_near
from directive_portal.enclosure.formats import reader_version
from directive_portal.enclosure.process import Inspector
from directive_portal.publish import (
    cache,
    committed,
    configuration_rules,
    enclosures,
    lost,
)
from directive_portal.publish.progress import Phase, silent
from directive_portal.publish.today import ClockError, today
from directive_portal.publish.workers import in_parallel, serially
from directive_portal.sources import files, loader
from directive_portal.sources.diagnostic import Diagnostic, in_order
from directive_portal.sources.files import Digests
from directive_portal.sources.loader import Read, Sources
from directive_portal.sources.model import Directive
from directive_portal.text import citation

Around = Callable[[Path], Iterable[Diagnostic]]
"""What is wrong with the settings of a portal's folder."""

# Below so many directives, starting processes costs more than it saves.
_FEW = 500
# Findings kept for each folder: what was read, and for a build with what it cites, now and
# before a change.
_KEPT = 4


def read(
    root: Path,
    around: Around = configuration_rules.check,
    memory: "Memory | None" = None,
    phase: Phase = silent,
) -> tuple[Sources, list[Diagnostic]]:
    """The sources of ``root`` and everything that is wrong with them and with the settings
    of its host, in order of place. What is in ``memory`` is not read again, and what is
    read is put there."""
    known = Memory() if memory is None else memory
    return _judged(root, around, known, phase, whole=True)


def check(root: Path, phase: Phase = silent) -> tuple[Sources, list[Diagnostic]]:
    """The same as ``read``, sooner, since of directives no text is handed on."""
    return _judged(root, configuration_rules.check, Memory(), phase, whole=False)


def _judged(
    root: Path, around: Around, memory: "Memory", phase: Phase, *, whole: bool
) -> tuple[Sources, list[Diagnostic]]:
    """Folders are read and checked side by side, then the register as a whole."""
    with _without_collector(), Inspector() as inspector, ExitStack() as told:
        asked = told.enter_context(committed.ask(root))
        surveyed = loader.survey(root)
        advance = told.enter_context(phase("check", len(surveyed.records)))
        folders = _folders(surveyed)
        reads: dict[str, Read] = {}
        digests: dict[str, str] = {}
        task = _Task(surveyed, whole, inspector)
        unknown = [folder for folder in folders if not memory.has(folder, task)]
        for folder, look in zip(unknown, _look(task, unknown), strict=True):
            seen, found = pickle.loads(look)
            memory.put(folder, task, seen, pickle.loads(found))
            advance(len(folder.records))
        memory.keep(folders)
        for folder in folders:
            seen, found = memory.of(folder)
            digests |= seen
            reads |= found
        cache.prune(root, _KEPT * len(folders))
        enclosures.prune(surveyed)
        ordered = [reads[record] for record in surveyed.records]
        sources = loader.gather(surveyed, ordered, digests)
        damaged = {problem.path for problem in sources.problems if problem.code == "E057"}
        # What is damaged is not judged as well.
        judged = (problem for problem in around(root) if problem.path not in damaged)
        found = [*sources.problems, *rules.of_register(sources), *judged]
        found += [*_far(sources), *lost.find(sources, asked, _last_day())]
        return sources, in_order(found)


def _far(sources: Sources) -> Iterable[Diagnostic]:
    """What waits too long to be published; without a day nobody can tell, and no build
    begins."""
    try:
        return tuple(publication_is_near(sources, today()))
    except ClockError:
        return ()


def _last_day() -> date:
    try:
        return today()
    except ClockError:
        return date.max


_FOLDER = "directives/"


def _within(path: str) -> str:
    return path.removeprefix(_FOLDER)


@dataclass(frozen=True, slots=True)
class _Folder:
    """What stands in one folder: the records and the other files by path from the root."""

    records: tuple[str, ...]
    others: tuple[str, ...]


class Memory:
    """What was found in folders, for a process that looks again after each save."""

    def __init__(self) -> None:
        self._found: dict[_Folder, tuple[str, Digests, Mapping[str, Read]]] = {}

    def of(self, folder: _Folder) -> tuple[Digests, Mapping[str, Read]]:
        """The sums of its files, and what each record gives."""
        return self._found[folder][1:]

    def has(self, folder: _Folder, task: "_Task") -> bool:
        """Whether it is known, and as it was. Files beside records are looked at anew."""
        if folder not in self._found or folder.others:
            return False
        basis, seen, _ = self._found[folder]
        root = task.surveyed.root
        return basis == task.surveyed.basis and seen == files.digests(root, folder.records)

    def put(
        self, folder: _Folder, task: "_Task", seen: Digests, reads: Mapping[str, Read]
    ) -> None:
        self._found[folder] = task.surveyed.basis, seen, reads

    def keep(self, folders: Iterable[_Folder]) -> None:
        """Forget all others."""
        self._found = {folder: self._found[folder] for folder in folders}


@dataclass(frozen=True, slots=True)
class _Task:
    surveyed: Sources
    whole: bool
    inspector: Inspector

    def look(self, folder: _Folder) -> bytes:
        """A pickle of the sums of a folder's files, and of a pickle of what each record
        gives. What was read for a check is not read again for a build, nor the other way
        round."""
        root = self.surveyed.root
        texts = {record: files.content(f"{root}/{record}") for record in folder.records}
        seen = {record: files.digest(text) for record, text in texts.items()}
        beside = files.digests(root, folder.others)
        named = (part for pair in (*seen.items(), *beside.items()) for part in pair)
        basis = (self.surveyed.basis, reader_version(), *named)

        def find() -> tuple[bytes, bytes]:
            if folder.others:
                self.inspector.foresee()
            reads = {_within(r): self._read(_within(r), text) for r, text in texts.items()}
            return _pickled(reads, without_text), _pickled(reads)

        def found() -> tuple[bytes, bytes]:
            return pickle.loads(cache.cached(root, basis, (), find, sure=sure))

        def cited() -> bytes:
            return _pickled(pickle.loads(found()[1]), with_citations)

        def sure() -> bool:
            unchanged = files.digests(root, folder.others) == beside
            return unchanged and self.inspector.is_sure()

        if self.whole:
            whole = cache.cached(root, (*basis, "cited"), (), cited, sure=sure)
            reads = pickle.loads(whole)
        else:
            reads = found()[0]
        return pickle.dumps((seen | beside, reads), pickle.HIGHEST_PROTOCOL)

    def _read(self, record: str, text: bytes | None) -> Read:
        directive, problems = loader.read(record, text)
        if directive is None:
            return None, problems
        problems += rules.of_record(directive, self.surveyed)
        problems += enclosures.check(directive, self.surveyed.root, self.inspector)
        return directive, problems


def _pickled(
    reads: Mapping[str, Read], change: Callable[[Directive], Directive] | None = None
) -> bytes:
    """Some records as a pickle, the directives among them changed."""
    if change:
        reads = {
            record: (directive and change(directive), problems)
            for record, (directive, problems) in reads.items()
        }
    return pickle.dumps(reads, pickle.HIGHEST_PROTOCOL)


def with_citations(directive: Directive) -> Directive:
    """What page, feeds and exports ask for."""
    return replace(directive, cited=citation.find(directive.body))


def without_text(directive: Directive) -> Directive:
    """What the checks of the register as a whole look at: to hand on the rest takes longer
    than to read it."""
    return replace(
        directive,
        body="",
        place=None,
        signer=None,
        signers=(),
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
        records[record.rpartition("/")[0]].append(_FOLDER + record)
    others: dict[str, list[str]] = defaultdict(list)
    for path in sorted(surveyed.files):
        others[path.rpartition("/")[0]].append(_FOLDER + path)
    return [_Folder(tuple(found), tuple(others[name])) for name, found in records.items()]


def _look(task: _Task, folders: Sequence[_Folder]) -> Iterator[bytes]:
    def look(n: int) -> bytes:
        return task.look(folders[n])

    work = serially if len(task.surveyed.records) < _FEW else in_parallel
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
