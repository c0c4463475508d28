"""What went wrong, in words for people: never a traceback, always a cure."""

import errno
import os
from concurrent.futures.process import BrokenProcessPool

from directive_portal.exports.paper.pdf import UnprintableError
from directive_portal.messages import say

_CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long_name",
    errno.EIO: "damaged",
    errno.EMFILE: "many_files",
    errno.ENFILE: "many_files",
    errno.ENOLCK: "no_lock",
}


def told(error: BaseException) -> str:
    """A failure that no check foresaw: which file, why, and what to do."""
    match error:
        case KeyboardInterrupt():
            return say("failure.stopped")
        case MemoryError() | BrokenProcessPool():
            return say("failure.memory")
        case UnprintableError():
            return say("failure.unprintable", reason=str(error))
        case RecursionError():
            return say("failure.nested")
        case UnicodeError():
            return say("failure.letters", detail=str(error))
        case ModuleNotFoundError():
            return say("failure.missing_module", name=error.name)
        case OSError():
            return _of_system(error)
    place = _place(error)
    return say("failure.bug", kind=type(error).__name__, detail=error, place=place)


def _of_system(error: OSError) -> str:
    names = (error.filename, error.filename2)
    file = " → ".join(os.fsdecode(name) for name in names if isinstance(name, str | bytes))
    cause = _CAUSES.get(error.errno or 0, "other")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return say("failure.system", cause=cause, file=file or "?", reason=reason)


def _place(error: BaseException) -> str:
    """Templates tell the file and line of a mistake."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    return f" ({file}:{line})" if file and line else ""
