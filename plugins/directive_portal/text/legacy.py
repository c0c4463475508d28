"""Text in an encoding from before Unicode, which no search and no check can read.

TCVN3 (fonts that begin with .Vn), VNI (VNI-Times), VISCII, VIQR and Windows-1258 put other
letters where Vietnamese ones are meant; mojibake is UTF-8 that a program took for another
encoding. A word tells the encoding when it is no Vietnamese as it stands and a Vietnamese
syllable after the old table: names of other languages, units and signs (µm, ½, «», El
Niño) are none. Two such words near each other tell it, or one that is all of its line.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from directive_portal.text.syllable import is_syllable

Name = Literal["mojibake", "tcvn3", "vni", "viscii", "windows1258", "viqr"]


@dataclass(frozen=True, slots=True)
class Legacy:
    """``start`` is the character of the text at which the old encoding first shows."""

    name: Name
    start: int


# What nearly every text is made of; nothing here is of another encoding. Of Windows-1258
# only pairs are telling that no syllable has.
_PLAIN = re.compile(
    "(?:[\n\t -\\]_-~\xa0\xb0\xc0\xc1\xc3\xc8\xc9\xcc\xcd\xd2\xd3\xd5\xd9\xda\xdd\xe0\xe1"
    "\xe3\xe8\xe9\xec\xed\xf2\xf3\xf9\xfa\u0100-\u0191\u0193-\u02ff\u1ea0-\u1ef9"
    "\u2010-\u2027]+|[ÂÊÔâêôõý](?![ÌÒìò]))*+"
)
# Signs that Vietnamese in Unicode is written without, but for a few quotes and units. Ð is
# typed for Đ, which is another fault.
_OTHER = (
    "\xa1-\xaf\xb1-\xbf\xc4-\xc7\xcb\xce\xcf\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee\xef\xf1"
    "\xf6-\xf8\xfb\xfc\xfe\xff€ƒ∫╗║"
)
_SIGN = re.compile(f"[{_OTHER}]|[ÂÊÔâêôõý](?=[ÌÒìò])")
_WORD = "A-Za-z\xa1-\xff"
_BEFORE = re.compile(rf"(?<![{_WORD}0-9])[{_WORD}]*\Z")
_AFTER = re.compile(rf"[{_WORD}]*(?![{_WORD}0-9])")
# No syllable is longer in any of these encodings, and none of two letters tells enough.
_LONGEST, _SHORTEST = 10, 3
# Two words tell it when they stand so near.
_NEAR = 200
_PRODUCT = re.compile(r".[×·÷].")
_LINE_WORD = re.compile(rf"[{_WORD}]+")
# Letters that only Unicode has.
_UNICODE = re.compile("[\u0100-\u1eff]")

# The bytes 80 to BF, as ISO 8859-1 and Windows-1252 show them; quotes, dashes and spaces
# may also stand beside a letter by right.
_CONT = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_NEVER = "\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf€‚ƒ„†‡ˆ‰ŠŒŽ˜™šœžŸ"
_MOJIBAKE = re.compile(
    rf"áº[{_CONT}]|á»(?!\xa0)[{_CONT}]|Ã[{_NEVER}]|[ÄÆ][{_CONT}]|Å[¨©]|â€|Ì[€‰ƒ£\x80-\x9f]"
    r"|·[ª∫]|ƒë|ß[╗║]"
)

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
_VISCII = str.maketrans(
    "\xa1\xa2\xa3¤¥¦§¨©ª«¬\xad®¯°±²µ¶·¸½¾ÆÇÏÑÕÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ³´º»¼¹¿Åÿ",
    "ắằặấầẩậẽẹếềểễệốồổỗộờởịơớẳẵỳứạỷừửỹỵỡưảăữẫẻĩỉđựỏọụũủợỠƠỨỪỬỰƯĂỮ",
)
_VNI_BASES = {"ô": "ơ", "ö": "ư", "Ô": "Ơ", "Ö": "Ư"}
_VNI_MARKS = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    **{
        c: f"\u0302{t}"
        for c, t in zip("âáàåãä", ["", *"\u0301\u0300\u0309\u0303\u0323"], strict=True)
    },
    **{
        c: f"\u0306{t}"
        for c, t in zip("êéèúüë", ["", *"\u0301\u0300\u0309\u0303\u0323"], strict=True)
    },
}
_VNI_SINGLE = dict(zip("æóòîñôöÆÓÒÎÑÔÖ", "ỉĩịỵđơưỈĨỊỴĐƠƯ", strict=True))
_VNI = re.compile(
    f"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_SINGLE)}])", re.IGNORECASE
)
# VIQR: plain letters with signs behind them, dd for đ; a full stop or question mark at the
# end may end the sentence as well. What tells it are a circumflex, breve or horn, or a tone
# that letters follow.
_VIQR = re.compile(
    r"(?<![\w'`^(+])[A-Za-z](?:[A-Za-z]|(?<=[AEIOUYaeiouy])[(^+]|(?<=[AEIOUYaeiouy(^+])['`?~.]){1,9}(?![\w^+])"
)
_VIQR_TELLS = re.compile(
    r"[aeo]\^|a\((?=['`?~.a-z])|[ou]\+|[aeiouy]['`?~](?=[a-z])|[aeiouy][`~]", re.IGNORECASE
)
_VIQR_SIGNS = str.maketrans("^(+.'`?~", "\u0302\u0306\u031b\u0323\u0301\u0300\u0309\u0303")
_VIQR_DD = re.compile("dd", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Whether a text shows at a glance that it is in no old encoding."""
    return bool(_PLAIN.fullmatch(text))


