"""Small YAML cases: a file is a list of them, and one test runs a file or a folder."""

from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of ``tests/cases/<name>.yaml``, or of every file of a folder."""
    folder = CASES / name
    files = sorted(folder.glob("*.yaml")) or [folder.with_suffix(".yaml")]
    return [
        pytest.param(case, id=f"{file.stem}-{n}")
        for file in files
        for n, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1)
    ]
