"""What a person sees of a build and a check while they last, and where their time went."""

import os
import re
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from tests import portals, terminal
from tests.project import Project

from directive_portal.messages import say
from directive_portal.publish import progress

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")

PHASES = [say(f"progress.{name}") for name in ("check", "pages", "waiting", "swap")]
LETTER = "tinh-uy-song-vang/2021"
HALF = re.compile(r"\d% \|")
WHOLE = re.compile(r"100% \|█+\| (\d+)/\1")


@pytest.fixture
def portal(project: Project) -> Path:
    """A portal of as many directives as are worth processes of their own."""
    for n in range(220):
        number = f"{n + 1}-CV/TU"
        project.directive(f"{LETTER}/{n + 1}-cv-tu", f"Lần {n}.\n", number=number)
    return portals.empty(project.root)


def half_drawn(lines: list[str]) -> list[str]:
    return [line for line in lines if HALF.search(line) and not WHOLE.search(line)]


def told(lines: list[str]) -> list[str]:
    """The phases of which lines tell."""
    return [phase for line in lines for phase in PHASES if line.startswith(phase)]


def test_a_terminal_shows_each_phase_and_stays_clean(portal: Path) -> None:
    status, written = terminal.run(portals.portal("build"), portal)
    lines = terminal.screen(written)
    assert status == 0
    assert told(lines) == PHASES
    assert [bool(WHOLE.search(line)) for line in lines if "|" in line] == [True, True]
    assert f"{PHASES[0]}: 100% |{'█' * 30}| 220/220" in lines
    assert lines[-1] == ""
    assert half_drawn(lines) == []
    assert [line for line in lines if "INFO" in line and not line.startswith("INFO")] == []
    assert "\x1b[?25l" not in written  # the cursor is never hidden


def test_what_is_stopped_leaves_no_bar(portal: Path) -> None:
    stopped: list[int] = []

    def seen(written: str, group: int) -> None:
        if f"{PHASES[1]}:" in written and not stopped:
            stopped.append(group)
            os.killpg(group, signal.SIGINT)

    status, written = terminal.run(portals.portal("build"), portal, seen)
    lines = terminal.screen(written)
    assert status == 1
    assert lines[-2:] == [say("failure.stopped"), ""]
    assert half_drawn(lines) == []
    assert not [line for line in lines if line.startswith(PHASES[1])]


def test_elsewhere_a_line_tells_of_a_phase(portal: Path) -> None:
    said = portals.run(portals.portal("build"), portal).stdout
    assert told(said.splitlines()) == PHASES
    assert f"{PHASES[0]} (220)…\n" in said
    assert not set("\r\x1b\b█").intersection(said)
    again = portals.run(portals.portal("build"), portal).stdout
    assert told(again.splitlines()) == PHASES[:1]


@pytest.mark.parametrize("seen", [True, False], ids=["terminal", "pipe"])
def test_a_check_says_nothing_but_what_it_found(seen: bool, portal: Path) -> None:
    command = portals.portal("check", "--format", "json")
    if seen:
        assert terminal.screen(terminal.run(command, portal)[1])[0] == "[]"
    else:
        assert portals.run(command, portal).stdout == "[]\n"


class Terminal(StringIO):
    """Takes what is written to stderr."""

    def isatty(self) -> bool:
        return True


def work(shown: Terminal, count: int, phase: progress.Phase, *shares: int) -> str:
    """What a terminal is shown of work that is done in shares."""
    with redirect_stderr(shown), phase("check", count) as advance:
        for share in shares:
            advance(count // share)
    return shown.getvalue()


def test_a_bar_stays_after_a_build_and_goes_after_a_check() -> None:
    built = terminal.screen(work(Terminal(), 600, progress.of_build(), 2, 2))
    assert re.fullmatch(rf"{PHASES[0]}: 100% \|[█#]+\| 600/600", built[0])
    assert built[1:] == [""]
    checked = work(Terminal(), 600, progress.of_check(), 2, 2)
    assert f"{PHASES[0]}:" in checked
    assert terminal.screen(checked) == [""]
    assert work(Terminal(), 5, progress.of_check(), 1) == ""


@pytest.mark.parametrize("phases", [progress.of_build, progress.of_check])
def test_work_that_fails_leaves_no_bar(phases: Callable[[], progress.Phase]) -> None:
    shown = Terminal()
    with pytest.raises(ZeroDivisionError):
        work(shown, 600, phases(), 2, 0)
    assert f"{PHASES[0]}:" in shown.getvalue()
    assert terminal.screen(shown.getvalue()) == [""]


ROW = re.compile(r"^(.*?)((?: +\d+,\d\d){1,3})$")
BESIDE = ("feeds", "search", "data")
MEASURED = (
    *("prepare", "start", "check", "register", "pages", "docs", "waiting"),
    *BESIDE,
    *("finish", "swap"),
)


def rows(said: str) -> dict[str, tuple[float, ...]]:
    """The table of times by what stands before them; each once."""
    found = [match for line in said.splitlines() if (match := ROW.match(line))]
    names = [match[1] for match in found]
    assert len(names) == len(set(names))
    return {
        match[1]: tuple(float(n.replace(",", ".")) for n in match[2].split())
        for match in found
    }


def test_timings_tell_of_each_phase_once(portal: Path) -> None:
    said = portals.run(portals.portal("build", "--timings"), portal).stdout
    table = rows(said)
    names = [say(f"timings.{name}") + " *" * (name in BESIDE) for name in MEASURED]
    if not sys.platform.startswith("linux"):  # nothing is done beside
        names = [say(f"timings.{name}") for name in MEASURED]
    assert list(table) == [*names, say("timings.whole")]
    *parts, whole = table.values()
    assert all(seconds >= 0 for part in parts for seconds in part)
    apart = {name for name in names if name.endswith(" *")} - {say("timings.waiting")}
    along = [part for name, part in table.items() if name not in apart][:-1]
    # Each is rounded.
    assert whole[0] == pytest.approx(sum(part[0] for part in along), abs=0.1)
    for column in range(1, len(whole)):
        assert whole[column] == pytest.approx(sum(p[column] for p in parts), abs=0.1)

    said = portals.run(portals.portal("build", "--timings"), portal).stdout
    done = ("prepare", "check", "whole")
    assert list(rows(said)) == [say(f"timings.{name}") for name in done]
    assert rows(portals.run(portals.portal("build"), portal).stdout) == {}