def legacy(text: str) -> Legacy | None:
    """The old encoding that a text (NFC) is in, or partly in. Total, in time linear in its
    length."""
    if is_plain(text):
        return None
    if broken := _MOJIBAKE.search(text):
        return Legacy("mojibake", broken.start())
    words = list(_words(text, (match.start() for match in _SIGN.finditer(text))))
    found = [_in(text, name, words, convert) for name, convert in _TABLES]
    if best := max(filter(None, found), key=lambda one: one[0], default=None):
        return best[1]
    return _viqr(text)


def converted(text: str, name: Name) -> str:
    """A text that is in an old encoding, in Unicode (NFC). As it is where it cannot be read
    back for sure: VIQR, and mojibake that has lost bytes."""
    if name == "mojibake":
        return unicodedata.normalize("NFC", _from_mojibake(text))
    convert = dict(_TABLES).get(name)
    return unicodedata.normalize("NFC", convert(text)) if convert else text


def _from_mojibake(text: str) -> str:
    """UTF-8, shown by a program as Windows-1252 or ISO 8859-1."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return text


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _words(text: str, places: Iterator[int]) -> Iterator[tuple[int, str]]:
    """The words around some places, in order, each once."""
    end = 0
    for place in places:
        if place < end:
            continue
        before = _BEFORE.search(text[max(0, place - _LONGEST) : place])
        after = _AFTER.match(text, place, place + _LONGEST)
        if before is None or after is None:
            continue
        start, end = place - len(before.group()), after.end()
        word = text[start:end]
        if _SHORTEST <= len(word) <= _LONGEST and not _PRODUCT.fullmatch(word):
            yield start, word


Convert = Callable[[str], str]


def _in(
    text: str, name: Name, words: list[tuple[int, str]], convert: Convert
) -> tuple[int, Legacy] | None:
    """How many words are Vietnamese in an encoding, and where it begins to show: by two
    words near each other, or by a line of nothing else."""
    good = [(start, word) for start, word in words if is_syllable(convert(word))]
    for i, (start, _) in enumerate(good):
        if _is_line(text, start, convert) or (i and _are_near(text, good[i - 1], good[i])):
            return len(good), Legacy(name, start)
    return None


def _are_near(text: str, one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two different words stand near with no letter between that the old
    encodings do not have."""
    if one[1].lower() == other[1].lower() or other[0] - one[0] > _NEAR:
        return False
    return not _UNICODE.search(text, one[0], other[0])


def _is_line(text: str, place: int, convert: Convert) -> bool:
    """Whether all words of a short line are Vietnamese in an encoding."""
    first = text.rfind("\n", 0, place) + 1
    last = text.find("\n", place)
    line = text[first : last if last >= 0 else len(text)]
    if len(line) > _NEAR or _UNICODE.search(line):
        return False
    return all(is_syllable(convert(word)) for word in _LINE_WORD.findall(line))


def _from_vni(word: str) -> str:
    """Letters as pairs of a base and a mark, and some that are one sign."""

    def read(found: re.Match[str]) -> str:
        if found[3]:
            return _VNI_SINGLE[found[3]]
        return _VNI_BASES.get(found[1], found[1]) + _VNI_MARKS[found[2].lower()]

    return unicodedata.normalize("NFC", _VNI.sub(read, word))


def _from_windows(word: str) -> str:
    """Windows-1258, shown by a program as Windows-1252."""
    decoded = (c.encode("cp1252", "ignore").decode("cp1258", "ignore") or c for c in word)
    return unicodedata.normalize("NFC", "".join(decoded))


def _viqr(text: str) -> Legacy | None:
    """Plain letters with signs for the marks: ``ma^.t``. Two such words near each other
    tell it."""
    good = [
        (match.start(), match.group())
        for match in _VIQR.finditer(text)
        if _VIQR_TELLS.search(match.group()) and _is_viqr(match.group())
    ]
    near = (one for one, other in pairwise(good) if _are_near(text, one, other))
    return next((Legacy("viqr", start) for start, _ in near), None)


def _is_viqr(word: str) -> bool:
    # a^n is a power.
    if sum(map(str.isalpha, word)) < _SHORTEST:
        return False
    read = _VIQR_DD.sub("đ", word).translate(_VIQR_SIGNS)
    plain = _VIQR_DD.sub("đ", word.rstrip(".?'")).translate(_VIQR_SIGNS)
    return is_syllable(read) or is_syllable(plain)


_TABLES: tuple[tuple[Name, Callable[[str], str]], ...] = (
    ("tcvn3", lambda word: word.translate(_TCVN3)),
    ("vni", _from_vni),
    ("windows1258", _from_windows),
    ("viscii", lambda word: word.translate(_VISCII)),
)
