"""Finds the documents that a running Vietnamese text cites.

A citation gives a type word, a number or none, a date and an issuer, in this order or
nearly (NĐ 30/2020 App. I; HD 36-HD/VPTW)::

    Công văn số 2218-CV/BTGTU ngày 30/7/2020 của Ban Tuyên giáo Thành ủy
    Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007

Numbers are found by their form (``mention``), documents without one by their words; the
words around give type, date and issuer. One document in several places or spellings is one
citation. Reading is total, and its time grows with the length of the text.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from operator import itemgetter

from directive_portal.text.cited import Citation
from directive_portal.text.dates import PRINTED, printed_day
from directive_portal.text.issued_by import issuer_at
from directive_portal.text.law_names import Names
from directive_portal.text.law_words import UPPER
from directive_portal.text.laws import Law, laws
from directive_portal.text.mention import Mention, mentions, plain
from directive_portal.text.number import Number
from directive_portal.text.same_document import merged
from directive_portal.text.vocabulary import TYPES, type_of_code

_WORDS = {kind.name.casefold(): kind.id for kind in TYPES.values()} | {
    "thông báo kết luận": "thong-bao",
    "công văn điện": "cong-dien",
    "công điện khẩn": "cong-dien",
}
_TYPE = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_HEAD = re.compile(r"(?:^|\n)[ \t]*số\s*:?\s*$", re.IGNORECASE)
_TAIL = re.compile(r"[ \t]*(?:\n|$)")

_DATED = re.compile(rf"(?<!\w)[nN][gG][àÀ][yY](?i:\s{{1,9}}{PRINTED})", re.VERBOSE)
# The word is sought by its one rare letter, which takes a fraction of the time.
_DAY_WORDS = (re.compile("à[yY](?<=[nN][gG]..)"), re.compile("À[yY](?<=[nN][gG]..)"))
# "có hiệu lực từ ngày …" and the like give a date of something else.
_OTHER_DATE = re.compile(
    r"(?:\b(?:(?<!chứng )từ|đến|tới|trước|sau|vào|hết|qua|hạn|cuối|đầu|kể|lúc|trong)"
    r"|hiệu lực)\s*$",
    re.IGNORECASE,
)
# Where a sentence or a clause of a list ends, a date no longer belongs to what was cited.
_BREAK = re.compile(
    rf"[.!?;\n](?:(?<=[.!?])\s{{1,9}}(?=[{UPPER}0-9\"“(-])|(?<=\n)[ \t]{{0,99}}\n"
    rf"|(?<=;)\s{{0,9}}(?=(?:và\s)?(?:{_TYPE})\s))"
)


def find(text: str, names: Names | None = None) -> tuple[Citation, ...]:
    """The documents that a text cites, in the order in which they are first cited.
    ``names`` are names of laws that it may bear beside those generally known."""
    text = unicodedata.normalize("NFC", text)
    readable = plain(text)
    numbered = [_from_mention(mention, text, readable) for mention in mentions(readable)]
    dates = _dates(readable)
    cited = laws(readable, names)
    unnumbered = _with_numbers(numbered, cited, text, readable)
    named = [*unnumbered, *_unnumbered(text, readable, dates)]
    dated = _with_dates(numbered, named, dates, readable)
    return tuple(merged(sorted([*dated, *named], key=lambda c: c.start)))


def _dates(text: str) -> list[re.Match[str]]:
    """The full dates in a text, in order."""
    words = (word.start() - 2 for known in _DAY_WORDS for word in known.finditer(text))
    return [date for place in sorted(words) if (date := _DATED.match(text, place))]


def _from_mention(mention: Mention, text: str, readable: str) -> Citation:
    number, start, end = mention.number, mention.start, mention.end
    kind = _said_type(readable, mention.group, number) or _implied_type(number)
    head = _HEAD.search(readable, max(0, start - 12), start)
    own = bool(head and _TAIL.match(readable, end))
    return Citation(text[start:end], number, kind, start, end, own=own)


def _said_type(text: str, place: int, number: Number) -> str | None:
    """What the words before a number say; "Thông tư" is said of a joint one as well."""
    words = text[max(0, place - _WORDS_BEFORE) : place].casefold().split()
    if words and words[-1] == ":":
        words.pop()
    if words and words[-1] in ("số", "số:"):
        words.pop()
        if words and words[-1] == "các":
            words.pop()
    said = _type_word(words)
    united = words[-2:] in _UNITED
    if united and not said:
        said = _type_word(words[:-2])
    kind = _WORDS.get(f"{said} liên tịch")
    if kind and (united or _implied_type(number) == kind):
        return kind
    return _WORDS[said] if said else None


def _type_word(words: list[str]) -> str | None:
    """The name of a kind with which a row of words ends."""
    for size in range(_LONGEST_TYPE, 0, -1):
        said = " ".join(words[-size:]).lstrip('(“"‘[-+•')
        if said in _WORDS:
            return said
    return None


_WORDS_BEFORE = 60
_LONGEST_TYPE = max(len(words.split()) for words in _WORDS)
_UNITED = (["liên", "tịch"], ["liên", "bộ"], ["liên", "ngành"])


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
        if not c.issuer and (issuer := _issuer_of(c, text, c.end))
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
    date = printed_day(dated)
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
    closed = found[index]
    date, issuer = printed_day(dated), _issuer_of(closed, text, dated.end())
    for i in range(index, -1, -1):
        if i != index and not _shares(found[i], closed, text):
            break
        found[i] = replace(found[i], date=date, issuer=issuer)


def _shares(earlier: Citation, later: Citation, text: str) -> bool:
    return earlier.printed.isdigit() and later.start - earlier.end < 60


def _issuer_of(citation: Citation, text: str, place: int) -> str | None:
    number = citation.number
    joint = citation.type in _JOINT or (number is not None and "-" in number.issuer_code)
    return issuer_at(text, place, joint=joint)


_JOINT = ("thong-tu-lien-tich", "nghi-quyet-lien-tich")


_WITHOUT_NUMBER = re.compile(
    rf"(?<!\w)(?-i:(?=[{UPPER}]))(?P<type>{_TYPE})\s{{1,9}}"
    r"(?:của\s{1,9}(?P<issuer>(?:(?!\s(?:về|và|số|tại)\s)[^,;.()\n\d]){2,80}?)\s{0,9},?\s)?"
    r"(?=ngày\s)",
    re.IGNORECASE,
)
_AMENDED = r"(?:\s\(sửa\sđổi\))?"
_SPACE = re.compile(rf"{_AMENDED}[\s,]{{0,9}}")
_LAWGIVERS = re.compile(
    r"(?:quốc hội|ủy ban thường vụ|uỷ ban thường vụ|chủ tịch nước)", re.I
)


# What stands between the name of a law and its number: "(Luật số", a year, a date.
_TO_NUMBER = re.compile(
    rf"""{_AMENDED}[\s,]{{0,9}}(?:ngày\s+{PRINTED})?[\s,]{{0,9}}\(?
    (?:(?:bộ\ luật|luật|pháp\ lệnh)\s{{1,3}})?(?:số\s{{0,3}}:?)?\s{{0,9}}""",
    re.IGNORECASE | re.VERBOSE,
)
_LAWS_OWN = re.compile(r"(?:QH|UBTVQH|PL-UBTVQH|HĐNN|CTN)\d{0,2}", re.IGNORECASE)


def _with_numbers(
    numbered: list[Citation], cited: Iterable[Law], text: str, readable: str
) -> list[Citation]:
    """Make a law and the number right after its name one citation; those that are left
    have none."""
    starts = [c.start for c in numbered]
    left = []
    for law in cited:
        after = bisect_left(starts, law.start)
        following = numbered[after] if after < len(starts) else None
        before = numbered[after - 1] if after else None
        if following and _is_number_of(law, following, readable):
            numbered[after] = _joined(following, law, text)
        elif before and _is_name_of(law, before, readable):
            numbered[after - 1] = _joined(before, law, text)
        else:
            left.append(_law(law, text, readable))
    return left


def _joined(citation: Citation, law: Law, text: str) -> Citation:
    start, end = min(law.start, citation.start), max(law.end, citation.end)
    printed = text[start:end]
    return replace(
        citation, printed=printed, type=law.type, start=start, end=end, name=law.name
    )


def _is_number_of(law: Law, citation: Citation, text: str) -> bool:
    number = citation.number
    if number is None or not _LAWS_OWN.fullmatch(number.issuer_code):
        return False
    near = 0 <= citation.start - law.end < 60
    return near and bool(_TO_NUMBER.fullmatch(text, law.end, citation.start))


def _is_name_of(law: Law, citation: Citation, text: str) -> bool:
    """Whether a name stands right after a law's number: "Luật số … Luật Nhà ở"."""
    lawful = citation.type in ("luat", "bo-luat", "phap-lenh") and citation.name is None
    return lawful and bool(_TO_NAME.fullmatch(text, citation.end, law.start))


_TO_NAME = re.compile(r"\s{1,3}(?:-\s)?")


_CAPITAL = re.compile(rf"[{UPPER}](?<!\w[{UPPER}])")
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
            issuer = match["issuer"] or issuer_at(readable, dated.end())
            if end == dated.start() and (date := printed_day(dated)) and issuer:
                kind = _WORDS[_folded(match["type"])]
                span = capital.start(), dated.end()
                yield Citation(text[slice(*span)], None, kind, *span, date, issuer)
        end = dated.end()


def _law(law: Law, text: str, readable: str) -> Citation:
    """A date after a law's name is the law's only where no other body follows: in "… một số
    điều của Luật Biên giới quốc gia ngày 25/6/2004 của Chính phủ" it is a decree's."""
    date = issuer = None
    gap = _SPACE.match(readable, law.end)
    if gap and (dated := _DATED.match(readable, gap.end())):
        issuer = issuer_at(readable, dated.end())
        if issuer is None or _LAWGIVERS.match(issuer):
            date = printed_day(dated)
        else:
            issuer = None
    return Citation(
        printed=text[law.start : law.end],
        number=None,
        type=law.type,
        start=law.start,
        end=law.end,
        date=date,
        issuer=issuer,
        name=law.name,
        year=law.year,
    )


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
