"""Programs of others that read what no library does: LibreOffice, Tesseract.

They are used where they are installed, in a folder of their own that is gone afterwards.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from directive_portal.importer.refused import RefusedError

# Where installers put LibreOffice without naming it on PATH.
_OFFICES = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS = 60
VIETNAMESE = "vie"


def office() -> str | None:
    """The command of LibreOffice."""
    return next((found for name in _OFFICES if (found := shutil.which(name))), None)


def as_docx(data: bytes, ending: str) -> bytes:
    """A file of an older Word as a newer one. Raises RefusedError where LibreOffice is not
    installed (``no_office``) or does not read it (``broken``)."""
    command = office()
    if command is None:
        raise RefusedError("no_office")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"paper.{ending}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        options = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", name]
        _run([command, f"-env:UserInstallation={profile}", *options, str(source)])
        made = source.with_suffix(".docx")
        if not made.exists():
            raise RefusedError("broken")
        return made.read_bytes()


def tesseract() -> str:
    """The command of Tesseract. Raises RefusedError where it, or what it knows of
    Vietnamese, is not installed (``no_tesseract``)."""
    command = shutil.which("tesseract")
    if command is None:
        raise RefusedError("no_tesseract")
    known = _run([command, "--list-langs"])
    if VIETNAMESE not in known.decode("utf-8", "replace").split():
        raise RefusedError("no_tesseract")
    return command


def recognised(command: str, picture: bytes) -> str:
    """The text of a picture (PNG). Raises RefusedError."""
    options = ["stdin", "stdout", "-l", VIETNAMESE, "--psm", "6"]
    return _run([command, *options], picture).decode("utf-8", "replace")


def _run(command: Sequence[str], given: bytes = b"") -> bytes:
    """What a program writes; it and what it has begun are ended after a minute. Raises
    RefusedError (``costly``, ``broken``)."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise RefusedError("broken") from error
    with process:
        try:
            return process.communicate(given, timeout=_SECONDS)[0]
        except subprocess.TimeoutExpired:
            _end(process)
            raise RefusedError("costly", {"limit": f"{_SECONDS}\u00a0s"}) from None


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError, AttributeError):  # Windows has no groups of processes
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(OSError):
        process.communicate()
