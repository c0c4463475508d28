"""Directives that were published and are no longer there: what is known of them by the last
build of this portal, and by git.

An address is for ever, so nothing that was published may just vanish. Git is asked for the
files of the last commit while the others are read; where it is not there or knows nothing,
nothing is said.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.publish import swap
from directive_portal.publish.cache import WORK
from directive_portal.register import moves
from directive_portal.sources import loader
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.former import places
from directive_portal.sources.loader import Sources

_KNOWN = "published"
_SECONDS = 20


def keep(root: Path, site: Path) -> None:
    """Remember what a site that has just been put in its place holds."""
    with suppress(OSError):
        (site / swap.PUBLISHED).replace(root / WORK / _KNOWN)


@dataclass(slots=True)
class Asked:
    """A question to git that is being answered; None where there is nobody to ask."""

    root: Path
    process: "subprocess.Popen[bytes] | None"

    def committed(self) -> frozenset[str]:
        """The files of directives in the last commit, by path below directives/."""
        if self.process is None:
            return frozenset()
        try:
            listed, _ = self.process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            return frozenset()
        names = _text(listed).split("\0") if self.process.returncode == 0 else ()
        within = (name.removeprefix("directives/") for name in names)
        return frozenset(name for name in within if name.endswith(".md"))


@contextmanager
def ask(root: Path) -> Iterator[Asked]:
    """Ask git, which works meanwhile."""
    command = ("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "directives")
    known = any((folder / ".git").exists() for folder in (root, *root.parents))
    process = _git(root, command) if known else None
    try:
        yield Asked(root, process)
    finally:
        if process and process.poll() is None:
            process.kill()
            process.communicate()


def find(sources: Sources, asked: Asked, day: date) -> Iterator[Diagnostic]:
    """Directives that were published by a day and are neither there nor where another says
    that it was."""
    gone = _gone(sources, _built(sources.root), asked.committed())
    committed = _published(asked, sorted(gone["git"]), day)
    for record in sorted(gone["built"] | committed):
        path, id_ = f"directives/{record}", record.removesuffix(".md")
        cause = "git" if record in gone["git"] else "built"
        yield Diagnostic("E067", path, values={"cause": cause, "path": path, "place": id_})


def _gone(
    sources: Sources, built: frozenset[str], committed: frozenset[str]
) -> Mapping[str, frozenset[str]]:
    there = {*sources.records, *sources.unread}
    missing = {"built": built - there, "git": committed - there}
    if not any(missing.values()):
        return missing
    known = moves.ids(sources.issuers)
    had = {id_ for d in sources.directives for id_ in places(d.formerly)}
    found = {*had, *(record.removesuffix(".md") for record in there)}
    found |= {moves.today(id_, known) for id_ in found}

    def lost(record: str) -> bool:
        id_ = record.removesuffix(".md")
        return found.isdisjoint((id_, moves.today(id_, known)))

    return {name: frozenset(filter(lost, records)) for name, records in missing.items()}


def _built(root: Path) -> frozenset[str]:
    try:
        text = (root / WORK / _KNOWN).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(f"{id_}.md" for id_ in text.split())


def _published(asked: Asked, records: Sequence[str], day: date) -> frozenset[str]:
    """Those of some files of the last commit that were published by a day; what could not
    be read never was."""
    found = set()
    for record, data in zip(records, _contents(asked.root, records), strict=False):
        directive, _ = loader.read(record, data)
        if directive and not directive.draft and directive.published <= day:
            found.add(record)
    return frozenset(found)


def _contents(root: Path, records: Sequence[str]) -> Iterator[bytes]:
    """The bytes of files in the last commit."""
    process = _git(root, ("cat-file", "--batch")) if records else None
    if process is None:
        return
    asked = "".join(f"HEAD:./directives/{record}\n" for record in records)
    answer, _ = process.communicate(asked.encode("utf-8", "surrogateescape"))
    while answer:
        told, _, answer = answer.partition(b"\n")
        size = told.rpartition(b" ")[2]
        length = int(size) if size.isdigit() else 0
        yield answer[:length]
        answer = answer[length + 1 :] if size.isdigit() else answer


def _git(root: Path, arguments: Sequence[str]) -> "subprocess.Popen[bytes] | None":
    """No setting of the repository may let git run another program."""
    try:
        return subprocess.Popen(
            ("git", "-c", "core.fsmonitor=false", "--no-optional-locks", *arguments),
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        return None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
