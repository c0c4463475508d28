"""What the tests find already: a browser and Node.js."""

import importlib
import sys
from pathlib import Path
from typing import Any

from corpus import ROOT

sys.path.append(str(ROOT))
_chromium: Any = importlib.import_module("tests.browser.chromium")
_node: Any = importlib.import_module("tests.node")


def browser() -> tuple[Path, list[str]]:
    """Chromium and what it is started with. Raises FileNotFoundError without one."""
    path = _chromium.find()
    if path is None:
        raise FileNotFoundError("no Chromium: run python -m tests.browser.chromium")
    return path, _chromium.arguments()


def node() -> Path:
    return _node.node()


def npm() -> list[str]:
    return _node.npm()
