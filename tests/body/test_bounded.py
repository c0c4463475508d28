"""What looks like markup without end and is none: shown as it is written, and soon."""

import pytest

from directive_portal.body.blocks import read
from directive_portal.body.outline import anchors
from directive_portal.body.tree import Text, walk
from directive_portal.sources import limits

OPENERS = [
    "[",
    "![",
    "[](",
    "[a](",
    "![](a ",
    "[a](<",
    '[a](b "',
    "[a][",
    "(",
    "<",
    "](",
    "<a@",
]
FORMS = [
    "____/____ ",
    "__/__/____ ",
    "ngày__/__ ",
    "_ / _ ",
    "______",
    "...... ",
    "| ",
    "****",
]


def _said(body: str) -> str:
    return "".join(run.text for run in walk(read(body).blocks) if isinstance(run, Text))


@pytest.mark.parametrize("sign", OPENERS)
def test_what_opens_nothing_is_text(sign: str) -> None:
    body = sign * (limits.PARAGRAPH // len(sign))
    assert _said(body) == body.rstrip()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_left_blank_in_a_form_is_text(form: str) -> None:
    for count in (1, limits.PARAGRAPH // len(form) - 2):
        body = f"Họ tên: {form * count}."
        assert _said(body) == body


def test_equal_headings_have_their_own_places() -> None:
    found = list(anchors(read("## Bến\n\n" * 10_000).blocks))
    assert len(set(found)) == 10_000
    assert found[-1] == "ben-10000"
