"""Whatever is edited, a build with what earlier ones left is a clean one, byte for byte."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from tests import edits, portals

# Sequences of edits, and edits in each. More are run by ``SEQUENCES=50 pytest …``.
SEQUENCES = int(os.environ.get("SEQUENCES", "4"))
EDITS = 4
PORTALS = ("life", "lineage", "duties")
_NOT_COPIED = shutil.ignore_patterns(".portal*", "site", "node_modules")


def _portal(name: str, root: Path) -> Path:
    """A made-up portal whose templates are its own."""
    shutil.copytree(portals.SITES / name, root, ignore=_NOT_COPIED)
    shutil.copytree(portals.ROOT / "overrides", root / "overrides", ignore=_NOT_COPIED)
    file = root / "mkdocs.yml"
    config = file.read_text(encoding="utf-8").replace("../../../overrides", "overrides")
    whole = (portals.ROOT / "mkdocs.yml").as_posix()
    file.write_text(config.replace("../../../mkdocs.yml", whole), encoding="utf-8")
    return root


def _build(root: Path, day: date) -> dict[str, bytes]:
    """The files of the site; none where the portal was refused."""
    build = portals.portal("build", "--as-of", str(day))
    done = portals.run(build, root, check=False)
    assert done.returncode in (0, 1), done.stdout
    return portals.files(root / "site") if done.returncode == 0 else {}


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_from_memory_is_a_clean_build(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    root = _portal(PORTALS[seed % len(PORTALS)], tmp_path / "cong")
    day = date(2026, 6, 1)
    assert _build(root, day)
    for n in range(EDITS):
        edit = random.choice(edits.ALL)
        day += timedelta(days=random.choice([0, 0, 0, 1, 200]))
        clean = tmp_path / f"moi-{n}"
        shutil.copytree(root, clean, ignore=_NOT_COPIED)
        edit(clean, Random(f"{seed} {n}"))
        if made := _build(clean, day):  # an edit that is refused is not made
            edit(root, Random(f"{seed} {n}"))
            assert _build(root, day) == made, edit.__name__
