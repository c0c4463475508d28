"""Serves a folder to a browser on this machine, and counts what it sends."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

BARE = "/bare"
# No icon is asked for. Pagefind looks at the language of the page that asks.
_PAGE = b'<!doctype html><html lang="vi"><link rel="icon" href="data:,"><title>.</title>'
# What hosts compress on the way; all else is sent as it lies.
_TEXTS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
_OTHERS = {".woff2": "font/woff2", ".webp": "image/webp", ".png": "image/png"}
_MISSING = "404.html"


class Server(ThreadingHTTPServer):
    """``sent`` are the bytes of each body that was sent, one for each request."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.sent: list[int] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    # Connections are kept open, and small answers do not wait for more.
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        path = unquote(urlsplit(self.path).path)
        if path == BARE:
            self._send(200, "text/html", _PAGE)
            return
        asked = self.server.folder / path.lstrip("/")
        asked = asked / "index.html" if asked.is_dir() else asked
        found = asked.is_file()
        file = asked if found else self.server.folder / _MISSING
        content = _content(file) if file.is_file() else b""
        self.server.sent.append(len(content))
        kind = (_TEXTS | _OTHERS).get(file.suffix, "application/octet-stream")
        self._send(
            200 if found else 404,
            kind,
            content,
            packed=bool(content) and file.suffix in _TEXTS,
        )

    def _send(self, status: int, kind: str, content: bytes, packed: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: ``sent`` tells what there is to tell."""


@cache
def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, 6, mtime=0) if file.suffix in _TEXTS else content


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server of a folder, in a thread of its own."""
    _content.cache_clear()
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
