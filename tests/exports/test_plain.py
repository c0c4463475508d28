"""Pages as plain Markdown: every processor reads the same words and numbers of it."""

import re
from typing import Any

import markdown as python_markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml.html import HtmlElement, fromstring
from markdown_it import MarkdownIt

from directive_portal.body import html as bodies
from directive_portal.body.blocks import read
from directive_portal.body.html import CitedLink, Leads
from directive_portal.exports.plain.markdown import markdown
from directive_portal.exports.plain.theme import theme
from tests.body.test_blocks import TEXTS
from tests.casefiles import cases
from tests.hostile.payloads import MARKUP

EXTENSIONS = ("attr_list", "md_in_html", "tables")
COMMON = MarkdownIt("commonmark").enable("table")
SIGNS = st.sampled_from(
    [
        *("1. ", "2) ", "a) ", "10. ", "1.", "I. ", "- ", "+ ", "* ", "# ", "## ", "> "),
        *("| a | b |", "|---|---|", "***", "**", "__", "`", "``", "~~~", "```", "---"),
        *("===", "[x](y)", "![a](b)", "!", "[^1]", "[^1]: ", "<b>", "</div>", "<div>"),
        *("&amp;", "&#42;", "\\", "{: .x}", "{#a}", ": ", "    ", "\t", "\n", "\n\n"),
        *("Điều 1. ", "(*)", "a", "b c", "http://a.vn", "<!--", "-->", "!!! note", "$"),
        *("*[A]: b", "^", "~", "==", ":smile:", "\u00a0", "<a@b.vn>", '"', "<script>"),
        *MARKUP,
    ]
)
LEADS = Leads(lambda to: to, lambda to: to, lambda _: CitedLink(None, "", True))


@pytest.mark.parametrize("case", cases("plain-markdown"))
def test_html_becomes_markdown(case: dict[str, Any]) -> None:
    page = fromstring(f"<main>{case['html']}</main>")
    leads = {"mat-mang/": None}
    assert markdown(page, lambda to: leads.get(to, to)) == case["markdown"]


@given(st.one_of(st.lists(SIGNS).map("".join), TEXTS))
def test_no_processor_loses_a_word_or_number(body: str) -> None:
    # What no record may hold.
    assume(not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f]", body))
    text = bodies.html(read(body).blocks, LEADS)
    page = fromstring(f'<main><div class="directive-body">{text}</div><p>x</p></main>')
    plain = markdown(page, lambda to: to)
    shown = python_markdown.markdown(plain, extensions=EXTENSIONS)
    assert _signs(fromstring(f"<main>{shown}</main>")) == _signs(page)
    # Places of headings are an extension: elsewhere they are read as words.
    shown = re.sub(r" \{#[\w-]+\}(?=</h)", "", COMMON.render(plain))
    assert _signs(fromstring(f"<main>{shown}</main>")) == _signs(page)


def _signs(element: HtmlElement) -> str:
    """All that is read, without spaces."""
    return "".join("".join(element.itertext()).split())


def test_what_is_around_a_page_is_a_template() -> None:
    page = """<!doctype html><html lang="vi"><head><title>Không có - Cổng</title>
        <meta name="description" content="x"><link rel="icon" href="/cong/a.svg"></head>
        <body><a class="skip" href="#noi-dung">Tới</a><ul><li>
        <a href="/cong/mat-mang/">M</a></li></ul><main><h1>Không có</h1></main><footer>
        {{ x }} <nav><ul>
        <li><a href="/cong/.">Nhà</a></li><li><a href="/cong/a/">A</a><ul><li>
        <a href="https://b.vn/">B</a></li></ul></li></ul></nav></footer>
        <script src="/cong/p.js"></script></body></html>"""
    made = theme(page.encode(), "/cong/", lambda address: address in ("", "a/"))
    assert made.menu == [{"Nhà": ""}, {"A": ["a/", {"B": "https://b.vn/"}]}]
    assert made.scripts == 1
    main = made.templates["main.html"].decode()
    assert 'href="{{ base_url }}/a.svg"' in main
    assert 'href="{{ base_url }}/">Nhà' in main
    assert 'href="https://b.vn/">B' in main
    assert '<a class="skip" href="#main">' in main
    assert "Không có" not in main
    assert "mat-mang" not in main
    assert "&#123;&#123; x }}" in main
    assert 'href="/cong/a/"' in made.templates["404.html"].decode()
