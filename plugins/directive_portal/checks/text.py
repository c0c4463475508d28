"""Checks of what the body says against what the record says.

Only words about the directive itself count: not those that it puts between quotation marks
to stand in another, and not those of a task that it gives to somebody.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field, in_body
from directive_portal.text.change_words import is_within, quotations
from directive_portal.text.dates import (
    PRINTED,
    PartialDate,
    parse_partial_date,
    printed_day,
)
from directive_portal.text.mention import plain
from directive_portal.text.vocabulary import MEASURES, TYPES

# The day of the Ministry of Health's message: no earlier document can know its name.
FIVE_K, FIVE_K_NAME = dt.date(2020, 8, 30), "5K"
_FIVE_K = re.compile(r"5(?<![\w.,/+-]5)\s?[Kk](?![\w/-])")
# A race of five kilometres and a price of five thousand are written so too.
_EPIDEMIC = re.compile(
    r"covid|ncov|dịch bệnh|chống dịch|phòng dịch|khẩu trang|thông điệp", re.IGNORECASE
)


def campaigns_are_not_named_before_they_were(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """No directive names a campaign before the first day of it. Single measures are older,
    and so may be the words of a name: only of 5K is the text looked at, too."""
    day = directive.date
    if day is None:
        return
    for measure, mention in directive.measures.items():
        campaign = _campaign(measure, sources.campaigns) if mention == "by_label" else None
        if campaign and day < campaign[1].first:
            name, since = campaign
            values = {"date": day, "name": name, "since": str(since)}
            yield at_field(directive, f"measures.{measure}", "E034", **values)
    if day >= FIVE_K or directive.text != "full":
        return
    place = five_k(directive.body)
    if place is not None:
        values = {"date": day, "name": FIVE_K_NAME, "since": str(FIVE_K)}
        yield in_body(directive, place, "E034", **values)


def _campaign(
    measure: str, campaigns: Iterable[Campaign]
) -> tuple[str, PartialDate] | None:
    """What the campaign of a measure is called, and since when it is; None where nobody
    says since when. 5K is known where the portal has no pages of its own about it."""
    for campaign in campaigns:
        if measure in campaign.order:
            since = campaign.valid_from
            return (campaign.name, since) if since else None
    return (
        (FIVE_K_NAME, parse_partial_date(FIVE_K.isoformat()))
        if measure in MEASURES
        else None
    )


def five_k(text: str) -> int | None:
    """Where a text that tells of the epidemic names 5K; None where it does not."""
    named = _FIVE_K.search(text)
    return named.start() if named and _EPIDEMIC.search(text) else None


_NAMES = "|".join(kind.name.replace(" ", r"\s") for kind in TYPES.values())
_HOLDS = re.compile(r"này\s{1,3}(?:\w{1,4}\s{1,3})?(?:có|hết)\s{1,3}hiệu\s{1,3}lực")
# From when it holds, before until when: of anything else the term is another's.
_SINCE = (
    r"(?:và|cho|kể|từ|ngày|ký|ban\shành|thông\squa|công\sbố|thi\shành|được|áp\sdụng|thực\shiện"
    r"|có\sgiá\strị|kéo\sdài|trong|thời\shạn|thời\sgian|tháng|năm|\d{1,4}(?:[/.-]\d{1,4}){0,2})"
)
_TERM = re.compile(
    rf"""(?<!\w)(?:văn\sbản|{_NAMES})\s{{1,3}}này\s{{1,3}}
    (?:(?:chỉ\s{{1,3}})?có\s{{1,3}}hiệu\s{{1,3}}lực
        (?:,?\s{{1,3}}{_SINCE}(?!\w)){{0,20}},?\s{{1,3}}đến\s{{1,3}}(?:hết\s{{1,3}})?ngày
      |(?:tự\s{{1,3}}|sẽ\s{{1,3}})?hết\s{{1,3}}hiệu\s{{1,3}}lực\s{{1,3}}
        (?:thi\s{{1,3}}hành\s{{1,3}})?
        (?:(?P<ceases>(?:kể\s{{1,3}})?từ)|sau|vào)\s{{1,3}}ngày)
    \s{{1,3}}{PRINTED}(?!\s{{1,3}}(?:đối\s{{1,3}}với|cho)\s)""",
    re.IGNORECASE | re.VERBOSE,
)
# Where a sentence or a clause of it begins: what holds is the document, not its day.
_OPENS = re.compile(
    r"(?:^|[.;:,)\n]|(?<!\w)và)[\s#*>]*(?:(?:\d{1,3}|[a-zđ])[.)]|[-+•])?[\s*]*$",
    re.IGNORECASE,
)
_BEFORE = 12


def stated_term_is_recorded(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """A body that says until when the directive holds has that day in ``expires``."""
    if not directive.expires and (term := stated_term(directive.body)):
        place, last = term
        yield in_body(directive, place, "W107", given=last)


def stated_term(body: str) -> tuple[int, dt.date] | None:
    """Where a body says until when the directive itself holds, and the last day."""
    body = plain(body)
    if not _HOLDS.search(body):
        return None
    quoted = quotations(body)
    for match in _TERM.finditer(body):
        before = body[max(0, match.start() - _BEFORE) : match.start()]
        if is_within(match.start(), quoted) or not _OPENS.search(before):
            continue
        if last := _last_day(match):
            return match.start(), last
    return None


def _last_day(match: re.Match[str]) -> dt.date | None:
    """The last day of the term; None for a day that is not in the calendar."""
    day = printed_day(match)
    if day and match["ceases"] and day > dt.date.min:
        return day - dt.timedelta(days=1)
    return day
