"""Whether faults are known of what the lock files name: of Python's by the advisories of
PyPI, of npm's by those of its registry. Run as a command.

Where they could not be asked nothing is known, which is no good news: exit status 1 where a
fault is known, 2 where something was not answered, 0 where all was and none is.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.node import npm

ROOT = Path(__file__).parents[1]
_PIP_AUDIT = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one lock file: of how many packages, their ``faults`` in words, and
    of which there was no answer."""

    asked: int
    faults: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def of_python(report: str) -> Answer:
    """What a report of pip-audit says: JSON, or nothing where it could not ask at all."""
    known = _json(report).get("dependencies")
    if known is None:
        return Answer(0, unanswered=("*",))
    faults = (
        f"{package['name']} {package['version']}: {fault['id']}"
        f" ({', '.join(fault['fix_versions']) or '-'})"
        for package in known
        for fault in package.get("vulns", ())
    )
    skipped = (package["name"] for package in known if "skip_reason" in package)
    return Answer(len(known), tuple(faults), tuple(skipped))


def of_npm(report: str) -> Answer:
    """What a report of npm audit says, as JSON; of an error it has no table of faults."""
    told = _json(report)
    if "vulnerabilities" not in told:
        return Answer(0, unanswered=("*",))
    found = told["vulnerabilities"].items()
    faults = (f"{name} {fault['range']}: {fault['severity']}" for name, fault in found)
    return Answer(told["metadata"]["dependencies"]["total"], tuple(faults))


def _json(report: str) -> dict[str, Any]:
    try:
        told = json.loads(report)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _answers() -> Iterator[tuple[Path, Answer]]:
    for lock in sorted(ROOT.glob("requirements*.txt")):
        yield lock, of_python(_said([sys.executable, *_PIP_AUDIT, "-r", str(lock)], ROOT))
    listed = subprocess.run(
        ["git", "ls-files", "*package-lock.json"], cwd=ROOT, check=True, capture_output=True
    )
    for name in listed.stdout.decode().splitlines():
        command = [*npm(), "audit", "--package-lock-only", "--json"]
        yield ROOT / name, of_npm(_said(command, (ROOT / name).parent))


def _said(command: list[str], folder: Path) -> str:
    """What goes wrong is told by what is missing in it."""
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    return done.stdout.decode()


def told(name: str, answer: Answer) -> str:
    """A line for each lock file, and one for each fault."""
    if answer.unanswered == ("*",):
        return f"{name}: NOT AUDITED, no list of advisories could be asked"
    left, faults = len(answer.unanswered), len(answer.faults)
    known = f"{answer.asked - left} of {answer.asked} packages audited"
    lines = [f"{name}: {known}, {faults} known faults"]
    lines += [f"  {fault}" for fault in answer.faults]
    if left:
        lines.append(f"  NOT AUDITED: {left} of which the list says nothing")
    return "\n".join(lines)


def main() -> int:
    """Ask of all lock files."""
    answers: list[Answer] = []
    for lock, answer in _answers():
        print(told(lock.relative_to(ROOT).as_posix(), answer), flush=True)
        answers.append(answer)
    if any(answer.faults for answer in answers):
        return 1
    return 2 if any(answer.unanswered for answer in answers) else 0


if __name__ == "__main__":
    sys.exit(main())
