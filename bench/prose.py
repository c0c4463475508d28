"""Made-up text of directives: numbered clauses, bullets, now and then a table.

Every function draws from the generator it is handed, so one seed gives one text.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random

from bench.words import (
    ACTORS,
    CLOSINGS,
    CONDITIONS,
    DUTIES,
    GIVEN_NAMES,
    MANNERS,
    MATTERS,
    MIDDLE_NAMES,
    OPENINGS,
    RESULTS,
    SECTIONS,
    SURNAMES,
    SYLLABLES,
    VERBS,
)

# UTF-8 bytes of a body: least, greatest, most frequent. The mean is about 4,100.
_SIZE = (1_500, 7_200, 2_300)
_LETTERS = "abcdđeghik"
_ROMAN = ("I", "II", "III", "IV", "V", "VI")
# How a body numbers its clauses, and how often of 100.
_SHAPES = {"flat": 45, "party": 15, "parts": 30, "articles": 10}


def person(rng: Random) -> str:
    return " ".join(rng.choice(names) for names in (SURNAMES, MIDDLE_NAMES, GIVEN_NAMES))


def commune(rng: Random) -> str:
    return " ".join(rng.sample(SYLLABLES, 2))


def body(rng: Random, issuer: str, matters: Sequence[str], cited: Sequence[str]) -> str:
    """A body as Markdown in NFC, of 1,500 to 7,200 bytes and its last clause.

    ``matters`` are what it is about; ``cited`` are other directives in words.
    """
    size = int(rng.triangular(*_SIZE))
    opening = rng.choice(OPENINGS).format(matter=rng.choice(matters), issuer=issuer)
    bases = "; ".join(cited)
    blocks = [f"Căn cứ {bases}. {opening}" if bases else opening]
    shape = rng.choices(list(_SHAPES), list(_SHAPES.values()))[0]
    written = _bytes(blocks[0])
    for block in _numbered(rng, shape, matters):
        blocks.append(block)
        written += _bytes(block)
        if written >= size:
            break
    return "\n\n".join([*blocks, rng.choice(CLOSINGS)]) + "\n"


def _bytes(text: str) -> int:
    return len(text.encode())


def _numbered(rng: Random, shape: str, matters: Sequence[str]) -> Iterator[str]:
    """Clauses without end, each a block of its own, labelled in one of the usual ways."""
    if shape == "parts":
        yield from _parts(rng, matters)
    label = {"party": "{n}- ", "articles": "Điều {n}. "}.get(shape, "{n}. ")
    n = 0
    while True:
        n += 1
        yield label.format(n=n) + _paragraph(rng, matters)
        yield from _points(rng, matters)


def _parts(rng: Random, matters: Sequence[str]) -> Iterator[str]:
    for roman, section in zip(_ROMAN, SECTIONS, strict=True):
        heading = f"{roman}. {section}"
        yield f"## {heading}" if rng.random() < 0.5 else f"**{heading.upper()}**"
        for n in range(1, rng.randint(3, 5)):
            yield f"{n}. {_paragraph(rng, matters)}"
            yield from _points(rng, matters)
    yield "## Điều khoản khác"


def _points(rng: Random, matters: Sequence[str]) -> Iterator[str]:
    """What hangs below a clause: lettered points, bullets, a table, or mostly nothing."""
    draw = rng.random()
    count = rng.randint(2, 4)
    if draw < 0.25:
        for letter in _LETTERS[:count]:
            yield f"{letter}) {sentence(rng, matters)}"
    elif draw < 0.45:
        yield "\n".join(f"- {sentence(rng, matters)}" for _ in range(count))
    elif draw < 0.47:
        yield _table(rng)


def _paragraph(rng: Random, matters: Sequence[str]) -> str:
    return " ".join(sentence(rng, matters) for _ in range(rng.randint(1, 3)))


def sentence(rng: Random, matters: Sequence[str]) -> str:
    """One of several forms, about the matters given more often than about any other."""
    matter = rng.choice(matters if rng.random() < 0.6 else MATTERS)
    actor, duty, verb = rng.choice(ACTORS), rng.choice(DUTIES), rng.choice(VERBS)
    act = f"{duty} {verb} {matter}"
    match rng.randrange(6):
        case 0 | 1:
            return f"{actor} {act}, {rng.choice(MANNERS)}; {rng.choice(RESULTS)}."
        case 2:
            return f"{rng.choice(CONDITIONS)}, {_lower(actor)} {act}."
        case 3:
            return f"Chậm nhất ngày {_day(rng)}, {_lower(actor)} {act}."
        case 4:
            amount = (
                f"{rng.randint(2, 480)} hộ, {rng.randint(2, 60)} tổ ở xã {commune(rng)}"
            )
            return f"{actor} {act} cho {amount}, **{rng.choice(MANNERS)}**."
        case _:
            return f"{actor} {duty} {verb} {rng.choice(MATTERS)} và {matter}."


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _day(rng: Random) -> str:
    """A day of the year as offices write it: ``05/02``, ``14/6``."""
    day = dt.date(2023, 1, 1) + dt.timedelta(days=rng.randrange(365))
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}"


def _table(rng: Random) -> str:
    rows = ["| STT | Đơn vị | Chỉ tiêu | Hoàn thành |", "|---:|---|---:|---|"]
    for n in range(1, rng.randint(5, 10)):
        target = f"{rng.randint(5, 900)} hồ sơ"
        rows.append(f"| {n} | Xã {commune(rng)} | {target} | Trước {_day(rng)} |")
    return "\n".join(rows)
