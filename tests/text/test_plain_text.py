"""Plain text that stays what it is where somebody takes it for HTML."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.plain_text import plain

SAME = ["Sở TT&TT; Sở Y tế", "a < b", "dưới <5 tuổi", "AT&T", "x > y && z", "5 & 6; 7", ""]
APART = {
    "<b>đậm</b>": "< b>đậm< /b>",
    "<!-- a": "< !-- a",
    "<?php": "< ?php",
    "&lt;b&gt;": "& lt;b& gt;",
    "&#60;b &#x3c;b": "& #60;b & #x3c;b",
    "&copy 2026": "& copy 2026",
    "&amp;lt;": "& amp;lt;",
}


@pytest.mark.parametrize("text", SAME)
def test_what_is_nothing_in_html_is_not_touched(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", APART)
def test_a_space_parts_what_would_be_something(text: str) -> None:
    assert plain(text) == APART[text]


class _Reader(HTMLParser):
    """Its text is all that it has been fed where nothing of that is markup."""

    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(alphabet="<>&;#!/?-[]ampltx6 0'\"="))
def test_any_text_is_the_same_in_both_readings(text: str) -> None:
    said = plain(text)
    assert said.replace(" ", "") == text.replace(" ", "")
    assert unescape(said) == said
    reader = _Reader()
    reader.feed(said)
    reader.close()
    assert reader.text == said
