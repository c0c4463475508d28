"""Bodies as a paper names them in "Kính gửi" and "Nơi nhận", each spelled out, and which
phrases they hold.

A paper draws names together: "Đảng ủy, UBND các xã, phường" are four bodies. What is left
out is put back: a level alone ("phường") follows the name before it, and a name without a
level takes those after it.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from directive_portal.text.slug import strip_accents

Words = tuple[str, ...]
_Part = tuple[Words, bool]

# What papers shorten, where it means one thing; in capitals only where it is a word too.
_SHORT = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "btv": "ban thường vụ",
    "bch": "ban chấp hành",
    "tp": "thành phố",
    "tx": "thị xã",
    "tw": "trung ương",
    "TƯ": "trung ương",
    "đvsn": "đơn vị sự nghiệp",
    "dn": "doanh nghiệp",
    "llvt": "lực lượng vũ trang",
    "vp": "văn phòng",
    "btg": "ban tuyên giáo",
    "bdv": "ban dân vận",
    "bnc": "ban nội chính",
    "ubkt": "ủy ban kiểm tra",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
}
# Words that say how many are meant, and no more.
_FILLERS = frozenset(("các", "những", "mọi", "từng"))
# What parts one name from the next.
_BETWEEN = frozenset((*",/–-&", "và", "cùng", "hoặc"))
_TOKEN = re.compile(r"[^\W_]+|[,/–&-]")
_ASIDE = re.compile(r"\([^()]*\)")


def _both_ways(words: str) -> frozenset[str]:
    """Words with their marks, and without."""
    return frozenset((*words.split(), *strip_accents(words).split()))


_LEVELS = frozenset(
    tuple(level.split())
    for level in (
        *("tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn"),
        *("đặc khu", "cấp", "thôn", "ấp", "khu phố", "trung ương"),
    )
)
# "xã hội", "tỉnh đoàn" begin with a level and are none; "huyện ủy" is one of its own kind.
_OTHERWISE = frozenset(("hội", "đoàn", "đội", "viên", "trưởng", "lộ", "ủy"))
# "Đảng ủy các sở, ban, ngành" names committees alone.
_OFFICES = frozenset(("sở", "ban", "ngành"))
_COMMITTEES = frozenset(
    (level, "ủy") for level in ("tỉnh", "thành", "quận", "huyện", "thị")
)
# What may stand before the name of a body.
_TITLES = _both_ways(
    """giám đốc phó thủ trưởng lãnh đạo chủ tịch bí thư đồng chí ông bà chánh tổng biên tập
    thường trực người đứng đầu hệ thống cấp toàn thể tất cả kính gửi"""
)
# Where nobody typed a mark: what the words above look like then.
_UNMARKED = {
    strip_accents(word): word
    for words in (*_LEVELS, *_COMMITTEES, tuple(_FILLERS), ("và", "cùng", "hoặc"))
    for word in words
}
# The tone of an open syllable stands on either letter: uỷ and ủy are one word.
_TONES = {
    unicodedata.normalize("NFC", f"{first}{last}{tone}"): unicodedata.normalize(
        "NFC", f"{first}{tone}{last}"
    )
    for first, last in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}


def segments(text: str) -> list[str]:
    """What semicolons and line ends part, without what stands in brackets."""
    return [part for part in re.split(r"[;\n]", _ASIDE.sub(" ", text)) if part.strip()]


def names(segment: str, *, back: bool = True) -> list[Words]:
    """The bodies that a segment names, each spelled out in small letters. A name without a
    level takes those of the next one that has, where ``back`` says so.

    >>> [" ".join(name) for name in names("Đảng ủy, UBND các xã, phường")]
    ['đảng ủy xã', 'đảng ủy phường', 'ủy ban nhân dân xã', 'ủy ban nhân dân phường']
    """
    runs: list[tuple[list[Words], list[Words]]] = []
    for part, capital in _whole(list(_parts(segment))):
        at = _level_at(part)
        head, tail = part[:at], part[len(part) if at is None else at :]
        tails = runs[-1][1] if runs else []
        if at == 0 and tails and _continues(tails[-1], part, capital=capital):
            tails.append(tail)
            continue
        if not (back and runs) or runs[-1][1]:
            runs.append(([], []))
        runs[-1][0].append(head)
        runs[-1][1].extend([tail] if tail else [])
    return [
        (*head, *tail) for heads, tails in runs for head in heads for tail in tails or ((),)
    ]


def _whole(parts: Sequence[_Part]) -> Iterator[_Part]:
    """Parts with the "ủy" that only the last of "các huyện, thị, thành ủy" has."""
    committees = False
    whole: list[_Part] = []
    for words, capital in reversed(parts):
        committee = (*words, "ủy")
        committees = words[:2] in _COMMITTEES or (committees and committee in _COMMITTEES)
        lacks = committees and len(words) == 1
        whole.append((committee if lacks else words, capital))
    return reversed(whole)


def _continues(last: Words, part: Words, *, capital: bool) -> bool:
    """Whether a part goes on with the levels before it, or the offices: "huyện ủy" after
    "Ban Tổ chức các quận ủy" does, "Huyện ủy" is a body of its own."""
    office = part[0] in _OFFICES
    own = capital and (office or part[:2] in _COMMITTEES)
    return not own and office == (last[0] in _OFFICES)


def _parts(segment: str) -> Iterator[_Part]:
    """What commas and the like part, each with whether it begins with a capital."""
    tokens = _TOKEN.findall(segment)
    small = [spelled(token, segment) for token in tokens]
    for between, found in groupby(range(len(tokens)), lambda n: small[n][0] in _BETWEEN):
        places = list(found)
        words = tuple(w for n in places for w in small[n] if w not in _FILLERS)
        if words and not between:
            yield words, tokens[places[0]][:1].isupper()


def spelled(token: str, text: str) -> Words:
    """The words that a token of a text stands for, in small letters and one spelling."""
    word = placed(token.casefold())
    if text.isascii():
        word = _UNMARKED.get(word, word)
    return tuple(_SHORT.get(token, _SHORT.get(word, word)).split())


def placed(word: str) -> str:
    return word[:-2] + _TONES.get(word[-2:], word[-2:])


def _level_at(words: Words) -> int | None:
    """Where the level stands in a name: "xã" of "đảng ủy xã bình lâm", "quận ủy" of "ban
    tổ chức quận ủy"."""
    for n in range(len(words)):
        two = words[n : n + 2]
        office = two[0] in _OFFICES and (two[1:] == () or two[1:] in _LEVELS)
        if two in _COMMITTEES or two in _LEVELS or office or two[0] == "sở":
            return n
        if two[:1] in _LEVELS and not _OTHERWISE.intersection(two[1:]):
            return n
    return None


