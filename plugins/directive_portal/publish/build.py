"""``site/`` is never half built: a fresh folder is built, then swapped in by rename."""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from directive_portal.publish.memory import WORK
from directive_portal.publish.swap import swap
from directive_portal.publish.today import epoch_of

HOSTS = ("mkdocs", "properdocs")


class BuildError(Exception):
    """The host stopped; the site that was there is untouched."""


def build(root: Path, site: Path, host: str = "mkdocs", as_of: date | None = None) -> None:
    """Build the portal of ``root`` into ``site`` (a folder beside its ``.portal``).

    The plugin checks the register before anything is written. Raises BuildError when the
    host reports an error or a warning.
    """
    # Loaded for the one command that needs it: it takes a tenth of the start of the others.
    from filelock import FileLock

    work = root / WORK
    work.mkdir(exist_ok=True)
    with FileLock(work / "lock"):
        _clear(work)
        fresh = Path(tempfile.mkdtemp(prefix="build-", dir=work))
        try:
            _run(root, fresh, host, as_of)
            fresh.chmod(0o755)
            _keep_times(fresh, site)
            swap(fresh, site)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _run(root: Path, into: Path, host: str, as_of: date | None) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    if as_of:
        environment["SOURCE_DATE_EPOCH"] = str(epoch_of(as_of))
    command = [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(into)]
    # Not --quiet: it would hide warnings from the count that makes --strict fail.
    done = subprocess.run(command, cwd=root, env=environment, check=False)
    if done.returncode:
        raise BuildError(host)


def _keep_times(fresh: Path, current: Path) -> None:
    """A file that is as it was keeps its time: web servers tell by it whether a browser or
    a feed reader has the file already."""
    for folder, _, names in os.walk(fresh):
        old = current / Path(folder).relative_to(fresh)
        if not old.is_dir():
            continue
        for name in names:
            with suppress(OSError):
                if filecmp.cmp(f"{folder}/{name}", old / name, shallow=False):
                    known = (old / name).stat()
                    os.utime(f"{folder}/{name}", ns=(known.st_atime_ns, known.st_mtime_ns))


def _clear(work: Path) -> None:
    """Remove what killed builds left behind; the lock says that none is running."""
    for left in work.glob("build-*"):
        shutil.rmtree(left, ignore_errors=True)
