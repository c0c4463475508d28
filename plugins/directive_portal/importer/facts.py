"""Plain facts that a body tells: topics, official addresses, from when and until when it
holds."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from directive_portal.checks.text import stated_term
from directive_portal.importer.document import Doubt
from directive_portal.importer.markdown import Written
from directive_portal.safety.mailbox import is_office
from directive_portal.sources.model import Topic
from directive_portal.text.dates import PRINTED, printed_day
from directive_portal.text.mention import plain
from directive_portal.text.slug import slug

_MAIL = re.compile(r"(?P<name>[\w.+-]{1,64})@(?P<host>[\w-]+(?:\.[\w-]+)+)")
_EFFECT = re.compile(
    rf"""này\s+có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+
    (?:ngày\s+(?:{PRINTED})|(?P<counted>(?:sau\s+)?\d+\s+ngày)|(?P<signed>ngày\s+(?:ký|ban\s+hành)))
    |này\s+có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?P<counted2>sau\s+\d+\s+ngày)""",
    re.VERBOSE | re.IGNORECASE,
)


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
