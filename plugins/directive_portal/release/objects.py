"""Object storage (the S3 protocol) with a CDN before it, or whatever else rclone knows.

Only what differs is uploaded, in phases between which readers may read
(``release/steps.py``). What is there is told by one listing with hashes, so an upload that
was cut is gone on with: while one runs, a list of all that it may leave lies beside it.
What no release of ours has put there is never deleted.
"""

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from directive_portal.enclosure.media import MEDIA
from directive_portal.messages import say
from directive_portal.publish import swap
from directive_portal.release.kinds import CACHE, SIGNATURE, SUMS, kind_of
from directive_portal.release.steps import Step, steps
from directive_portal.release.sums import Sums
from directive_portal.release.told import (
    Told,
    UploadError,
    command,
    last_line,
    refuse_older,
    run,
    sums_of,
    without_packed,
)
from directive_portal.web import links

UNDER_WAY = ".portal-upload"
"""At the target while an upload runs or after it was cut: paths, a line for each."""

# So many names of foreign files are told.
_TOLD = 5
# The best of what a storage may tell; S3 tells MD5.
_HASHES = ("sha256", "sha1", "md5")
_NO_SUCH_FOLDER = 3
_FAST = ("--transfers=16", "--checkers=16", "--stats=0")
_NEW = ("--no-check-dest", "--no-traverse", "--no-update-dir-modtime")
_TYPES: Mapping[str, str] = {
    **MEDIA,
    "atom": "application/atom+xml",
    "css": "text/css",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "opml": "text/x-opml",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
_PLAIN, _UNKNOWN = "text/plain", "application/octet-stream"
_CAUSES = (
    (re.compile("AccessKeyId|SignatureDoesNotMatch|AccessDenied|Forbidden"), "keys"),
    (re.compile("NoSuchBucket|directory not found"), "bucket"),
)
_TIME = re.compile(r"^\S+ \S+ [A-Z]+\s*: ")


class _There(NamedTuple):
    """What a storage lists: ``hashes`` by path, of the kind ``algorithm``."""

    hashes: Mapping[str, str]
    algorithm: str


@dataclass(frozen=True, slots=True)
class Objects:
    """``remote`` is a place as rclone writes it: ``:s3:BUCKET/PREFIX``, ``REMOTE:PATH``."""

    remote: str

    def ready(self, day: date | None) -> None:
        """Raises UploadError when the place cannot be reached or holds what is not ours,
        OlderError when something there was published after a ``day``."""
        self._refuse_foreign(self._there().hashes)
        refuse_older(self._read(links.MANIFEST), day)

    def before(self) -> Sums | None:
        """The sums of the last release that came to be whole; None where none did."""
        return sums_of(self.listed(), self._told)

    def listed(self) -> bytes | None:
        """The list of sums that stands there."""
        return self._read(SUMS)

    def put(self, release: Path) -> Told:
        """Raises UploadError. What was done until then is gone on with by the next one."""
        there = self._there()
        self._refuse_foreign(there.hashes)
        wanted = _wanted(release, there.algorithm)
        stood = self.before() if SUMS in there.hashes else None
        left = self._left() if UNDER_WAY in there.hashes else None
        known = {*(stood or ()), SUMS, SIGNATURE, *(left or ())}
        ours = {p: h for p, h in there.hashes.items() if p in known or p in wanted}
        whole = None if left is None else frozenset(stood or ())
        todo = steps(ours, wanted, whole)
        if todo or left is not None:
            self._begin(sorted({*known, *wanted}))
            self._do(todo, release)
            self._rclone("deletefile", f"{self._place}{UNDER_WAY}")
        put = [step.path for step in todo if not step.deletes]
        size = sum((release / path).stat().st_size for path in put)
        return Told(len(put), len(todo) - len(put), size, todo)

    def _do(self, todo: Iterable[Step], release: Path) -> None:
        for phase, of_phase in groupby(todo, key=lambda step: step.phase):
            paths = [step.path for step in of_phase]
            if Step(phase, "").deletes:
                self._rclone("delete", *_FAST, _LIST, self.remote, given=_lines(paths))
                continue
            for headers, alike in groupby(sorted(paths, key=_headers), key=_headers):
                told = [f"--header-upload={header}" for header in headers]
                called = ("copy", *_FAST, *_NEW, *told, _LIST, str(release), self.remote)
                self._rclone(*called, given=_lines(alike))

    def _begin(self, paths: Collection[str]) -> None:
        headers = [f"--header-upload={header}" for header in _headers(UNDER_WAY)]
        place = f"{self._place}{UNDER_WAY}"
        self._rclone("rcat", *headers, place, given=_lines(paths))

    def _there(self) -> _There:
        told = ("--recursive", "--files-only", "--hash", "--no-modtime", "--no-mimetype")
        try:
            listed = json.loads(self._rclone("lsjson", *told, *_FAST, self.remote))
        except _NotThereError as error:
            if self._is_s3:
                raise self._refused("bucket", said=error) from None
            listed = []
        kinds = {kind for entry in listed for kind in entry.get("Hashes") or ()}
        algorithm = next((kind for kind in _HASHES if kind in kinds), "md5")
        return _There(
            {e["Path"]: (e.get("Hashes") or {}).get(algorithm, "") for e in listed},
            algorithm,
        )

    def _left(self) -> list[str]:
        return (self._read(UNDER_WAY) or b"").decode("utf-8", "replace").splitlines()

    def _read(self, path: str) -> bytes | None:
        """A file at the target; None where it is not there or empty."""
        try:
            return self._rclone("cat", f"{self._place}{path}") or None
        except _NotThereError as error:
            if self._is_s3:
                raise self._refused("bucket", said=error) from None
            return None

    def _refuse_foreign(self, there: Collection[str]) -> None:
        if there and SUMS not in there and UNDER_WAY not in there:
            names = ", ".join(sorted(there)[:_TOLD]) + (", …" if len(there) > _TOLD else "")
            raise self._refused("foreign", count=len(there), names=names)

    def _rclone(self, *called: str, given: str = "") -> bytes:
        """What rclone prints. Raises UploadError; _NotThereError where the place is not
        there."""
        given_config = ("--config=",) if self._is_s3 else ()
        done = run(
            [command("rclone"), *given_config, *called], given, _environment(self._is_s3)
        )
        if done.returncode == _NO_SUCH_FOLDER:
            raise _NotThereError(_why(done))
        if done.returncode:
            said = _why(done)
            cause = next((c for words, c in _CAUSES if words.search(said)), "failed")
            raise self._refused(cause, said=said)
        return done.stdout

    @property
    def _is_s3(self) -> bool:
        return self.remote.startswith(":s3:")

    @property
    def _told(self) -> str:
        return self.remote.removeprefix(":")

    @property
    def _place(self) -> str:
        return self.remote if self.remote.endswith((":", "/")) else f"{self.remote}/"

    def _refused(self, cause: str, **values: object) -> UploadError:
        return UploadError(say("target.objects", cause=cause, target=self._told, **values))


_LIST = "--files-from-raw=-"


class _NotThereError(Exception):
    """A bucket or a folder is not there."""


def _wanted(release: Path, algorithm: str) -> dict[str, str]:
    names = without_packed(dict.fromkeys(swap.files(release), ""))
    return {name: _hash(release / name, algorithm) for name in names}


def _hash(file: Path, algorithm: str) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, algorithm).hexdigest()


