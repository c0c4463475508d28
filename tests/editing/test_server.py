"""The form is reached from its own pages alone, and writes what it may alone."""

import http.client
import json
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
