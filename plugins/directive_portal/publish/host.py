"""Runs the host, MkDocs or ProperDocs, in a process that ends with the one that began it:
``python -m directive_portal.publish.host PARENT HOST ARGUMENT…``."""

import os
import runpy
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from directive_portal.publish import failures
from directive_portal.publish.workers import end_with

HOSTS = ("mkdocs", "properdocs")


def run(
    root: Path, host: str, arguments: Sequence[str], environment: dict[str, str]
) -> int:
    """The exit status of a host that works in a portal's folder, its output going where
    ours goes."""
    command = [sys.executable, "-m", __name__, str(os.getpid()), host, *arguments]
    given = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    # Nothing is ever written to the pipe: that it closes tells the host that we ended.
    with subprocess.Popen(
        command, cwd=root, env={**os.environ, **given}, stdin=subprocess.PIPE
    ) as process:
        try:
            return process.wait()
        except BaseException:
            process.kill()
            raise


def main(parent: int, host: str, arguments: Sequence[str]) -> None:
    end_with(parent)
    sys.argv = [host, *arguments]
    try:
        runpy.run_module(host, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        # To take down all that it has built would take longer than some builds.
        _end(ended.code)
    except Exception as error:
        if "--verbose" in arguments:
            raise
        sys.stderr.write(f"{failures.told(error)}\n")
        raise SystemExit(1) from None


def _end(code: object) -> None:
    """End at once, as ``raise SystemExit(code)`` would; whoever hears of it is told all."""
    sys.stdout.flush()
    sys.stderr.flush()
    if isinstance(code, int | None):
        os._exit(code or 0)
    raise SystemExit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
