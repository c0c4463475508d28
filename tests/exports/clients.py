"""What reads our calendars in tests: libical, which is behind Evolution and KDE, and
ical.js, which is behind Thunderbird. Run as a command, installs what is missing of them
and of what checks linked data."""

import ctypes.util
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from tests.linked import types
from tests.node import install, node
from tests.scripts.check import installed

HERE = Path(__file__).parent
LIBRARY = "npm's ical.js", HERE / "node_modules" / "ical.js" / "package.json"
# Debian renamed the package with its 64-bit time.
PACKAGES = ("libical3", "libical3t64")


def libical() -> ctypes.CDLL:
    """The C library; AssertionError where it cannot be found."""
    name = ctypes.util.find_library("ical")
    assert name, "no libical: run python -m tests.exports.clients (as root), or install it"
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
    assert LIBRARY[1].exists(), "no ical.js: run python -m tests.exports.clients"
    command = [str(node()), str(HERE / "list.mjs"), first.isoformat(), last.isoformat()]
    done = subprocess.run(command, input=calendar, stdout=subprocess.PIPE, check=True)
    return [(uid, day) for uid, day in json.loads(done.stdout)]


def _install_libical() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        for package in PACKAGES:
            command = ["apt-get", "install", "-y", "-qq", package]
            if subprocess.run(command, check=False).returncode == 0:
                return


def main() -> int:
    if not ctypes.util.find_library("ical"):
        _install_libical()
    if not LIBRARY[1].exists():
        install(HERE)
    if not types.SCHEMA.exists():
        install(types.HERE)
    have = {
        "libical": bool(ctypes.util.find_library("ical")),
        LIBRARY[0]: LIBRARY[1].exists(),
        "types of schema.org": installed() and types.available(),
    }
    for name, there in have.items():
        print(f"{name}: {'found' if there else 'none could be had; its tests will fail'}")
    return 0 if all(have.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