class Phrases:
    """Phrases, each with what it stands for; None where it only keeps shorter ones away.

    Those of a text without any mark are compared without marks.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | None]]) -> None:
        self._marked: dict[Words, set[str | None]] = defaultdict(set)
        self._bare: dict[Words, set[str | None]] = defaultdict(set)
        for phrase, meant in phrases:
            for words in spelled_out(phrase):
                self._marked[words].add(meant)
                self._bare[_bare(words)].add(meant)
        self._longest = max(map(len, self._marked), default=0)

    def of(self, segment: str) -> set[str]:
        """What the bodies stand for that a segment names."""
        bare = segment.isascii()
        table = self._bare if bare else self._marked
        named = names(segment)
        found = (self._first(_bare(name) if bare else name, table) for name in named)
        return set().union(*found)

    def _first(
        self, name: Words, table: Mapping[Words, Collection[str | None]]
    ) -> set[str]:
        """The phrase that begins first, the longest of those: a body is named by what
        heads its name ("Đảng ủy Sở Y tế" is no sở). One of a single word has to head it,
        but for titles: "câu lạc bộ" is no bộ."""
        n, least = 0, 1
        while n < len(name):
            sizes = range(min(self._longest, len(name) - n), least - 1, -1)
            size = next((s for s in sizes if name[n : n + s] in table), 0)
            meant = {one for one in table[name[n : n + size]] if one} if size else set()
            if meant:
                return meant
            if not size and name[n] not in _TITLES:
                least = 2
            n += size or 1
        return set()


def spelled_out(phrases: str) -> list[Words]:
    """What each of some phrases, parted by commas, looks like in a name; none where they
    have only signs and small words."""
    return [n for segment in segments(phrases) for n in names(segment, back=False)]


def _bare(words: Words) -> Words:
    return tuple(map(strip_accents, words))


def first_word(text: str) -> str | None:
    """The first word of a text, small; None where it has none."""
    found = _TOKEN.search(text)
    return placed(found.group().casefold()) if found else None
