"""Expected results that lie in files: compared, or renewed by ``pytest --accept``."""

import os
from pathlib import Path

ACCEPT = "TESTS_ACCEPT"
"""The variable by which ``--accept`` reaches every process of a run."""


def assert_is(expected: Path, text: str) -> None:
    """A text is what a file holds. With ``--accept`` the file is written instead, so that a
    change is looked at as a diff."""
    if os.environ.get(ACCEPT):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
