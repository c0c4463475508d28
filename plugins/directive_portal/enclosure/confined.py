"""Work on files of strangers is done by a process of its own, which may be ended.

No bound on size and number foresees what a file may cost: its process has so many seconds
and so much memory. It begins with the first file, serves all that follow, and ends with who
began it.
"""

import faulthandler
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, Generic, Self, TypeVar

_SECONDS = 8
_MEGABYTES = 400
_READY = b"\n"
# What a process says after each step.
_STEP = ...
Given = TypeVar("Given")


class TooMuchError(Exception):
    """The work took more than it may; ``limit`` says how much that is, in words of no
    language."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Confined(Generic[Given]):
    """Calls one function in a process of its own; to be used in a ``with``, which ends it.

    ``task`` names the function as ``module:function``; it must be total but for
    MemoryError. Each call has so many seconds of computing, and the process so much memory,
    where the system can hold it to that; Windows cannot hold it to the memory, and measures
    the seconds by the clock. A function that works in steps is a generator: of each it
    yields how many more seconds it has earned by it, and it returns what it found.
    """

    def __init__(
        self, task: str, seconds: int = _SECONDS, megabytes: int = _MEGABYTES
    ) -> None:
        self._task = task
        self._limits = (seconds, megabytes)
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def begin(self) -> None:
        """Begin the process; who calls need not wait for it."""
        if self._process is None:
            self._process = _begun(self._task, *self._limits)
            self._ready = False

    def call(self, *given: object, told: Callable[[], object] = lambda: None) -> Given:
        """What the function makes of what is given; after each step ``told`` is called.
        Raises TooMuchError."""
        self.begin()
        if self._process is None or not self._is_ready():  # where no process can be had
            return _followed(_function(self._task)(*given), lambda _: told())
        assert self._process.stdin
        assert self._process.stdout
        try:
            pickle.dump(given, self._process.stdin)
            self._process.stdin.flush()
            while (found := pickle.load(self._process.stdout)) is _STEP:
                told()
            return found
        except (EOFError, OSError, pickle.UnpicklingError):
            self._end()
            self._ended = True
            seconds, megabytes = self._limits
            raise TooMuchError(f"{seconds}\u00a0s, {megabytes}\u00a0MB") from None

    def is_sure(self) -> bool:
        """Whether all calls took what they had: on another day one that was ended may not
        need as much."""
        return not self._ended

    def _is_ready(self) -> bool:
        """Whether the process has said that it is."""
        if not self._ready:
            assert self._process
            assert self._process.stdout
            self._ready = self._process.stdout.read(1) == _READY
            if not self._ready:
                self._end()
        return self._ready

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def _function(task: str) -> Callable[..., Any]:
    module, _, name = task.partition(":")
    return getattr(import_module(module), name)


def _followed(found: Any, earned: Callable[[float], object]) -> Any:
    """What a function found, in the end."""
    if not isinstance(found, Generator):
        return found
    try:
        while True:
            earned(next(found))
    except StopIteration as end:
        return end.value


def _begun(task: str, seconds: int, megabytes: int) -> subprocess.Popen[bytes] | None:
    """A process that will say when it is ready; None where none can be had."""
    here = Path(__file__).parents[2]
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, task, str(seconds), str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(here)},
        )
    except OSError:
        return None


def _serve(
    function: Callable[..., Any], source: BinaryIO, target: BinaryIO, seconds: int
) -> None:
    target.write(_READY)
    target.flush()
    with suppress(EOFError), Path(os.devnull).open("wb") as nowhere:
        allowance = _Allowance(nowhere.fileno())

        def earned(more: float) -> None:
            allowance.give(more)
            pickle.dump(_STEP, target)
            target.flush()

        while True:
            given = pickle.load(source)
            allowance.give(seconds, anew=True)
            try:
                found = _followed(function(*given), earned)
            except MemoryError:
                return
            faulthandler.cancel_dump_traceback_later()
            pickle.dump(found, target)
            target.flush()
            del given, found
            gc.collect()
            # What readers keep is no rubbish of the next file either.
            gc.freeze()


@dataclass(slots=True)
class _Allowance:
    """The time that a call has. ``nowhere`` is a file to which nobody looks."""

    nowhere: int
    ends: float = 0.0

    def give(self, seconds: float, *, anew: bool = False) -> None:
        """So many seconds of computing; of the clock where nothing else can be measured,
        else thrice as many, since others may keep the processor busy."""
        now, clock = monotonic(), seconds
        with suppress(AttributeError):  # on Windows
            left = 0.0 if anew else signal.getitimer(signal.ITIMER_PROF)[0]
            signal.setitimer(signal.ITIMER_PROF, left + seconds)
            clock *= 3
        self.ends = (now if anew else self.ends) + clock
        left = max(0.001, self.ends - now)
        faulthandler.dump_traceback_later(left, exit=True, file=self.nowhere)


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[3]))
    _serve(_function(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[2]))
