"""Files that a tool has left damaged: a merge not finished, a file that Git LFS has not
fetched, letters lost when an encoding was changed.

A program that saves "Ủy ban" in an old code writes "?y ban": a question mark stands where
only a letter can.
"""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.place import line_and_column
from directive_portal.text.legacy import legacy
from directive_portal.text.syllable import GAPPED_SYLLABLE

_POINTER = "version https://git-lfs.github.com/spec/v1"
# A line of seven "=" alone may be the rule under a heading; of "|", a row of a table.
_MERGE = re.compile(r"^(?:[<>]{7}(?![<>]).*|\|{7} [^|\n]+)$", re.MULTILINE)
_RULE = "======="
_BETWEEN = re.compile(rf"^{_RULE}$", re.MULTILINE)
_SIGNS = ("<<<<<<<", ">>>>>>>", "||||||| ")
_LOST = "\ufffd"
# Programs may well name the character; of what people write it is never a part.
_PROGRAMS = (".js", ".mjs", ".css", ".map")
_ASKED = re.compile(rf"(?<![\w?.&=/%#+(-]){GAPPED_SYLLABLE}(?![\w?=&/])", re.IGNORECASE)
# In an address, and between the signs of code, it is what it is.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_NEAR = 200
# Of so many words one may be misread by a program.
_SELDOM = 20
# The letters of a syllable before a lost one, and no more than it can have.
_HEAD = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 6
# Of a page written in HTML or for programs a question mark may be anything.
_WRITTEN = (".md", ".markdown", ".yml", ".txt", ".csv", ".tsv")


def unfinished(text: str, path: str) -> Iterator[Diagnostic]:
    """Why a text (LF line ends) is not what anybody wrote: it is not to be read further."""
    if text.startswith(_POINTER):
        yield Diagnostic("E057", path, values={"cause": "lfs"})
    # One letter is sought much faster than seven.
    if any(sign[0] in text and sign in text for sign in _SIGNS):
        for match in _MERGE.finditer(text):
            yield _at(text, match.start(), path, "merge")
    elif _RULE in text and _has_no_headings(path):
        for match in _BETWEEN.finditer(text):
            yield _at(text, match.start(), path, "merge")


def _has_no_headings(path: str) -> bool:
    """Whether nothing in a file is a heading by the line below it."""
    return path.startswith("directives/") or path.endswith(".yml")


def lost_letters(text: str, path: str) -> Iterator[Diagnostic]:
    """The lines on which U+FFFD stands for a letter that could not be read."""
    start = text.find(_LOST)
    while start >= 0:
        yield _at(text, start, path, "replaced")
        line_end = text.find("\n", start)
        start = text.find(_LOST, line_end) if line_end >= 0 else -1
    if "?" in text and path.lower().endswith(_WRITTEN):
        yield from _asked(text, path)


def is_lossy(text: str) -> bool:
    """Whether letters are lost all over a text, as when a pipe of Windows hands it on."""
    lost = sum(1 for _ in _gapped(text)) + text.count(_LOST)
    return lost > 2 and lost * _SELDOM > len(text.split())


def _asked(text: str, path: str) -> Iterator[Diagnostic]:
    """The first word in which question marks stand for letters; in VIQR they are tones."""
    for match in _gapped(text):
        begins = text.rfind("\n", 0, match.start()) + 1
        before = text[max(begins, match.start() - _NEAR) : match.start()]
        if not (_ADDRESS.search(before) or before.count("`") % 2):
            if not legacy(text):
                yield _at(text, match.start(), path, "asked", word=match.group())
            return


def _gapped(text: str) -> Iterator[re.Match[str]]:
    """Words with question marks in them. One sign is sought much faster than a word."""
    position = text.find("?")
    while position >= 0:
        before = _HEAD.search(text, max(0, position - _LONGEST), position)
        if match := _ASKED.match(text, before.start() if before else position):
            yield match
        position = text.find("?", position + 1)


def of_file(data: bytes, path: str) -> Iterator[Diagnostic]:
    """What is wrong with a file of whatever kind; only text can show all of it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield from unfinished(text.replace("\r\n", "\n"), path)
    if not path.lower().endswith(_PROGRAMS):
        yield from lost_letters(text, path)


def _at(text: str, offset: int, path: str, cause: str, **values: object) -> Diagnostic:
    values["cause"] = cause
    return Diagnostic("E057", path, *line_and_column(text, offset), values)
