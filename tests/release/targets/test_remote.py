"""A release comes to a host by rsync over ssh: a real sshd on this machine."""

import getpass
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from directive_portal.publish.previous import OlderError
from directive_portal.release import remote, sums
from directive_portal.release.elsewhere import elsewhere
from directive_portal.release.remote import Remote
from directive_portal.release.told import Told, UploadError
from tests import portals
from tests.release.targets.programs import program
from tests.release.targets.small import ODD, small

_PATIENCE = 60  # seconds, on a busy machine


@contextmanager
def _sshd(folder: Path) -> Iterator[tuple[int, str]]:
    """Its port, and the command that reaches it."""
    for key in ("host", "user"):
        made = [
            program("ssh-keygen"),
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-f",
            f"{folder}/{key}",
        ]
        subprocess.run(made, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": f"{folder}/host",
        "AuthorizedKeysFile": f"{folder}/user.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "MaxStartups": "100",
    }
    config = folder / "sshd_config"
    config.write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    called = [program("sshd"), "-D", "-f", str(config), "-E", f"{folder}/sshd.log"]
    server = subprocess.Popen(called)
    ways = ("IdentitiesOnly=yes", "StrictHostKeyChecking=no", "LogLevel=ERROR")
    known = f"-o UserKnownHostsFile={folder}/known_hosts"
    options = " ".join(f"-o {way}" for way in ways)
    try:
        _until_it_answers(port)
        yield port, f"{program('ssh')} -F none -i {folder}/user {known} {options}"
    finally:
        server.kill()
        server.wait()


def _until_it_answers(port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    raise AssertionError("sshd does not answer")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    program("rsync")
    with _sshd(tmp_path_factory.mktemp("sshd")) as reached:
        yield reached


@pytest.fixture
def www(tmp_path: Path) -> Path:
    """What the web server reads: in a folder whose name is no word of a shell."""
    folder = tmp_path / "srv of ours"
    folder.mkdir()
    return folder / "www"


@pytest.fixture
def target(host: tuple[int, str], www: Path, monkeypatch: pytest.MonkeyPatch) -> Remote:
    port, shell = host
    monkeypatch.setenv("RSYNC_RSH", shell)
    made = elsewhere(f"ssh://{getpass.getuser()}@127.0.0.1:{port}{www}", portals.ROOT)
    assert isinstance(made, Remote)
    return made


def _names(www: Path) -> list[str]:
    releases = www.with_name("www.releases")
    return sorted(folder.name.partition("-")[0] for folder in releases.iterdir())


def test_a_release_is_served_by_a_link_and_the_next_switches_it(
    target: Remote, www: Path, tmp_path: Path
) -> None:
    """What stays is one file in both, so it has neither travelled nor become newer."""
    first = small(tmp_path / "0001", **ODD, **{"big.txt": "x" * 500_000})
    assert (target.ready(date(2026, 1, 1)), target.before()) == (None, None)
    told = target.put(first)
    assert (told.put, told.bytes > 500_000) == (7, True)
    assert portals.files(www) == portals.files(first)
    assert target.before() == sums.read(first)
    assert target.listed() == (first / "SHA256SUMS").read_bytes()
    assert not www.readlink().is_absolute()
    kept = www.resolve()
    second = small(tmp_path / "0002", **{"big.txt": "x" * 500_000, "index.html": "<p>2"})
    told = target.put(second)
    assert (told.put, told.bytes < 5_000) == (2, True)
    assert portals.files(www) == portals.files(second)
    assert portals.files(kept) == portals.files(first)
    assert (www / "big.txt").stat().st_ino == (kept / "big.txt").stat().st_ino
    with pytest.raises(OlderError):
        target.ready(date(2025, 12, 31))


def test_an_earlier_release_that_is_there_is_only_switched_to(
    target: Remote, www: Path, tmp_path: Path
) -> None:
    first, second = (small(tmp_path / f"000{n}", a=str(n)) for n in (1, 2))
    target.put(first)
    target.put(second)
    assert target.put(first) == Told(0, 0, 0)
    assert portals.files(www) == portals.files(first)
    # Another release of the same number, as one that a fresh checkout has made.
    (tmp_path / "other").mkdir()
    target.put(small(tmp_path / "other" / "0001", a="3"))
    assert (www / "a").read_text() == "3"
    assert _names(www) == ["0001", "0001", "0002"]


def test_the_last_releases_are_kept(
    target: Remote, www: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "KEPT", 2)
    for number in range(1, 5):
        target.put(small(tmp_path / f"{number:04}", a=str(number)))
    assert _names(www) == ["0003", "0004"]


_PUT = """
import sys
from pathlib import Path
from directive_portal.release.elsewhere import elsewhere
elsewhere(sys.argv[1], Path()).put(Path(sys.argv[2]))
"""


def test_a_killed_upload_leaves_what_stood_and_is_gone_on_with(
    target: Remote, www: Path, tmp_path: Path
) -> None:
    first = small(tmp_path / "0001")
    target.put(first)
    many = {f"{n}/index.html": str(n) * 2000 for n in range(400)}
    second = small(tmp_path / "0002", **many)
    text = f"ssh://{target.host}:{target.port}{www}"
    process = subprocess.Popen([sys.executable, "-c", _PUT, text, str(second)])
    while process.poll() is None:
        if list(www.with_name("www.releases").glob("0002-*.part/*")):
            process.kill()
    assert process.wait() == -9
    assert portals.files(www) == portals.files(first)
    target.put(second)
    assert portals.files(www) == portals.files(second)
    assert _names(www) == ["0001", "0002"]


def test_a_real_folder_is_not_touched(target: Remote, www: Path, tmp_path: Path) -> None:
    www.mkdir()
    (www / "index.html").write_text("of others")
    release = small(tmp_path / "0001")
    for refused in (lambda: target.ready(None), lambda: target.put(release)):
        with pytest.raises(UploadError, match=r"thư mục thật.*mv .*www .*www\.cu"):
            refused()
    assert portals.files(www.parent) == {"www/index.html": b"of others"}


def test_a_link_to_something_else_is_switched_and_that_stays(
    target: Remote, www: Path, tmp_path: Path
) -> None:
    other = small(tmp_path / "other")
    www.symlink_to(other)
    target.put(small(tmp_path / "0001", a="1"))
    assert (www / "a").read_text() == "1"
    assert not (other / "a").exists()


def test_who_may_not_enter_is_told(
    target: Remote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSYNC_RSH", f"{program('ssh')} -F none -i {tmp_path}/none")
    with pytest.raises(UploadError, match=r"Không vào được .* bằng ssh: “.+”"):
        target.put(small(tmp_path / "0001"))


def test_what_fails_at_the_host_is_told(target: Remote, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    below = Remote(target.host, f"{tmp_path}/file/www", target.port)
    with pytest.raises(UploadError, match=r"Chưa đưa lên .*: “.*[Nn]ot a directory"):
        below.put(small(tmp_path / "0001"))
