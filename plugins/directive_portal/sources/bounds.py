"""Whether a body keeps to the bounds within which every later look at it is quick."""

import re
from collections.abc import Iterator

from directive_portal.sources import limits
from directive_portal.sources.diagnostic import Diagnostic

# Marks of quotes and lists before the words of a line, or a list set in step by step.
_DEEP = re.compile(
    rf"\n(?:(?:[ \t]*(?:>|[*+-][ \t])){{{limits.DEPTH + 1}}}"
    rf"|(?:[ ]{{4}}|\t){{{limits.DEPTH}}}[ \t]*[*+-][ \t])[^\n]*"
)
# A line of these alone is drawn across the page.
_RULE = frozenset("\n \t*-_")


def of_body(body: str, first_line: int, path: str) -> Iterator[Diagnostic]:
    """What of a body is too long, too wide or too deep; ``first_line`` is its first line in
    the file. Takes time linear in its length."""
    for line, cause, limit, given in _beyond(body):
        values: dict[str, object] = {"cause": cause, "limit": limit}
        if given is not None:
            values["given"] = given
        yield Diagnostic("E058", path, first_line + line, values=values)


_Beyond = tuple[int, str, int, int | None]
"""The line from 0, the cause, the limit and what was given."""


def _beyond(body: str) -> Iterator[_Beyond]:
    for match in _DEEP.finditer(f"\n{body}"):
        if not set(match.group()) <= _RULE:
            yield body.count("\n", 0, match.start()), "depth", limits.DEPTH, None
            break
    # A short body has no long part.
    wide = body.count("|") > limits.COLUMNS
    if wide or len(body) > limits.HEADING:
        yield from _long_lines(body)


def _long_lines(body: str) -> Iterator[_Beyond]:
    for n, line in enumerate(body.split("\n")):
        if len(line) <= limits.COLUMNS:
            continue  # neither wide nor long
        if len(line) > limits.HEADING and line.startswith("#"):
            yield n, "heading", limits.HEADING, len(line)
        if (columns := line.count("|")) > limits.COLUMNS:
            yield n, "columns", limits.COLUMNS, columns
        if len(line) > limits.PARAGRAPH:
            yield n, "paragraph", limits.PARAGRAPH, len(line)
