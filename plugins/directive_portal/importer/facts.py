"""Plain facts that a body tells: measures against the epidemic, topics, official addresses,
from when and until when it holds."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from directive_portal.checks.text import FIVE_K, five_k, stated_term
from directive_portal.importer.document import Doubt, Place
from directive_portal.importer.markdown import Written
from directive_portal.safety.mailbox import is_office
from directive_portal.sources.model import Topic
from directive_portal.text.dates import PRINTED, printed_day
from directive_portal.text.mention import plain
from directive_portal.text.slug import slug
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
_VIOLATED = re.compile(
    r"(?:không|chưa|trốn|vi phạm)\s+(?:\w+\s+){0,3}$|(?:không|chưa)\s+khai báo",
    re.IGNORECASE,
)
_EPIDEMIC = re.compile(
    r"covid|sars-cov|ncov|dịch bệnh|chống dịch|phòng dịch", re.IGNORECASE
)
_NEVER = re.compile(r"không\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_MAIL = re.compile(r"(?P<name>[\w.+-]{1,64})@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_EFFECT = re.compile(
    rf"""này\s+có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+
    (?:ngày\s+(?:{PRINTED})|(?P<counted>(?:sau\s+)?\d+\s+ngày)|(?P<signed>ngày\s+(?:ký|ban\s+hành)))
    |này\s+có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?P<counted2>sau\s+\d+\s+ngày)""",
    re.VERBOSE | re.IGNORECASE,
)


def measures(
    subject: str, body: Written, date: dt.date | None
) -> tuple[dict[str, str], list[Doubt]]:
    """The five K as a body names them: in words, only by their common name, or only as what
    somebody fails to do."""
    text = plain(body.text)
    if not _EPIDEMIC.search(f"{subject}\n{text}"):
        return {}, []
    label = five_k(text)
    if date and date < FIVE_K:
        label = None
    found: dict[str, str] = {}
    told: dict[tuple[str, Place | None], list[str]] = {}
    for measure in MEASURES:
        named = [
            (_way(match, text), match.start()) for match in _NAMED[measure].finditer(text)
        ]
        explicit = [place for way, place in named if way == "explicit"]
        if explicit:
            found[measure], place = "explicit", explicit[0]
        elif label is not None:
            found[measure], place = "by_label", label
        elif named:
            found[measure], place = "violation_only", named[0][1]
        else:
            continue
        told.setdefault((found[measure], body.place(place)), []).append(measure)
    doubts = [
        Doubt("measures", "measure", place, {"measure": ", ".join(named), "cause": how})
        for (how, place), named in told.items()
    ]
    return found, doubts


def _way(match: re.Match[str], text: str) -> str:
    """How words name a measure: "không khai báo y tế" is what somebody fails to do."""
    words, before = match.group(), text[max(0, match.start() - 30) : match.start()]
    if words.casefold().startswith(("không khai", "chưa khai")):
        return "violation_only"
    if re.match(r"(?:không|hạn chế|tránh|dừng|cấm)\b", words, re.IGNORECASE):
        return "explicit"
    return "violation_only" if _NEVER.search(before) else "explicit"


def topics(subject: str, known: Mapping[str, Topic]) -> list[str]:
    """The topics of which id or name stands in the subject, as whole words."""
    said = f"-{slug(subject)}-"
    return [
        id_
        for id_, topic in known.items()
        if f"-{id_}-" in said or f"-{slug(topic.name)}-" in said
    ]


def contacts(body: Written, taken: Iterable[str], name: str) -> list[dict[str, str]]:
    """The addresses of offices that a body tells, but for those of duties."""
    known = set(taken)
    found: list[dict[str, str]] = []
    if "@" not in body.text:
        return found
    for match in _MAIL.finditer(plain(body.text)):
        email = match.group().rstrip(".")
        if email not in known and is_office(
            match["name"].casefold(), match["host"].casefold()
        ):
            known.add(email)
            found.append({"name": name, "email": email})
    return found


def effect(
    body: Written, date: dt.date | None
) -> Iterator[tuple[str, dt.date | None, Doubt]]:
    """From when and until when a paper says that it holds: field, day and what to look at.
    A day that is counted, not named, is left to a person."""
    text = plain(body.text)
    if found := _EFFECT.search(text):
        said, place = " ".join(found.group().split()), body.place(found.start())
        day = printed_day(found) if found["y"] or found["y2"] else None
        if day and day != date:
            yield "effective", day, Doubt("effective", "effective", place, {"said": said})
        elif found["counted"] or found["counted2"]:
            yield (
                "effective",
                None,
                Doubt("effective", "effective_counted", place, {"said": said}),
            )
    if term := stated_term(body.text):
        place, last = term
        yield (
            "expires",
            last,
            Doubt("expires", "expires", body.place(place), {"day": str(last)}),
        )
