"""Checks of the characters of a file: what a reader sees must be what a program reads.

Composed letters (NFC), Đ that is Đ, letters of one alphabet, nothing invisible, nothing in
an encoding from before Unicode. Text is searched once for all characters that are ever
wrong; a clean file costs no more. YAML and HTML can spell characters by number: what such
a spelling stands for is looked at as if it were written.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import Node, place, quoted
from directive_portal.sources.place import line_and_column
from directive_portal.text.legacy import is_plain, legacy

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u115f\u1160\u2028\u2029\u2065\u206a-\u206f\u3164\uffa0"
    "\ufff9-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff"
_FORMS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"

# Scripts that part no words, and have U+200B where a line may end: Thai, Lao, Myanmar,
# Khmer, Tai Le and Lue, Tai Tham, Chăm, Thái (Tai Viet).
_UNPARTED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\uaa00-\uaadf"

_SUSPECT = re.compile(
    f"[\xd0\xf0{_BIDI}{_ZERO_WIDTH}{_CONTROL}{_PRIVATE}{_FOREIGN}{_FORMS}]"
)
# A zero-width joiner holds an emoji together; only beside a letter or digit is it wrong. A
# single U+200B between two letters of a script that parts no words is a part of writing.
_PLAIN = re.compile(
    rf"(?P<stroke>[\xd0\xf0])|(?P<forms>[{_FORMS}])|(?P<bidi>[{_BIDI}])|(?P<control>[{_CONTROL}])"
    rf"|(?P<private>[{_PRIVATE}])|(?P<zero>(?!(?<=[{_UNPARTED}])\u200b(?=[{_UNPARTED}]))"
    rf"(?:(?<=\w)[{_ZERO_WIDTH}]|[{_ZERO_WIDTH}](?=\w)))"
)
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]{1,24};")
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
    if is_plain(text) and "&" not in text:
        return
    for found, count in _each(text):
        yield Diagnostic(
            found.code,
            path,
            *line_and_column(text, found.offset),
            _values(found, _word(text, found.offset), count),
        )
    if old := legacy(text):
        values = _of_legacy(old.name, _word(text, old.start))
        yield Diagnostic("E059", path, *line_and_column(text, old.start), values)


def escapes_are_sound(tree: Node, text: str, path: str) -> Iterator[Diagnostic]:
    """What is wrong with characters that the YAML of a file (``text``) spells by escapes,
    told at the value. What stands there as it is has been told at its own place."""
    if "\\" not in text:
        return
    for node in quoted(tree):
        for found, count in _each(node.value):
            if found.character not in text:
                values = _values(found, _word(node.value, found.offset), count)
                yield Diagnostic(found.code, path, *place(node), values)
        old = legacy(node.value)
        if old and node.value not in text:
            values = _of_legacy(old.name, _word(node.value, old.start))
            yield Diagnostic("E059", path, *place(node), values)


def _each(text: str) -> Iterator[tuple[_Found, int]]:
    """Each wrong character of a text where it first stands, and how often it does."""
    counts: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], _Found] = {}
    for found in _wrong(text) if _SUSPECT.search(text) else _by_number(text):
        key = (found.code, found.character)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, found)
    return ((found, counts[key]) for key, found in first.items())


def _values(found: _Found, word: str, count: int) -> dict[str, object]:
    character = f"U+{ord(found.character):04X}"
    values: dict[str, object] = {"character": character, "word": word, "count": count}
    return values if found.code == "E036" else {**values, "cause": found.cause}


# What clerks and their programs call the old encodings.
_ENCODINGS = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "windows1258": "Windows-1258",
    "viqr": "VIQR",
}


def _of_legacy(name: str, word: str) -> dict[str, object]:
    cause = "encoding" if name in _ENCODINGS else "mojibake"
    return {"cause": cause, "word": word, "encoding": _ENCODINGS.get(name, "")}


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
    yield from _by_number(text)


def _by_number(text: str) -> Iterator[_Found]:
    """Wrong characters that HTML spells by number or name, ``&#8238;`` or ``&zwj;``."""
    for match in _REFERENCE.finditer(text) if "&" in text else ():
        for found in _PLAIN.finditer(html.unescape(match.group())):
            cause = found.lastgroup or ""
            code = _CODES.get(cause, "E038")
            yield _Found(code, cause, match.start(), found.group())


# What stands for a space or a line end; other signs without a shape stand for nothing.
_BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u3164\uffa0"
# The bullets of Symbol and Wingdings, at the head of a line.
_BULLET = re.compile(r"^([ \t]*)[\uf0b7\uf0a7\uf02d\uf0d8\uf0fc](?=[ \t])", re.MULTILINE)
_LATIN_ALIKE = str.maketrans("АВЕКМНОРСТХаеорсухіЅѕ", "ABEKMHOPCTXaeopcyxiSs")


def mended(text: str) -> str:
    """A text with the characters that are meant: composed, Đ for Ð, none that is not to be
    seen. What is doubtful stays."""
    text = _BULLET.sub(r"\1-", unicodedata.normalize("NFC", text))
    while (changed := _PLAIN.sub(_right, text)) != text:
        text = unicodedata.normalize("NFC", changed)
    if not text.isascii() and re.search("[\u0400-\u052f]", text):
        text = _WORD.sub(_in_latin, text)
    return text


def _right(found: re.Match[str]) -> str:
    character = found.group()
    match found.lastgroup:
        case "stroke":
            return "Đ" if character == "\xd0" else "đ"
        case "forms":
            return unicodedata.normalize("NFKC", character)
        case "private":
            return character
        case _:
            return " " if character in _BLANKS else ""


def _in_latin(found: re.Match[str]) -> str:
    """A word with Latin letters for those of another alphabet that look the same, if it
    has Latin ones already."""
    word = found.group()
    latin = word.translate(_LATIN_ALIKE) if _LATIN.search(word) else word
    return word if re.search("[\u0400-\u052f]", latin) else latin


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
