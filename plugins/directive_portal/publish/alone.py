"""Locks of a portal's folder: what may not be done by two at one time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from directive_portal.messages import say


@contextmanager
def alone(work: Path, tell: Callable[[str], None], name: str = "lock") -> Iterator[None]:
    """Hold a lock of a folder; who has to wait for it is told for whom."""
    # Loaded for the commands that need it: it takes a tenth of the start of the others.
    from filelock import FileLock, Timeout

    lock, holder = FileLock(work / name), work / f"{name}-holder"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(say("cli.waiting", pid=_read(holder)))
        lock.acquire()
    try:
        holder.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _read(holder: Path) -> str:
    """Who holds the lock; it may just have let go."""
    try:
        return holder.read_text(encoding="utf-8") or "?"
    except OSError:
        return "?"
