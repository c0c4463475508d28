"""Names of issuers in text: what names one, and what leaves it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.issuer_names import is_name, may_be
from tests.casefiles import cases


@pytest.mark.parametrize("case", cases("issuer-names"))
def test_words_against_a_name(case: list[object]) -> None:
    words, name, *expected = case
    assert [is_name(str(words), str(name)), may_be(str(words), str(name))] == expected


@given(st.text(), st.text())
def test_what_names_an_issuer_may_be_it(words: str, name: str) -> None:
    assert may_be(words, name) or not is_name(words, name)
