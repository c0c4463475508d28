"""Letters of a page of a PDF as rows: in order, with spaces, in their dress."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby, pairwise
from typing import Any

from directive_portal.importer.formats import signs
from directive_portal.importer.formats.dressed import Piece, plain

# Bold, italic.
Dress = tuple[bool, bool]
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv|-it\b", re.IGNORECASE)
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ["ff", "fi", "fl", "ffi", "ffl", "st", "st"], strict=True))
_UNREAD = re.compile(r"\(cid:[0-9]+\)|\ufffd")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Parts of the size of letters: between words, between columns, off the line, smaller.
_SPACE, _COLUMN, _OFF_LINE, _SMALLER, _APART = 0.18, 1.6, 0.5, 0.8, 4.0


@dataclass(frozen=True, slots=True)
class Letter:
    """``base`` is the line it stands on, from the top of the page as ``top`` is; points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def letters(page: Any) -> list[Letter]:
    """The letters of a page that stand upright, within the page; marks with theirs."""
    found: list[Letter] = []
    seen: dict[tuple[str, int], list[float]] = {}
    for one in page.chars:
        text = one["text"]
        if _is_turned(one) or not text:
            continue
        if not (0 <= one["x0"] <= page.width and 0 <= one["top"] <= page.height):
            continue
        if _is_again(one, seen.setdefault((text, round(one["top"])), [])):
            continue
        if found and all(map(unicodedata.combining, text)):
            found[-1] = replace(found[-1], text=found[-1].text + text)
            continue
        found.append(
            Letter(
                _LIGATURES.get(text) or text,
                one["x0"],
                one["x1"],
                one["top"] + one["y1"] - one["matrix"][5],
                one["size"],
                _SUBSET.sub("", str(one["fontname"])),
            )
        )
    return found


def turned(page: Any) -> list[str]:
    """What is written in other directions, apart by direction and size: watermarks."""
    found = (one for one in page.chars if _is_turned(one))
    alike = groupby(found, key=lambda one: (one["matrix"][:4], round(one["size"])))
    texts = (" ".join("".join(one["text"] for one in same).split()) for _, same in alike)
    return [text for text in texts if text]


def _is_again(one: Any, lefts: list[float]) -> bool:
    """Whether a letter is written over itself, to look bold."""
    again = any(abs(left - one["x0"]) < 1 for left in lefts)
    lefts.append(one["x0"])
    return again and not unicodedata.combining(one["text"][0])


def _is_turned(one: Any) -> bool:
    """Whether a letter runs in another direction; slanted ones do not."""
    along, up = one["matrix"][:2]
    return along <= 0 or abs(up) > along * 0.05


