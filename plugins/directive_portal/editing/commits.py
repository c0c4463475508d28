"""What git is asked for when the form in a browser saves: a commit of some files and of
nothing else."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from directive_portal.editing.refused import RefusedError
from directive_portal.messages import say

# What git keeps while something is under way that a commit of single files would break.
_UNDER_WAY = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
)


def git(root: Path, *arguments: str) -> str:
    """What git prints. Raises RefusedError with its own words where it fails."""
    try:
        done = subprocess.run(
            ["git", "--literal-pathspecs", *arguments],
            cwd=root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
        )
    except OSError as error:
        raise RefusedError(say("admin.refused_git", reason=error.strerror)) from None
    if done.returncode:
        reason = (done.stderr + done.stdout).strip()
        raise RefusedError(say("admin.refused_git", reason=reason))
    return done.stdout


def ready(root: Path) -> None:
    """Raises RefusedError where a commit would be lost, or would end what somebody has
    begun: before anything is written."""
    folder = root / git(root, "rev-parse", "--git-dir").strip()
    if any((folder / name).exists() for name in _UNDER_WAY):
        raise RefusedError(say("admin.under_way"))
    try:
        git(root, "symbolic-ref", "--quiet", "HEAD")
    except RefusedError:
        raise RefusedError(say("admin.detached")) from None


def commit(root: Path, paths: Sequence[str], message: str) -> None:
    """A commit of these files as they stand. Raises RefusedError with the reason of git or
    of its hook; what it knows of these files is then as before."""
    known = git(root, "ls-files", "-z", "--", *paths).split("\0")
    new = [path for path in paths if path not in known and (root / path).exists()]
    whole = [path for path in paths if path in known or path in new]
    if new:
        # Also tells of files that git is told to ignore.
        git(root, "add", "--intent-to-add", "--", *new)
    if not whole or not git(root, "status", "--porcelain", "--", *whole).strip():
        return
    try:
        git(root, "commit", "--quiet", f"--message={message}", "--only", "--", *whole)
    except RefusedError:
        if new:
            git(root, "rm", "--cached", "--quiet", "--", *new)
        raise
