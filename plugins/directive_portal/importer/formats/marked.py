"""Marks of Markdown in a text: bold, italics, signs that are meant as they stand."""

import re
from collections.abc import Iterator

from directive_portal.importer.formats.dressed import Piece

_RULE = re.compile(
    r"\s{0,3}(?:-(?:\s*-){2,}|_(?:\s*_){2,}|\*(?:\s*\*){2,}|=(?:\s*=){2,})\s*"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Stars that touch words, at the one side and not at the other: 5*3*2 are none.
_MARK = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])|(?<=[^\s*])(\*{1,3})(?![\w*])")
_PRIVATE = 0xE000
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*")


def is_rule(line: str) -> bool:
    """Whether it is a line that is drawn."""
    return bool(_RULE.fullmatch(line))


def heading(line: str) -> str | None:
    """The words of a heading."""
    found = _HEADING.fullmatch(line)
    return found[1] if found else None


def pieces(text: str) -> list[Piece]:
    """A text with its marks taken as dress. A mark without its other half stays."""
    hidden = _ESCAPED.sub(lambda sign: chr(_PRIVATE + ord(sign[1])), text)
    return [
        Piece(_shown(words), bold, italic)
        for words, bold, italic in _dressed(hidden)
        if words
    ]


def _shown(text: str) -> str:
    return "".join(
        chr(ord(c) - _PRIVATE) if _PRIVATE < ord(c) < _PRIVATE + 0x80 else c for c in text
    )


def _dressed(text: str) -> Iterator[tuple[str, bool, bool]]:
    marks = list(_MARK.finditer(text))
    paired = _pairs(marks)
    place, stars = 0, 0
    for n, mark in enumerate(marks):
        if n not in paired:
            continue
        yield text[place : mark.start()], stars >= 2, stars in (1, 3)
        stars += len(mark.group()) if mark[1] else -len(mark.group())
        place = mark.end()
    yield text[place:], stars >= 2, stars in (1, 3)


def _pairs(marks: list[re.Match[str]]) -> set[int]:
    """The marks that open and those that close them, innermost first."""
    paired: set[int] = set()
    opened: list[int] = []
    for n, mark in enumerate(marks):
        if mark[1]:
            opened.append(n)
            continue
        same = [k for k, at in enumerate(opened) if marks[at].group() == mark.group()]
        if same:
            paired |= {opened[same[-1]], n}
            del opened[same[-1] :]
    return paired
