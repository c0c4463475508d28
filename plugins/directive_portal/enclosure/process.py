"""Files are inspected by a process of their own, which may be ended; what needs more time
or memory than it may have is not published."""

from directive_portal.enclosure.confined import Confined, TooMuchError
from directive_portal.enclosure.inspection import Inspected, inspect


class Inspector(Confined[Inspected]):
    """Inspects files; to be used in a ``with``, which ends the process."""

    _foreseen = False

    def __init__(self, **limits: int) -> None:
        """``limits`` as of ``Confined``."""
        super().__init__(f"{inspect.__module__}:{inspect.__name__}", **limits)

    def foresee(self) -> None:
        """Hear of a folder that may have files. Where there are two there are many, so the
        process begins, and the first file need not wait for it."""
        if self._foreseen:
            self.begin()
        self._foreseen = True

    def inspect(self, suffix: str, data: bytes) -> Inspected:
        """Inspect a file with a suffix of ``READERS``. Total."""
        try:
            return self.call(suffix, data)
        except TooMuchError as error:
            return Inspected(refused=("large",), limit=error.limit)
