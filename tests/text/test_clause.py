"""Labels of clauses and their anchors."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.clause import Anchors, Label, labelled
from tests.casefiles import cases

LINES = st.text("0123aábđe IVXLAĐiềuChươngPhầnthứMục.)(-/#*+\t", max_size=20)


@pytest.mark.parametrize("case", cases("clause/labels"))
def test_label_is_found(case: dict[str, Any]) -> None:
    expected = Label(*case["label"]) if "label" in case else None
    found = labelled(case["line"].strip())
    assert (found and found.label) == expected


@given(st.one_of(LINES, st.text()))
def test_label_stands_at_the_head_of_the_line(line: str) -> None:
    if found := labelled(line):
        head = line[: found.end].lstrip("*_")
        assert head.rstrip() == found.label.text


@given(st.lists(st.one_of(LINES, st.text()), max_size=12))
def test_anchors_are_unique_and_fit_an_address(lines: list[str]) -> None:
    anchors = Anchors(frozenset({"muc-1", "tep"}))
    names = []
    for line in lines:
        found = labelled(line)
        names.append(anchors.clause(found.label) if found else anchors.heading(line))
    assert len({"muc-1", "tep", *names}) == len(names) + 2
    assert [name for name in names if not name.replace("-", "").isalnum()] == []
    assert [name for name in names if not name.isascii()] == []
