"""The letters above a signature, as they are written and as they should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.authority import FORMS, meant, misspelt, without_letters


@pytest.mark.parametrize(
    ("letters", "authority"),
    [
        *((form, how) for forms in FORMS.values() for how, form in forms.items()),
        *(("KT", "for_head"), ("k/t", "for_head"), ("T.M.", "on_behalf_of")),
        *(("TUQ", "delegated"), ("Q", "acting"), ("V/v", None), ("", None)),
    ],
)
def test_authority_that_letters_stand_for(letters: str, authority: str | None) -> None:
    assert meant(letters) == authority


@pytest.mark.parametrize(
    ("words", "party", "state"),
    [
        ("T/M Ban Thường vụ", [], [("T/M", "TM.")]),
        ("TM. Ủy ban nhân dân", [("TM.", "T/M")], []),
        ("K/T. Trưởng ban", [], [("K/T.", "KT.")]),
        ("KT Chủ tịch", [("KT", "K/T")], []),
        ("TM. UBND / KT. Chủ tịch", [("TM.", "T/M"), ("KT.", "K/T")], []),
        ("TUQ. Bộ trưởng", [], []),
        ("T/UQ Bộ trưởng", [("T/UQ", "TUQ.")], [("T/UQ", "TUQ.")]),
        ("Trưởng phòng KT", [], []),
        ("Giám đốc Công ty TM. An Bình", [], []),
        ("Phó Trưởng ban", [], []),
        ("", [], []),
    ],
)
def test_letters_that_a_family_does_not_write(
    words: str, party: list[tuple[str, str]], state: list[tuple[str, str]]
) -> None:
    assert (list(misspelt(words, "party")), list(misspelt(words, "state"))) == (
        party,
        state,
    )


def test_letters_typed_before_a_body_are_left_out() -> None:
    assert without_letters("KT. Chủ tịch", "for_head") == "Chủ tịch"
    assert without_letters("KT. Chủ tịch", "by_order") == "KT. Chủ tịch"
    assert without_letters("Chủ tịch", "for_head") == "Chủ tịch"


@given(st.text(st.sampled_from("TtMKLUQ/. ,aủ\n")))
def test_what_should_be_written_is_right(words: str) -> None:
    for found, wanted in misspelt(words, "state"):
        assert (found in words, list(misspelt(f"{wanted} a", "state"))) == (True, [])
