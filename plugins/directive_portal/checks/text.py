"""Checks of what the body says against what the record says.

Only words about the directive itself count: not those that it puts between quotation marks
to stand in another, and not those of a task that it gives to somebody.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field, in_body
from directive_portal.text import citation as citations
from directive_portal.text import number as numbers
from directive_portal.text.citation import Citation
from directive_portal.text.vocabulary import TYPES

# The day of the Ministry of Health's message: no earlier document can know its name.
FIVE_K = dt.date(2020, 8, 30)
_FIVE_K = re.compile(r"5(?<![\w.,/+-]5)\s?[Kk](?![\w/-])")
# A race of five kilometres and a price of five thousand are written so too.
_EPIDEMIC = re.compile(
    r"covid|ncov|dịch bệnh|chống dịch|phòng dịch|khẩu trang|thông điệp", re.IGNORECASE
)


def five_k_is_not_named_before_it_was(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """No directive before 30/8/2020 names 5K; single measures are older."""
    if directive.date is None or directive.date >= FIVE_K:
        return
    for measure, mention in directive.measures.items():
        if mention == "by_label":
            yield at_field(directive, f"measures.{measure}", "E034", date=directive.date)
    if directive.text != "full":
        return
    named = _FIVE_K.search(directive.body)
    if named and _EPIDEMIC.search(directive.body):
        yield in_body(directive, named.start(), "E034", date=directive.date)


_NAMES = "|".join(kind.name for kind in TYPES.values())
_DAY = (
    r"(?:(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s{1,3}tháng\s{1,3}(?P<m2>\d{1,2})\s{1,3}năm\s{1,3}(?P<y2>\d{4}))"
    r"(?!\d)"
)
_HOLDS = re.compile(r"này\s{1,3}(?:chỉ\s{1,3})?(?:có|hết)\s{1,3}hiệu\s{1,3}lực")
_TERM = re.compile(
    rf"""(?<!\w)(?:văn\ bản|{_NAMES.replace(" ", "[ ]")})\s{{1,3}}này\s{{1,3}}
    (?:(?:chỉ\s{{1,3}})?có\s{{1,3}}hiệu\s{{1,3}}lực\b[^.;\n]{{0,99}}?\s
        (?:cho\s{{1,3}})?đến\s{{1,3}}(?:hết\s{{1,3}})?ngày
      |(?P<ceases>hết)\s{{1,3}}hiệu\s{{1,3}}lực\s{{1,3}}(?:thi\s{{1,3}}hành\s{{1,3}})?
        (?:kể\s{{1,3}})?từ\s{{1,3}}ngày)
    \s{{1,3}}{_DAY}""",
    re.IGNORECASE | re.VERBOSE,
)


def stated_term_is_recorded(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """A body that says until when the directive holds has that day in ``expires``."""
    body = directive.body
    if directive.expires or not _HOLDS.search(body):
        return
    for match in _own_words(_TERM, body):
        if last := _last_day(match):
            yield in_body(directive, match.start(), "W107", given=last)
            return


def _last_day(match: re.Match[str]) -> dt.date | None:
    """The last day of the term; None for a day that is not in the calendar."""
    parts = [match[a] or match[b] for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2"))]
    try:
        day = dt.date(*map(int, parts))
        return day - dt.timedelta(days=1) if match["ceases"] else day
    except (ValueError, OverflowError):
        return None


_CHANGING = ("hay thế", "ãi bỏ", "ủy bỏ", "uỷ bỏ", "ửa đổi, bổ sung")
_KINDS = {"thay thế": "replaces", "sửa đổi, bổ sung": "amends"}
_CHANGE = re.compile(
    r"(?<!\w)(?P<verb>thay thế|bãi bỏ|h(?:ủy|uỷ) bỏ|sửa đổi, bổ sung)\s{1,3}"
    r"(?:cho\s{1,3})?(?:toàn bộ\s{1,3})?(?P<partly>một phần\s{1,3}(?:của\s{1,3})?)?"
    r"(?:một số (?:điều|nội dung)\s{1,3}(?:của\s{1,3})?)?(?:các\s{1,3})?"
    rf"(?:(?:{_NAMES})\s{{1,3}})?(?:số\s{{0,3}}:?\s{{0,3}})?(?=\d)",
    re.IGNORECASE,
)
_THIS = re.compile(r"\snày(?!\w)")
_ITSELF = re.compile(rf"(?<!\w)(?:văn bản|{_NAMES})\s*$", re.IGNORECASE)
_LONGEST = max(map(len, _NAMES.split("|"))) + 3
_NOT_ITS_OWN = re.compile(
    r"(?:được|bị|không|chưa|đã|sẽ|việc|cần|phải|về|để)\s+$", re.IGNORECASE
)
_CARRIED_ON = re.compile(r"(?:;|\bvà)\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"[\s#*]*(?:(?:Điều )?(?:\d{1,3}|[a-zđ]|[IVX]{1,5}) ?[.)/-]|[-+•–])?[\s*]*"
)
_STOP = re.compile(
    r"[.!?]\s|\n[ \t]{0,9}\n|\n(?=[ \t]{0,9}(?:[-+*•–]|\d{1,3}[.)/]|[a-zđ][.)/])\s)"
)
_BACK = 600


def changes_are_declared(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """What the text itself replaces, revokes or amends stands among the relations."""
    body = directive.body
    if directive.text != "full" or not any(word in body for word in _CHANGING):
        return
    changes = list(_own_words(_CHANGE, body))
    if not changes:
        return
    cited = {place[0]: c for c in citations.find(body) for place in c.places if c.number}
    starts = sorted(cited)
    known = {numbers.key(r.number) for r in directive.relations if r.number}
    if directive.number:
        known.add(numbers.key(directive.number))
    before = 0
    for match in changes:
        citation = cited.get(match.end())
        if citation is None or not _is_its_own(match, body, before, starts, directive):
            continue
        before = match.end()
        if numbers.key(str(citation.number)) not in known:
            known.add(numbers.key(str(citation.number)))
            yield _undeclared(directive, match, citation)


def _undeclared(
    directive: Directive, match: re.Match[str], citation: Citation
) -> Diagnostic:
    verb = match["verb"].casefold()
    kind = _KINDS.get(verb, "revokes")
    if match["partly"] and kind != "amends":
        kind += "_partly"
    values = {"verb": verb, "number": str(citation.number), "kind": kind}
    return in_body(directive, match.start(), "W108", **values)


def _is_its_own(
    match: re.Match[str], body: str, before: int, starts: list[int], directive: Directive
) -> bool:
    """Whether it is this directive that changes: it says "Quyết định này", goes on from a
    change that it makes (which ended at ``before``), or begins a clause with the verb.

    ``starts`` are the places of numbers: a change after one may be made by that document.
    """
    start = match.start()
    floor = max(0, start - _BACK)
    for stop in _STOP.finditer(body, floor, start):
        floor = stop.end()
    said = body[floor:start]
    if _NOT_ITS_OWN.search(said):
        return False
    if _LABEL.fullmatch(said):
        return directive.kind.gives_law
    if before > floor and _CARRIED_ON.search(said):
        return True
    for this in _THIS.finditer(said):
        after = bisect_left(starts, floor + this.end())
        alone = after == len(starts) or starts[after] >= start
        if alone and _ITSELF.search(said[max(0, this.start() - _LONGEST) : this.start()]):
            return True
    return False


def _own_words(pattern: re.Pattern[str], body: str) -> Iterator[re.Match[str]]:
    """The matches that do not stand between quotation marks “ ”."""
    depth = seen = 0
    for match in pattern.finditer(body):
        opened = body.count("“", seen, match.start())
        depth = max(0, depth + opened - body.count("”", seen, match.start()))
        seen = match.start()
        if not depth:
            yield match
