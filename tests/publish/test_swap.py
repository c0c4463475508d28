"""The swap: readers meet the old site or the new one, wherever it stands."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import portals

from directive_portal.publish import swap as module
from directive_portal.publish.swap import MADE, claim, fill, keep_hidden, made, put, swap

OLD = {"index.html": b"old", "a/b.html": b"b", "gone/x.css": b"x", "stays.css": b"same"}
NEW = {"index.html": b"new", "a": b"now a file", "c/d.html": b"d", "stays.css": b"same"}


def folder(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def visible(path: Path) -> dict[str, bytes]:
    return {name: c for name, c in portals.files(path).items() if not name.startswith(".")}


def refuse(one: Path, other: Path) -> None:
    raise PermissionError(13, "no", str(other))


def test_first_build_takes_the_place(tmp_path: Path) -> None:
    put(folder(tmp_path / "new", NEW), tmp_path / "deep" / "site")
    assert portals.files(tmp_path / "deep" / "site") == NEW
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_new_and_old_change_places(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:  # as on systems that cannot exchange two names
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    folder(tmp_path / "site", OLD)
    swap(folder(tmp_path / "new", NEW), tmp_path / "site")
    assert portals.files(tmp_path / "site") == NEW
    assert portals.files(tmp_path / "new") == OLD


def test_refused_rename_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    folder(tmp_path / "site", OLD)
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "missing", tmp_path / "site")
    assert portals.files(tmp_path) == {f"site/{name}": c for name, c in OLD.items()}


@pytest.mark.parametrize("first", [True, False])
def test_across_file_systems_the_new_one_is_brought_beside(
    tmp_path: Path, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename from one to the other is refused, one within a folder is not."""

    def within(new: Path, current: Path) -> None:
        (swap if new.parent == current.parent else refuse)(new, current)

    monkeypatch.setattr(module, "swap", within)
    site = tmp_path / "www" / "site"
    if not first:
        folder(site, OLD)
    put(folder(tmp_path / "new", NEW), site)
    assert portals.files(tmp_path / "www") == {f"site/{name}": c for name, c in NEW.items()}


def test_what_cannot_be_renamed_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "swap", refuse)
    site = folder(tmp_path / "site", OLD | {".htaccess": b"mine"})
    put(folder(tmp_path / "new", NEW), site)
    assert visible(site) == NEW
    assert (site / ".htaccess").read_bytes() == b"mine"
    assert (site / MADE).read_text("utf-8").splitlines() == sorted(NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_pages_come_after_what_they_need_and_nothing_goes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen after each step: no page of old or new names a file that is not there."""
    seen: list[dict[str, bytes]] = []

    def look(step: Callable[..., None]) -> Callable[..., None]:
        def stepped(*arguments: object) -> None:
            step(*arguments)
            seen.append(visible(site))

        return stepped

    site = folder(tmp_path / "site", {"index.html": b"1.css", "1.css": b"", "z.txt": b""})
    new = folder(
        tmp_path / "new", {"index.html": b"2.css", "2.css": b"", "a.html": b"2.css"}
    )
    monkeypatch.setattr(module, "_place", look(module._place))
    fill(new, site)
    assert len(seen) == 3
    for state in (*seen, visible(site)):
        pages = [content for name, content in state.items() if name.endswith(".html")]
        assert {page.decode() for page in pages} <= set(state)


FILL = """
import resource, signal, sys
from pathlib import Path
from directive_portal.publish.swap import fill
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    fill(Path(sys.argv[1]), Path(sys.argv[2]))
except OSError:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit of the size of a file")
def test_without_room_nothing_has_changed(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", OLD)
    new = folder(tmp_path / "new", NEW | {"z.bin": b"x" * 3000})
    done = subprocess.run([sys.executable, "-c", FILL, str(new), str(site)], check=False)
    assert done.returncode == 7
    assert portals.files(site) == OLD


def _apart(site: Path) -> list[str]:
    """What to put before a command, so that a folder cannot be renamed: it is made the root
    of a volume, or where that is not allowed its parent is closed."""
    volume = 'mount --bind "$1" "$1" && shift && exec "$@"'
    before = ["unshare", "--mount", "--map-root-user", "sh", "-c", volume, "sh", str(site)]
    if shutil.which("unshare") and not subprocess.run([*before, "true"]).returncode:
        return before
    site.parent.chmod(0o555)
    return []


PUT = (
    "import sys; from pathlib import Path; from directive_portal.publish.swap import put;"
    "put(Path(sys.argv[1]), Path(sys.argv[2]))"
)


@pytest.mark.skipif(sys.platform == "win32", reason="renames what it will")
def test_the_root_of_a_volume_is_filled(tmp_path: Path) -> None:
    site = folder(tmp_path / "www" / "site", OLD)
    new = folder(tmp_path / "new", NEW)
    inode = site.stat().st_ino
    command = [*_apart(site), sys.executable, "-c", PUT, str(new), str(site)]
    subprocess.run(command, check=True)
    site.parent.chmod(0o755)
    assert visible(site) == NEW
    assert site.stat().st_ino == inode


def test_what_a_build_made_is_known(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", OLD)
    assert made(site, OLD) is None
    claim(site)
    assert made(site, OLD) == set(OLD)
    module.note(site, ["index.html", "lost.html"])
    assert made(site, OLD) == {"index.html"}


def test_what_is_hidden_stays(tmp_path: Path) -> None:
    site = folder(tmp_path / "site", {".git/HEAD": b"x", ".nojekyll": b"", "a": b""})
    claim(site)
    (site / ".link").symlink_to("nowhere")
    new = folder(tmp_path / "new", {"a": b"1"})
    keep_hidden(site, new)
    assert sorted(path.name for path in new.iterdir()) == [
        ".git",
        ".link",
        ".nojekyll",
        "a",
    ]
    assert (new / ".git/HEAD").read_bytes() == b"x"
