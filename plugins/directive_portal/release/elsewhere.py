"""Targets that are no folder: which place a text means."""

import re
from pathlib import Path

from directive_portal.messages import say
from directive_portal.release.branch import Branch
from directive_portal.release.objects import Objects
from directive_portal.release.remote import Remote
from directive_portal.release.told import UploadError

_S3, _RCLONE, _GIT, _SSH = "s3:", "rclone:", "git:", "ssh://"
_PAGES = "gh-pages"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/].*)?")
_REMOTE = re.compile(r"[^-].*:.*")
_BRANCH = re.compile(r"([^-#][^#]*)(?:#(\w[\w./-]*))?")
# A drive of Windows is one letter: a host has two at least.
_HOST = re.compile(r"((?:[\w.-]+@)?\w[\w.-]+):(/.+)")
_URL = re.compile(r"ssh://((?:[\w.-]+@)?)(?:\[([\w:.%]+)\]|(\w[\w.-]*))(?::(\d+))?(/.+)")


def elsewhere(text: str, root: Path) -> Objects | Remote | Branch | None:
    """The target that a text names; None where it is a folder. Raises
    UploadError where it begins like one and is none.

    ``s3:BUCKET[/PREFIX]`` · ``rclone:REMOTE:PATH`` · ``user@host:/path`` ·
    ``ssh://user@host[:port]/path`` · ``git:REMOTE[#BRANCH]``
    """
    if text.startswith(_S3):
        place = text.removeprefix(_S3).rstrip("/")
        return Objects(f":{_S3}{_whole(_BUCKET, place, text)[0]}")
    if text.startswith(_RCLONE):
        return Objects(_whole(_REMOTE, text.removeprefix(_RCLONE), text)[0])
    if text.startswith(_GIT):
        remote, branch = _whole(_BRANCH, text.removeprefix(_GIT), text).groups()
        return Branch(remote, branch or _PAGES, root)
    if text.startswith(_SSH):
        user, six, host, port, path = _whole(_URL, text, text).groups()
        return Remote(f"{user}{six or host}", _path(path), int(port) if port else None)
    if found := _HOST.fullmatch(text):
        return Remote(found[1], _path(found[2]))
    return None


def _whole(pattern: re.Pattern[str], given: str, text: str) -> re.Match[str]:
    if (found := pattern.fullmatch(given)) is None:
        raise UploadError(say("target.unknown", given=text))
    return found


def _path(path: str) -> str:
    return path.rstrip("/") or "/"