@dataclass(frozen=True)
class Row:
    """Letters of one line, from left to right. ``number`` is its place on the page."""

    letters: tuple[Letter, ...]
    number: int

    @cached_property
    def size(self) -> float:
        sizes = sorted(one.size for one in self.letters)
        return sizes[len(sizes) // 2]

    @cached_property
    def base(self) -> float:
        bases = sorted(one.base for one in self.letters)
        return bases[len(bases) // 2]

    @cached_property
    def left(self) -> float:
        return next((one.left for one in self.letters if one.text.strip()), 0.0)

    @cached_property
    def right(self) -> float:
        return max((one.right for one in self.letters if one.text.strip()), default=0.0)

    @cached_property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @cached_property
    def text(self) -> str:
        return plain("".join(piece.text for piece in self.pieces)).strip()

    @cached_property
    def first_word(self) -> float:
        """How wide its first word is."""
        end = self.left
        for n, one in enumerate(self.letters):
            if n and (not one.text.strip() or one.left - end > one.size * _SPACE):
                break
            end = one.right
        return end - self.left

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(self._pieces(_dresses(self.letters)))

    def is_raised(self, letter: Letter) -> bool:
        return (
            letter.size < self.size * _SMALLER
            and letter.base < self.base - self.size * 0.15
        )

    def _pieces(self, dresses: Sequence[Dress]) -> Iterator[Piece]:
        """A space stands where a gap is, though none may be written; a tab where it parts
        what stands side by side."""
        before: Letter | None = None
        beside: Dress = (False, False)
        for one, dress in zip(self.letters, dresses, strict=True):
            gap = one.left - before.right if before else 0.0
            if (
                before
                and gap > one.size * _SPACE
                and before.text.strip()
                and one.text.strip()
            ):
                yield Piece("\t" if gap > one.size * _APART else " ", *beside)
            yield self._piece(one, dress)
            before, beside = one, dress

    def _piece(self, one: Letter, dress: Dress) -> Piece:
        text = signs.shown(one.text, one.font)
        if self.is_raised(one) and text.isdecimal():
            text = text.translate(_RAISED)
        return Piece(text, *dress, font=one.font)

    def parts(self, least: float = _COLUMN) -> "list[Row]":
        """The row as it is parted by gaps of so many times its size."""
        found: list[list[Letter]] = []
        end = 0.0
        for one in self.letters:
            if not one.text.strip():
                continue
            if not found or one.left - end > self.size * least:
                found.append([])
            found[-1].append(one)
            end = max(end, one.right)
        return [self.within(part[0].left, part[-1].right) for part in found]

    def within(self, left: float, right: float) -> "Row":
        """The letters whose middle is between."""
        kept = tuple(one for one in self.letters if left <= one.middle <= right)
        return Row(kept, self.number)


def _dresses(letters: Sequence[Letter]) -> list[Dress]:
    """How each letter of a row looks. Where a font lacks letters, a program takes them of
    another one, which may have no bold: they look as those beside them."""
    own = [_dress(one.font) for one in letters]
    families = [_family(one.font) for one in letters]
    usual = Counter(families).most_common(1)[0][0] if families else ""
    lent = {
        family
        for (one, family), (after, next_) in pairwise(zip(letters, families, strict=True))
        if family != next_ and usual in (family, next_) and _is_inside(one, after)
        for family in (family, next_)
    } - {usual}
    if not lent:
        return own
    near = next((own[n] for n, family in enumerate(families) if family == usual), own[0])
    found: list[Dress] = []
    for dress, family in zip(own, families, strict=True):
        near = near if family in lent else dress
        found.append(near)
    return found


def _is_inside(one: Letter, after: Letter) -> bool:
    """Whether two letters stand in one word."""
    close = after.left - one.right < one.size * _SPACE
    return close and one.text.isalpha() and after.text.isalpha()


@cache
def _family(font: str) -> str:
    return re.split("[-,]", font, maxsplit=1)[0]


@cache
def _dress(font: str) -> Dress:
    return bool(_BOLD.search(font)), bool(_ITALIC.search(font))


def unread(rows: Iterable[Row]) -> int:
    """How many letters have no meaning that the file tells."""
    return sum(bool(_UNREAD.match(one.text)) for row in rows for one in row.letters)


def rows(found: Sequence[Letter]) -> list[Row]:
    """Letters by the lines they stand on, from the top; raised ones with theirs."""
    lines: list[list[Letter]] = []
    by_base = sorted(found, key=lambda one: (round(one.base, 1), one.left))
    for _, same in groupby(by_base, key=lambda one: round(one.base, 1)):
        line = list(same)
        if lines and _is_one(lines[-1], line):
            lines[-1] += line
        else:
            lines.append(line)
    in_order = (tuple(sorted(line, key=lambda one: one.left)) for line in lines)
    written = [line for line in in_order if any(one.text.strip() for one in line)]
    return [Row(line, n) for n, line in enumerate(written, 1)]


def _is_one(above: list[Letter], below: list[Letter]) -> bool:
    """Whether letters stand on one line; smaller ones may stand higher or lower."""
    size = max(one.size for one in (*above, *below))
    off = below[0].base - above[-1].base
    if off < size * 0.12:
        return True
    small = max(one.size for one in above) < size * _SMALLER or (
        max(one.size for one in below) < size * _SMALLER
    )
    return small and off < size * _OFF_LINE and _are_beside(above, below)


def _are_beside(above: list[Letter], below: list[Letter]) -> bool:
    """Whether few letters stand close to others of a line."""
    few, many = sorted((above, below), key=len)
    size = max(one.size for one in many)
    reach = [(one.left - size * 0.5, one.right + size * 0.5) for one in many]
    return all(any(a <= one.middle <= b for a, b in reach) for one in few)