def _headers(path: str) -> tuple[str, str]:
    ending = path.rpartition("/")[2].rpartition(".")
    known = _TYPES.get(ending[2].lower()) if ending[1] else _PLAIN
    media = known or (_PLAIN if path == SIGNATURE else _UNKNOWN)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return f"Cache-Control: {CACHE[kind_of(path)]}", f"Content-Type: {media}{charset}"


def _lines(paths: Iterable[str]) -> str:
    return "".join(f"{path}\n" for path in paths)


def _environment(s3: bool) -> dict[str, str]:
    """For S3, keys of AWS's own variables are used where rclone's are not given. No bucket
    is made: keys mostly may not, and a name that is mistyped should be told."""
    return dict(_usual()) if s3 else {}


def _usual() -> Iterator[tuple[str, str]]:
    provider = "Other" if "RCLONE_S3_ENDPOINT" in os.environ else "AWS"
    env_auth = str("RCLONE_S3_ACCESS_KEY_ID" not in os.environ).lower()
    # The sum of what is sent goes with it, so it need not be looked at afterwards.
    wanted = dict.fromkeys(("NO_CHECK_BUCKET", "NO_HEAD"), "true")
    for name, value in {"PROVIDER": provider, "ENV_AUTH": env_auth, **wanted}.items():
        variable = f"RCLONE_S3_{name}"
        yield variable, os.environ.get(variable, value)


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    said = _TIME.sub("", last_line(done.stderr))
    return said.rpartition("last error was: ")[2]
