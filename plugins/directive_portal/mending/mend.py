"""A file with its mechanical slips mended, and all else byte for byte.

Only what is certain is changed. Whatever a step does is kept only if the portal reads at
least as much of the file as before.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from directive_portal.body.blocks import read as read_body
from directive_portal.mending import head
from directive_portal.mending.head import Note
from directive_portal.sources import characters, damage, fences, frontmatter, limits, schema
from directive_portal.text.legacy import legacy

What = Literal["directive", "issuers", "topics", "addressees", "page"]
_REGISTRIES = {
    "issuers": schema.ISSUER,
    "topics": schema.TOPIC,
    "addressees": schema.GROUP,
}
_ENDS = re.compile(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_CLOSE = re.compile(r"\n---[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Mended:
    """``left`` tells why a file was left as it is, ``notes`` what a person should look at
    in what was changed."""

    data: bytes
    notes: tuple[Note, ...] = ()
    left: str | None = None


def mend(data: bytes, what: What) -> Mended:
    """The bytes of a file as they should be."""
    try:
        written = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError:
        return Mended(data, left="encoding")
    if len(data) > limits.PAGE:
        return Mended(data, left="large")
    text = _ENDS.sub("\n", written)
    if any(damage.unfinished(text, "")):
        return Mended(data, left="damage")
    if legacy(text):
        return Mended(data, left="legacy")
    mended, notes = _text(text, what)
    if mended == text:
        return Mended(data)
    whole = _with_ends(mended, written)
    return Mended(data[: len(data) - len(written.encode())] + whole.encode(), notes)


def _text(text: str, what: What) -> tuple[str, tuple[Note, ...]]:
    text = characters.mended(text)
    match what:
        case "directive":
            once, notes = _directive(text)
            if once == text:
                return once, notes
            # A line that is a field again may show where the head ends.
            again, more = _directive(once)
            return again, (*notes, *more)
        case "issuers" | "topics" | "addressees":
            return head.mended(text, _REGISTRIES[what], 1)
        case "page":
            return text, ()


def _directive(text: str) -> tuple[str, tuple[Note, ...]]:
    text = fences.mended(text, frontmatter.stop)
    if not fences.has_both(text):
        return text, ()
    begins = text.index("\n") + 1
    close = _CLOSE.search(text, begins - 1)
    assert close, "it has both"
    front, notes = head.mended(text[begins : close.start() + 1], schema.DIRECTIVE, 2)
    opened = f"{fences.FENCE}\n" if front else text[:begins]
    rest = text[close.start() + 1 :]
    ends = rest.find("\n") + 1 or len(rest)
    return f"{opened}{front}{rest[:ends]}{_body(rest[ends:])}", notes


def _body(text: str) -> str:
    """A body in which each line that begins like a clause has an empty one before it."""
    lines = text.split("\n")
    for n in sorted(read_body(text).swallowed, reverse=True):
        lines.insert(n, "")
    return "\n".join(lines)


def _with_ends(text: str, written: str) -> str:
    """A text with the line ends of the one that was written."""
    ends = _ENDS.findall(written)
    kinds = set(ends)
    if len(kinds) <= 1:
        return text.replace("\n", ends[0]) if kinds else text
    old, new = _ENDS.split(written), text.split("\n")
    ends.append(ends[-1])
    kept = [ends[-1]] * len(new)
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for n in range(c, d):
            kept[n] = ends[min(a + n - c, max(a, b - 1))]
    return "".join(f"{line}{end}" for line, end in zip(new, kept, strict=True))[
        : -len(kept[-1])
    ]
