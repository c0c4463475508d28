"""Where a release is brought to."""

from datetime import date
from pathlib import Path
from typing import Protocol

from directive_portal.release.elsewhere import elsewhere
from directive_portal.release.folder import FolderTarget
from directive_portal.release.sums import Sums


class Target(Protocol):
    """A place that is served."""

    def ready(self, day: date | None) -> None:
        """Raises RefusalError when the place may not or cannot be filled, or tells of
        something that was published after a ``day``."""

    def before(self) -> Sums | None:
        """What stands there; None where that is no release, or not known."""

    def listed(self) -> bytes | None:
        """The list of sums that stands there."""

    def put(self, release: Path) -> object:
        """Bring a release there. Raises RefusalError, OSError."""


def target_of(text: str, root: Path) -> Target:
    """The target that a text names; a folder is seen from where the command runs. Raises
    UploadError where it begins like another target and is none."""
    return elsewhere(text, root) or FolderTarget(root, Path(text))
