"""Bodies as plain blocks: nothing lost but the marks, anchors as on the page."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.blocks import read
from directive_portal.body.words import Passage, passages
from tests.casefiles import cases

LINES = st.text("0123aábđe IVXLAĐiềuChươngPhầnthứMục.)(-/#*+\t", max_size=20)
BODIES = st.lists(LINES, max_size=12).map("\n".join)


def outline(body: str) -> tuple[Passage, ...]:
    return passages(read(body).blocks)


@pytest.mark.parametrize("case", cases("passages"))
def test_body_is_told_as_blocks(case: dict[str, Any]) -> None:
    found = [
        [c.label, list(c.path), c.anchor, c.key, c.text] for c in outline(case["body"])
    ]
    assert found == case["blocks"]


@given(BODIES)
def test_letters_and_digits_of_the_body_are_all_there(body: str) -> None:
    said = "".join(f"{clause.label or ''}{clause.text}" for clause in outline(body))
    assert re.findall(r"\w", said) == re.findall(r"\w", body)


@given(st.one_of(BODIES, st.text(), st.text("|-:# \nab1.")))
def test_blocks_are_counted_and_their_keys_are_unique(body: str) -> None:
    clauses = outline(body)
    assert [clause.place for clause in clauses] == list(range(len(clauses)))
    assert len({clause.key for clause in clauses}) == len(clauses)
