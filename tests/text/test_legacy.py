"""Old encodings are told by name, and nothing else is taken for one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.legacy import is_plain, legacy
from directive_portal.text.syllable import is_syllable
from tests.casefiles import cases


@pytest.mark.parametrize("case", cases("safety/legacy"))
def test_an_encoding_is_told_where_it_shows(case: dict[str, Any]) -> None:
    text, found = case["text"], legacy(case["text"])
    line = found and text.count("\n", 0, found.start) + 1
    assert (f"{found.name} {line}" if found else None) == case["found"]


def test_syllables() -> None:
    words = "Nghiêng quyết giếng khuya thuở ĐƯỜNG xoong yêu"
    assert [word for word in words.split() if not is_syllable(word)] == []


def test_others_are_no_syllables() -> None:
    words = "cac truyễt boáó für Niño x iê uyn thươ bơt"
    assert [word for word in words.split() if is_syllable(word)] == []


PARTS = st.sampled_from([*"aâêòìÒÃÄ»º‡µËÖäùï^. \n", "TuyÖt ", "maät ", "ma^.t ", "á»‡"])


@given(st.one_of(st.text(), st.lists(PARTS).map("".join)))
def test_it_is_total(text: str) -> None:
    found = legacy(text)
    assert found is None or (0 <= found.start < len(text) and not is_plain(text))


@pytest.mark.parametrize("part", ["TuyÖ", "Ö", "Ö ", "Ã ", "aÖ\n", "ma^.t ", "êò"])
def test_a_megabyte_comes_to_an_end(part: str) -> None:
    legacy(part * (1_000_000 // len(part)))
