"""Finds the documents that a running Vietnamese text cites.

A citation gives a type word, a number or none, a date and an issuer, in this order or
nearly (NĐ 30/2020 App. I; HD 36-HD/VPTW)::

    Công văn số 2218-CV/BTGTU ngày 30/7/2020 của Ban Tuyên giáo Thành ủy
    Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007

Numbers are found by their form (``mention``), documents without one by their words; the
words around give type, date and issuer. One document in several places or spellings is one
citation. Reading is total, and its time grows with the length of the text.
"""

import datetime as dt
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import itemgetter

from directive_portal.text import number as numbers
from directive_portal.text.issuer_names import may_be
from directive_portal.text.mention import Mention, mentions, plain
from directive_portal.text.number import Number
from directive_portal.text.vocabulary import TYPES, type_of_code


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document. ``start`` and ``end`` delimit what is ``printed`` where it is
    first cited: its number, or type and name where it has none (characters of NFC text).

    ``type`` is an id of the vocabulary, ``issuer`` the words after "của". ``own`` is true
    for a number that stands alone after "Số", as at the head of a document. ``places`` are
    all places of the document in the text, the first included.
    """

    printed: str
    number: Number | None
    type: str | None
    start: int
    end: int
    date: dt.date | None = None
    issuer: str | None = None
    own: bool = False
    places: tuple[tuple[int, int], ...] = ()


_WORDS = {kind.name.casefold(): kind.id for kind in TYPES.values()} | {
    "thông báo kết luận": "thong-bao",
    "công văn điện": "cong-dien",
    "công điện khẩn": "cong-dien",
}
_TYPE = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)(?P<type>{_TYPE})\s{{1,3}}(?:(?:số|các\s+số)\s*:?\s*)?$", re.IGNORECASE
)
_HEAD = re.compile(r"(?:^|\n)[ \t]*số\s*:?\s*$", re.IGNORECASE)
_TAIL = re.compile(r"[ \t]*(?:\n|$)")

_DATE = r"""(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})
    |(?P<d2>\d{1,2})\s{1,9}tháng\s{1,9}(?P<m2>\d{1,2})\s{1,9}năm\s{1,9}(?P<y2>\d{4}))(?!\d)"""
_DATED = re.compile(rf"(?<!\w)[nN][gG][àÀ][yY](?i:\s{{1,9}}{_DATE})", re.VERBOSE)
# The word is sought by its one rare letter, which takes a fraction of the time.
_DAY_WORDS = (re.compile("à[yY](?<=[nN][gG]..)"), re.compile("À[yY](?<=[nN][gG]..)"))
# "có hiệu lực từ ngày …" and the like give a date of something else.
_OTHER_DATE = re.compile(
    r"(?:\b(?:(?<!chứng )từ|đến|tới|trước|sau|vào|hết|qua|hạn|cuối|đầu|kể|lúc|trong)"
    r"|hiệu lực)\s*$",
    re.IGNORECASE,
)
# Where a sentence or a clause of a list ends, a date no longer belongs to what was cited.
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_BREAK = re.compile(
    rf"[.!?;\n](?:(?<=[.!?])\s{{1,9}}(?=[{_UPPER}0-9\"“(-])|(?<=\n)[ \t]{{0,99}}\n"
    rf"|(?<=;)\s{{0,9}}(?=(?:và\s)?(?:{_TYPE})\s))"
)
_ISSUER = re.compile(
    r"\s{0,9}(?:,?\s{0,9}của\s{1,9}|(?=(?:Bộ|Ban|Thủ tướng|Chính phủ|Quốc hội|Tỉnh ủy"
    r"|Thành ủy|Ủy ban|UBND|Sở|Đảng ủy|Huyện ủy|Quận ủy|Trung ương|Chủ tịch)\b))"
    r"(?P<issuer>[^,;.()“”\"\n]{2,120}?)"
    r"(?=\s*(?:[,;.()“”\"\n]|$|\s(?:về|tại|trong|quy định|ban hành|hướng dẫn|trên|ngày|số"
    r"|có hiệu lực|sửa đổi|được|để|nhằm|tăng cường|tiếp tục|đẩy mạnh"
    rf"|và các|và\s+(?:{_TYPE})|và\s+(?-i:(?=[^\W{_UPPER}]))\w+)\b))",
    re.IGNORECASE,
)


def find(text: str) -> tuple[Citation, ...]:
    """The documents that a text cites, in the order in which they are first cited."""
    text = unicodedata.normalize("NFC", text)
    readable = plain(text)
    numbered = [_from_mention(mention, text, readable) for mention in mentions(readable)]
    dates = _dates(readable)
    named = [*_laws(text, readable, numbered), *_unnumbered(text, readable, dates)]
    dated = _with_dates(numbered, named, dates, readable)
    return tuple(_merged(sorted([*dated, *named], key=lambda c: c.start)))


def _dates(text: str) -> list[re.Match[str]]:
    """The full dates in a text, in order."""
    words = (word.start() - 2 for known in _DAY_WORDS for word in known.finditer(text))
    return [date for place in sorted(words) if (date := _DATED.match(text, place))]


def _from_mention(mention: Mention, text: str, readable: str) -> Citation:
    number, start, end = mention.number, mention.start, mention.end
    before = _TYPE_BEFORE.search(readable, max(0, mention.group - 60), mention.group)
    kind = _WORDS[_folded(before["type"])] if before else _implied_type(number)
    head = _HEAD.search(readable, max(0, start - 12), start)
    own = bool(head and _TAIL.match(readable, end))
    return Citation(text[start:end], number, kind, start, end, own=own)


def _implied_type(number: Number) -> str | None:
    """What the form says where no word does: a letter has no type code, an assembly's
    number may be a law's or a resolution's."""
    if number.form == "letter":
        return "cong-van"
    return type_of_code(number.type_code, number.family)


def _with_dates(
    citations: list[Citation],
    named: list[Citation],
    dates: list[re.Match[str]],
    text: str,
) -> list[Citation]:
    """Give each citation the date and the issuer that stand after it, but for the dates
    within those ``named`` without a number.

    The title of a cited document may cite another: "Thông tư số 1 … Quyết định số 2 ngày A
    của X ngày B của Y". A date closes the last citation still open.
    """
    found = list(citations)
    waiting: list[int] = []
    for _, what in _events(citations, named, dates, text):
        if what is None:
            waiting.clear()
        elif isinstance(what, int):
            waiting = [*waiting[-_OPEN:], what]
        elif waiting:
            inner = _belonging(found, waiting, what)
            if _belongs(text[found[inner].end : what.start()], text, what):
                waiting.remove(inner)
                _close(found, inner, what, text)
    return [
        replace(c, issuer=issuer)
        if not c.issuer and (issuer := _issuer_at(text, c.end))
        else c
        for c in found
    ]


# Titles within titles are few; a text without sentences must not cost its square.
_OPEN = 8
_FAR = 800
_Event = tuple[int, int | re.Match[str] | None]
"""A place, and what is there: a number by its index, a date, or the end of a sentence."""


def _events(
    citations: list[Citation],
    named: list[Citation],
    dates: list[re.Match[str]],
    text: str,
) -> list[_Event]:
    """Numbers and dates by place, and the ends of sentences between them."""
    events: list[_Event] = [(c.start, i) for i, c in enumerate(citations) if not c.own]
    if not events:
        return []
    events += [(date.start(), date) for date in _days(named, dates)]
    first, last = events[0][0], max(place for place, _ in events)
    ends = (match.start() for match in _BREAK.finditer(text, first))
    events += [(end, None) for end in takewhile(lambda end: end < last, ends)]
    return sorted(events, key=itemgetter(0))


def _days(named: list[Citation], dates: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The dates that do not belong to a citation already."""
    spans = sorted((c.start, c.end) for c in named)
    for date in dates:
        before = bisect_left(spans, (date.start(),)) - 1
        if before < 0 or spans[before][1] <= date.start():
            yield date


