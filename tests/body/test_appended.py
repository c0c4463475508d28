"""Where the text that was signed ends, and which parts are outlines of reports."""

from typing import Any

import pytest

from directive_portal.body.appended import begins_sheet, parted, report_outlines
from directive_portal.body.blocks import read
from directive_portal.body.tree import Blocks, Clause, Heading, plain
from tests.casefiles import cases


def head(part: Blocks) -> str:
    first = part[0]
    assert isinstance(first, Clause | Heading)
    label = f"{first.label.text} " if isinstance(first, Clause) else ""
    return label + plain(first.runs)


@pytest.mark.parametrize("case", cases("appended"))
def test_what_stands_behind_the_signature(case: dict[str, Any]) -> None:
    blocks = read(case["body"]).blocks
    text, behind = parted(blocks)
    assert (*text, *(block for part in behind for block in part)) == blocks
    assert [head(part).strip() for part in behind] == case["behind"]
    assert [head(p).strip() for p in behind if begins_sheet(p)] == case.get(
        "sheets", case["behind"]
    )
    assert [head(p).strip() for p in report_outlines(blocks)] == case.get("outlines", [])
