"""``provenance.json``: of what, by what and as of when a release was made, so that anybody
can make it again. It tells no clock: the same sources give the same bytes.
"""

import json
import platform
import subprocess
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from directive_portal import __version__

# What decides what a page says and looks like.
_MADE_BY = (
    *("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "feedgen", "icalendar"),
    *("lxml", "typst", "python-docx", "segno", "pillow", "brotli"),
)


def provenance(root: Path, site_url: str, day: date) -> bytes:
    """Of a portal's folder. ``commit`` is None outside git, ``changed`` whether the folder
    had something that no commit has."""
    commit = _git(root, "rev-parse", "HEAD")
    told = {
        "site": site_url,
        "as_of": day.isoformat(),
        "commit": commit or None,
        "changed": bool(_git(root, "status", "--porcelain", "--", ".")) if commit else None,
        "directive_portal": __version__,
        "python": platform.python_version(),
        "packages": {name: found for name in _MADE_BY if (found := _version(name))},
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _git(root: Path, *command: str) -> str:
    try:
        done = subprocess.run(
            ("git", "-C", root, *command), capture_output=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
