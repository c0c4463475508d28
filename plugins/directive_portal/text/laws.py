"""Laws that a text cites by name (NĐ 30/2020 App. I), and where their names end.

A name is the longest one known: from ``laws.toml``, from whoever asks, or from the text
itself, where a number or a date stands right after it ("Luật Phòng, chống úng lụt số …").
Others are read by a rule: a name goes on until a word that is in none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directive_portal.text import law_names
from directive_portal.text.law_names import GAP, WORD, Found, Names
from directive_portal.text.law_words import KINDS, NEVER, NEVER_FIRST, STOP, UPPER


@dataclass(frozen=True, slots=True)
class Law:
    """A law where it is cited, by characters. ``type`` is an id of the vocabulary, ``name``
    the words without it, "" where a year alone names it ("Hiến pháp năm 2013")."""

    type: str
    name: str
    start: int
    end: int
    year: int | None = None


# What one begins with; to look for this first is much faster.
_BEGINS = re.compile(
    r"Luật|LUẬT|Bộ\s{1,9}[Ll]uật|BỘ\s{1,9}LUẬT|BL[HDLT]|Pháp\s{1,9}[Ll]ệnh|PHÁP\s{1,9}LỆNH"
    r"|Hiến\s{1,9}[Pp]háp|HIẾN\s{1,9}PHÁP"
)
_KIND = re.compile(
    rf"""(?<!\w)(?:
      (?P<kind>L(?:uật|UẬT)|B(?:ộ{GAP}[Ll]uật|Ộ{GAP}LUẬT)
        |P(?:háp{GAP}[Ll]ệnh|HÁP{GAP}LỆNH)|H(?:iến{GAP}[Pp]háp|IẾN{GAP}PHÁP)){GAP}
      | (?P<code>BL(?:HS|DS|LĐ|HH|TTHS|TTDS))(?!\w))""",
    re.VERBOSE,
)
_TYPES = {"b": "bo-luat", "l": "luat", "p": "phap-lenh", "h": "hien-phap"}
# Of a school, a company or a subject, or of the law of nations.
_NO_LAW = re.compile(
    r"(?<!\w)(?:Pháp|PHÁP|[Đđ]ại học|[Kk]hoa|[Nn]gành|[Cc]ử nhân|[Tt]hạc s[ĩỹ]"
    r"|[Tt]iến s[ĩỹ]|[Cc]ông ty|Hãng|Trường|Viện|Vụ|[Bb]ộ môn|[Mm]ôn|[Hh]ọc phần"
    r"|[Tt]ạp chí|Báo"
    r"|[Gg]iảng viên|[Ss]inh viên|[Cc]ông ước[^.;\n]{0,80})\s{1,3}$"
)
_BACK = 100

_FLAGS = re.VERBOSE | re.IGNORECASE
# A line of its own begins with a capital.
_LINE = rf"(?:[ \t]{{1,9}}|[ \t]{{0,9}}\n[ \t]{{0,9}}(?-i:(?=[^\W\d_])(?![{UPPER}])))"
_PART = re.compile(
    rf"(?!(?:{NEVER_FIRST})(?!\w)){WORD}(?:{_LINE}(?!{STOP}){WORD}){{0,30}}", _FLAGS
)
_COMMA = re.compile(rf"[ \t]?,{_LINE}(?={WORD})(?!{STOP})(?-i:(?![{UPPER}]))", _FLAGS)
_SECOND = re.compile(rf"({WORD})(?:{GAP}({WORD}))?")
_CAPITAL = re.compile(rf"[{UPPER}][^\W{UPPER}]|[{UPPER}]{{2,}}(?!\w)|[{UPPER}]\s")
# Words of any name, up to the number or the date that follows.
_ANY = rf"""(?!(?:{NEVER_FIRST})(?!\w)){WORD}
    (?:,?{_LINE}(?!(?:{NEVER})(?!\w))(?!và{GAP}(?-i:{KINDS})){WORD}){{0,40}}?"""
_BEFORE_NUMBER = rf"""(?=,?{GAP}?\(?(?:(?:bộ\ )?luật\ |pháp\ lệnh\ )?
    (?:số\s{{0,3}}:?)?\s{{0,3}}(?:\d{{1,3}}[a-z]?\s?/\s?\d{{4}}\s?/\s?(?:QH|UBTVQH|PL)|\d{{1,3}}\s?-?\s?L(?:CT)?\s?/))"""
_BEFORE_DAY = rf"(?=,?{GAP}(?:ngày\s{{1,3}}\d|năm\s{{1,3}}(?:19|20)\d\d))"
_NUMBERED = re.compile(f"{_ANY}{_BEFORE_NUMBER}", _FLAGS)
_NUMBER = re.compile(_BEFORE_NUMBER, _FLAGS)
_DATED = re.compile(f"{_ANY}{_BEFORE_DAY}", _FLAGS)
_DAY = re.compile(_BEFORE_DAY, _FLAGS)
_GROUNDS = re.compile(r"(?<!\w)Căn cứ\s[^.\n]*$")
_ARTICLE = re.compile(r"(?<!\w)[Đđ]iều \d+[a-z]?\.?\s$")
_IN_FORCE = re.compile(rf"{_ANY}(?=,\ có\ hiệu\ lực)", _FLAGS)

_AMENDING = re.compile(
    rf"""(?:sửa{GAP}đổi|bổ{GAP}sung)(?:(?:,|{GAP}và)?{GAP}(?:bổ{GAP}sung|sửa{GAP}đổi))?{GAP}
    (?:(?:một{GAP}số{GAP}(?:điều|nội{GAP}dung)
        |(?:các{GAP})?(?:điều|khoản){GAP}[^.;:()\n]{{1,60}}?){GAP}(?:của|tại|trong){GAP}(?:các{GAP})?)?
    (?=(?:Luật|Bộ{GAP}luật|Pháp{GAP}lệnh){GAP}|(?P<several>(?:\d{{1,2}}|các){GAP}luật{GAP}))""",
    _FLAGS,
)
_SEVERAL = re.compile(
    rf"\w+{GAP}luật{GAP}(?:(?:có{GAP})?liên{GAP}quan{GAP}đến{GAP}|về{GAP})?", re.IGNORECASE
)
_AND = re.compile(rf"[ \t]?,{GAP}|{GAP}và{GAP}")
# "các Luật: Đất đai, Nhà ở và Đò ngang": one word for the kind of all that follow.
_ROW = re.compile(
    rf"uật(?<=[Cc]ác\s[Ll]uật)(?:{GAP}sau(?:{GAP}đây)?)?[ \t]?:{GAP}(?!(?:{KINDS})(?!\w))"
)
_NEXT = re.compile(
    rf"[^.:;,\n]{{0,60}}?(?:[,;]|(?={GAP}và))(?:{GAP}và)?{GAP}(?!(?:{KINDS})(?!\w))"
)
_YEAR = re.compile(
    rf"(?:,?{GAP}năm)?{GAP}(?P<year>(?:19[4-9]|20\d)\d)(?![\w]|[/.-]\d)", re.IGNORECASE
)


def laws(text: str, given: Names | None = None) -> list[Law]:
    """The laws that a text cites by name, in order; ``given`` are further names known."""
    begins = (_KIND.match(text, begin.start()) for begin in _BEGINS.finditer(text))
    places = [kind for kind in begins if kind and _may_name(kind, text)]
    rows = [row.end() for row in _ROW.finditer(text)]
    if not (places or rows):
        return []
    firm = {kind.end(): end for kind in places if (end := _firm_end(text, kind))}
    own = Names(_words(text, start, end) for start, end in firm.items())
    reading = _Reading(text, firm, tuple(n for n in (law_names.known(), given, own) if n))
    found = [*reading.laws(places), *(law for row in rows for law in reading.row(row))]
    return sorted(found, key=lambda law: law.start)


def _may_name(kind: re.Match[str], text: str) -> bool:
    start = kind.start()
    return not _NO_LAW.search(text, max(0, start - _BACK), start)


def _firm_end(text: str, kind: re.Match[str]) -> int | None:
    """Where a name ends before the number or the date of its law. Where grounds are named
    ("Căn cứ …"), all that stands before the date belongs to it."""
    start = kind.end()
    if kind["code"] or _AMENDING.match(text, start):
        return None
    before = max(0, kind.start() - 4 * _BACK)
    patterns = [_NUMBERED]
    if _GROUNDS.search(text, before, kind.start()):
        patterns.append(_DATED)
    if _ARTICLE.search(text, before, kind.start()):
        patterns.append(_IN_FORCE)
    for pattern in patterns:
        if match := pattern.match(text, start):
            return match.end()
    end = _ruled_end(text, start)
    return end if end and _DAY.match(text, end) else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text, where names end for certain, and the names that are known."""

    text: str
    firm: dict[int, int]
    names: tuple[Names, ...]

    def laws(self, places: Iterable[re.Match[str]]) -> Iterator[Law]:
        end = 0
        for kind in places:
            if kind.start() >= end and (law := self._law(kind)):
                end = law.end
                yield law

    def row(self, start: int) -> Iterator[Law]:
        """The laws of a row, each by a name that is known or that a number follows."""
        while found := self._known(start) or self._numbered(start):
            yield self._dated("luat", start, found)
            following = _NEXT.match(self.text, found.end)
            if following is None:
                break
            start = following.end()

    def _known(self, start: int) -> Found | None:
        """The longest name that is known at a place."""
        known = [one for names in self.names if (one := names.longest(self.text, start))]
        return max(known, key=lambda found: found.end, default=None)

    def _numbered(self, start: int) -> Found | None:
        end = _ruled_end(self.text, start)
        if end and _NUMBER.match(self.text, end):
            return Found(end, _words(self.text, start, end))
        return None

    def _law(self, kind: re.Match[str]) -> Law | None:
        if kind["code"]:
            found = Found(kind.end(), law_names.codes()[kind["code"]])
            return self._dated("bo-luat", kind.start(), found)
        type_ = _TYPES[kind["kind"][0].lower()]
        if found := self._name(kind.end()):
            return self._dated(type_, kind.start(), found)
        # "Hiến pháp năm 2013" has no name.
        if type_ == "hien-phap" and (year := _YEAR.match(self.text, kind.end("kind"))):
            return Law(type_, "", kind.start(), year.end(), int(year["year"]))
        return None

    def _dated(self, type_: str, start: int, found: Found) -> Law:
        year = _YEAR.match(self.text, found.end)
        end = year.end() if year else found.end
        return Law(type_, found.name, start, end, int(year["year"]) if year else None)

    def _name(self, start: int) -> Found | None:
        """The name that begins at a place."""
        text = self.text
        best = self._known(start)
        end = self._amending_end(start) or self.firm.get(start)
        if end is None and (best is None or not _is_name(text, start, best.end)):
            # Without a number a name that nobody knows begins with a capital, and is not
            # to be told from a heading that is all in capitals.
            capital = _CAPITAL.match(text, start)
            end = _ruled_end(text, start) if capital else None
            best = None
        if end and (best is None or end > best.end):
            return Found(end, _words(text, start, end))
        return best

    def _amending_end(self, start: int) -> int | None:
        """The end of the name of a law that amends others: the names of these."""
        text = self.text
        match = _AMENDING.match(text, start)
        if match is None:
            return None
        if match["several"]:
            several = _SEVERAL.match(text, match.end())
            return several and _ruled_end(text, several.end())
        end = self._amended_end(match.end())
        ends, ended_by_and = [end], True
        while end and (joint := _AND.match(text, end)):
            end = self._amended_end(joint.end())
            if end:
                ends.append(end)
                ended_by_and = "và" in joint.group()
                if ended_by_and:
                    break
        # A row of laws without "và" is one of citations, but for one that has a date.
        return ends[-1] if ended_by_and or _DAY.match(text, ends[-1] or 0) else ends[0]

    def _amended_end(self, place: int) -> int | None:
        kind = _KIND.match(self.text, place)
        found = kind and kind["kind"] and self._name(kind.end())
        return found.end if found else None


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether words that are a known name are meant as one: "luật giá trị" is no law."""
    return (
        bool(_CAPITAL.match(text, start))
        or len(text[start:end].split()) > 1
        or (text[start:end].isupper())
    )


def _ruled_end(text: str, start: int) -> int | None:
    """Where a name that nobody knows ends."""
    part = _PART.match(text, start)
    if part is None:
        return None
    while comma := _COMMA.match(text, part.end()):
        if " " in text[start : part.end()].strip() and not _goes_on(text, comma.end()):
            break
        following = _PART.match(text, comma.end())
        if following is None:
            break
        part = following
    return part.end()


def _goes_on(text: str, place: int) -> bool:
    """Whether words after a comma are such as go on with a name: "…, chăm sóc …"."""
    second = _SECOND.match(text, place)
    words = second.groups() if second else ()
    rows = {" ".join(w for w in words[:n] if w) for n in (1, 2)}
    return "chống" in words[:1] or not rows.isdisjoint(law_names.seconds())


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
