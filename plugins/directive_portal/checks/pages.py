"""Checks that the pages people write in docs/ publish nothing they must not.

They are held to the same rules as directives: text and front matter bear no mark and no
personal data. What an office declares to be its own stands in ``contacts`` of the page's
front matter, as in that of a directive; MkDocs passes over it. A mark that stands in a
block of code is an example; personal data there is personal all the same.
"""

import re
from collections.abc import Iterator

from directive_portal.safety import declared, findings
from directive_portal.safety.declared import Allowed
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Parts
from directive_portal.sources.loader import Sources
from directive_portal.sources.place import line_and_column
from directive_portal.sources.reading import INVALID, ReadingLog
from directive_portal.sources.schema import DIRECTIVE
from directive_portal.sources.written_page import WrittenPage

_FENCE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t]*(?P=fence)", re.MULTILINE | re.DOTALL
)
_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]{0,400}>")
# Tags that readers do not see between two letters.
_INLINE = frozenset(
    (
        "a",
        "b",
        "i",
        "u",
        "em",
        "strong",
        "span",
        "font",
        "code",
        "mark",
        "small",
        "sup",
        "sub",
    )
)


def pages_are_safe(sources: Sources) -> Iterator[Diagnostic]:
    for page in sources.pages:
        yield from page_is_safe(page)


def page_is_safe(page: WrittenPage) -> Iterator[Diagnostic]:
    """What must not be published in a file of docs/, and what is wrong with its
    ``contacts``."""
    text, path, parts = page.text, page.path, page.parts
    reading = ReadingLog(path)
    allowed = _declared(parts, reading)
    yield from reading.problems
    code = [match.span() for match in _FENCE.finditer(text)]
    for found in declared.without(findings.find(_as_seen(text)), allowed):
        shown = any(start <= found.start < end for start, end in code)
        if not (shown and found.code in findings.MARKS):
            place = line_and_column(text, found.start)
            yield Diagnostic(found.code, path, *place, {"given": found.shown})


def _declared(parts: Parts | None, reading: ReadingLog) -> Allowed:
    node = parts.tree.get("contacts") if parts and parts.tree else None
    if node is None:
        return frozenset()
    contacts = DIRECTIVE.fields["contacts"].kind.read(node, ("contacts",), reading)
    return frozenset() if contacts is INVALID else frozenset(declared.declared_in(contacts))


def _as_seen(text: str) -> str:
    """A text of the same length without tags: those within words are signs out of sight,
    the others part a cell from the next. Addresses in them stay."""
    return _TAG.sub(_unseen, text) if "<" in text else text


def _unseen(tag: re.Match[str]) -> str:
    if "=" in tag.group():
        return tag.group()
    sign = "\u200b" if tag["name"].lower() in _INLINE else "|"
    return sign * len(tag.group())
