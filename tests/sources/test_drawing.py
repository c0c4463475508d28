"""Pictograms: what of an SVG file stands within a page."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.sources.drawing import LIMIT, DrawingError, drawn

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"'


def test_what_draws_is_kept_and_what_editors_note_is_left_out() -> None:
    text = (
        '<?xml version="1.0"?><!DOCTYPE svg><!-- chum -->'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="https://inkscape.example.vn" '
        'width="48px" height="24" i:version="1"><title>Chum</title><defs><a/></defs>'
        '<i:view><path d="M0 0"/></i:view><g id="a" class="b" i:label="c" '
        'style="fill:none; stroke:currentColor;stroke-width:2.2px;cursor:help">'
        '<path d="M1 1\n h2" onclick="x()"/><circle r="3" fill="#8e1b26"/></g></svg>'
    )
    assert drawn(text) == (
        '<svg viewBox="0 0 48 24" aria-hidden="true">'
        '<g fill="none" stroke="currentColor" stroke-width="2.2">'
        '<path d="M1 1 h2"/><circle r="3" fill="#8e1b26"/></g></svg>'
    )


REFUSED = {
    f"{OPEN}><script>x()</script></svg>": ("drawing_part", "<script>"),
    f"{OPEN}>\n<text>Chum</text></svg>": ("drawing_part", "<text>"),
    f"{OPEN}><style>path{{}}</style></svg>": ("drawing_part", "<style>"),
    f'{OPEN}><image href="a.png"/></svg>': ("drawing_part", "<image>"),
    f'{OPEN}><use href="#a"/></svg>': ("drawing_part", "<use>"),
    f"{OPEN}><foreignObject/></svg>": ("drawing_part", "<foreignObject>"),
    f'{OPEN}><path d="M0" fill="url(#a)"/></svg>': ("drawing_part", 'fill="url(#a)"'),
    f'{OPEN}><path style="fill:url(//a.vn)"/></svg>': (
        "drawing_part",
        'fill="url(//a.vn)"',
    ),
    f'{OPEN}><path d="M0&quot;&gt;"/></svg>': ("drawing_part", 'd="M0">"'),
    f'<!DOCTYPE svg [<!ENTITY a "b">]>{OPEN}/>': ("drawing_part", "<!ENTITY a>"),
    f"{OPEN}><path></svg>": ("drawing_syntax", ""),
    '<svg viewBox="0 0 8 8"/>': ("drawing_syntax", ""),
    '<svg xmlns="http://www.w3.org/2000/svg"/>': ("drawing_syntax", ""),
    "Chum nước": ("drawing_syntax", ""),
    f"{OPEN}>{' ' * LIMIT}</svg>": ("drawing_large", str(LIMIT + len(OPEN) + 7)),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_drawn_is_told(text: str) -> None:
    with pytest.raises(DrawingError) as refused:
        drawn(text)
    assert (refused.value.cause, refused.value.given) == REFUSED[text]


NAMES = ("g", "path", "script", "a", "title", "text", "style", "svg", "defs")
ATTRIBUTES = ("d", "fill", "style", "onload", "href", "transform", "id")
VALUES = st.sampled_from(
    ('M0 0"', "none", "url(#a)", "javascript:x()", "fill:red;d:M1", "rotate(3)", "<>&", "")
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> ElementTree.Element:
    made = ElementTree.Element(
        f"{{http://www.w3.org/2000/svg}}{draw(st.sampled_from(NAMES))}"
    )
    for name in draw(st.sets(st.sampled_from(ATTRIBUTES), max_size=3)):
        made.set(name, draw(VALUES))
    if depth:
        made.extend(draw(st.lists(elements(depth - 1), max_size=3)))
    return made


@given(st.lists(elements(), max_size=4))
def test_nothing_but_shapes_and_how_they_are_drawn_comes_of_any_file(
    parts: list[ElementTree.Element],
) -> None:
    root = ElementTree.fromstring(f"{OPEN}/>")
    root.extend(parts)
    try:
        made = drawn(ElementTree.tostring(root, encoding="unicode"))
    except DrawingError:
        return
    read = ElementTree.fromstring(made)
    assert {element.tag for element in read.iter()} <= {"svg", "g", "path"}
    assert not re.search(r"url\(|script|on\w+=|href|style=", made)
