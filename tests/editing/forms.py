"""The reader and writer of the form in a browser, run by Node.js."""

import json
import subprocess
from typing import Any

import pytest

from directive_portal.editing import form, packages
from directive_portal.editing.refused import RefusedError
from tests import portals
from tests.node import node

_FORMS = portals.ROOT / "tests" / "editing" / "forms.mjs"
KEPT = portals.ROOT / ".portal" / "admin"


def fetched() -> None:
    """The packages of the form; a test is skipped where they cannot be had."""
    try:
        packages.fetched(KEPT)
    except RefusedError as refused:
        pytest.skip(f"npm's registry cannot be reached: {refused}")


class RefusedByFormError(Exception):
    """The form's own words."""


class Forms:
    """Asks one process, which stays."""

    def __init__(self) -> None:
        library = KEPT / "node_modules" / "yaml" / "browser" / "index.js"
        formats = json.dumps(form.formats(), ensure_ascii=False)
        self._process = subprocess.Popen(
            [str(node()), str(_FORMS), str(library), formats],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def read(self, text: str, kind: str = "directive") -> dict[str, Any]:
        return self._ask({"kind": kind, "read": text})

    def write(self, data: dict[str, Any], kind: str = "directive") -> str:
        return self._ask({"kind": kind, "write": data})

    def place(self, data: dict[str, Any]) -> dict[str, str]:
        return self._ask({"put": data})

    def _ask(self, question: dict[str, Any]) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "refused" in answer:
            raise RefusedByFormError(answer["refused"])
        return answer["value"]

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate()
