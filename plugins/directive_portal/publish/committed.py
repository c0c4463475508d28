"""What git knows of the files of directives: asked while others are read, and never waited
for long. Where git is not there, or knows nothing, it knows of no file.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from directive_portal.sources.files import fault_of_name

LAST, BEFORE = "HEAD", "HEAD~1"
"""The last commit and the one before it: of a merge, what stood before the merge."""

_FOLDER = "directives"
_SECONDS = 20
# A hook is given the repository of a commit, which need not be that of the portal.
_OF_HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions to git that are being answered: the files of a commit, by its name."""

    root: Path
    listings: "Mapping[str, subprocess.Popen[bytes]]"

    def files(self, revision: str) -> frozenset[str]:
        """The directives in a commit, by path below directives/."""
        return _records(_answer(self.listings.get(revision)))

    def contents(self, revision: str, records: Sequence[str]) -> Iterator[bytes]:
        """The bytes of files in a commit."""
        process = _git(self.root, "cat-file", "--batch") if records else None
        asked = "".join(f"{revision}:./{_FOLDER}/{record}\n" for record in records)
        answer = _answer(process, asked.encode())
        while answer:
            told, _, answer = answer.partition(b"\n")
            size = told.rpartition(b" ")[2]
            length = int(size) if size.isdigit() else 0
            yield answer[:length]
            answer = answer[length + 1 :] if size.isdigit() else answer

    def not_taken_out(self) -> frozenset[str]:
        """The directives that git has been told not to lay into the folder (git
        sparse-checkout)."""
        listed = _answer(_git(self.root, "ls-files", "-t", "-z", "--", _FOLDER))
        skipped = (entry[2:] for entry in listed.split(b"\0") if entry[:2] == b"S ")
        return _records(b"\0".join(skipped))


@contextmanager
def ask(root: Path) -> Iterator[Asked]:
    """Ask git, which works meanwhile."""
    command = ("ls-tree", "-r", "-z", "--name-only")
    listings: dict[str, subprocess.Popen[bytes]] = {}
    if any((folder / ".git").exists() for folder in (root, *root.parents)):
        for revision in (LAST, BEFORE):
            if process := _git(root, *command, revision, "--", _FOLDER):
                listings[revision] = process
    try:
        yield Asked(root, listings)
    finally:
        for process in listings.values():
            _end(process)


def _records(listed: bytes) -> frozenset[str]:
    """The files that can be records; what must not be called so never was one."""
    names = listed.decode("utf-8", "surrogateescape").split("\0")
    within = (name.removeprefix(f"{_FOLDER}/") for name in names if name.endswith(".md"))
    return frozenset(r for r in within if not any(map(fault_of_name, r.split("/"))))


def _answer(process: "subprocess.Popen[bytes] | None", asked: bytes = b"") -> bytes:
    if process is None:
        return b""
    try:
        answer, _ = process.communicate(asked, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        return b""
    return answer if process.returncode == 0 else b""


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
        process.communicate()


def _git(root: Path, *arguments: str) -> "subprocess.Popen[bytes] | None":
    """No setting of the repository may let git run another program, and what another
    computer still holds is not fetched."""
    given = {name: text for name, text in os.environ.items() if name not in _OF_HOOKS}
    try:
        return subprocess.Popen(
            ("git", "-c", "core.fsmonitor=false", "--no-optional-locks", *arguments),
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**given, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1"},
        )
    except OSError:
        return None
