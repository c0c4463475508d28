"""Checks the portal's scripts: their types by TypeScript, as JSDoc tells them, and all
else by oxlint's usual rules. Run as a command, installs both if need be."""

import subprocess
from pathlib import Path

from tests.node import install, node

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
TSC = MODULES / "typescript" / "bin" / "tsc"
_LINT = MODULES / "oxlint" / "bin" / "oxlint"
_COMMANDS = (
    (TSC, "--project", HERE, "--pretty", "false"),
    (_LINT, "--deny-warnings", "overrides", "plugins", "tests", "bench"),
)


def installed() -> bool:
    """Whether both are there, as the lock file names them, if they can be had at all."""
    # npm writes it last.
    done, wanted = MODULES / ".package-lock.json", HERE / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < wanted.stat().st_mtime:
        install(HERE)
    return TSC.exists() and _LINT.exists()


def main() -> int:
    if not installed():
        print("TypeScript and oxlint could not be had: npm and its registry are needed")
        return 1
    codes = [
        subprocess.run([node(), *command], cwd=ROOT, check=False).returncode
        for command in _COMMANDS
    ]
    return int(any(codes))


if __name__ == "__main__":
    raise SystemExit(main())
