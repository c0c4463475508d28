"""Abbreviations of a text explained where they first stand; not a letter of it changes."""

import re
from collections.abc import Mapping
from html import escape

_WORD = r"[A-ZĐ][A-ZĐ][^\W_]*(?:[&-][^\W_]+)*"
# A whole word with its joints ("KT-XH"), not a piece of a number ("12/UBND-VX"). What
# stands before is looked at behind a capital: at each letter it would take twice as long.
_SHORT = re.compile(
    r"[A-ZĐ](?<![\w/&.–-].)(?<!/ .)[A-ZĐ][^\W_]*(?:[&-][^\W_]+)*(?![\w/&–-])"
)
# What a text itself says that it means.
_OWN = (
    re.compile(rf"""\([“"']?({_WORD})[”"']?\)"""),
    re.compile(rf"""tắt(?:\ là)?:?\s*[“"']?({_WORD})""", re.VERBOSE),
)


class FirstUse:
    """Writes the words of one text as HTML. ``met`` are the abbreviations that stood in
    them so far, in that order, with their meanings."""

    def __init__(self, body: str, meanings: Mapping[str, str]) -> None:
        found = set(_SHORT.findall(body)) & meanings.keys()
        own = {s for form in _OWN for s in form.findall(body)} if found else set()
        self._left = {short: meanings[short] for short in found - own}
        self.met: dict[str, str] = {}

    def words(self, text: str) -> str:
        if not self._left:
            return escape(text, quote=False)
        return "".join(self._marked(text))

    def _marked(self, text: str) -> list[str]:
        made, end = [], 0
        for found in _SHORT.finditer(text):
            short = found.group()
            if long := self._left.pop(short, None):
                self.met[short] = long
                made.append(escape(text[end : found.start()], quote=False))
                said = escape(short, quote=False)
                made.append(f'<abbr title="{escape(long)}">{said}</abbr>')
                end = found.end()
        return [*made, escape(text[end:], quote=False)]
