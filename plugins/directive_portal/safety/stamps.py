"""Marks that keep a document from the public: of secrecy, of circulation, of a draft.

A mark is not the mere word: it has a place of its own (a line, a cell, a side of the
letterhead) and stands in capitals, or it follows a label ("Độ mật: Mật"). "Bí mật nhà
nước", "bảo mật", "lấy ý kiến dự thảo" are words. What print and scan do to a mark is
understood: letters set apart, lost tone marks, Ð for Đ, emphasis, invisible characters.
The words themselves are in ``stamp_words``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.safety import stamp_words as words
from directive_portal.safety.signs import UNSEEN
from directive_portal.safety.stamp_words import Kind
from directive_portal.text.slug import strip_accents


@dataclass(frozen=True, slots=True)
class Mark:
    """``name`` is the mark in the words of the rules; ``start`` a character of the text."""

    kind: Kind
    name: str
    start: int


# Several marks may share a place; the first of them is told.
_ANY = "|".join(f"(?:{pattern})" for _, _, pattern in words.STAMPS)
_FIRST = "|".join(f"(?P<s{i}>{pattern})" for i, (_, _, pattern) in enumerate(words.STAMPS))
_STAMPS = re.compile(f"(?:{_FIRST})(?:{_ANY})*")
# The three letters with what a scan may leave of them. MẤT, MÁT and MÀT are other words.
_SHOWN = re.compile(r"M\W*[ẬÂẠẶ]\W*T")
_BARE = re.compile(r"M\W*A\W*T")
# Of a mark in mixed case so many letters leave no doubt without tone marks.
_LONG = 8

# A place of its own: a cell, a side of the letterhead, a column of spaces.
_CELLS = re.compile(r"[|\t\f│┃║¦]|<br\s*/?>", re.IGNORECASE)
_GAPS = (
    re.compile(r"[ \u00a0\u2000-\u200a\u3000]{4,}"),
    re.compile(r"[ \u00a0\u2000-\u200a\u3000]{2,}"),
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_BULLET = re.compile(r"\s*(?:[-+•–—]\s|\d{1,3}[.)]\s|[a-zđ]\)\s)")
_FRAME = " \t\u00a0#>*_~`=+-–—.·•…[](){}<>“”‘’\"'«»【】■□▪◆╔═╗╚╝┌─┐└┘\\/"
_NOT_LETTERS = re.compile(r"[^a-z0-9:]+")
_DASH = re.compile(r"\s[-–—]\s")
# "MAT" beside a letterhead may be anything.
_UNSHOWN = re.compile(r"MAT\W*")
_MOST_WORDS = 8
# No mark is longer. Lines of the letterhead stand at the top.
_LONGEST = 120
_TOP = 15


def marks(text: str) -> tuple[Mark, ...]:
    """The marks that a text (NFC, ``plain_signs``) bears, in order. Total, in time linear
    in its length."""
    return tuple(_search(text))


def stamp(text: str, start: int = 0) -> Mark | None:
    """The mark that a text of one line is, if it is nothing else."""
    return _stamp(_Place(text, start, True, True))


def shows_sign(text: str) -> bool:
    """Whether ``marks`` may find any; to find them takes longer."""
    return bool(words.SIGN.search(text))


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of a line that stands by itself. ``alone``: it is the whole line; ``open``:
    nothing around it makes a sentence of it, so that capitals may be missing."""

    text: str
    start: int
    alone: bool
    open: bool
    before: str = ""


def _search(text: str) -> Iterator[Mark]:
    for start, end in _lines_with(words.SIGN, text):
        line = text[start:end]
        if len(line) > _LONGEST and not (_CELLS.search(line) or _GAPS[-1].search(line)):
            continue
        last = text.find("\n", end + 1)
        below = text[end + 1 : last if last >= 0 else len(text)]
        above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
        isolated = not above.strip() and not below.strip()
        if mark := _of_line(line, start, above, isolated or _is_top(text, start)):
            yield mark


