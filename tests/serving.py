"""A folder, served on this machine as a web server would; a portal, as ``mkdocs serve``."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests import portals

PATIENCE = 60  # seconds, on a busy machine


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a request is no news."""


def serve(folder: Path, handler: type[SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """The address, for a fixture to yield; ends when that is taken up again."""
    answering = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), answering) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@contextmanager
def preview(root: Path, work: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """The address of a portal under ``mkdocs serve``, which has its log and its site in
    ``work``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    work.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"{host}:{port}"]
    given = {"SOURCE_DATE_EPOCH": portals.AS_OF, "TMPDIR": str(work)}
    with (work / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, **given}, stdout=log, stderr=log
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def until(url: str, seen: Callable[[str], bool]) -> str:
    """The page at an address, once it is what is waited for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(urllib.error.URLError, ConnectionError):
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                page = answer.read().decode()
            if seen(page):
                return page
        time.sleep(0.2)
    raise AssertionError(f"not seen within {PATIENCE} s at {url}")
