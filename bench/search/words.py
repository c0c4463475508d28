"""Made-up words with the frequencies of a language: a few common ones, and a long tail.

The templates of ``words`` have some hundred words, each on every other page. A search index
lives on the others: words that few pages have, and that a query is looked up by.
"""

import unicodedata
from bisect import bisect
from itertools import accumulate
from random import Random

COUNT = 24_000
_ONSETS = "b c ch d đ g h kh l m n ng nh ph r s t th tr v x"
# Rhymes, written with the one tone that others take the place of.
_OPEN = """à àn àm àng ành ài ào ày àu ằn ằm ằng ần ầm ầng ầu ầy è èn èm èng èo ề ền ềm ềnh
ều ì ìn ìm ình ìu iền iềm iềng iều ìa ò òn òm òng òi òa oàn oàng oài ồ ồn ồm ồng ồi ờ ờn ờm
ời ù ùn ùm ùng ùi ùa uồn uồng uồi ừ ừng ừu ừa ườn ường ười ùy uyền uần"""
_STOPS = """àc àt àp àch ằc ằt ằp ầc ầt ầp èc èt èp ềch ềt ềp ìch ìt ìp iềc iềt iềp òc òt òp
ồc ồt ồp ờt ờp ùc ùt ùp uồc uồt ừc ừt ườc ườt ườp oàt uyềt uầt"""
_GRAVE = "\N{COMBINING GRAVE ACCENT}"
# No tone, and the five; before a stop only two are possible.
_TONES = ("", _GRAVE, "\u0301", "\u0309", "\u0303", "\u0323")
_STOP_TONES = ("\u0301", "\u0323")
_SEED = "directive-portal words 1"
# The rank from which frequencies fall as Zipf has it: a flat top, since the commonest words
# are those of the templates.
_FLAT = 12


def _syllables() -> list[str]:
    rhymes = [(rhyme, tone) for rhyme in _OPEN.split() for tone in _TONES]
    rhymes += [(rhyme, tone) for rhyme in _STOPS.split() for tone in _STOP_TONES]
    toned = [unicodedata.normalize("NFD", rhyme).replace(_GRAVE, t) for rhyme, t in rhymes]
    onsets = _ONSETS.split()
    return [unicodedata.normalize("NFC", o + rhyme) for o in onsets for rhyme in toned]


def _words() -> list[str]:
    """Two syllables each, the commonest first."""
    rng, syllables = Random(_SEED), _syllables()
    found: dict[str, None] = {}
    while len(found) < COUNT:
        found[f"{rng.choice(syllables)} {rng.choice(syllables)}"] = None
    return list(found)


WORDS = _words()
_SUMS = list(accumulate(1 / (rank + _FLAT) for rank in range(COUNT)))


def common(rng: Random, count: int) -> list[str]:
    """So many words, each as often as its rank says."""
    return [WORDS[bisect(_SUMS, rng.random() * _SUMS[-1])] for _ in range(count)]


def rare(rng: Random, count: int) -> list[str]:
    """So many words of the rarer five sixths."""
    return [WORDS[rng.randrange(COUNT // 6, COUNT)] for _ in range(count)]


def name(rng: Random) -> str:
    """A place that does not exist, of two syllables with capitals."""
    return rng.choice(WORDS).title()
