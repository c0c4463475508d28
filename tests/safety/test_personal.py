"""Numbers and addresses of persons, and numbers that are none."""

from typing import Any

import pytest

from directive_portal.safety.personal import personal
from directive_portal.safety.signs import dereferenced, plain_signs
from tests.casefiles import cases


def shown(text: str) -> list[str]:
    return [
        f"{d.kind} {text.count(chr(10), 0, d.start) + 1}"
        for d in personal(plain_signs(dereferenced(text)))
    ]


@pytest.mark.parametrize("case", cases("safety/personal"))
def test_a_datum_is_found_where_it_stands(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == case["found"]


@pytest.mark.parametrize("case", cases("safety/impersonal"))
def test_other_numbers_are_not_taken(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == []
