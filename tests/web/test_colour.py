"""Colours of a portal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.web import colour
from directive_portal.web.site import COLOUR

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), (COLOUR, COLOUR, 1.0)],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    """The values of WCAG's own examples."""
    assert round(colour.contrast(one, other), 2) == expected


def test_only_dark_colours_carry_white_words() -> None:
    given = ["#00695c", "#0d47a1", COLOUR, "#ffc107", "#ffffff", "#009485"]
    assert [colour.is_readable(one) for one in given] == [True] * 3 + [False] * 3


@given(COLOURS.filter(colour.is_readable))
def test_words_can_be_read_on_both_grounds(own: str) -> None:
    text = colour.stylesheet(own)
    light, dark = text.split('"slate"')
    for ground, part in (("#ffffff", light), ("#1e2129", dark)):
        for link in re.findall("(?:typeset-a|accent-fg)-color:(#.{6})", part):
            assert colour.contrast(link, ground) >= colour.READABLE
