"""Lists of persons, and tables and sentences that are none."""

from typing import Any

import pytest

from directive_portal.safety.persons import persons
from tests.casefiles import cases


def shown(text: str) -> list[int]:
    return [text.count("\n", 0, datum.start) + 1 for datum in persons(text)]


@pytest.mark.parametrize("case", cases("safety/persons"))
def test_a_list_is_found_where_it_begins(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == case["found"]


@pytest.mark.parametrize("case", cases("safety/no-persons"))
def test_others_are_no_lists(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == []
