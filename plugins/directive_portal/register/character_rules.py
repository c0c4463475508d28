"""Checks of the characters of a file: what a reader sees must be what a program reads.

Composed letters (NFC), Đ that is Đ, letters of one alphabet, nothing invisible. Text is
searched once for all characters that are ever wrong; a clean file costs no more.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.place import line_and_column

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\uffff"
    "\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_FORMS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"

# What nearly every file is made of, to pass it quickly: nothing here is ever wrong.
_CLEAN = re.compile(
    "[\n\t -~\xa0-\xac\xae-\xcf\xd1-\xef\xf1-\u036f\u1ea0-\u1ef9\u2010-\u2027]*"
)
_SUSPECT = re.compile(
    f"[\xd0\xf0{_BIDI}{_ZERO_WIDTH}{_CONTROL}{_PRIVATE}{_FOREIGN}{_FORMS}]"
)
# A zero-width joiner holds an emoji together; only beside a letter or digit is it wrong.
_PLAIN = re.compile(
    rf"(?P<stroke>[\xd0\xf0])|(?P<forms>[{_FORMS}])|(?P<bidi>[{_BIDI}])|(?P<control>[{_CONTROL}])"
    rf"|(?P<private>[{_PRIVATE}])|(?P<zero>(?<=\w)[{_ZERO_WIDTH}]|[{_ZERO_WIDTH}](?=\w))"
)
_CODES = {"stroke": "E036", "forms": "E037", "zero": "E038"}
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# Letters that pass for Latin ones. Of the Greek, those that stand in units and symbols
# (kΩ, μm, TNFα, NFκB) are wrong only between two small letters.
_SMALL = "[a-z\u00df-\u00ff\u0101-\u0233\u1e01-\u1eff]"
_ALIKE = re.compile(
    rf"[\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιυ\u1f00-\u1fff]|(?<={_SMALL})[\u0370-\u03ff](?={_SMALL})"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One wrong character; ``cause`` chooses the words, ``offset`` counts from 0."""

    code: str
    cause: str
    offset: int
    character: str


def characters_are_sound(text: str, path: str) -> Iterator[Diagnostic]:
    """What is wrong with the characters of a file, before it is made NFC (LF line ends).

    Each wrong character is told once a file, where it first stands.
    """
    if not unicodedata.is_normalized("NFC", text):
        yield Diagnostic("W110", path, *line_and_column(text, _first_loose(text)))
    if _CLEAN.fullmatch(text) or not _SUSPECT.search(text):
        return
    counts: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], _Found] = {}
    for found in _wrong(text):
        key = (found.code, found.character)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, found)
    for key, found in first.items():
        values: dict[str, object] = {
            "character": f"U+{ord(found.character):04X}",
            "word": _word(text, found.offset),
            "count": counts[key],
        }
        if found.code != "E036":
            values["cause"] = found.cause
        yield Diagnostic(found.code, path, *line_and_column(text, found.offset), values)


def _first_loose(text: str) -> int:
    """Where a text first differs from its composed form."""
    start = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            pairs = enumerate(zip(line, composed, strict=False))
            at = next((i for i, (a, b) in pairs if a != b), len(composed))
            return start + at
        start += len(line) + 1
    return 0


def _wrong(text: str) -> Iterator[_Found]:
    for match in _PLAIN.finditer(text):
        cause = match.lastgroup or ""
        code = _CODES.get(cause, "E038")
        yield _Found(code, cause, match.start(), match.group())
    for word in _WORD.finditer(text):
        letters = word.group()
        if letters.isascii() or not _LATIN.search(letters):
            continue
        for match in _ALIKE.finditer(letters):
            yield _Found("E037", "alike", word.start() + match.start(), match.group())


_SHOWN = 20
_AROUND = "\"'“”‘’()[]*,;: "


def _word(text: str, offset: int) -> str:
    """The word around a character, with its number in place of what is not plain to see."""
    start, end = offset, offset + 1
    while start > 0 and offset - start < _SHOWN and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - offset < _SHOWN and not text[end].isspace():
        end += 1
    return "".join(
        f"[U+{ord(c):04X}]" if _SUSPECT.match(c) else c
        for c in text[start:end].strip(_AROUND)
    )
