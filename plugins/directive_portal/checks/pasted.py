"""Checks of what was pasted with the code around it: readers would see the code itself."""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field, in_body

_TAGS = (
    "a|abbr|b|big|blockquote|center|code|dd|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|li"
    "|ol|o:p|p|pre|s|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_CODE = re.compile(
    rf"</?(?:{_TAGS}|br)(?:\s[^<>\n]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[lr][ds]quo|[nm]dash|bull|hellip|\#\d{2,5}|\#x[\da-f]{2,5});",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\*\*[^*\s][^*]*\*\*|__[^_\s][^_]*__")
# In a row of a table a line can end in no other way.
_BREAK = re.compile(r"<br\s?/?>")


def no_code_is_shown(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """Neither the fields that readers see as titles and names nor the text hold HTML; of
    Markdown a field shows the signs."""
    for field, words in _fields(directive):
        found = _CODE.search(words) if _may(words) else None
        if found := found or _MARKED.search(words):
            yield at_field(
                directive, field, "W122", cause="field", key=field, given=found[0][:40]
            )
    body = directive.body
    # One letter is sought much faster than many tags.
    places = [m for m in _CODE.finditer(body) if _is_seen(body, m)] if _may(body) else []
    if places:
        first = places[0]
        given = {"given": first[0][:40], "count": len(places)}
        yield in_body(directive, first.start(), "W122", cause="text", **given)


def _fields(directive: Directive) -> Iterator[tuple[str, str]]:
    yield "subject", directive.subject
    yield from ((f"addressees.{i}", name) for i, name in enumerate(directive.addressees))
    for i, recipient in enumerate(directive.recipients):
        yield f"recipients.{i}.name", recipient.name or ""


def _may(text: str) -> bool:
    return "<" in text or "&" in text


def _is_seen(body: str, found: re.Match[str]) -> bool:
    begins, ends = body.rfind("\n", 0, found.start()) + 1, body.find("\n", found.end())
    in_cell = (
        _BREAK.fullmatch(found[0]) and "|" in body[begins : ends if ends >= 0 else None]
    )
    in_code = body.count("`", begins, found.start()) % 2
    return not (in_cell or in_code)
