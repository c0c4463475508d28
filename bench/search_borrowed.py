"""What the tests find already: a browser and Node.js."""

import importlib
import sys
from pathlib import Path
from typing import Any

from corpus import ROOT

sys.path.append(str(ROOT))
_chromium: Any = importlib.import_module("tests.browser.chromium")
_clients: Any = importlib.import_module("tests.exports.clients")


def browser() -> tuple[Path, list[str]]:
    """Chromium and what it is started with. Raises FileNotFoundError without one."""
    path = _chromium.find()
    if path is None:
        raise FileNotFoundError("no Chromium: run python tests/browser/chromium.py")
    return path, _chromium.arguments()


def node() -> Path:
    return _clients.node()


def npm() -> list[str]:
    return _clients.npm()