def _lines_with(sign: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the lines that a sign stands in begin and end."""
    position = 0
    while found := sign.search(text, position):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.start())
        position = len(text) if end < 0 else end
        yield start, position


def _is_top(text: str, start: int) -> bool:
    """Whether a line is one of the first of its page."""
    nearest = max(0, start - _TOP * _LONGEST)
    page = text.rfind("\f", nearest, start) + 1
    if nearest and not page:
        return False
    return sum(bool(line.strip()) for line in text[page:start].split("\n")) < _TOP


def _of_line(line: str, start: int, above: str, free: bool) -> Mark | None:
    if len(line) <= _LONGEST and (mark := _beside(line, start)):
        return mark
    return _labelled_cells(line, start) or next(
        filter(None, map(_stamp, _places(line, start, above, free))), None
    )


def _places(line: str, start: int, above: str, free: bool) -> Iterator[_Place]:
    """The parts of a line, from the whole to the smallest, each once."""
    seen: set[tuple[int, int]] = set()
    for gap in (_CELLS, *_GAPS):
        before = _tail(above)
        for first, last in _parts(line, gap):
            if (first, last) not in seen and last - first <= _LONGEST:
                seen.add((first, last))
                alone = not line[:first].strip(_FRAME) and not line[last:].strip(_FRAME)
                yield _Place(line[first:last], start + first, alone, alone and free, before)
            before = "" if gap is _CELLS else _tail(line[first:last])


def _tail(text: str) -> str:
    """The last words of a part or line, folded; letters set apart are put together."""
    words = strip_accents(text[-40:]).lower().split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _parts(line: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the parts between cells, and between gaps within them, begin and end."""
    position = 0
    for match in [*_CELLS.finditer(line), None]:
        end = match.start() if match else len(line)
        if gap is _CELLS:
            yield position, end
        else:
            inner = position
            for space in gap.finditer(line, position, end):
                if space.start() > inner:
                    yield inner, space.start()
                inner = space.end()
            yield inner, end
        position = match.end() if match else end


def _stamp(place: _Place) -> Mark | None:
    """The mark that stands in a place, if nothing else does."""
    clean = _clean(place.text)
    squeezed = _squeezed(clean)
    if labelled := _labelled(squeezed, place.start):
        return labelled
    match = _STAMPS.fullmatch(squeezed) if squeezed else None
    if match is None or words.JOINED.search(place.before):
        return None
    kind, name = _named(match)
    if _in_capitals(clean, name, place) or _in_words(clean, name, place):
        return Mark(kind, name, place.start)
    return None


def _labelled(squeezed: str, start: int) -> Mark | None:
    if labelled := words.LABELLED.fullmatch(squeezed):
        letter = labelled["letter"]
        name = words.LETTERS[letter] if letter else words.LEVELS[labelled["level"]]
        return Mark("secrecy", name, start)
    if words.INSIDE.fullmatch(squeezed):
        return Mark("circulation", "Lưu hành nội bộ", start)
    if words.STATE_OF_DRAFT.fullmatch(squeezed):
        return Mark("draft", "Dự thảo", start)
    return None


def _named(match: re.Match[str]) -> tuple[Kind, str]:
    i = next(i for i in range(len(words.STAMPS)) if match[f"s{i}"] is not None)
    return words.STAMPS[i][:2]


def _in_capitals(clean: str, name: str, place: _Place) -> bool:
    """Capitals make a stamp; of "MAT" nothing but a line of its own does."""
    if clean != clean.upper():
        return False
    if name != "Mật" or _SHOWN.search(clean):
        return True
    return place.alone and bool(_BARE.search(clean))


def _in_words(clean: str, name: str, place: _Place) -> bool:
    """Mixed case makes a mark on an open line that is no item of a list or sentence."""
    long = len(clean) - clean.count(" ") >= _LONG
    return (
        place.open
        and name not in words.IN_CAPITALS
        and not _BULLET.match(place.text)
        and not place.text.rstrip(" *_").endswith((".", ",", ";", ":"))
        and clean[0].isupper()
        and (long or bool(words.EXACT.fullmatch(clean)))
    )


def _labelled_cells(line: str, start: int) -> Mark | None:
    """A cell "Độ mật" beside a cell with one level; a row of all levels is a heading."""
    cells = [
        (first, _squeezed(_clean(line[first:last])))
        for first, last in _parts(line, _CELLS)
        if last - first <= _LONGEST
    ]
    levels = [
        (i, first, text) for i, (first, text) in enumerate(cells) if text in words.LEVELS
    ]
    if len(levels) != 1:
        return None
    i, first, level = levels[0]
    if i and words.LABEL_ALONE.fullmatch(cells[i - 1][1]):
        return Mark("secrecy", words.LEVELS[level], start + first)
    return None


def _beside(line: str, start: int) -> Mark | None:
    """A mark that the text of a two-column letterhead has put on the line of the other."""
    clean = " ".join(_clean(line).split()).replace("Số", "SỐ")
    heads = [head.start() for head in words.LETTERHEAD.finditer(clean)]
    found = (_alone(clean[:head], start) for head in heads if head)
    if mark := next(filter(None, found), None):
        return mark
    if 0 not in heads:
        return None
    parts = clean.split(" ")
    for i in range(max(1, len(parts) - _MOST_WORDS), len(parts)):
        left = " ".join(parts[:i])
        if mark := _alone(" ".join(parts[i:]), start):
            joined = words.NOT_BESIDE.search(left) or words.JOINED.search(_tail(left))
            joined = joined or words.FRONT.search(clean)
            return None if joined else mark
    return None


def _alone(part: str, start: int) -> Mark | None:
    """The mark that a part in capitals is."""
    mark = stamp(part, start)
    return mark if mark and part == part.upper() and not _UNSHOWN.fullmatch(part) else None


def _clean(text: str) -> str:
    """Without tags, emphasis, frames and what cannot be seen; Ð as Đ."""
    text = _TAG.sub(" ", text.replace(UNSEEN, "")).replace("Ð", "Đ")
    return re.sub(r"[*_~`\\]+", "", text).strip(_FRAME)


def _squeezed(clean: str) -> str:
    """Letters and digits without tone marks and spaces; a dash between words as a colon."""
    folded = strip_accents(_DASH.sub(":", clean)).lower()
    squeezed = _NOT_LETTERS.sub("", folded).strip(":")
    # "Mật - Khẩn", "Dự thảo - 12/3/2021": no label stands before the sign.
    return squeezed if words.LABEL_HEAD.match(squeezed) else squeezed.replace(":", "")
