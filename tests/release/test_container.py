"""What the container file starts, started here: as nobody, where nothing can be written.
The image itself needs a registry, which tests do not ask."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import portals
from tests.release import servers

FOLDER = portals.ROOT / "hosting"
FILE = (FOLDER / "Containerfile").read_text(encoding="utf-8")
# A release that nobody may change, where everybody can come to.
READABLE, PASSABLE = 0o444, 0o555


@pytest.fixture
def image(release: Path) -> Iterator[Path]:
    top = Path(tempfile.mkdtemp())
    root = top / "image"
    (root / "srv").mkdir(parents=True)
    shutil.copytree(release, root / "srv" / "portal")
    for name in ("Caddyfile", "portal.caddy"):
        shutil.copy(FOLDER / name, root)
    for path in root.rglob("*"):
        path.chmod(PASSABLE if path.is_dir() else READABLE)
    root.chmod(PASSABLE)
    top.chmod(PASSABLE)
    yield root
    for path in (top, root, *root.rglob("*")):
        if path.is_dir():
            path.chmod(0o700)
    shutil.rmtree(top)


def test_it_serves_as_nobody_and_writes_nothing(image: Path, tmp_path: Path) -> None:
    told = _place(image)
    (found,) = re.findall(r"^ENTRYPOINT (.+)$", FILE, re.MULTILINE)
    program, *rest = json.loads(found)
    assert program == "/caddy"
    command = [str(servers.program("caddy")), *(w.replace("/", f"{image}/") for w in rest)]
    (user,) = re.findall(r"^USER (\d+):\1$", FILE, re.MULTILINE)
    nobody = int(user) if os.geteuid() == 0 else None
    assert int(user) > 0
    with (
        servers.running(command, tmp_path, told, nobody, HOME=str(image)),
        urlopen(f"http://127.0.0.1:{told}/") as answer,
    ):
        assert answer.read() == (image / "srv" / "portal" / "index.html").read_bytes()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert sorted(path.name for path in image.iterdir()) == [
        *("Caddyfile", "portal.caddy", "srv")
    ]


def _place(image: Path) -> int:
    """Lets the site of an image stand in its folder, at a port of this machine alone."""
    port, site = servers.free(), image / "portal.caddy"
    said = site.read_text(encoding="utf-8")
    assert ":8080 {" in said
    assert "EXPOSE 8080" in FILE
    said = said.replace('"/srv/portal"', f'"{image}/srv/portal"')
    site.chmod(0o600)
    site.write_text(said.replace(":8080 {", f"http://127.0.0.1:{port} {{"), "utf-8")
    site.chmod(READABLE)
    return port
