"""What ``mkdocs serve`` keeps in memory: ``python -m bench.serve``.

A portal of so many directives is served, one of them is saved again and again, and after
each save the page is asked for until it shows what was saved. Linux only. Nothing is
asserted: what is too much is for people to say.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bench import corpus
from bench.build import OUT
from bench.measure import ENVIRONMENT

# Seconds within which a save must be seen.
_PATIENCE = 120


def saves(count: int, times: int) -> Iterator[tuple[float, float]]:
    """After each save: seconds until it was seen, and resident memory in MiB."""
    folder = OUT / f"serve-{count}"
    corpus.make(count, folder)
    record = min((folder / "directives").glob("*/*/*.md"))
    text = record.read_text(encoding="utf-8")
    page = record.relative_to(folder / "directives").with_suffix("").as_posix()
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    words = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", address]
    server = subprocess.Popen(words, cwd=folder, env={**os.environ, **ENVIRONMENT})
    try:
        for n in range(times + 1):
            start = time.perf_counter()
            said = f"Lần lưu thứ {n} của bản xem thử."
            if n:
                record.write_text(f"{text}\n{said}\n", encoding="utf-8")
            _wait(f"http://{address}/van-ban/{page}/", said if n else "<main")
            if n:
                yield time.perf_counter() - start, _resident(server.pid)
    finally:
        server.terminate()
        server.wait()
        record.write_text(text, encoding="utf-8")


def _wait(url: str, words: str) -> None:
    """Raises TimeoutError when a page does not say it in time."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(url, timeout=_PATIENCE) as page:
            if words in page.read().decode():
                return
        time.sleep(0.2)
    raise TimeoutError(f"{url} never said {words!r}")


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=300, help="directives (default 300)")
    parser.add_argument("--saves", type=int, default=20, help="default 20")
    options = parser.parse_args()
    print("| Save | Seen after s | Resident MiB |\n|---:|---:|---:|")
    for n, (wall, resident) in enumerate(saves(options.size, options.saves), start=1):
        print(f"| {n} | {wall:.1f} | {resident:.0f} |", flush=True)


if __name__ == "__main__":
    main()
