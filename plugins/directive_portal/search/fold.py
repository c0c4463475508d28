"""How text becomes syllables: one specification, here and in the client
(``overrides/tim-kiem/fold.js``); one file of cases tests both (tests/search/cases/).

1. Text is made NFC and lower case. Words are runs of Latin letters with their accents, and
   figures; all else parts them.
2. Days, sums and percentages are read alike however they are written: ``figures``.
3. A word is folded: đ and ð become d, accents go, what is not a to z goes. A final i after
   h, k, l, m, qu, s or t becomes y, since both are written (kĩ thuật, kỹ thuật).
4. What the fold lost is kept as one number, ``accents``: the tone, the shapes of vowels (â,
   ă, ư), and whether there was a đ. Where the tone stood is not told, so hoá is hóa.
5. An abbreviation that means one thing is read as the words it stands for.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from directive_portal.search import figures
from directive_portal.search.abbreviations import ABBREVIATIONS
from directive_portal.web.hashing import hashed

_WORD = re.compile(
    "[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f]+"
    f"|{figures.DAY}|{figures.NUMERAL}|%"
)
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


def syllables(text: str) -> list[Syllable]:
    """The syllables and numbers of a text, in order.

    >>> [s.text for s in syllables("UBND TP. Hoà Bình")]
    ['uy', 'ban', 'nhan', 'dan', 'thanh', 'pho', 'hoa', 'binh']
    """
    return within(figures.joined(unicodedata.normalize("NFC", text)))


def within(text: str) -> list[Syllable]:
    """The same of a text whose figures have been ``joined``, or of what stands there
    between two blanks."""
    return [syllable for word in words(text) for syllable in read(word)]


def words(text: str) -> list[str]:
    """The words and figures as written, in lower case."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def read(word: str) -> tuple[Syllable, ...]:
    """What one word or figure is read as; nothing where no letter of it is left."""
    if _is_figure(word):
        return tuple(map(_fold, figures.read(word)))
    syllable = _fold(word)
    if not syllable.text:
        return ()
    return _EXPANDED.get(syllable.text, (syllable,))


def plain(word: str) -> str:
    """A word without its accents, or a figure; no abbreviation is read out."""
    return " ".join(figures.read(word)) if _is_figure(word) else _fold(word).text


def _is_figure(word: str) -> bool:
    return "0" <= word[0] <= "9"


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
    if word.isascii():
        return Syllable(_with_y(word), 0)
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
    text = _with_y("".join(letters))
    return Syllable(text, tone + _SHAPE * shapes + _D * (plain != word))


def _with_y(text: str) -> str:
    return text[:-1] + "y" if _FINAL_I.fullmatch(text) else text


_EXPANDED: Mapping[str, tuple[Syllable, ...]] = {
    short: tuple(_fold(word) for word in words(long))
    for short, long in ABBREVIATIONS.items()
}
