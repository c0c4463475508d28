"""Files are inspected by a process of its own, which may be ended.

No bound on size and number foresees what a file may cost: its process has so many seconds
and so much memory, and what needs more is not published. The process begins with the first
file, serves all that follow, and ends with who began it.
"""

import faulthandler
import gc
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Self

from directive_portal.enclosure.inspection import Inspected, inspect

_SECONDS = 8
_MEGABYTES = 400
_READY = b"\n"


class Inspector:
    """Inspects files; to be used in a ``with``, which ends the process.

    Each file has so many seconds of computing, and the process so much memory, where the
    system can hold it to that.
    """

    def __init__(self, seconds: int = _SECONDS, megabytes: int = _MEGABYTES) -> None:
        self._limits = (seconds, megabytes)
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = self._ended = self._foreseen = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def foresee(self) -> None:
        """Hear of a folder that may have files. Where there are two there are many, so the
        process begins, and the first file need not wait for it."""
        if self._foreseen:
            self._begin()
        self._foreseen = True

    def _begin(self) -> None:
        if self._process is None:
            self._process = _begun(*self._limits)
            self._ready = False

    def inspect(self, suffix: str, data: bytes) -> Inspected:
        """Inspect a file with a suffix of ``READERS``. Total."""
        self._begin()
        if self._process is None or not self._is_ready():  # where no process can be had
            return inspect(suffix, data)
        assert self._process.stdin
        assert self._process.stdout
        try:
            pickle.dump((suffix, data), self._process.stdin)
            self._process.stdin.flush()
            return pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._end()
            self._ended = True
            seconds, megabytes = self._limits
            return Inspected(
                refused=("large",), limit=f"{seconds}\u00a0s, {megabytes}\u00a0MB"
            )

    def _is_ready(self) -> bool:
        """Whether the process has said that it is."""
        if not self._ready:
            assert self._process
            assert self._process.stdout
            self._ready = self._process.stdout.read(1) == _READY
            if not self._ready:
                self._end()
        return self._ready

    def is_sure(self) -> bool:
        """Whether all files took what they had: on another day one that was ended may not
        need as much."""
        return not self._ended

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def _begun(seconds: int, megabytes: int) -> subprocess.Popen[bytes] | None:
    """A process that will say when it is ready; None where none can be had."""
    here = Path(__file__).parents[2]
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", __name__, str(seconds), str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(here)},
        )
    except OSError:
        return None


def _serve(source: BinaryIO, target: BinaryIO, seconds: int) -> None:
    target.write(_READY)
    target.flush()
    with suppress(EOFError), Path(os.devnull).open("w") as nowhere:
        while True:
            suffix, data = pickle.load(source)
            _limit_time(seconds, nowhere.fileno())
            try:
                inspected = inspect(suffix, data)
            except MemoryError:
                return
            faulthandler.cancel_dump_traceback_later()
            pickle.dump(inspected, target)
            target.flush()
            del data, inspected
            gc.collect()
            # What readers keep is no rubbish of the next file either.
            gc.freeze()


def _limit_time(seconds: int, nowhere: int) -> None:
    """So many seconds of computing; of the clock where nothing else can be measured, else
    thrice as many, since others may keep the processor busy."""
    clock = seconds
    with suppress(AttributeError):  # on Windows
        signal.setitimer(signal.ITIMER_PROF, seconds)
        clock *= 3
    faulthandler.dump_traceback_later(clock, exit=True, file=nowhere)


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[2]))
    _serve(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]))
