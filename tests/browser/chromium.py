"""Finds a Chromium for the browser tests; run as a command, installs one if need be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.node import install

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
"""Checks a page for what shuts out readers with disabilities."""
VNU = AXE.parents[1] / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""Checks the HTML of pages."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> Path | None:
    """The browser on PATH, else the one Playwright has installed; None without either."""
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    return _playwrights_own()


def arguments() -> list[str]:
    """Chromium refuses its sandbox to root; nothing may call home while it runs."""
    quiet = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--no-sandbox", *quiet] if as_root else quiet


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _install() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, check=False)
    if done.returncode and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)


def main() -> int:
    if find() is None:
        _install()
    if not (AXE.exists() and VNU.exists()):
        install(AXE.parents[2])
    browser = find()
    print(f"browser: {browser or 'none could be had; browser tests will fail'}")
    checkers = AXE.exists() and VNU.exists()
    print(f"checkers of pages: {'found' if checkers else 'not had; their tests will fail'}")
    return 0 if browser and checkers else 1


if __name__ == "__main__":
    raise SystemExit(main())
