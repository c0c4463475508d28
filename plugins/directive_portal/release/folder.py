"""A folder as target: switched in one step where the system can."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path

from directive_portal.publish import previous, swap, target
from directive_portal.release import kept, sums
from directive_portal.release.kinds import SUMS
from directive_portal.release.sums import Sums


class FolderTarget:
    """``root`` is the portal's folder, ``place`` that of the site: nothing yet, a folder,
    the root of a volume, or a link to one of them."""

    def __init__(self, root: Path, place: Path) -> None:
        self._root, self._place = root, place

    def ready(self, day: date | None) -> None:
        """Raises TargetError when the place may not or cannot be filled, OlderError when
        something that stands there was published after a ``day``."""
        site = target.ready(self._place)
        if day:
            previous.refuse_older(site, day)

    def before(self) -> Sums | None:
        """What stands there; None where no release does."""
        return sums.read(self._place)

    def listed(self) -> bytes | None:
        """The list of sums that stands there."""
        try:
            return (self._place / SUMS).read_bytes()
        except OSError:
            return None

    def put(self, release: Path) -> None:
        """Readers see what stood there until all of the release is there. Raises
        TargetError, OSError; what stood there still stands then."""
        site = target.ready(self._place)
        # Within the portal's own folder its lock is enough.
        own = site.is_relative_to(self._root)
        with nullcontext() if own else _alone(site):
            swap.clear_beside(site)
            outgoing = kept.outgoing(self._root)
            try:
                shutil.copytree(release, outgoing, copy_function=swap.bring)
                swap.note(outgoing, swap.files(outgoing))
                swap.keep_hidden(site, outgoing)
                outgoing.chmod(site.stat().st_mode & 0o7777 if site.exists() else 0o755)
                swap.put(outgoing, site)
            finally:
                shutil.rmtree(outgoing, ignore_errors=True)


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Two portals may be put into one folder. Where nothing can be written beside it, none
    waits for the other."""
    from filelock import FileLock

    lock = FileLock(site.with_name(f".{site.name}.lock"))
    with suppress(OSError):
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
