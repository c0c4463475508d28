"""The one boundary between texts and HTML: what templates print is text, and escaped,
unless it is marked as HTML here.

MkDocs' Jinja does not escape, and MkDocs holds the titles of headings as HTML. So escaping
is switched on for all templates.
"""

from collections.abc import Iterable
from html import unescape

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from directive_portal.web import policy

POLICY = Markup(policy.POLICY)


def escape_all(env: Environment) -> None:
    """Let every template escape what it prints. No template may have been loaded yet."""
    env.autoescape = True


def anchor(title: str, id_: str, level: int) -> AnchorLink:
    """An entry of a page's contents: MkDocs takes its title for HTML."""
    return AnchorLink(escape(title), id_, level)


def escape_contents(contents: Iterable[AnchorLink]) -> None:
    """Mark the titles that MkDocs has made, as HTML without elements."""
    for link in contents:
        link.title = escape(unescape(link.title))
        escape_contents(link.children)


def title(page: Page) -> str:
    """A page's title as text: MkDocs holds that of a heading as HTML."""
    return unescape(str(page.title or ""))
