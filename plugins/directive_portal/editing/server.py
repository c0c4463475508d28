"""Serves the form in a browser to this machine alone.

A web page that is open in the same browser must not reach it: every address begins with a
secret, the name of the host is looked at (another name may be bound to this machine), and
so is where a request comes from. No page may show it in a frame.
"""

import json
import mimetypes
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any

from directive_portal.editing.refused import RefusedError
from directive_portal.messages import say

HOST = "127.0.0.1"
PORT = 8001
API = "api/v1"
# An attachment, as letters.
_LARGEST = 100_000_000
_HEADERS = {
    # Decap compiles its schema of the configuration, and writes styles into pages.
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'unsafe-eval';"
    " style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:;"
    " connect-src 'self' blob:; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Form:
    """``files`` are served as they are, by their address below the secret one;
    ``configuration`` is made for each visit; ``answer`` is asked one thing at a time."""

    files: Mapping[str, Path]
    configuration: Callable[[], Any]
    answer: Callable[[str, Mapping[str, Any]], Any]


def server(form: Form, port: int = PORT) -> tuple[ThreadingHTTPServer, str]:
    """A server that listens, and the address to open. A port that is taken is left: another
    one is used."""
    secret = secrets.token_urlsafe(16)
    lock = Lock()

    class Handler(_Handler):
        pass

    Handler.form, Handler.secret, Handler.lock = form, secret, lock
    try:
        found = ThreadingHTTPServer((HOST, port), Handler)
    except OSError:
        found = ThreadingHTTPServer((HOST, 0), Handler)
    return found, f"http://{HOST}:{found.server_port}/{secret}/"


class _Handler(BaseHTTPRequestHandler):
    form: Form
    secret: str
    lock: Lock
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = self._address()
        if address == "configuration.json":
            self._send(200, self.form.configuration())
        elif address is not None and (file := self.form.files.get(address or "index.html")):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            # Windows may have been told another kind of script by another program.
            kind = "text/javascript" if file.suffix in (".js", ".mjs") else kind
            self._write(200, file.read_bytes(), kind)
        else:
            self._write(404, b"", "text/plain")

    def do_POST(self) -> None:
        given = self.headers.get("Content-Length", "")
        length = int(given) if given.isdecimal() else 0
        if self._address() != API or not self._from_here():
            self.close_connection = True
            return self._write(403, b"", "text/plain")
        if length > _LARGEST:
            self.close_connection = True
            return self._send(413, {"error": say("admin.large")})
        try:
            asked = json.loads(self.rfile.read(length))
            with self.lock:
                answer = self.form.answer(asked["action"], asked["params"])
        except RefusedError as refusal:
            problems = list(refusal.problems)
            return self._send(422, {"error": str(refusal), "problems": problems})
        except (KeyError, TypeError, ValueError, AttributeError):
            return self._send(422, {"error": say("admin.unread")})
        return self._send(200, answer)

    def _address(self) -> str | None:
        """What is asked for below the secret address; None for what is not for us."""
        named = self.headers.get("Host") in self._names()
        given, _, rest = self.path.partition("?")[0].lstrip("/").partition("/")
        same = secrets.compare_digest(given.encode(), self.secret.encode())
        return rest if named and same else None

    def _names(self) -> tuple[str, str]:
        port = self.server.server_port  # type: ignore[attr-defined]
        return f"{HOST}:{port}", f"localhost:{port}"

    def _from_here(self) -> bool:
        origins = [f"http://{name}" for name in self._names()]
        kind = self.headers.get_content_type()
        return self.headers.get("Origin") in origins and kind == "application/json"

    def _send(self, status: int, value: Any) -> None:
        data = json.dumps(value, ensure_ascii=False).encode()
        self._write(status, data, "application/json")

    def _write(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "/" in kind else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        # A page may have been closed meanwhile.
        with suppress(ConnectionError):
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses hold the secret."""
