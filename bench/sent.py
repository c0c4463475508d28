"""To whom made-up directives are sent: bodies as papers name them, of several kinds."""

from random import Random

from bench.prose import commune
from bench.records import Issue
from bench.words import ADDRESSEES, OF_NO_GROUP, OF_PLACES, TOGETHER

# What begins with "Kính gửi"; all else is sent to whom "Nơi nhận" names.
_LETTERS = frozenset(("bao-cao", "cong-dien", "cong-van", "huong-dan", "thong-bao"))
# How a paper names somebody, and how often of 100.
_WAYS = {ADDRESSEES: 50, OF_PLACES: 30, TOGETHER: 15, OF_NO_GROUP: 5}


def addressees(rng: Random, issue: Issue) -> list[str]:
    return names(rng, issue, rng.randint(1, 5)) if issue.type in _LETTERS else []


def names(rng: Random, issue: Issue, count: int) -> list[str]:
    """So many at most, none of them twice."""
    ways = rng.choices(list(_WAYS), list(_WAYS.values()), k=count)
    named = (rng.choice(way) for way in ways)
    place = issue.office.province or "Sơn Hà"
    filled = [name.format(commune=commune(rng), province=place) for name in named]
    return list(dict.fromkeys(filled))
