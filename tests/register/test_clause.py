"""Labels of clauses, their anchors, and where a clause begins."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.register.clause import Anchors, Label, Split, blocks, split_label
from tests.casefiles import cases

LINES = st.text("0123aábđe IVXLAĐiềuChươngPhầnthứMục.)(-/#*+\t", max_size=20)
BODIES = st.lists(LINES, max_size=12).map("\n".join)


@pytest.mark.parametrize("case", cases("clause/labels"))
def test_label_is_split_off(case: dict[str, Any]) -> None:
    expected = Split(Label(*case["label"]), case["rest"]) if "label" in case else None
    assert split_label(case["line"]) == expected


@pytest.mark.parametrize("case", cases("clause/bodies"))
def test_body_falls_into_blocks_with_anchors(case: dict[str, Any]) -> None:
    assert list(anchored(case["body"])) == case["blocks"]


def anchored(body: str) -> Iterator[list[object]]:
    """Line, anchor and text of each block."""
    anchors = Anchors()
    for line, block in blocks(body):
        first = block.partition("\n")[0]
        text = first.lstrip("# ")
        if split := split_label(text):
            yield [line, anchors.clause(split.label), block]
        else:
            heading = anchors.heading(text) if first.startswith("#") else None
            yield [line, heading, block]


@given(st.one_of(BODIES, st.text()))
def test_blocks_hold_all_lines_of_the_body(body: str) -> None:
    """No line is lost or moved, and each block stands on the line that it names."""
    lines = body.split("\n")
    shown = [
        (start + n, line)
        for start, block in blocks(body)
        for n, line in enumerate(block.split("\n"))
    ]
    assert shown == [(n, line) for n, line in enumerate(lines) if line.strip()]


@given(st.one_of(BODIES, st.text()))
def test_anchors_are_unique_and_fit_an_address(body: str) -> None:
    names = [str(anchor) for _, anchor, _ in anchored(body) if anchor]
    assert len(names) == len(set(names))
    assert [name for name in names if not name.replace("-", "").isalnum()] == []
    assert [name for name in names if not name.isascii()] == []


@given(st.one_of(LINES, st.text()))
def test_label_and_rest_are_the_line(line: str) -> None:
    """Nothing but space and emphasis is lost when a label is split off."""
    if split := split_label(line):
        joined = f"{split.label.text}{split.rest}"
        assert "".join(joined.replace("*", "").split()) == "".join(
            line.replace("*", "").split()
        )
