"""``mkdocs serve``: saving a directive shows on the page without a restart."""

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import portals

RECORD = "directives/thanh-uy-can-tho/2021/168-cv-tu.md"
ADDRESS = "van-ban/thanh-uy-can-tho/2021/168-cv-tu/"
PATIENCE = 60  # seconds, on a busy machine


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A copy of the portal and the address under which it is served."""
    root = portals.copy(tmp_path / "cong")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)
        try:
            yield root, f"http://{address}/"
        finally:
            process.terminate()
            process.wait()


def test_saving_a_directive_reloads_the_page(served: tuple[Path, str]) -> None:
    root, url = served
    text = _until(url, lambda page: "Tiếp tục thực hiện" in page)
    # The page asks the server to tell it of the next build; that is what reloads it.
    assert re.search(r"livereload\(\d+, \d+\)", text)
    # The policy of published pages would stop that script.
    assert "Content-Security-Policy" not in text
    file = root / RECORD
    record = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(r"subject: Tiếp tục.*", "subject: Trích yếu vừa sửa", record, count=1),
        encoding="utf-8",
    )
    page = _until(url, lambda page: "Trích yếu vừa sửa" in page)
    assert "<h1" in page
    # A mistake does not end the preview: the last good page stays and tells of it.
    file.write_text(record.replace("date: 2021-05-28", "date: 28/5/2021"), encoding="utf-8")
    page = _until(url, lambda page: f"{RECORD}:4:7: E007" in page)
    assert "Trích yếu vừa sửa" in page
    file.write_text(record, encoding="utf-8")
    page = _until(url, lambda page: "Trích yếu vừa sửa" not in page)
    assert "E007" not in page


def _until(url: str, seen) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url + ADDRESS, timeout=PATIENCE) as answer:
                page = answer.read().decode()
            if seen(page):
                return page
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"not seen within {PATIENCE} s at {url}{ADDRESS}")
