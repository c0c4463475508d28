"""What search is measured on: made-up directives with the words of a language.

The bodies of ``corpus`` are put together from some hundred phrases, which is enough to
time a build. Here about a third of the words come from a vocabulary of 24,000, and
sentences hold numbers, names, places and citations. The same count gives the same
directives.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.prose import person
from bench.search import words as vocabulary
from bench.words import ACTORS, DUTIES, MANNERS, MATTERS, RESULTS, SUBJECTS, TOPICS, VERBS
from directive_portal.search.entry import Named, SearchPage
from directive_portal.text.slug import slug
from directive_portal.text.vocabulary import TYPES

SEED = "directive-portal search 1"
_PROVINCES = 60
# Of each province: the name of the office, the forms of its numbers by type.
_PARTY = {
    "cong-van": "{n}-CV/{code}",
    "thong-bao": "{n}-TB/{code}",
    "ke-hoach": "{n}-KH/{code}",
    "chi-thi": "{n}-CT/{code}",
    "ket-luan": "{n}-KL/{code}",
}
_STATE = {
    "cong-van": "{n}/{code}-TH",
    "quyet-dinh": "{n}/QĐ-{code}",
    "ke-hoach": "{n}/KH-{code}",
    "thong-bao": "{n}/TB-{code}",
    "bao-cao": "{n}/BC-{code}",
}
_OFFICES = (
    ("Tỉnh ủy {}", "TU", _PARTY),
    ("Ban Tuyên giáo Tỉnh ủy {}", "BTGTU", _PARTY),
    ("Ủy ban nhân dân tỉnh {}", "UBND", _STATE),
    ("Sở Y tế tỉnh {}", "SYT", _STATE),
    ("Sở Nội vụ tỉnh {}", "SNV", _STATE),
)
_FIRST_YEAR, _YEARS = 2008, 18
_IN_FORCE = Named("in_force", "Còn hiệu lực")
_REPLACED = Named("replaced", "Đã bị thay thế")
_ENDED = 0.12
# A body ends with the clause that reaches so many bytes of UTF-8: least, greatest, usual.
_SIZE = (2_000, 6_400, 3_200)


@dataclass(frozen=True, slots=True)
class Head:
    """A directive before its body. ``place`` is the province of its issuer."""

    number: str
    type: str
    issuer: Named
    place: str
    date: dt.date

    @property
    def words(self) -> str:
        """As another directive cites it."""
        day = f"{self.date:%d/%m/%Y}"
        return f"{TYPES[self.type].name} số {self.number} ngày {day} của {self.issuer.name}"


def heads(count: int) -> list[Head]:
    """In the order of their days, so that serials rise through a year."""
    rng = Random(f"{SEED} heads")
    provinces = [vocabulary.name(rng) for _ in range(_PROVINCES)]
    days = sorted(rng.randrange(365 * _YEARS) for _ in range(count))
    serials: Counter[tuple[str, str, int]] = Counter()
    return [_head(rng, provinces, day, serials) for day in days]


def _head(
    rng: Random, provinces: list[str], day: int, serials: Counter[tuple[str, str, int]]
) -> Head:
    date = dt.date(_FIRST_YEAR, 1, 1) + dt.timedelta(days=day)
    place = rng.choice(provinces)
    form, code, series = rng.choice(_OFFICES)
    office, kind = form.format(place), rng.choice(list(series))
    # The portal holds only some of what an office issues.
    serials[office, kind, date.year] += rng.randint(1, 12)
    number = series[kind].format(n=serials[office, kind, date.year], code=code)
    return Head(number, kind, Named(slug(office), office), place, date)


def entries(count: int) -> Iterator[SearchPage]:
    """``count`` directives as search sees them."""
    made = heads(count)
    for n, head in enumerate(made):
        rng = Random(f"{SEED} {n}")
        cited = [made[rng.randrange(n)].words for _ in range(rng.randint(0, 3)) if n]
        yield _entry(rng, head, cited)


def _entry(rng: Random, head: Head, cited: list[str]) -> SearchPage:
    topic = rng.choice(list(TOPICS))
    name, matters = TOPICS[topic]
    ended = rng.random() < _ENDED
    return SearchPage(
        url=f"{head.issuer.id}/{head.date.year}/{slug(head.number)}/",
        number=head.number,
        subject=_subject(rng, rng.choice(matters)),
        date=head.date,
        ended=ended,
        facets={
            "issuer": (head.issuer,),
            "type": (Named(head.type, TYPES[head.type].name),),
            "topic": (Named(topic, name),),
            "year": (Named(str(head.date.year), str(head.date.year)),),
            "status": (_REPLACED if ended else _IN_FORCE,),
        },
        also=person(rng),
        body=_body(rng, matters, cited),
    )


def _subject(rng: Random, matter: str) -> str:
    first, second = vocabulary.rare(rng, 2)
    about = rng.choice(SUBJECTS).format(matter=matter)
    return f"{about} {first}, {second} tại xã {vocabulary.name(rng)}"


def _body(rng: Random, matters: tuple[str, ...], cited: list[str]) -> str:
    """Markdown in NFC: numbered clauses, some with lettered points."""
    size = int(rng.triangular(*_SIZE))
    blocks = [f"Căn cứ {'; '.join(cited)}, yêu cầu như sau."] if cited else []
    written = clause = 0
    while written < size:
        clause += 1
        block = f"{clause}. {_paragraph(rng, matters)}"
        if rng.random() < 0.3:
            block += "".join(f"\n\n{c}) {_sentence(rng, matters)}" for c in "abc")
        blocks.append(block)
        written += len(block.encode())
    return "\n\n".join(blocks) + "\n"


def _paragraph(rng: Random, matters: tuple[str, ...]) -> str:
    return " ".join(_sentence(rng, matters) for _ in range(rng.randint(1, 3)))


def _sentence(rng: Random, matters: tuple[str, ...]) -> str:
    """One of several forms, a third of it words of the vocabulary."""
    actor, verb = rng.choice(ACTORS), rng.choice(VERBS)
    matter = rng.choice(matters if rng.random() < 0.5 else MATTERS)
    act = f"{actor} {rng.choice(DUTIES)} {verb} {matter}"
    words = vocabulary.common(rng, 7)
    a, b, c, d = words[0], words[1], " ".join(words[2:4]), " ".join(words[4:])
    match rng.randrange(5):
        case 0:
            return f"{act} {a} {b} {c}, {rng.choice(MANNERS)}; {d}."
        case 1:
            day = f"{rng.randint(1, 28):02d}/{rng.randint(3, 12)}"
            return f"Chậm nhất ngày {day}, {act} {a} {b}, {c} và {d}."
        case 2:
            amount = f"{rng.randint(2, 9800)} {a}, {rng.randint(2, 600)} {b}"
            return f"{act} cho {amount} ở xã {vocabulary.name(rng)}, {c}; {d}."
        case 3:
            return f"Giao {person(rng)} {a} {b} {verb} {matter} {c} {d}."
        case _:
            return f"{act} {a} và {b}; {c}, {d}; {rng.choice(RESULTS)}."
