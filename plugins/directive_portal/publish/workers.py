"""Work done side by side, on all processors, by processes that end with their parent."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing.connection import Connection

Work = Callable[[int], bytes]
# Parts of the work that a process takes at a time: so many for each, in all.
_TURNS = 16


def serially(work: Work, count: int) -> Iterator[bytes]:
    """The same as ``in_parallel`` in this process: for little work."""
    return map(work, range(count))


def in_parallel(work: Work, count: int, among: int = 1) -> Iterator[bytes]:
    """What ``work`` gives for 0 to ``count - 1``, in that order; ``among`` so many who work
    at the time, it has its share of the processors.

    The work itself is not sent to the processes: they are forked, and find it ready.
    """
    global _work
    workers = min((os.cpu_count() or 1) // among, count)
    if workers < 2 or not _may_fork():
        yield from serially(work, count)
        return
    _work = work
    each = max(1, count // (workers * _TURNS))
    forked = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(workers, forked, end_with, (os.getpid(),)) as pool:
            yield from pool.map(_forked, range(count), chunksize=each)
    finally:
        _work = None


_work: Work | None = None


def _forked(n: int) -> bytes:
    assert _work is not None
    return _work(n)


def in_background(*works: Callable[[], None]) -> list[Callable[[], None]]:
    """Begin works, one after the other, in a process beside this one; what is given waits
    until each is done, and those before it.

    Where no process can be had, they are done by who waits. Waiting raises what one of them
    raised, and MemoryError when the process was killed: mostly for want of memory.
    """
    if (os.cpu_count() or 1) < 2 or not _may_fork():
        once = [cache(work) for work in works]
        return [partial(_all, once[: n + 1]) for n in range(len(works))]
    forked = multiprocessing.get_context("fork")
    receiver, sender = forked.Pipe(duplex=False)
    process = forked.Process(target=_alone, args=(works, sender, os.getpid()))
    process.start()
    # Only the other process holds this end now: when it ends, so does the waiting.
    sender.close()
    told: list[Exception | None] = []

    def wait(n: int) -> None:
        while len(told) <= n and not any(told):
            try:
                told.append(receiver.recv())
            except EOFError:
                told.append(MemoryError())
        if len(told) == len(works) or any(told):
            process.join()
        for failure in filter(None, told[: n + 1]):
            raise failure

    return [partial(wait, n) for n in range(len(works))]


def _all(works: Iterable[Callable[[], None]]) -> None:
    for work in works:
        work()


def _alone(works: Iterable[Callable[[], None]], sender: Connection, parent: int) -> None:
    heeded = signal.getsignal(signal.SIGINT) != signal.SIG_IGN
    end_with(parent)
    if heeded:  # its parent would wait for it to be done
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        for work in works:
            work()
            sender.send(None)
    except Exception as failure:
        _send(sender, failure)


def _send(sender: Connection, failure: Exception) -> None:
    try:
        sender.send(failure)
    except Exception:  # not every exception can be handed on
        sender.send(RuntimeError(f"{type(failure).__name__}: {failure}"))


_PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """End this process when its parent does, even by SIGKILL, so that nothing writes on.
    What Ctrl-C means is left to the parent.

    Linux does so itself. Elsewhere the parent must hold the other end of this process's
    standard input, which closes when it ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.platform.startswith("linux"):
        threading.Thread(target=_until_closed, daemon=True).start()
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _until_closed() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _may_fork() -> bool:
    """A process with threads must not fork: a lock held by one would stay locked. Outside
    Linux a new process would have to load everything anew."""
    return sys.platform == "linux" and threading.active_count() == 1
