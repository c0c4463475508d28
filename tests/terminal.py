"""A terminal for tests: what a command that runs in one leaves on the screen."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import portals


def run(
    command: list[str], root: Path, seen: Callable[[str, int], object] = lambda *_: None
) -> tuple[int, str]:
    """Run a command in a folder, all its streams a terminal of 100 columns; returns its
    exit status and all that it wrote. ``seen`` is given what was written so far and the
    group of processes. POSIX only."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": portals.AS_OF, "PYTHONUTF8": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    written = b""
    for part in _parts(ours):
        written += part
        seen(written.decode(errors="ignore"), process.pid)
    os.close(ours)
    return process.wait(), written.decode()


def _parts(terminal: int) -> Iterator[bytes]:
    """What is written until nobody is left who could write."""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # so Linux tells the end
            return
        if not part:
            return
        yield part


def screen(written: str) -> list[str]:
    """The lines as they stand in the end, the one of the cursor last."""
    return [_line(line) for line in written.split("\n")]


def _line(written: str) -> str:
    line = ""
    for part in written.split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()
