"""What the seal finds in pages, styles and scripts."""

from pathlib import Path

import pytest
from tests.release.test_sums import lay

from directive_portal.publish import swap
from directive_portal.release.pages import Fault, faults
from directive_portal.web.policy import POLICY

HELD = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
URL = "https://thu.example.vn/cong/"
WHOLE = {
    "index.html": b"",
    "a/index.html": b"",
    "a/tep.pdf": b"%PDF",
    "b.html": b"",
    "assets/portal.css": b"",
    "assets/portal.js": b"",
}


def found(folder: Path, files: dict[str, str | bytes]) -> list[Fault]:
    def written(name: str, content: str | bytes) -> bytes:
        if name.endswith(".html"):
            content = content.decode() if isinstance(content, bytes) else content
            return f"<!doctype html><head>{HELD}</head><p id='o'>{content}".encode()
        return content.encode() if isinstance(content, str) else content

    lay(folder, {name: written(name, content) for name, content in files.items()})
    return faults(folder, swap.files(folder), URL)


@pytest.mark.parametrize(
    "content",
    [
        '<a href="../b.html">',
        "<a href=../b.html#o>",
        '<a href="..">',
        '<a href="../a">',
        '<a href="#o"><a href="#">',
        f'<a href="{URL}a/tep.pdf#page=2">',
        '<a href="/cong/">',
        '<a href="https://example.org/van-ban/"><a href="mailto:a@b.vn"><a href="tel:115">',
        '<a href="../?loc=1"><a href="?q=1#o">',
        '<img srcset="../a/tep.pdf 1x, ../a/tep.pdf 2x" src="data:image/gif;base64,R0=">',
        '<link rel=canonical href="https://thu.example.vn/cong/a/">',
        '<link rel="alternate" href="https://example.org/feed.xml">',
        "<!-- <a href=nowhere> -->",
    ],
)
def test_what_leads_somewhere_is_nothing_to_tell(content: str, tmp_path: Path) -> None:
    assert found(tmp_path, {**WHOLE, "a/index.html": content}) == []


@pytest.mark.parametrize(
    ("content", "cause", "given"),
    [
        ('<a href="../c.html">', "link", "../c.html"),
        ('<area href="./không-có/">', "link", "./không-có/"),
        ('<a href="/cong/c/">', "link", "/cong/c/"),
        (f'<a href="{URL}c/">', "link", f"{URL}c/"),
        ('<form action="../c/">', "link", "../c/"),
        ('<img src="x.png">', "link", "x.png"),
        ('<img srcset="../b.html 1x, y.png 2x">', "link", "y.png"),
        ('<meta http-equiv="refresh" content="0; url=../c/">', "link", "../c/"),
        ('<a href="../b.html#khoan-1">', "anchor", "../b.html#khoan-1"),
        ('<a href="#khoan-1">', "anchor", "#khoan-1"),
        ('<img src="https://example.org/x.png">', "foreign", "https://example.org/x.png"),
        ('<script src="//example.org/x.js">', "foreign", "//example.org/x.js"),
        ("<iframe src=http://example.org>", "foreign", "http://example.org"),
        (
            '<LINK REL="preload StyleSheet" HREF="https://e.org/a.css">',
            "foreign",
            "https://e.org/a.css",
        ),
        ('<video poster="https://e.org/a.png">', "foreign", "https://e.org/a.png"),
        ('<object data="https://e.org/a.pdf">', "foreign", "https://e.org/a.pdf"),
        # Beside the portal on the same host.
        ('<img src="/x.png">', "foreign", "/x.png"),
    ],
)
def test_what_leads_nowhere_or_loads_from_elsewhere_is_told(
    content: str, cause: str, given: str, tmp_path: Path
) -> None:
    told = found(tmp_path, {**WHOLE, "a/index.html": content})
    assert told == [Fault("a/index.html", cause, given)]


def test_styles_and_scripts_are_looked_at_too(tmp_path: Path) -> None:
    files = {
        "assets/portal.css": '@import "https://e.org/a.css"; p{background:url( x.png )}',
        "assets/portal.js": 'import { a } from "./b.js"; const c = import("../a/tep.pdf");',
        "assets/b.js": "export const a = 1;",
    }
    assert found(tmp_path, {**WHOLE, **files}) == [
        Fault("assets/portal.css", "foreign", "https://e.org/a.css"),
        Fault("assets/portal.css", "link", "x.png"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "",
        HELD.replace("script-src 'self'", "script-src *"),
        f"<script src=assets/portal.js></script>{HELD}",
        f"<link rel=stylesheet href=assets/portal.css>{HELD}",
    ],
)
def test_a_page_without_the_policy_before_all_else_is_told(
    head: str, tmp_path: Path
) -> None:
    lay(tmp_path, {**WHOLE, "index.html": f"<!doctype html><head>{head}</head>".encode()})
    told = faults(tmp_path, ["index.html", "assets/portal.js", "assets/portal.css"], URL)
    assert told == [Fault("index.html", "policy")]
