"""Bodies as Markdown, and the HTML that readers get."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.render import Heading, Mark, Rendered, render
from tests.casefiles import cases

MARKDOWN = "012abđ IVĐiều.)-*+/#>|:`[](){}<!&;\\\"'_^~\n\tjavascript:scripthttps://"
PLAIN = "012abđ IVXĐiều.)-+/#>|:\n"
TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "span", "ul", "li", "blockquote", "hr", "br"),
    *("strong", "em", "code", "a", "img", "table", "thead", "tbody", "tr", "th", "td"),
}


@pytest.mark.parametrize("case", cases("render"))
def test_body_becomes_html_and_outline(case: dict[str, Any]) -> None:
    outline = tuple(Heading(*heading) for heading in case.get("outline", ()))
    found = render(case["body"], case.get("base", ""), case.get("files", ()))
    assert found == Rendered(case["html"], outline)


def marked(body: str, *printed: str, external: bool = False) -> str:
    """A body in which the given words are marked where they stand first."""
    places = [(body.index(words), body.index(words) + len(words)) for words in printed]
    href = None if external else "x/?a=1&b=2"
    marks = [Mark(start, end, href, 'Bến "A" <b>', external) for start, end in places]
    return render(body, marks=marks, root="../").html


LINK = '<a class="cited" href="../x/?a=1&amp;b=2" title="Bến &quot;A&quot; &lt;b&gt;">'
SPAN = '<span class="cited cited--external" title="Bến &quot;A&quot; &lt;b&gt;">'


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Theo 12_CV_TU nay.", f"<p>Theo {LINK}12_CV_TU</a> nay.</p>"),
        ("Theo **số 12_CV_TU**.", f"<p>Theo <strong>số {LINK}12_CV_TU</a></strong>.</p>"),
        ("# 12_CV_TU", f'<h2 id="12-cv-tu">{LINK}12_CV_TU</a></h2>'),
        # What is a link, an address or code already stays as it is.
        ("[12_CV_TU](#a)", '<p><a href="#a">12_CV_TU</a></p>'),
        ("`12_CV_TU`", "<p><code>12_CV_TU</code></p>"),
        ("https://a.vn/12_CV_TU", "<p>https://a.vn/12_CV_TU</p>"),
    ],
)
def test_cited_documents_are_links(body: str, html: str) -> None:
    assert marked(body, "12_CV_TU") == html


def test_external_documents_without_more_are_no_links() -> None:
    assert marked("Số 12-CV/TU.", "12-CV/TU", external=True) == (
        f"<p>Số {SPAN}12-CV/TU</span>.</p>"
    )


def test_marks_that_overlap_are_told_once() -> None:
    found = marked("Luật Bến số 12-CV/TU.", "Luật Bến số 12", "12-CV/TU")
    assert found == f"<p>{LINK}Luật Bến số 12</a>-CV/TU.</p>"


def test_documents_do_not_know_each_other() -> None:
    """One parser serves all: neither anchors nor files pass from one body to the next."""
    first = render("# Bến\n\n1. [mẫu](mau.docx)", files=["mau.docx"])
    render("[2]: https://example.vn/\n\n# Bến\n\n1. Một.", "https://example.vn/")
    assert render("# Bến\n\n1. [mẫu](mau.docx)", files=["mau.docx"]) == first
    assert render("[mẫu](mau.docx) [a][2]").html == "<p><a>mẫu</a> [a][2]</p>"


@given(st.one_of(st.text(), st.text(MARKDOWN, max_size=120)))
def test_any_text_is_rendered_safely(body: str) -> None:
    """Only known elements, no script, no style, no target but of known kinds, ids once."""
    html = render(body, "https://cong.example.vn/", ["a.b"]).html
    elements = list(Elements.of(html))
    assert {tag for tag, _ in elements} <= TAGS
    names = {name for _, attributes in elements for name in attributes}
    assert names <= {"id", "class", "href", "src", "alt", "title"}
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = [attributes.get("href", "#") for _, attributes in elements]
    assert [t for t in targets if not re.match("https?://|mailto:|#", t)] == []
    assert "<script" not in html.lower()


@given(st.lists(st.text(PLAIN, max_size=20), max_size=10).map("\n".join))
def test_no_letter_or_digit_of_the_text_is_lost(body: str) -> None:
    """Numbers least of all: Markdown itself would count them anew."""
    shown = unescape(re.sub("<[^>]*>", "", render(body).html))
    assert letters(shown) == letters(body)


@given(st.text(MARKDOWN, max_size=120))
def test_outline_names_the_headings_in_their_order(body: str) -> None:
    rendered = render(body)
    found = [
        (int(tag[1]), attributes["id"])
        for tag, attributes in Elements.of(rendered.html)
        if re.fullmatch("h[2-6]", tag)
    ]
    assert [(heading.level, heading.anchor) for heading in rendered.outline] == found
    assert [h for h in rendered.outline if re.search(r"[\x02\x03]", h.text)] == []


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


class Elements(HTMLParser):
    """The elements of a page as a browser sees them, with their attributes."""

    @classmethod
    def of(cls, html: str) -> Iterator[tuple[str, dict[str, str]]]:
        parser = cls()
        parser.feed(html)
        parser.close()
        return iter(parser.found)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_lists_deeper_than_the_parser_can_follow_are_shown_as_written() -> None:
    body = "- " * 2000 + "<b>"
    assert render(body).html == f"<pre>{'- ' * 2000}&lt;b&gt;</pre>"
    assert render("- một\n- hai").html == "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"
