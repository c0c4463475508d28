"""The letters above a signature that say by what authority it stands: "TM.", "K/T" …

The two families write them apart: HD 36-HD/VPTW the Party's, NĐ 30/2020 Art. 13 and App. I
the State's. A record names the authority itself, so the letters follow from the family.
"""

import re
from collections.abc import Iterator, Mapping

from directive_portal.text.vocabulary import Family

FORMS: Mapping[Family, Mapping[str, str]] = {
    "party": {
        "on_behalf_of": "T/M",
        "for_head": "K/T",
        "by_order": "T/L",
        "delegated": "TUQ.",
        "acting": "Q.",
    },
    "state": {
        "on_behalf_of": "TM.",
        "for_head": "KT.",
        "by_order": "TL.",
        "delegated": "TUQ.",
        "acting": "Q.",
    },
}
"""By family: the letters of each authority. The Party has none for delegation."""

_NO_LETTER = re.compile(r"\W")
_AUTHORITIES = {
    _NO_LETTER.sub("", form): authority
    for forms in FORMS.values()
    for authority, form in forms.items()
}
# "TM" and "KT" within a title are trade and economy: only what begins a line counts.
_LETTERS = re.compile(
    r"(?:^|[,;/(–-])\s*(?P<form>(?:T\s?[/.]?\s?[ML]|K\s?[/.]?\s?T|T[/.]?UQ)\.?)(?=\s+\w|\s*$)"
)


def meant(letters: str) -> str | None:
    """The authority that letters stand for, in the form of either family.

    >>> meant("K/T"), meant("tm."), meant("V/v")
    ('for_head', 'on_behalf_of', None)
    """
    return _AUTHORITIES.get(_NO_LETTER.sub("", letters).upper())


def misspelt(words: str, family: Family) -> Iterator[tuple[str, str]]:
    """Letters in words that are not as a family writes them, each as it should be.

    >>> list(misspelt("T/M Ủy ban nhân dân, KT. Chủ tịch", "state"))
    [('T/M', 'TM.')]
    """
    for found in _LETTERS.finditer(words):
        given, authority = found["form"], meant(found["form"])
        if authority is None:
            continue
        wanted = FORMS[family][authority]
        # A full stop too many or too few is no other family's.
        if given.rstrip(".") != wanted.rstrip("."):
            yield given, wanted


def without_letters(words: str, authority: str) -> str:
    """Words without the letters of their authority, which somebody has typed before them.

    >>> without_letters("KT. Chủ tịch", "for_head")
    'Chủ tịch'
    """
    first, _, rest = words.partition(" ")
    return rest.lstrip() if rest and meant(first) == authority else words
