"""Colours of a portal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.web import colour
from directive_portal.web.site import COLOUR
from tests import portals

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
def test_words_can_be_read_on_every_ground(own: str) -> None:
    """Links by day on the lightest and the darkest ground that pages have, and by night."""
    text = colour.stylesheet(own)
    day, night = tokens(":root"), tokens(':root[data-scheme="dark"]')
    own_day, own_night = (
        re.findall("--link:(#.{6})", part) for part in text.split("dark", 1)
    )
    assert (len(own_day), len(set(own_night))) == (1, 1)
    for link, ground in ((own_day[0], day), (own_night[0], night)):
        for name in ("ground", "paper", "soft"):
            assert colour.contrast(link, ground[name]) >= colour.READABLE


def tokens(where: str) -> dict[str, str]:
    """The colours that the stylesheet of pages sets for a scheme."""
    style = (portals.ROOT / "overrides/assets/portal.css").read_text(encoding="utf-8")
    (block,) = re.findall(rf"^{re.escape(where)} {{(.*?)^}}", style, re.M | re.S)
    return {k: _long(v) for k, v in re.findall("--([a-z-]+): (#[0-9a-f]+);", block)}


def _long(short: str) -> str:
    return short if len(short) == 7 else "#" + "".join(c * 2 for c in short[1:])
