"""Work done side by side, on all processors."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

Work = Callable[[int], bytes]
# Parts of the work that a process takes at a time: so many for each, in all.
_TURNS = 16


def in_turn(work: Work, count: int) -> Iterator[bytes]:
    """The same as ``side_by_side`` in this process: for little work."""
    return map(work, range(count))


def side_by_side(work: Work, count: int) -> Iterator[bytes]:
    """What ``work`` gives for 0 to ``count - 1``, in that order.

    The work itself is not sent to the processes: they are forked, and find it ready.
    """
    global _work
    workers = min(os.cpu_count() or 1, count)
    if workers < 2 or not _may_fork():
        yield from in_turn(work, count)
        return
    _work = work
    each = max(1, count // (workers * _TURNS))
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_forked, range(count), chunksize=each)
    finally:
        _work = None


_work: Work | None = None


def _forked(n: int) -> bytes:
    assert _work is not None
    return _work(n)


def aside(work: Callable[[], None]) -> Callable[[], None]:
    """Begin work in a process beside this one; what is given waits until it is done.

    Where no process can be had, the work is done by who waits. Waiting raises RuntimeError
    when the work failed; why has been printed then.
    """
    if (os.cpu_count() or 1) < 2 or not _may_fork():
        return work
    parent = os.getpid()

    def alone() -> None:
        _end_with(parent)
        work()

    process = multiprocessing.get_context("fork").Process(target=alone)
    process.start()

    def wait() -> None:
        process.join()
        if process.exitcode:
            raise RuntimeError(f"exit status {process.exitcode}")

    return wait


_PR_SET_PDEATHSIG = 1


def _end_with(parent: int) -> None:
    """End when the parent does, even by SIGKILL, so that nothing writes on (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def _may_fork() -> bool:
    """A process with threads must not fork: a lock held by one would stay locked. Outside
    Linux a new process would have to load everything anew."""
    return sys.platform == "linux" and threading.active_count() == 1
