"""Where the time of a build goes: ``portal build --timings``.

The host, and the processes that it begins, write their share into the same file, whose
place is told to it by the variable ``FILE``; without one nothing is measured.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from directive_portal.messages import say
from directive_portal.publish.progress import Advance, Phase

FILE = "PORTAL_TIMINGS"
# In the order of the table, with their texts (timings.<name>).
_NAMES = (
    *("prepare", "start", "check", "register", "pages", "docs", "waiting"),
    *("feeds", "search", "data", "finish", "swap", "seal", "put"),
)
_PORTAL, _HOST, _BESIDE = "portal", "host", "beside"
_WIDTH, _COLUMN = 44, 11


class Spent(NamedTuple):
    """Seconds: by the clock, and of processors in the process itself and in those which it
    began and which have ended."""

    wall: float = 0.0
    own: float = 0.0
    others: float = 0.0

    def plus(self, other: Self, sign: int = 1) -> "Spent":
        return Spent(*(a + sign * b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class _Row:
    """What a process spent at a time on a phase; ``who`` it is."""

    who: str
    name: str
    spent: Spent


class Watch:
    """Shows phases and measures them, each without those within it. ``name`` is the phase
    of all that is done in no other."""

    def __init__(self, file: Path | None, shown: Phase, who: str, name: str) -> None:
        self._file, self._shown, self._who, self._name = file, shown, who, name
        self._process, self._since = os.getpid(), _now()

    @classmethod
    def of_portal(cls, file: Path | None, shown: Phase) -> Self:
        return cls(file, shown, _PORTAL, "prepare")

    @classmethod
    def of_host(cls, environment: Mapping[str, str], shown: Phase) -> Self:
        """What the host does in no phase of ours is its own work: the pages of docs/."""
        file = environment.get(FILE)
        return cls(Path(file) if file else None, shown, _HOST, "docs")

    @property
    def environment(self) -> Mapping[str, str]:
        """What the host must be told."""
        return {FILE: str(self._file)} if self._file else {}

    @contextmanager
    def phase(self, name: str, total: int = 0) -> Iterator[Advance]:
        """A ``Phase``. In a process that was forked it is measured as work beside."""
        self._note()
        outer, self._name = self._name, name
        try:
            with self._shown(name, total) as advance:
                yield advance
        finally:
            self._note()
            self._name = outer

    def table(self) -> str:
        """What was spent, as lines; nothing where nothing is measured."""
        self._note()
        if not self._file:
            return ""
        return _table(list(map(_read, self._file.read_text("utf-8").splitlines())))

    def _note(self) -> None:
        if not self._file:
            return
        process, now = os.getpid(), _now()
        if process != self._process:  # forked since: what was before is told by the other
            self._process, self._who, self._name = process, _BESIDE, ""
        elif self._name:
            row = (self._who, self._name, now.plus(self._since, -1))
            with self._file.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(row)}\n")
        self._since = now


def _now() -> Spent:
    """As of the start of the process; without what the system does not tell."""
    with suppress(ImportError):  # on Windows
        import resource

        kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
        used = (resource.getrusage(kind) for kind in kinds)
        return Spent(time.monotonic(), *(use.ru_utime + use.ru_stime for use in used))
    return Spent(time.monotonic())


def _read(line: str) -> _Row:
    who, name, spent = json.loads(line)
    return _Row(who, name, Spent(*spent))


def _table(rows: Sequence[_Row]) -> str:
    found = _by_name(rows)
    beside = {row.name for row in rows if row.who == _BESIDE}
    whole = Spent()
    for name, spent in found.items():
        whole = whole.plus(spent._replace(wall=0.0) if name in beside else spent)
    lines = [
        (say("timings.title"), *(say(f"timings.{column}") for column in Spent._fields))
    ]
    for name in filter(found.__contains__, _NAMES):
        mark = " *" if name in beside else ""
        lines.append((say(f"timings.{name}") + mark, *map(_told, found[name])))
    lines.append((say("timings.whole"), *map(_told, whole)))
    # Where the system tells nothing of processors, neither do we.
    shown = 4 if whole.own else 2
    text = "".join(_line(*line[:shown]) for line in lines)
    return f"{text}{say('timings.beside')}\n" if beside else text


def _by_name(rows: Iterable[_Row]) -> Mapping[str, Spent]:
    found: dict[str, Spent] = defaultdict(Spent)
    host = Spent()
    for row in rows:
        spent = row.spent
        if row.name == "waiting":  # for processes that tell of themselves
            spent = spent._replace(others=0.0)
        found[row.name] = found[row.name].plus(spent)
        if row.who != _PORTAL:
            wall = spent.wall if row.who == _HOST else 0.0
            host = host.plus(Spent(wall, spent.own + spent.others))
    if "start" in found:
        # While the host worked, this program waited for it: the rest is its start and end.
        wall, own, others = found["start"]
        rest = Spent(wall, others).plus(host, -1)
        found["start"] = Spent(max(0.0, rest.wall), own + max(0.0, rest.own))
    return found


def _told(seconds: float) -> str:
    return f"{seconds:.2f}".replace(".", ",")


def _line(name: str, *columns: str) -> str:
    return name.ljust(_WIDTH) + "".join(column.rjust(_COLUMN) for column in columns) + "\n"
