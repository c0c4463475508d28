"""The form is reached from its own pages alone, and writes what it may alone."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from directive_portal.editing.checkout import Checkout
from directive_portal.editing.commits import git
from directive_portal.editing.refused import RefusedError
from directive_portal.editing.server import Form, server
from directive_portal.publish import check as checking


@pytest.fixture
def form(tmp_path: Path) -> Iterator[tuple[int, str]]:
    page = tmp_path / "index.html"
    page.write_text("x", encoding="utf-8")
    made = Form({"index.html": page}, dict, lambda action, _: {"did": action})
    listening, address = server(made, 0)
    with listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield listening.server_port, address.split("/", 3)[3]
        listening.shutdown()
        thread.join()


def status(port: int, method: str, path: str, **headers: str) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"action": "info", "params": {}}) if method == "POST" else None
    asked.request(method, path, body, named)
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status


def test_only_its_own_pages_reach_it(form: tuple[int, str]) -> None:
    port, secret = form
    here, api = f"http://127.0.0.1:{port}", f"/{secret}api/v1"
    kind = {"Content_Type": "application/json"}
    assert status(port, "GET", f"/{secret}") == 200
    assert status(port, "POST", api, Origin=here, **kind) == 200
    assert status(port, "GET", "/") == 404
    assert status(port, "GET", "/index.html") == 404
    assert status(port, "GET", f"/{secret}../index.html") == 404
    assert status(port, "GET", f"/{secret}", Host=f"evil.example:{port}") == 404
    assert status(port, "POST", api, **kind) == 403
    assert status(port, "POST", api, Origin="https://evil.example", **kind) == 403
    assert status(port, "POST", api, Origin=here, Content_Type="text/plain") == 403
    assert status(port, "POST", "/api/v1", Origin=here, **kind) == 403
    assert status(port, "POST", api, Origin="null", **kind) == 403
    assert (
        status(port, "POST", api, Origin=f"http://localhost.evil.vn:{port}", **kind) == 403
    )
    assert status(port, "POST", api, Origin="http://127.0.0.1:1", **kind) == 403
    assert status(port, "OPTIONS", api, Origin="https://evil.example") == 501


def test_no_page_of_others_is_let_in(form: tuple[int, str]) -> None:
    port, secret = form
    asked = http.client.HTTPConnection("127.0.0.1", port)
    asked.request("GET", f"/{secret}")
    headers = asked.getresponse().headers
    asked.close()
    policy = headers["Content-Security-Policy"].split("; ")
    told = dict(part.split(" ", 1) for part in policy)
    assert told["default-src"] == "'none'"
    assert told["frame-ancestors"] == "'none'"
    # Nothing from another host, whatever a page of the form is made to say.
    assert {word for part in told.values() for word in part.split()} <= {
        *("'none'", "'self'", "'unsafe-eval'", "'unsafe-inline'", "blob:", "data:"),
    }
    assert "'unsafe-inline'" not in told["script-src"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_it_listens_to_this_machine_alone(form: tuple[int, str]) -> None:
    port, _ = form
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=2).close()


def test_what_is_too_large_is_told(form: tuple[int, str]) -> None:
    port, secret = form
    asked = http.client.HTTPConnection("127.0.0.1", port)
    asked.putrequest("POST", f"/{secret}api/v1")
    for name, value in (
        ("Origin", f"http://127.0.0.1:{port}"),
        ("Content-Type", "application/json"),
        ("Content-Length", str(10**9)),
    ):
        asked.putheader(name, value)
    asked.endheaders()
    answer = asked.getresponse()
    assert (answer.status, "70 MB" in answer.read().decode()) == (413, True)
    asked.close()


PLACES = [
    "mkdocs.yml",
    "../x.md",
    "directives/../mkdocs.yml",
    "directives/a/2021/.git.md",
    "directives\\a.md",
    "/etc/passwd.md",
    "directives/a//b.md",
    "directives/a/2021/con.md",
    "directives/a/2021/x.js",
    ".git/hooks/pre-commit.txt",
]


@pytest.mark.parametrize("path", PLACES)
def test_nothing_else_is_read_or_written(tmp_path: Path, path: str) -> None:
    checkout = Checkout(tmp_path, partial(checking.check, tmp_path))
    files = [{"path": path, "raw": "x", "base": None, "slug": "x"}]
    for action, params in (
        ("getEntry", {"path": path}),
        ("persistEntry", {"dataFiles": files, "assets": [], "options": {}}),
    ):
        with pytest.raises(RefusedError):
            checkout.answer(action, params)
    assert list(tmp_path.rglob("*")) == []


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "portal" / "directives").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "portal" / "directives" / "a").symlink_to(tmp_path / "out")
    file = {"path": "directives/a/x.md", "raw": "x", "base": None}
    git(tmp_path, "init", "--quiet")
    with pytest.raises(RefusedError, match="chỉ làm việc với văn bản"):
        Checkout(tmp_path / "portal", partial(checking.check, tmp_path / "portal")).answer(
            "persistEntry", {"dataFiles": [file], "assets": [], "options": {}}
        )
    assert list((tmp_path / "out").iterdir()) == []
