"""What a text ends, amends or suspends by itself, and what it only speaks of."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text import changes
from directive_portal.text.vocabulary import TYPES
from tests.casefiles import cases


@pytest.mark.parametrize("case", cases("changes"))
def test_changes_are_those_that_the_text_makes(case: dict[str, Any]) -> None:
    """All of a sentence, list or table, and with the relation that each asks for."""
    kind = TYPES[case.get("of", "quyet-dinh")]
    found = list(changes.find(case["says"], kind))
    assert {str(c.citation.number): c.kind for c in found} == case.get("finds", {})
    for change in found:
        assert case["says"].startswith(change.citation.printed, change.place)


def test_there_are_enough_of_either() -> None:
    """Forms of repeal, and of speaking of one."""
    made = ["finds" in param.values[0] for param in cases("changes")]
    assert sum(made) >= 80
    assert len(made) - sum(made) >= 40


WORDS = st.sampled_from(
    [
        *[
            "Quyết định",
            " này",
            " có hiệu lực",
            " hết hiệu lực",
            "thay thế ",
            "bãi bỏ ",
            ":",
        ],
        *[
            "; ",
            ", ",
            " và ",
            "\n",
            "\n\n",
            "| ",
            "- ",
            "1. ",
            "a) ",
            "Điều 1. ",
            ". ",
            "“",
            "”",
        ],
        *[
            "số 12/QĐ-UBND",
            "Thông tư số 3/2010/TT-BTC ",
            "các văn bản sau",
            "Danh mục bãi bỏ",
        ],
        *["kèm theo ", "khoản 2 Điều 5 ", "của ", "bị ", "bằng ", "đã ", "Luật Đò ngang "],
    ]
)


@given(st.lists(WORDS, max_size=40).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    """Each change is of a document that the text cites, where it does so."""
    for change in changes.find(text, TYPES["quyet-dinh"]):
        assert change.place in {place[0] for place in change.citation.places}


PARTS = (
    *("thay thế 1/QĐ-UBND ", "bãi bỏ sau:\n", "Bãi bỏ danh mục: số 1/QĐ-UBND\n"),
    *("Quyết định số 1/QĐ-UBND hết hiệu lực, ", "Bãi bỏ:\n- số 1/QĐ-UBND\n"),
    *("| bãi bỏ 1/QĐ-UBND |\n", "1/QĐ-UBND bị bãi bỏ Quyết định này "),
)


@pytest.mark.parametrize("part", PARTS)
def test_a_megabyte_of_hostile_text_comes_to_an_end(part: str) -> None:
    text = part * (1_000_000 // len(part)) + "số 1/QĐ-UBND"
    for _ in changes.find(text, TYPES["quyet-dinh"]):
        pass
