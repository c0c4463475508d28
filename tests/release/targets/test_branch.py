"""A release becomes the one commit of a branch: real repositories on this machine."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from directive_portal.publish.previous import OlderError
from directive_portal.release import sums
from directive_portal.release.branch import Branch
from directive_portal.release.elsewhere import elsewhere
from directive_portal.release.told import Told, UploadError
from tests import portals
from tests.release.killed import LETTER, command, portal
from tests.release.targets.programs import program
from tests.release.targets.small import ODD, small

BRANCH = "gh-pages"


@pytest.fixture
def far(tmp_path: Path) -> Path:
    """A repository as a host has it, which takes part of a commit to be fetched."""
    folder = tmp_path / "far.git"
    _git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(folder))
    _git(folder, "config", "uploadpack.allowFilter", "true")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a portal, in a repository of its own."""
    folder = tmp_path / "portal"
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def _git(folder: Path, *called: str) -> str:
    return _bytes(folder, *called).decode()


def _bytes(folder: Path, *called: str) -> bytes:
    known = dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "x@example.vn")
    named = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "x")
    return subprocess.run(
        [program("git"), *called],
        cwd=folder,
        env={**os.environ, **known, **named},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def target(far: Path, root: Path, branch: str = BRANCH) -> Branch:
    made = elsewhere(f"git:{far}#{branch}", root)
    assert isinstance(made, Branch)
    return made


def stands(far: Path, folder: Path, branch: str = BRANCH) -> dict[str, bytes]:
    """What a host would serve of it."""
    clone = ("-c", "core.autocrlf=false", "clone", "--quiet", "--branch", branch)
    _git(far, *clone, f"file://{far}", str(folder))
    files = portals.files(folder)
    return {path: files[path] for path in files if not path.startswith(".git/")}


def test_a_branch_holds_the_release_and_nothing_else(
    far: Path, root: Path, tmp_path: Path
) -> None:
    """Whatever this machine does to files, and with what the release would say to git."""
    own = {"a/.gitattributes": "* text eol=lf\n", "a/.gitignore": "*\n", "a/x.txt": "1\r\n"}
    release = small(tmp_path / "0001", **ODD, **own)
    (release / "a/x.txt").chmod(0o755)
    (release / "index.html.gz").write_bytes(b"packed")
    place = target(far, root)
    assert (place.ready(date(2026, 1, 1)), place.before()) == (None, None)
    place.put(release)
    expected = {**portals.files(release), ".nojekyll": b""}
    del expected["index.html.gz"]
    listed = _git(far, "ls-tree", "-r", "-z", BRANCH).split("\0")[:-1]
    found = {
        entry.partition("\t")[2]: _bytes(far, "cat-file", "blob", entry.split()[2])
        for entry in listed
    }
    assert found == expected
    assert [e.partition("\t")[2] for e in listed if e.startswith("100755")] == ["a/x.txt"]
    assert place.before() == sums.read(release)
    assert place.listed() == (release / "SHA256SUMS").read_bytes()


def test_the_next_release_takes_its_place_and_only_the_difference_travels(
    far: Path, root: Path, tmp_path: Path
) -> None:
    """From another machine too, which has nothing of the one before."""
    noise = os.urandom(300_000).hex()
    first = small(tmp_path / "0001", a="1", big=noise)
    second = small(tmp_path / "0002", a="2", big=noise)
    assert target(far, root).put(first).bytes > 300_000
    again = target(far, root).put(first)
    assert again == Told(0, 0, 0)
    other = tmp_path / "other"
    other.mkdir()
    told = target(far, other).put(second)
    assert (0 < told.put < 6, 0 < told.bytes < 5_000) == (True, True)
    assert stands(far, tmp_path / "seen")["a"] == b"2"
    assert _git(far, "rev-list", "--count", BRANCH).strip() == "1"
    assert _git(far, "log", "-1", "--format=%s", BRANCH).strip() == "Release 0002"
    with pytest.raises(OlderError):
        target(far, root).ready(date(2025, 12, 31))


def test_a_branch_that_people_work_on_is_not_lost(
    far: Path, root: Path, tmp_path: Path
) -> None:
    (root / "work.txt").write_text("of people")
    _git(root, "add", ".")
    _git(root, "commit", "--quiet", "-m", "Work")
    _git(root, "push", "--quiet", str(far), "main")
    place, release = target(far, root, "main"), small(tmp_path / "0001")
    for refused in (lambda: place.ready(None), place.before, lambda: place.put(release)):
        with pytest.raises(UploadError, match="đã có mà không phải bản phát hành"):
            refused()
    assert stands(far, tmp_path / "seen", "main") == {"work.txt": b"of people"}


def test_the_remote_may_be_named_as_the_repository_of_the_portal_names_it(
    far: Path, root: Path, tmp_path: Path
) -> None:
    _git(root, "remote", "add", "origin", str(far))
    place = elsewhere("git:origin", root)
    assert isinstance(place, Branch)
    place.put(small(tmp_path / "0001", a="1"))
    assert stands(far, tmp_path / "seen")["a"] == b"1"
    assert _git(root, "status", "--porcelain", "--untracked-files=no") == ""
    assert _git(root, "branch", "--all") == ""


def test_a_host_is_reached_as_the_repository_of_the_portal_reaches_it(
    far: Path, root: Path, tmp_path: Path
) -> None:
    """As workflows leave a key there; here, where an address really leads."""
    _git(root, "config", f"url.{far}.insteadOf", "https://git.example.vn/x.git")
    place = elsewhere("git:https://git.example.vn/x.git#pages", root)
    assert isinstance(place, Branch)
    place.put(small(tmp_path / "0001", a="1"))
    assert stands(far, tmp_path / "seen", "pages")["a"] == b"1"


def test_a_push_that_is_refused_is_told_and_changes_nothing(
    far: Path, root: Path, tmp_path: Path
) -> None:
    target(far, root).put(small(tmp_path / "0001", a="1"))
    hook = far / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no pages today >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(UploadError, match="kho không nhận, “remote: no pages today”"):
        target(far, root).put(small(tmp_path / "0002", a="2"))
    assert stands(far, tmp_path / "seen")["a"] == b"1"
    hook.unlink()
    target(far, root).put(tmp_path / "0002")
    assert stands(far, tmp_path / "then")["a"] == b"2"


def test_who_pushed_meanwhile_is_not_overwritten(
    far: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target(far, root).put(small(tmp_path / "0001", a="1"))
    tree = Branch._tree

    def meanwhile(self: Branch, release: Path) -> str:
        monkeypatch.setattr(Branch, "_tree", tree)
        other = tmp_path / "other"
        other.mkdir()
        target(far, other).put(small(tmp_path / "0003", a="3"))
        return tree(self, release)

    monkeypatch.setattr(Branch, "_tree", meanwhile)
    with pytest.raises(UploadError, match="stale info"):
        target(far, root).put(small(tmp_path / "0002", a="2"))
    assert stands(far, tmp_path / "seen")["a"] == b"3"


def test_no_host_is_told_and_no_key_is_shown(root: Path) -> None:
    place = elsewhere("git:https://me:hidden@127.0.0.1:1/x.git#pages", root)
    assert place
    with pytest.raises(UploadError, match=r"127\.0\.0\.1:1/x\.git#pages") as error:
        place.ready(None)
    assert "hidden" not in str(error.value)


def test_a_portal_is_published_to_a_branch(far: Path, tmp_path: Path) -> None:
    """By the command, with all that is done before."""
    status, said = command(portal(tmp_path / "cong"), "publish", f"git:{far}#pages")
    assert (status, f"Đã đưa lên git:{far}#pages: bản phát hành 0001" in said) == (0, True)
    assert "portal verify https://thu.example.vn/\n" in said
    served = stands(far, tmp_path / "seen", "pages")
    assert f"van-ban/{LETTER}/index.html" in served
    assert sums.parse(served["SHA256SUMS"].decode()).keys() >= {"index.html", "sitemap.xml"}
    assert not any(path.endswith((".gz", ".br")) for path in served)


def test_a_target_that_is_none_is_told_by_the_command(tmp_path: Path) -> None:
    status, said = command(portal(tmp_path / "cong"), "publish", "s3:Không")
    assert (status, "Không hiểu nơi đưa lên “s3:Không”" in said) == (1, True)
