"""Object storage on this machine: a real server of the S3 protocol, and before it a proxy
that writes down what was done, in which order, and may cut an upload."""

import hashlib
import hmac
import http.client
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from directive_portal.release.told import command

KEY, SECRET = "PORTALTESTKEY000001", "portal-test-secret-0000000001"
BUCKET = "cong"
_PATIENCE = 60  # seconds, on a busy machine


class Change(NamedTuple):
    """A file that was put or deleted; ``content`` is None where it was deleted."""

    path: str
    content: bytes | None
    headers: dict[str, str]


@dataclass
class Storage:
    """``folder`` has a folder for each bucket. ``changes`` are those that succeeded, each
    told to ``told``; once ``cut`` is set, the proxy hands on nothing more."""

    folder: Path
    server: str
    proxy: str = ""
    changes: list[Change] = field(default_factory=list)
    told: Callable[[Change], object] = lambda change: None
    cut: threading.Event = field(default_factory=threading.Event)

    def environment(self, **given: str) -> dict[str, str]:
        """How rclone is told of it."""
        names = {
            "ENDPOINT": f"http://{self.proxy}",
            "ACCESS_KEY_ID": KEY,
            "SECRET_ACCESS_KEY": SECRET,
            **given,
        }
        return {f"RCLONE_S3_{name}": value for name, value in names.items()}

    def files(self, prefix: str = "") -> dict[str, bytes]:
        folder = self.folder / BUCKET / prefix
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def read(self, path: str) -> bytes | None:
        """What a reader is given by the server itself; None for 404."""
        return self._asked("GET", path)

    def write(self, path: str, content: bytes | None) -> None:
        """As somebody else puts a file there, or takes it away."""
        self._asked("DELETE" if content is None else "PUT", path, content)

    def _asked(self, method: str, path: str, content: bytes | None = None) -> bytes | None:
        try:
            asked = _signed(method, self.server, path, content)
            with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise


@contextmanager
def storage(folder: Path) -> Iterator[Storage]:
    (folder / BUCKET).mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    called = [command("rclone"), "--config=", "serve", "s3", f"--addr={address}"]
    called += [f"--auth-key={KEY},{SECRET}", str(folder)]
    with (folder.parent / "storage.log").open("wb") as log:
        server = subprocess.Popen(called, stdout=log, stderr=log)
        try:
            _until_it_answers(address)
            made = Storage(folder, address)
            with proxied(made):
                yield made
        finally:
            server.kill()
            server.wait()


@contextmanager
def proxied(store: Storage) -> Iterator[None]:
    """A proxy of its own: what is still under way to one before it is lost there."""
    store.cut = threading.Event()
    own = {"store": store, "cut": store.cut, "lock": threading.Lock()}
    handler = type("Handler", (_Recorder,), own)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        store.proxy = f"127.0.0.1:{server.server_port}"
        yield
        server.shutdown()
        thread.join()


class _Recorder(BaseHTTPRequestHandler):
    """Hands each request on as it is, the signed name of the host too."""

    protocol_version = "HTTP/1.1"
    store: Storage
    cut: threading.Event
    lock: threading.Lock

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is of interest is written down."""

    def _handle(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        onward = http.client.HTTPConnection(self.store.server, timeout=_PATIENCE)
        given = {k: v for k, v in self.headers.items() if k.lower() != "expect"}
        # A change and its place in the list are one.
        with self.lock:
            if self.cut.is_set():
                self.close_connection = True
                return
            onward.request(self.command, self.path, content or None, given)
            answer = onward.getresponse()
            body = answer.read()
            if self.command in ("PUT", "DELETE") and answer.status < 300:
                self._note(content)
        onward.close()
        with suppress(OSError):  # it was killed meanwhile
            self._answer(answer, body)

    def _answer(self, answer: http.client.HTTPResponse, body: bytes) -> None:
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                self.send_header(name, value)
        length = answer.getheader("Content-Length") if self.command == "HEAD" else None
        self.send_header("Content-Length", length or str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _handle  # noqa: N815

    def _note(self, content: bytes) -> None:
        path = unquote(self.path.partition("?")[0]).removeprefix(f"/{BUCKET}/")
        put = content if self.command == "PUT" else None
        change = Change(path, put, {k.lower(): v for k, v in self.headers.items()})
        self.store.changes.append(change)
        self.store.told(change)


def _until_it_answers(address: str) -> None:
    host, _, port = address.partition(":")
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("rclone serve s3 does not answer")


def _signed(
    method: str, host: str, path: str, content: bytes | None
) -> urllib.request.Request:
    """A request with a signature of AWS, version 4."""
    at = datetime.fromtimestamp(time.clock_gettime(time.CLOCK_REALTIME), UTC)
    day, moment = f"{at:%Y%m%d}", f"{at:%Y%m%dT%H%M%SZ}"
    address = f"/{BUCKET}/{quote(path)}"
    unsigned = "UNSIGNED-PAYLOAD"
    named = {"host": host, "x-amz-content-sha256": unsigned, "x-amz-date": moment}
    names = ";".join(named)
    lines = "".join(f"{name}:{value}\n" for name, value in named.items())
    canonical = f"{method}\n{address}\n\n{lines}\n{names}\n{unsigned}"
    scope = f"{day}/us-east-1/s3/aws4_request"
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(
        key, f"AWS4-HMAC-SHA256\n{moment}\n{scope}\n{digest}".encode(), "sha256"
    ).hex()
    claim = f"Credential={KEY}/{scope}, SignedHeaders={names}, Signature={signature}"
    del named["host"]
    headers = {**named, "Authorization": f"AWS4-HMAC-SHA256 {claim}"}
    address = f"http://{host}{address}"
    return urllib.request.Request(address, content, headers, method=method)


def given(environment: dict[str, str]) -> dict[str, str]:
    """For a process of its own."""
    return {**os.environ, **environment}
