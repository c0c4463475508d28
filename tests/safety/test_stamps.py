"""Marks of secrecy, of circulation and of a draft, and words that are none."""

from typing import Any

import pytest

from directive_portal.safety.signs import dereferenced, plain_signs
from directive_portal.safety.stamps import marks
from tests.casefiles import cases


def shown(text: str) -> list[str]:
    return [
        f"{mark.kind} {mark.name} {text.count(chr(10), 0, mark.start) + 1}"
        for mark in marks(plain_signs(dereferenced(text)))
    ]


@pytest.mark.parametrize("case", cases("safety/marks"))
def test_a_mark_is_found_where_it_stands(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == case["found"]


@pytest.mark.parametrize("case", cases("safety/words"))
def test_words_are_no_marks(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == []
