"""Whole portals for tests: where they lie, and how they are built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from directive_portal.publish import campaigns
from directive_portal.register import lists
from directive_portal.register.lists import ListKind

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"
AS_OF = "1798761600"  # 1 January 2027, 07:00 in Viet Nam


def build(root: Path, site: Path, host: str = "mkdocs", **environment: str) -> str:
    """Build a portal with the host's own command; returns what it printed.

    Raises CalledProcessError when it does not end with exit status 0.
    """
    command = [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(site)]
    return run(command, root, environment=environment).stdout


def run(
    command: list[str],
    root: Path,
    *,
    check: bool = True,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, stdout and stderr as one text."""
    return subprocess.run(
        command,
        cwd=root,
        env=_environment(environment or {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=check,
    )


def portal(*arguments: str) -> list[str]:
    """The ``portal`` command of the environment that runs the tests."""
    return [sys.executable, "-m", "directive_portal.cli.main", *arguments]


def _environment(extra: dict[str, str]) -> dict[str, str]:
    given = {"SOURCE_DATE_EPOCH": AS_OF, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return {**os.environ, **given, **extra}


def kinds() -> tuple[ListKind, ...]:
    """The kinds of list of a portal that has 5K."""
    return lists.kinds(campaigns.of_portal(ROOT, ("5k",)))


def copy(target: Path) -> Path:
    """A copy of this repository's own portal, to be broken at will."""
    target.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", target)
    for folder in ("directives", "docs", "overrides"):
        shutil.copytree(ROOT / folder, target / folder)
    return target


def empty(root: Path) -> Path:
    """A few pages in a folder that is there, for directives to be laid beside."""
    shutil.copytree(SITES / "life" / "docs", root / "docs")
    return _configured(SITES / "life", root)


def settle(site: Path, root: Path) -> Path:
    """A copy of a made-up portal elsewhere."""
    shutil.copytree(site, root)
    return _configured(site, root)


def _configured(site: Path, root: Path) -> Path:
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("mkdocs.yml", "overrides"):
        config = config.replace(f"../../../{name}", (ROOT / name).as_posix())
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return root


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {name: (folder / name).read_bytes() for name in sorted(_names(folder))}


LEFT = (".portal-site", ".portal-made-of", ".portal-published")


def _names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        # What a build leaves for the next one is no part of what is served.
        if path.is_file() and path.name not in LEFT:
            yield path.relative_to(folder).as_posix()


def pages(folder: Path) -> dict[str, str]:
    """All HTML pages by address (``van-ban/``), as text."""
    return {
        path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_text(
            encoding="utf-8"
        )
        for path in sorted(folder.rglob("*.html"))
    }
