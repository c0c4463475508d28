"""Two sides of a letterhead or of a signature that stand on the same lines, put apart.

In Word they are cells of a table without lines; as text they are parted by tabs, or by
spaces where a program keeps the layout.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from directive_portal.importer.formats.letterhead import begins_recipients, is_motto
from directive_portal.text.vocabulary import TYPES

_GAP = re.compile(r"\t+ *| {3,}\t* *|(?<=\S) {2,}(?=(?:TM|T/M|KT|K/T|TL|TUQ|Q)\b)")
_SLOGAN = re.compile(r"\W*(?:độc\s*lập\b.*\bhạnh\s*phúc|[-–—_*\s]+$)", re.IGNORECASE)
# The day, the slogan, or the line drawn below it.
_BESIDE = re.compile(
    r".*\bngày\b.*\btháng\b|\W*độc\s*lập\b|\W*$|.*\bhạnh\s*phúc\b", re.IGNORECASE
)
_KINDS = tuple(kind.name.casefold() for kind in TYPES.values())
# What may stand below a name: the rest of the recipients, what shows a signature.
_BELOW = re.compile(
    r"[-–—+•●*(]|Lưu\b|(?:Ký|Người ký|Thời gian|Ngày ký|Email|Cơ quan|Tổ chức)\b"
)
_NAME = re.compile(r"[^\W\d_][^\W\d_.]*\.?(?:\s+[^\W\d_]+){1,6}")
# What is left open in a form parts nothing: "Số:      /UBND-VP".
_LEFT_OPEN = re.compile(r"(?:\b(?:ngày|tháng|năm)|\bsố\s*:?)\s*$", re.IGNORECASE)
_ADDRESSED = re.compile(r"\W*kính\s+gửi\b", re.IGNORECASE)
# A letterhead is no longer, and no longer below the name of the State or Party.
_MOST_LINES, _MOST_BELOW = 16, 12


@dataclass(frozen=True, slots=True)
class Sides:
    """Lines from ``first`` to before ``last``, of each side (number of line, text)."""

    first: int
    last: int
    left: tuple[tuple[int, str], ...]
    right: tuple[tuple[int, str], ...]


def letterhead(lines: Sequence[str]) -> Sides | None:
    """The head of a text, where the name of the State or Party stands at one side."""
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    head = range(first, min(len(lines), first + _MOST_LINES))
    motto = next((n for n in head if _parted(lines[n]) and is_motto(lines[n])), None)
    if motto is None:
        return None
    last = motto + 1
    for n in range(last, min(len(lines), motto + _MOST_BELOW)):
        if _ADDRESSED.match(lines[n]) or _is_kind(lines[n]):
            break
        sides = _parted(lines[n])
        is_beside = _BESIDE.match(sides[1]) if sides else _is_right(lines[n])
        if is_beside or _is_left(lines[n]):
            last = n + 1
    return _sides(lines, first, last)


def _is_right(line: str) -> bool:
    """Whether a line alone belongs below the name of the State or Party."""
    return bool(_SLOGAN.match(line)) or (line[:12].isspace() and bool(_BESIDE.match(line)))


def _is_left(line: str) -> bool:
    """Whether a line is a cell with nothing in the one beside it."""
    return bool(line.strip()) and not line.startswith("\t") and line.endswith("\t")


def signature(lines: Sequence[str], first: int) -> Sides | None:
    """The end of a text from its list of recipients on, where the signature stands beside
    it."""
    if not begins_recipients(lines[first]):
        return None
    last = _end(lines, first)
    parted = [n for n in range(first, last) if _parted(lines[n])]
    by_tab = next((n for n in parted if "\t" in lines[n].strip()), None)
    if not parted or (by_tab is None and parted[0] != first):
        return None
    return _sides(lines, first, last)


def _end(lines: Sequence[str], first: int) -> int:
    """Where a signature ends: below the name only recipients and marks go on."""
    last, named = first + 1, False
    for n in range(first, len(lines)):
        if "\f" in lines[n]:
            return n
        line = lines[n].strip()
        if not line:
            continue
        sides = _parted(line)
        if named and not (sides or line[0].islower() or _BELOW.match(line)):
            break
        right = sides[1] if sides else line
        named = named or _is_name(right)
        last = n + 1
    return last


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and text.istitle()


def _is_kind(line: str) -> bool:
    """Whether it is the heading of a paper, below its letterhead."""
    heading = " ".join(line.split())
    return heading.isupper() and heading.casefold().startswith(_KINDS)


def _parted(line: str) -> tuple[str, str] | None:
    """Both sides of a line, where something stands at both."""
    stripped = line.strip()
    for found in _GAP.finditer(stripped):
        left, right = stripped[: found.start()], stripped[found.end() :]
        if found.start() and not _LEFT_OPEN.search(left):
            return (left, right) if _says(left) and _says(right) else None
    return None


def _says(text: str) -> bool:
    return sum(map(str.isalnum, text)) > 1


def _sides(lines: Sequence[str], first: int, last: int) -> Sides:
    """Lines of one side alone: by tabs, those before a tab are of its left side and those
    after it of the right one; by spaces, those that begin far to the right."""
    by_tabs = any("\t" in lines[n].strip() for n in range(first, last))
    left: list[tuple[int, str]] = []
    right: list[tuple[int, str]] = []
    for n in range(first, last):
        sides = _parted(lines[n])
        if sides:
            left.append((n, sides[0]))
            right.append((n, sides[1]))
        elif lines[n].strip():
            is_right = _after_tab(lines, n, first) if by_tabs else lines[n][:12].isspace()
            (right if is_right else left).append((n, lines[n].strip()))
    # Lines that are drawn say nothing.
    sides = (tuple(line for line in side if _says(line[1])) for side in (left, right))
    return Sides(first, last, *sides)


def _after_tab(lines: Sequence[str], n: int, first: int) -> bool:
    """Whether a line goes on with the right cell of the row before it."""
    if _is_left(lines[n]):
        return False
    tabs = [at for at in range(first, n) if _parted(lines[at])]
    if not tabs or lines[n].startswith("\t"):
        return lines[n].startswith("\t")
    later = any(_parted(lines[at]) for at in range(n + 1, len(lines)))
    return bool(_SLOGAN.match(lines[n])) or not (later and _is_head(lines[first:n]))


def _is_head(lines: Sequence[str]) -> bool:
    return any(is_motto(line) for line in lines)
