"""How text becomes syllables: one specification, here and in the client
(``overrides/tim-kiem/fold.js``); one file of cases tests both (tests/search/cases/).

1. Text is made NFC and lower case. Words are runs of Latin letters with their accents, and
   runs of digits; all else parts them.
2. A word is folded: đ and ð become d, accents go, what is not a to z goes. A final i after
   h, k, l, m, qu, s or t becomes y, since both are written (kĩ thuật, kỹ thuật). A
   number goes without noughts before it (05, 5).
3. What the fold lost is kept as one number, ``accents``: the tone, the shapes of vowels (â,
   ă, ư), and whether there was a đ. Where the tone stood is not told, so hoá is hóa.
4. An abbreviation that means one thing is read as the words it stands for.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from directive_portal.search.abbreviations import ABBREVIATIONS
from directive_portal.web.hashing import hashed

WORD = re.compile("[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f]+|[0-9]+")
_STROKE = str.maketrans("đð", "dd")
_TONES = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}
_SHAPES = {"\u0302": 1, "\u0306": 2, "\u031b": 4}
_FINAL_I = re.compile("(?:h|k|l|m|qu|s|t)i")
# Tones 0 to 5, sets of three shapes, with đ or without.
_SHAPE, _D = 6, 48
ACCENTS = 96
"""``accents`` are below this."""
NUMBER = "#"
"""Begins the serial of a number of a document, as a term of its own: ``#168``."""


@dataclass(frozen=True, slots=True)
class Syllable:
    text: str
    accents: int


def syllables(text: str) -> Iterator[Syllable]:
    """The syllables and numbers of a text, in order.

    >>> [s.text for s in syllables("UBND TP. Hoà Bình")]
    ['uy', 'ban', 'nhan', 'dan', 'thanh', 'pho', 'hoa', 'binh']
    """
    for word in words(text):
        yield from read(word)


def words(text: str) -> list[str]:
    """The words as written, in lower case."""
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def read(word: str) -> tuple[Syllable, ...]:
    """What one word is read as; nothing where no letter of it is left."""
    syllable = _fold(word)
    if not syllable.text:
        return ()
    return _EXPANDED.get(syllable.text, (syllable,))


def plain(word: str) -> str:
    """A word without its accents; no abbreviation is read out."""
    return _fold(word).text


def partition(word: str, count: int) -> int:
    """Which of the partitions of an index holds what begins with a word: by its hash.
    Numbers have one of their own, so that all that begin alike stand together."""
    if count == 1 or word.startswith(NUMBER):
        return 0
    return 1 + hashed(word) % (count - 1)


@cache
def bit(text: str) -> int:
    """One bit of eight that stands for a syllable, none for the empty one."""
    return 1 << (hashed(text) >> 8 & 7) if text else 0


def _fold(word: str) -> Syllable:
    plain = word.translate(_STROKE)
    tone = shapes = 0
    letters: list[str] = []
    for c in unicodedata.normalize("NFD", plain):
        if c in _TONES:
            tone = _TONES[c]
        elif c in _SHAPES:
            shapes |= _SHAPES[c]
        elif c.isascii():
            letters.append(c)
    text = "".join(letters)
    if text.isdigit():
        return Syllable(text.lstrip("0") or "0", 0)
    if _FINAL_I.fullmatch(text):
        text = text[:-1] + "y"
    return Syllable(text, tone + _SHAPE * shapes + _D * (plain != word))


_EXPANDED: Mapping[str, tuple[Syllable, ...]] = {
    short: tuple(_fold(word) for word in words(long))
    for short, long in ABBREVIATIONS.items()
}
