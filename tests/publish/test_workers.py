"""Work side by side: what fails is known, what dies is missed."""

import sys
from functools import partial
from pathlib import Path

import pytest
from tests import portals

from directive_portal.publish import failures
from directive_portal.publish.workers import in_background, in_parallel

forks = pytest.mark.skipif(sys.platform != "linux", reason="works in this process there")


def test_all_is_done_in_order() -> None:
    assert list(in_parallel(lambda n: b"%d" % n, 5)) == [b"0", b"1", b"2", b"3", b"4"]


def test_work_aside_is_done_when_it_was_waited_for(tmp_path: Path) -> None:
    in_background(lambda: (tmp_path / "a").touch())[0]()
    assert (tmp_path / "a").exists()


def test_what_fails_aside_fails_who_waits(tmp_path: Path) -> None:
    (wait,) = in_background(lambda: (tmp_path / "none" / "a").touch())
    with pytest.raises(FileNotFoundError) as failed:
        wait()
    assert str(tmp_path / "none" / "a") in failures.told(failed.value)


@pytest.mark.parametrize("forks", [True, False])
def test_works_aside_are_done_in_their_order(
    forks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"

    def work(name: str) -> None:
        with told.open("a") as opened:
            opened.write(name)

    def fails() -> None:
        raise FileNotFoundError(told)

    if not forks:
        monkeypatch.setattr("directive_portal.publish.workers._may_fork", lambda: False)
    first, second, third, fourth = in_background(
        partial(work, "1"), partial(work, "2"), fails, partial(work, "4")
    )
    second()
    first()
    assert told.read_text() == "12"
    for wait in (third, fourth):
        with pytest.raises(FileNotFoundError):
            wait()
    second()
    assert told.read_text() == "12"


class _UnsendableError(Exception):
    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} and {other}")
        self.lock = lambda: None


def test_a_failure_that_cannot_be_sent_is_told(tmp_path: Path) -> None:
    def work() -> None:
        raise _UnsendableError(1, 2)

    with pytest.raises((RuntimeError, _UnsendableError), match="1 and 2"):
        in_background(work)[0]()


KILLED = """\
import os, signal
from directive_portal.publish import failures
from directive_portal.publish.workers import in_background
try:
    in_background(lambda: os.kill(os.getpid(), signal.SIGKILL))[0]()
except MemoryError as failure:
    print(failures.told(failure))
"""


@forks
def test_a_killed_process_is_want_of_memory(tmp_path: Path) -> None:
    """In a process of its own: one that has threads would do the work itself."""
    assert "không đủ bộ nhớ" in portals.run([sys.executable, "-c", KILLED], tmp_path).stdout
