"""Names of those to whom papers are sent, spelled out, and the phrases they hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text import addressed
from tests.casefiles import cases


@pytest.mark.parametrize("case", cases("addressed"))
def test_names_are_spelled_out(case: list[Any]) -> None:
    printed, expected = case
    found = [n for part in addressed.segments(printed) for n in addressed.names(part)]
    assert [" ".join(name) for name in found] == expected


def test_the_first_phrase_rules_and_the_longest_of_those() -> None:
    phrases = addressed.Phrases(
        [
            ("đảng ủy", "a"),
            ("đảng ủy xã, phường", "b"),
            ("sở, hội", "c"),
            ("hội đồng", None),
        ]
    )
    assert {
        text: phrases.of(text) for text in ("Đảng ủy Sở Y tế", "Đảng ủy phường Ba")
    } == {
        "Đảng ủy Sở Y tế": {"a"},
        "Đảng ủy phường Ba": {"b"},
    }
    # A word alone heads the name, but for titles; what means nobody keeps it away.
    assert phrases.of("Giám đốc các sở") == {"c"}
    assert phrases.of("Câu lạc bộ, cơ sở, trụ sở, nông hội") == set()
    assert phrases.of("Hội đồng nhân dân") == set()
    # Where nobody typed marks.
    assert phrases.of("Dang uy xa Ba, hoi nong dan") == {"b", "c"}
    assert phrases.of("Đảng úy xã") == set()


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    phrases = addressed.Phrases([(text, "a"), ("sở", "b")])
    found = set().union(*map(phrases.of, addressed.segments(text)))
    assert found <= {"a", "b"}
