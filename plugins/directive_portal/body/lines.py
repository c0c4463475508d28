"""The lines of a body, and whether its text was cut at some width."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from directive_portal.body.inline import Line

# What is space around words; other characters that Unicode calls so are kept out by checks.
SPACE = " \t\u00a0"
# Text is cut at some width, never at one smaller or larger.
_WIDTHS = range(50, 131)


class SourceLine(NamedTuple):
    """A line of the source: its words, the spaces before them, the place where they begin,
    and its number (from 0)."""

    text: str
    indent: int
    start: int
    n: int

    @property
    def line(self) -> Line:
        return self.text, self.start

    def behind(self, end: int) -> "SourceLine":
        """The rest of the line behind so many characters."""
        return SourceLine(self.text[end:], self.indent, self.start + end, self.n)


def sources(body: str) -> list[SourceLine]:
    """All lines of a body (LF line ends), in order."""
    made, start = [], 0
    for n, line in enumerate(body.split("\n")):
        text = line.lstrip(SPACE)
        skipped = len(line) - len(text)
        indent = len(line[:skipped].expandtabs(4)) if skipped else 0
        made.append(SourceLine(text, indent, start + skipped, n))
        start += len(line) + 1
    return made


class Wrapping:
    """At which width the lines of a text were cut, if they were: somewhere a full line is
    followed by one that goes on in small letters."""

    def __init__(self, lines: Sequence[SourceLine]) -> None:
        self.width = max([len(line.text.rstrip(SPACE)) for line in lines], default=0)
        if self.width not in _WIDTHS or not any(
            below.text[:1].islower() and self.cut(above, below)
            for above, below in pairwise(lines)
        ):
            self.width = 0

    def cut(self, above: SourceLine, line: SourceLine) -> bool:
        """Whether the first word of a line had no more room on the line above."""
        if not self.width:
            return False
        first = line.text.split(None, 1)[0]
        return len(above.text.rstrip(SPACE)) + 1 + len(first) > self.width


def end_of(line: SourceLine) -> str:
    """As much of the end of a line as tells whether a sentence ends there."""
    return line.text[-40:].rstrip(SPACE)[-24:]


def unquoted(line: SourceLine) -> SourceLine:
    rest = line.text[1:]
    text = rest.lstrip(SPACE)
    skipped = len(rest) - len(text)
    return SourceLine(text, max(0, skipped - 1), line.start + 1 + skipped, line.n)
