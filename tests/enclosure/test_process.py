"""The process that inspects has so much time and memory, and ends with its parent."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from directive_portal.enclosure.confined import Confined
from directive_portal.enclosure.inspection import Inspected, inspect
from directive_portal.enclosure.process import Inspector
from directive_portal.importer.document import Document, PageEnd
from tests import enclosures
from tests.enclosures import pdf, stream

SMALL = enclosures.docx("Điện thoại 0912345678")


def endless() -> bytes:
    """A page that shows a form, which shows the next twice, and so on."""
    forms = [
        stream(
            b"/X Do /X Do",
            f"/Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {n + 1} 0 R >>"
            " /Font << /F 3 0 R >> >>",
        )
        for n in range(9, 49)
    ]
    last = stream(b"", "/Subtype /Form /BBox [0 0 9 9]")
    return (
        pdf(("Một",), more=(*forms, last))
        .replace(b"/Resources << /Font", b"/Resources << /XObject << /X 9 0 R >> /Font", 1)
        .replace(b"BT /F 12", b"/X Do BT", 1)
    )


def test_the_process_finds_what_is_found_without() -> None:
    with Inspector() as inspector:
        for suffix, data in (("docx", SMALL), ("txt", b"a"), ("pdf", b""), ("docx", SMALL)):
            assert inspector.inspect(suffix, data) == inspect(suffix, data)


def test_what_takes_too_long_is_ended_and_the_next_is_read() -> None:
    with Inspector(seconds=1) as inspector:
        found = inspector.inspect("pdf", endless())
        assert found == Inspected(refused=("large",), limit="1\xa0s, 400\xa0MB")
        assert inspector.inspect("docx", SMALL) == inspect("docx", SMALL)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems hold no such bound")
def test_what_takes_too_much_memory_is_ended() -> None:
    rows = "<m:row><m:c><m:v>1</m:v></m:c></m:row>" * 300_000
    with Inspector(megabytes=70) as inspector:
        found = inspector.inspect("xlsx", enclosures.sheets(rows))
        assert found == Inspected(refused=("large",), limit="8\xa0s, 70\xa0MB")


CHILD = """
import sys
from directive_portal.enclosure.process import Inspector
from directive_portal.importer.document import Document, PageEnd
inspector = Inspector()
inspector.inspect("txt", b"a")
print(inspector._process.pid, flush=True)
sys.stdin.read()
"""


def test_the_process_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdin
    assert parent.stdout
    with parent.stdin, parent.stdout:
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGTERM)
        parent.wait()
        for _ in range(200):
            if not _lives(pid):
                break
            time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    """Ended ones may wait for somebody to ask for them."""
    state = Path(f"/proc/{pid}/status")
    if Path("/proc").exists():
        return state.exists() and "(zombie)" not in state.read_text(encoding="utf-8")
    return subprocess.run(["ps", "-p", str(pid)], capture_output=True).returncode == 0


def test_a_long_paper_earns_the_time_that_it_takes() -> None:
    """Two seconds are not enough for its pages, whose letters earn more."""
    line = "Thực hiện Kế hoạch số 15/KH-UBND về phòng, chống dịch"
    data, pages = pdf(*[(line,) * 60] * 12), list[None]()
    with Confined[Document]("directive_portal.importer.formats.all:read", seconds=2) as it:
        found = it.call("pdf", data, told=lambda: pages.append(None))
    assert len(pages) == 12
    assert sum(isinstance(block, PageEnd) for block in found.blocks) == 11
    with Inspector(seconds=2) as inspector:
        assert inspector.inspect("pdf", endless()).refused == ("large",)
