"""Text for formats that say "plain text" and whose readers do not all believe it.

RSS, Atom, JSON Feed, OPML and iCalendar have fields of plain text that some programs show
as HTML. Both kinds of program are to show the same letters, and none is to find an element.
"""

import re
from html import unescape

_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]+;?")


def plain(text: str) -> str:
    """With a space after what HTML would take for the begin of a tag or a character.

    >>> plain("TT&TT: a <b>, a < b, &lt;")
    'TT&TT: a < b>, a < b, & lt;'
    """
    return _ENTITY.sub(_apart, _TAG.sub("< ", text))


def _apart(match: re.Match[str]) -> str:
    found = match[0]
    return found if unescape(found) == found else f"& {found[1:]}"
