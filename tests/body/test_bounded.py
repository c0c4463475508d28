"""What looks like markup without end and is none: shown as it is written, and soon."""

import re
from html import unescape

import pytest

from directive_portal.body.render import render
from directive_portal.register import limits

_TAG = re.compile(r"<[^>]*>")


def _said(body: str) -> str:
    """The text that a reader sees, without space."""
    return "".join(unescape(_TAG.sub("", render(body).html)).split())


# Each of them is long enough to take minutes where the rest is looked at again and again.
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


@pytest.mark.parametrize("sign", OPENERS)
def test_what_opens_nothing_is_text(sign: str) -> None:
    body = sign * (limits.PARAGRAPH // len(sign))
    assert _said(body) == "".join(body.split())


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


@pytest.mark.parametrize("form", FORMS)
def test_what_is_left_blank_in_a_form_is_text(form: str) -> None:
    for count in (1, limits.PARAGRAPH // len(form) - 2):
        body = f"Họ tên: {form * count}."
        assert _said(body) == "".join(body.split())


DEEP = [
    "*a **b " * 1_000 + "** c* " * 1_000,
    "> " * 300 + "Một",
    "\n".join(f"{'    ' * n}- Một" for n in range(100)),
    "- " * 5_000 + "Một",
]


@pytest.mark.parametrize("body", DEEP)
def test_what_is_nested_too_deeply_is_shown_as_written(body: str) -> None:
    assert unescape(render(body).html) == f"<pre>{body}</pre>"


def test_equal_headings_have_their_own_places() -> None:
    outline = render("## Bến\n\n" * 10_000).outline
    assert len({heading.anchor for heading in outline}) == 10_000
    assert outline[-1].anchor == "ben-10000"
