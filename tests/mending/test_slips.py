"""What clerks get wrong: all that is told of it, and what ``portal fix`` makes of it."""

from difflib import ndiff
from typing import Any

import pytest
import yaml

from directive_portal.checks import rules
from directive_portal.mending.mend import mend
from tests.casefiles import CASES
from tests.project import Project

FILE = yaml.safe_load((CASES / "slips.yaml").read_text(encoding="utf-8"))
GOOD: str = FILE["good"]
SLIPS: list[dict[str, Any]] = FILE["slips"]
ID = "tinh-uy-song-vang/2021/31-cv-tu"


def told(project: Project, text: str) -> list[str]:
    """The problems of a file as they are printed, without its path."""
    project.write(f"{ID}.md", text)
    problems = rules.check(project.sources())
    return [p.line_of_text().removeprefix(f"directives/{ID}.md:") for p in problems]


def test_the_good_file_is_good(project: Project) -> None:
    assert (told(project, GOOD), mend(GOOD.encode(), "directive").data) == (
        [],
        GOOD.encode(),
    )


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["name"] for slip in SLIPS])
def test_slip_is_told_and_mended(slip: dict[str, Any], project: Project) -> None:
    old, new = slip["edit"]
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    mended = mend(text.encode(), "directive").data.decode()
    changed = [
        line for line in ndiff(text.split("\n"), mended.split("\n")) if line[0] in "+-"
    ]
    assert (told(project, text), changed) == (slip["messages"], slip["fixed"])


@pytest.mark.parametrize("slip", SLIPS, ids=[slip["name"] for slip in SLIPS])
def test_windows_line_ends_and_mark_stay(slip: dict[str, Any]) -> None:
    """A file of Notepad is mended to the same lines, with its own ends."""
    text = GOOD.replace(*slip["edit"])
    mended = mend(text.encode(), "directive").data
    noted = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    expected = b"\xef\xbb\xbf" + mended.replace(b"\n", b"\r\n")
    assert mend(noted, "directive").data == expected