def _belonging(found: list[Citation], waiting: list[int], dated: re.Match[str]) -> int:
    """The last citation still open, but for one whose number bears the date's own year."""
    date = _date(dated)
    years = [number.year if (number := found[i].number) else None for i in waiting]
    if date and years[-1] and years[-1] != date.year and date.year in years:
        return waiting[years.index(date.year)]
    return waiting[-1]


def _belongs(gap: str, text: str, dated: re.Match[str]) -> bool:
    """Whether a date says when the citation before the gap was issued.

    Right after it, or after its issuer, it does; further on only where an issuer follows.
    """
    if len(gap) > _FAR or _OTHER_DATE.search(gap[-20:]):
        return False
    return bool(_NEAR.fullmatch(gap) or _OF.match(text, dated.end()))


_NEAR = re.compile(r"[\s,(]*|\s{0,9},?\s{0,9}của\s[^,;.]{2,120},?\s{0,9}", re.IGNORECASE)
_OF = re.compile(r"\s{0,9},?\s{0,9}của\s", re.IGNORECASE)


def _close(found: list[Citation], index: int, dated: re.Match[str], text: str) -> None:
    """Set the date, of all the numbers that share one symbol, and the issuer after it."""
    date, issuer = _date(dated), _issuer_at(text, dated.end())
    closed = found[index]
    for i in range(index, -1, -1):
        if i != index and not _shares(found[i], closed, text):
            break
        found[i] = replace(found[i], date=date, issuer=issuer)


