"""Pages of a Git host: the release is the one commit of a branch, which is pushed.

The branch has no history. Each page says of which day it is, so every day brings new bytes
for every page: a growing branch of a large portal would be hundreds of megabytes more each
day, and hosts refuse at a few gigabytes. What stood before is in ``.portal/releases`` and,
as texts, in the history of the records. Of a commit that nothing leads to any more, hosts
get rid by themselves. What is pushed is what the host has not got: its commit is fetched
first, without its files.

The commit is made without a work tree, so that no setting of a machine (line ends, ignored
files, filters) touches what was sealed.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish import swap
from directive_portal.publish.cache import WORK
from directive_portal.release.kinds import SUMS
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

# A host that would run Jekyll over what is pushed leaves out what begins with "_".
_NO_JEKYLL = ".nojekyll"
# The one remote of a target's repository, told to git by variables: an address may hold a
# key. Only of a remote that has a name can git fetch later what it left out.
_HOST = "host"
_STANDING = "refs/portal/standing"
_WHO = "directive-portal", "portal@localhost"
# Of the portal's own repository: how a host is reached. A workflow leaves its key there.
_WAYS = r"^(http|credential|url)\.|^core\.sshcommand$"
_SENT = re.compile(rb"Writing objects: 100% \((\d+)/\d+\), ([\d.]+) (bytes|KiB|MiB|GiB)")
_UNITS = {b"bytes": 1, b"KiB": 1 << 10, b"MiB": 1 << 20, b"GiB": 1 << 30}


@dataclass(frozen=True, slots=True)
class Branch:
    """``remote`` is an address, a path, or the name of a remote of the repository that the
    portal at ``root`` lies in."""

    remote: str
    branch: str
    root: Path

    def ready(self, day: date | None) -> None:
        """Raises UploadError when the host cannot be reached or the branch holds no release
        of ours, OlderError when something there was published after a ``day``."""
        if self.listed() is not None:
            refuse_older(self._read(links.MANIFEST), day)

    def before(self) -> Sums | None:
        """The sums of what the branch holds; None where there is no such branch."""
        return sums_of(self.listed(), self._told)

    def listed(self) -> bytes | None:
        """The list of sums that stands there. Raises UploadError where a branch has none:
        one that people work on must not be lost by a name that is mistyped."""
        return None if self._standing() is None else self._read(SUMS)

    def put(self, release: Path) -> Told:
        """Nothing is pushed where the branch holds the same already. Raises UploadError;
        what stood there still stands then."""
        standing = self._standing()
        if standing:
            self._read(SUMS)
        tree = self._tree(release)
        if standing and self._git("rev-parse", f"{standing}^{{tree}}").decode() == tree:
            return Told(0, 0, 0)
        said = f"Release {release.name}"
        made = self._git("commit-tree", tree.strip(), "-m", said).decode()
        told = self._push(made.strip(), standing or "")
        self._git("update-ref", _STANDING, made.strip())
        self._git("-c", "gc.autoDetach=false", "gc", "--auto", "--quiet", "--prune=now")
        return told

    def _read(self, path: str) -> bytes:
        return self._git("show", f"{_STANDING}:{path}", cause="foreign")

    def _standing(self) -> str | None:
        """The commit at the host, fetched; None where there is no such branch."""
        listed = self._git("ls-remote", "--heads", _HOST, self._ref, cause="away")
        if not listed:
            return None
        wanted = f"+{self._ref}:{_STANDING}"
        lean = ("--depth=1", "--filter=blob:none", "--no-tags", "--no-write-fetch-head")
        self._git("fetch", "--quiet", *lean, _HOST, wanted, cause="away")
        return self._git("rev-parse", _STANDING).decode().strip()

    def _tree(self, release: Path) -> str:
        names = sorted(without_packed(dict.fromkeys(swap.files(release), "")))
        files = "".join(f"{(release / name).resolve()}\n" for name in names)
        hash_ = ("hash-object", "-w", "--no-filters")
        blobs = self._git(*hash_, "--stdin-paths", given=files).decode().split()
        empty = self._git(*hash_, "--stdin").decode().strip()
        listed = [
            f"{_mode(release / name)} {blob}\t{name}\0"
            for name, blob in zip(names, blobs, strict=True)
        ]
        listed.append(f"100644 {empty}\t{_NO_JEKYLL}\0")
        self._git("read-tree", "--empty")
        self._git("update-index", "-z", "--index-info", given="".join(listed))
        return self._git("write-tree").decode()

    def _push(self, commit: str, standing: str) -> Told:
        """Refused where somebody else has pushed since the branch was looked at."""
        lease = f"--force-with-lease={self._ref}:{standing}"
        wanted = f"{commit}:{self._ref}"
        done = self._called("push", "--progress", "--no-verify", lease, _HOST, wanted)
        if done.returncode:
            raise self._refused("push", said=_why(done))
        sent = _SENT.search(done.stderr)
        size = round(float(sent[2]) * _UNITS[sent[3]]) if sent else 0
        return Told(int(sent[1]) if sent else 0, 0, size)

    def _git(self, *called: str, given: str = "", cause: str = "failed") -> bytes:
        done = self._called(*called, given=given)
        if done.returncode:
            raise self._refused(cause, said=_why(done))
        return done.stdout

    def _called(self, *called: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
        own = self._own
        if not own.exists():
            run([command("git"), "init", "--quiet", "--bare", str(own)])
        return run([command("git"), *called], given, self._environment(), self.root)

    @property
    def _own(self) -> Path:
        """A repository of this target alone, which can be removed at any time."""
        name = hashlib.sha256(f"{self.remote}#{self.branch}".encode()).hexdigest()[:12]
        return self.root.resolve() / WORK / "branches" / f"{name}.git"

    @property
    def _told(self) -> str:
        return f"{_without_key(self.remote)}#{self.branch}"

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.branch}"

    @property
    def _url(self) -> str:
        """A path is that from the portal, a name that of a remote of its repository."""
        if not re.fullmatch(r"[\w.-]+", self.remote):
            return self.remote
        named = _of_portal(self.root, "remote", "get-url", "--push", self.remote)
        return named.decode().strip() or self.remote

    def _environment(self) -> dict[str, str]:
        known = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in zip(("NAME", "EMAIL"), _WHO, strict=True)
        }
        usual = {key: os.environ.get(key, value) for key, value in known.items()}
        ways = dict(_as_variables([*_ways(self.root), (f"remote.{_HOST}.url", self._url)]))
        own = {"GIT_DIR": str(self._own), "GIT_INDEX_FILE": str(self._own / "index")}
        return {**usual, **ways, **own, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}

    def _refused(self, cause: str, **values: object) -> UploadError:
        return UploadError(say("target.branch", cause=cause, target=self._told, **values))


def _ways(root: Path) -> Iterator[tuple[str, str]]:
    """Settings of the portal's own repository."""
    told = _of_portal(root, "config", "--local", "--includes", "-z", "--get-regexp", _WAYS)
    for entry in told.decode().split("\0")[:-1]:
        key, _, value = entry.partition("\n")
        yield key, value


def _as_variables(settings: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """So that no key among them can be seen in a list of processes."""
    first = int(os.environ.get("GIT_CONFIG_COUNT", "0"))
    for number, (key, value) in enumerate(settings, first):
        yield f"GIT_CONFIG_KEY_{number}", key
        yield f"GIT_CONFIG_VALUE_{number}", value
    yield "GIT_CONFIG_COUNT", str(first + len(settings))


def _of_portal(root: Path, *called: str) -> bytes:
    """What git says of the repository that the portal lies in; nothing where there is
    none."""
    done = run([command("git"), *called], folder=root)
    return b"" if done.returncode else done.stdout


def _without_key(said: str) -> str:
    """An address may hold a key, which is never shown."""
    return re.sub("//[^/@ ]*@", "//", said)


def _mode(file: Path) -> str:
    return "100755" if os.access(file, os.X_OK) else "100644"


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """git says the cause first and advice after it."""
    said = done.stderr.decode("utf-8", "replace").splitlines()
    told = (
        line for line in said if line.startswith((" ! ", "fatal:", "error:", "remote:"))
    )
    return _without_key(next(told, last_line(done.stderr)).strip())
