"""Files that a tool has left damaged: a merge not finished, a file that Git LFS has not
fetched, letters lost when an encoding was changed."""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.place import line_and_column

_POINTER = "version https://git-lfs.github.com/spec/v1"
# A line of seven "=" alone may be the rule under a heading; of "|", a row of a table.
_MERGE = re.compile(r"^(?:[<>]{7}(?![<>]).*|\|{7} [^|\n]+)$", re.MULTILINE)
_SIGNS = ("<<<<<<<", ">>>>>>>", "||||||| ")
_LOST = "\ufffd"
# Programs may well name the character; of what people write it is never a part.
_PROGRAMS = (".js", ".mjs", ".css", ".map")


def unfinished(text: str, path: str) -> Iterator[Diagnostic]:
    """Why a text (LF line ends) is not what anybody wrote: it is not to be read further."""
    if text.startswith(_POINTER):
        yield Diagnostic("E057", path, values={"cause": "lfs"})
    # One letter is sought much faster than seven.
    if any(sign[0] in text and sign in text for sign in _SIGNS):
        for match in _MERGE.finditer(text):
            yield _at(text, match.start(), path, "merge")


def lost_letters(text: str, path: str) -> Iterator[Diagnostic]:
    """The lines on which U+FFFD stands for a letter that could not be read."""
    start = text.find(_LOST)
    while start >= 0:
        yield _at(text, start, path, "replaced")
        line_end = text.find("\n", start)
        start = text.find(_LOST, line_end) if line_end >= 0 else -1


def of_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """What is wrong with a file of whatever kind; only text can show all of it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield from unfinished(text.replace("\r\n", "\n"), path)
    if not path.lower().endswith(_PROGRAMS):
        yield from lost_letters(text, path)


def _at(text: str, offset: int, path: str, cause: str) -> Diagnostic:
    return Diagnostic("E057", path, *line_and_column(text, offset), {"cause": cause})