def _shares(earlier: Citation, later: Citation, text: str) -> bool:
    return earlier.printed.isdigit() and later.start - earlier.end < 60


def _date(match: re.Match[str]) -> dt.date | None:
    """None for a day that is not in the calendar: print has "29/77/2020"."""
    parts = [match[a] or match[b] for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))]
    try:
        return dt.date(*map(int, parts))
    except ValueError:
        return None


def _issuer_at(text: str, place: int) -> str | None:
    match = _ISSUER.match(text, place)
    return " ".join(match["issuer"].split()) if match else None


# Laws are cited by name (NĐ 30/2020 App. I). Commas belong to a name that a date, a year or
# its coming into force ends; otherwise only those of "phòng, chống" and the like.
_LAW = re.compile(
    rf"""(?<!\w)(?P<type>Bộ\ luật|Luật|Pháp\ lệnh|Hiến\ pháp)\ (?!số\b)
    (?P<name>[{_UPPER}][^\n;.()“”"]{{2,160}}?(?=,?\s(?:ngày\s\d|năm\s\d|có\ hiệu\ lực))
      |[{_UPPER}](?:[^\n,;.()“”"]|,\ (?=chống|khen|cấp|miễn)){{2,120}}?
       (?=\s*[,;.()“”"\n]|\s(?:quy\ định|được|và|của|về\ việc|tại|do)\s|\s*$)
      |năm\ (?=\d{{4}}))""",
    re.VERBOSE,
)
_WITHOUT_NUMBER = re.compile(
    rf"(?<!\w)(?-i:(?=[{_UPPER}]))(?P<type>{_TYPE})\s{{1,9}}"
    r"(?:của\s{1,9}(?P<issuer>(?:(?!\s(?:về|và|số|tại)\s)[^,;.()\n\d]){2,80}?)\s{0,9},?\s)?"
    r"(?=ngày\s)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:\s?năm)?\s?\d{4}(?!\d)")
_SPACE = re.compile(r"[\s,]{0,9}")
_LAWGIVERS = re.compile(
    r"(?:quốc hội|ủy ban thường vụ|uỷ ban thường vụ|chủ tịch nước)", re.I
)


# What a law's name begins with; to look for these first is much faster.
_LAW_WORDS = ("Bộ luật ", "Luật ", "Pháp lệnh ", "Hiến pháp ")


