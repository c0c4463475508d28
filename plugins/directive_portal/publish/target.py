"""The folder that the site is built into: whether it may be replaced, and by what."""

import os
import tempfile
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish import previous
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.swap import files, made

# So many names of foreign files are told.
_TOLD = 5


class TargetError(RefusalError):
    """The place of the site is no folder, or holds what no build has made."""


def ready(site: Path) -> Path:
    """Where a site really is to be put: what a link leads to. Raises TargetError when it
    may not or cannot be."""
    if site.is_symlink() and not site.exists():
        raise _refused("broken", site, leads=_leads(site))
    target = site.resolve()
    if target.exists() and not target.is_dir():
        raise _refused("no_folder", site)
    if target.exists() and (foreign := _foreign(target)):
        names = ", ".join(foreign[:_TOLD]) + (", …" if len(foreign) > _TOLD else "")
        raise _refused("foreign", site, count=len(foreign), names=names)
    _try(site, target)
    return target


def _foreign(target: Path) -> list[str]:
    """Files that no build has made. A site of an earlier version has no list: its manifest
    says whose it is."""
    found = files(target)
    if (known := made(target, found)) is not None:
        return sorted(set(found).difference(known))
    return [] if previous.read(target) else found


def _try(site: Path, target: Path) -> None:
    """Write a file, as the build will, and remove it."""
    place = target
    while not place.exists():
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            return
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise _refused("unwritable", site, place=place, reason=reason) from None


def _leads(site: Path) -> str:
    try:
        return str(site.readlink())
    except OSError:
        return "?"


def _refused(cause: str, site: Path, **values: object) -> TargetError:
    return TargetError(say("cli.target", cause=cause, site=site, **values))
