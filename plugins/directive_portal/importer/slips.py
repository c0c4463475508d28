"""What in a text is probably a slip of print or of recognition: told, never changed."""

import re
from collections import Counter
from collections.abc import Iterator

from directive_portal.importer.document import Doubt
from directive_portal.importer.markdown import Written
from directive_portal.text.mention import plain
from directive_portal.text.slug import strip_accents

# As scans leave them; both sides are words, so that nothing but the phrase tells.
_PHRASES = {
    "đây mạnh": "đẩy mạnh",
    "quản triệt": "quán triệt",
    "liên kế": "liền kề",
    "rà quét": "rà soát",
    "che dấu": "che giấu",
    "các nhân": "cá nhân",
    "cũng cố": "củng cố",
    "sử lý": "xử lý",
    "sát nhập": "sáp nhập",
    "cấp uỷ ban": "Ủy ban",
    "chủ chì": "chủ trì",
    "tỗ chức": "tổ chức",
    "phó biến": "phổ biến",
    "triền khai": "triển khai",
    "triển khái": "triển khai",
    "nghiệm túc": "nghiêm túc",
    "thưc hiện": "thực hiện",
}
_PHRASE = re.compile(
    "|".join(rf"(?<!\w){words}(?!\w)" for words in _PHRASES), re.IGNORECASE
)
_COVID = re.compile(r"covid(?:\s*[–-]\s+|\s+[–-]\s*|\s+)19|covid–19", re.IGNORECASE)
# O for 0 and l for 1 in a number.
_DIGITS = re.compile(
    r"(?<![\w.@/])(?=\w*\d)(?=\w*[OlI])[\dOlI]{2,6}(?:[/.][\dOlI]{1,4}){0,2}(?![\w@])"
)
_THREE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){2}")
_OFTEN = 5
_MOST = 30


def slips(body: Written) -> list[Doubt]:
    """What a person should look at, each spelling once."""
    found = sorted(_found(plain(body.text)))
    told: dict[tuple[str, str], int] = {}
    for place, printed, meant in found:
        told.setdefault((printed, meant), place)
    return [
        Doubt("body", "slip", body.place(place), {"printed": printed, "meant": meant})
        for (printed, meant), place in list(told.items())[:_MOST]
    ]


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _PHRASE.finditer(text):
        printed = match.group()
        meant = _PHRASES[" ".join(printed.casefold().split())]
        if printed.isupper():
            meant = meant.upper()
        elif printed[0].isupper():
            meant = meant[0].upper() + meant[1:]
        yield match.start(), printed, meant
    for match in _COVID.finditer(text):
        yield match.start(), match.group(), f"{match.group()[:5]}-19"
    for match in _DIGITS.finditer(text):
        meant = match.group().replace("O", "0").replace("l", "1").replace("I", "1")
        yield match.start(), match.group(), meant
    yield from _unlike(text)


def _unlike(text: str) -> Iterator[tuple[int, str, str]]:
    """Three words that stand once or twice, where the same with other marks stand often."""
    words = [(m.start(), m.group()) for m in re.finditer(r"[^\W\d_]+", text)]
    threes = [
        (words[i][0], " ".join(w for _, w in words[i : i + 3]))
        for i in range(len(words) - 2)
    ]
    counts = Counter(three.casefold() for _, three in threes)
    often: dict[str, str] = {}
    for _, three in threes:
        if counts[three.casefold()] >= _OFTEN:
            often.setdefault(strip_accents(three).casefold(), three)
    for place, three in threes:
        usual = often.get(strip_accents(three).casefold())
        if usual and counts[three.casefold()] <= 2 and _differs(three, usual):
            yield place, three, usual


def _differs(one: str, other: str) -> bool:
    """Whether a single word differs, and not only as "uỷ" from "ủy"."""
    pairs = [
        (a, b)
        for a, b in zip(one.split(), other.split(), strict=False)
        if a.casefold() != b.casefold()
    ]
    return len(pairs) == 1 and pairs[0][0].casefold() not in ("uỷ", "ủy", "hoà", "hòa")