def _laws(text: str, readable: str, numbered: Iterable[Citation]) -> Iterator[Citation]:
    """Laws, cited by name."""
    starts = sorted(c.start for c in numbered)
    end = 0
    for place in sorted(p for word in _LAW_WORDS for p in _places(word, readable)):
        if place >= end and (match := _LAW.match(readable, place)):
            end = match.end()
            following = bisect_left(starts, place)
            if following == len(starts) or starts[following] >= end:
                yield _law(match, text, readable)


def _places(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


_CAPITAL = re.compile(rf"[{_UPPER}](?<!\w[{_UPPER}])")
# No type and issuer before a date are longer.
_MOST_BEFORE = 200


def _unnumbered(
    text: str, readable: str, dates: Iterable[re.Match[str]]
) -> Iterator[Citation]:
    """Documents cited by type, issuer and full date."""
    end = 0
    for dated in dates:
        begins = max(end, dated.start() - _MOST_BEFORE)
        for capital in _CAPITAL.finditer(readable, begins, dated.start()):
            if capital.start() < end:
                continue
            match = _WITHOUT_NUMBER.match(readable, capital.start())
            if match is None:
                continue
            end = match.end()
            issuer = match["issuer"] or _issuer_at(readable, dated.end())
            if end == dated.start() and (date := _date(dated)) and issuer:
                kind = _WORDS[_folded(match["type"])]
                span = capital.start(), dated.end()
                yield Citation(text[slice(*span)], None, kind, *span, date, issuer)
        end = dated.end()


def _law(match: re.Match[str], text: str, readable: str) -> Citation:
    """A date after a law's name is the law's only where no other body follows: in "… một số
    điều của Luật Biên giới quốc gia ngày 25/6/2004 của Chính phủ" it is a decree's."""
    start, end = match.start(), match.end()
    if year := _YEAR.match(readable, end):
        end = year.end()
    date = issuer = None
    gap = _SPACE.match(readable, end)
    if gap and (dated := _DATED.match(readable, gap.end())):
        issuer = _issuer_at(readable, dated.end())
        if issuer is None or _LAWGIVERS.match(issuer):
            date = _date(dated)
        else:
            issuer = None
    kind = _WORDS[_folded(match["type"])]
    return Citation(text[start:end], None, kind, start, end, date, issuer)


def _merged(citations: Iterable[Citation]) -> Iterator[Citation]:
    """One citation for each document; a later place may fill in what the first lacks."""
    documents: dict[str, list[_Document]] = {}
    for citation in citations:
        same = documents.setdefault(_key(citation), [])
        known = [d for d in same if _compatible(d.citation, citation)]
        if len(known) > 1:
            # Two provinces' papers of one number: it stays open which of them is meant.
            known = [d for d in known if d.citation.issuer == citation.issuer][:1]
        if known:
            known[0].add(citation)
        else:
            same.append(_Document(citation, [(citation.start, citation.end)]))
    found = [d for same in documents.values() for d in same]
    for document in sorted(found, key=lambda d: d.citation.start):
        yield replace(document.citation, places=tuple(document.places))


@dataclass(slots=True)
class _Document:
    """A document while its places are gathered."""

    citation: Citation
    places: list[tuple[int, int]]

    def add(self, other: Citation) -> None:
        known = self.citation
        self.places.append((other.start, other.end))
        self.citation = replace(
            known,
            type=known.type or other.type,
            date=known.date or other.date,
            issuer=known.issuer or other.issuer,
            own=known.own or other.own,
        )


def _key(citation: Citation) -> str:
    if citation.number:
        return numbers.key(str(citation.number))
    return _folded(citation.printed)


def _compatible(one: Citation, other: Citation) -> bool:
    dates = one.date is None or other.date is None or one.date == other.date
    types = one.type is None or other.type is None or one.type == other.type
    given, wanted = one.issuer or "", other.issuer or ""
    return dates and types and (may_be(given, wanted) or may_be(wanted, given))


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
