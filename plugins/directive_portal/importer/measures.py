"""The measures of campaigns that a body tells of: of 5K, and of the portal's own."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from directive_portal.checks.text import FIVE_K, FIVE_K_NAME, five_k
from directive_portal.importer.document import Doubt, Place
from directive_portal.importer.markdown import Written
from directive_portal.sources.campaigns import Campaign
from directive_portal.text.mention import plain
from directive_portal.text.vocabulary import MEASURES

_NAMED = {
    "khau-trang": re.compile(r"khẩu trang", re.I),
    "khu-khuan": re.compile(r"(?:khử|sát)\s*khuẩn", re.I),
    "khoang-cach": re.compile(
        r"(?:giữ|giãn|đảm bảo|bảo đảm|thực hiện)?\s*khoảng cách(?! giàu)|giãn cách", re.I
    ),
    "khong-tu-tap": re.compile(
        r"(?:không|hạn chế|tránh|dừng|cấm)\s+(?:việc\s+)?(?:tụ tập|tập trung đông|tụ họp)",
        re.I,
    ),
    "khai-bao-y-te": re.compile(
        r"khai báo\s+(?:y tế|điện tử)|(?:không|chưa)\s+khai báo", re.I
    ),
}
_EPIDEMIC = re.compile(
    r"covid|sars-cov|ncov|dịch bệnh|chống dịch|phòng dịch", re.IGNORECASE
)
_NEVER = re.compile(r"không\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# What a paper calls a campaign: its name alone may be of what it is against.
_CALLED = r"(?:thông\s+điệp|chiến\s+dịch|phong\s+trào|vận\s+động|khẩu\s+hiệu|phương\s+châm)"


@dataclass(frozen=True, slots=True)
class _Found:
    """A measure of a campaign, in which way a text names it, and where."""

    measure: str
    campaign: str
    way: str
    start: int


def measures(
    subject: str, body: Written, date: dt.date | None, campaigns: Iterable[Campaign]
) -> tuple[dict[str, str], list[Doubt]]:
    """The measures that a body names: in words, only by the common name of a campaign, or
    only as what somebody fails to do. A campaign is looked for where its own name stands in
    the subject or the text."""
    text = plain(body.text)
    found = list(_of_five_k(subject, text, date))
    for campaign in campaigns:
        found += _of_own(campaign, subject, text, date)
    told: dict[tuple[str, str, Place | None], list[str]] = defaultdict(list)
    for one in found:
        told[one.way, one.campaign, body.place(one.start)].append(one.measure)
    doubts = [
        Doubt(
            "measures",
            "measure",
            place,
            {"measure": ", ".join(named), "cause": way, "campaign": campaign},
        )
        for (way, campaign, place), named in told.items()
    ]
    return {one.measure: one.way for one in found}, doubts


def _of_five_k(subject: str, text: str, date: dt.date | None) -> Iterator[_Found]:
    if not _EPIDEMIC.search(f"{subject}\n{text}"):
        return
    label = None if date and date < FIVE_K else five_k(text)
    for measure in MEASURES:
        yield from _named(measure, FIVE_K_NAME, _NAMED[measure], label, text)


def _of_own(
    campaign: Campaign, subject: str, text: str, date: dt.date | None
) -> Iterator[_Found]:
    name = _words(campaign.name)
    if not re.search(name, f"{subject}\n{text}", re.IGNORECASE):
        return
    label = _label(name, campaign, text)
    if date and campaign.valid_from and date < campaign.valid_from.first:
        label = None
    for measure in campaign.measures:
        if measure.id not in MEASURES:
            words = re.compile(_words(measure.name), re.IGNORECASE)
            yield from _named(measure.id, campaign.name, words, label, text)


def _label(name: str, campaign: Campaign, text: str) -> int | None:
    """Where a text names a campaign as one: a name with a figure is of nothing else."""
    has_figure = any(map(str.isdigit, campaign.name))
    called = name if has_figure else rf"{_CALLED}\s+[“\"'*]{{0,3}}{name}"
    found = re.search(called, text, re.IGNORECASE)
    return found.start() if found else None


def _words(name: str) -> str:
    return r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)"


def _named(
    measure: str, campaign: str, words: re.Pattern[str], label: int | None, text: str
) -> Iterator[_Found]:
    """How a text names a measure, if it does; in words before all."""
    named = [(_way(match, text), match.start()) for match in words.finditer(text)]
    explicit = [start for way, start in named if way == "explicit"]
    if explicit:
        yield _Found(measure, campaign, "explicit", explicit[0])
    elif label is not None:
        yield _Found(measure, campaign, "by_label", label)
    elif named:
        yield _Found(measure, campaign, "violation_only", named[0][1])


def _way(match: re.Match[str], text: str) -> str:
    """How words name a measure: "không khai báo y tế" is what somebody fails to do."""
    words, before = match.group(), text[max(0, match.start() - 30) : match.start()]
    if words.casefold().startswith(("không khai", "chưa khai")):
        return "violation_only"
    if re.match(r"(?:không|hạn chế|tránh|dừng|cấm)\b", words, re.IGNORECASE):
        return "explicit"
    return "violation_only" if _NEVER.search(before) else "explicit"
