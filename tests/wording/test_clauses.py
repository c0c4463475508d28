"""Each numbered part of a text is cited by its place, as the page's script does it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from directive_portal.body.blocks import read
from directive_portal.body.tree import Clause, Heading, leaves, plain
from directive_portal.wording.clauses import words
from tests.casefiles import cases
from tests.node import node
from tests.project import Project

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases("cited-clauses"))
def test_parts_are_cited_by_their_places(case: dict[str, Any], project: Project) -> None:
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu", body=case["body"], type=case["type"]
    )
    asked = {"parts": parts(case["body"]), "words": json.loads(words(project.only()))}
    done = subprocess.run(
        [node(), HERE / "clauses.mjs"],
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert json.loads(done.stdout) == case["cited"]


def parts(body: str) -> list[dict[str, str]]:
    """What the script finds on the page (body/html.py)."""
    found = []
    for leaf in leaves(read(body).blocks):
        if isinstance(leaf, Clause | Heading) and leaf.path:
            label = leaf.label or None
            level = label.level if label else "annex"
            text = label.text if label else plain(leaf.runs)
            found.append({"level": level, "label": text, "id": leaf.anchor})
    return found
