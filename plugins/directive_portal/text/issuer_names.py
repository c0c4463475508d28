"""Names of issuers in running text against names in full.

Text shortens names ("Thành ủy" within the city's own papers), puts a committee before them
and runs on after them, so that most words prove little: what differs in capitals does.
"""

from functools import lru_cache

from directive_portal.text.slug import strip_accents

_SHORT = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


def is_name(words: str, name: str) -> bool:
    """Whether words name an issuer, or a committee of it: "Ban Thường vụ Thành ủy Cần Thơ"
    is of Thành ủy Cần Thơ; "Thành ủy" alone could be of any city.

    >>> is_name("UBND tỉnh Bắc Giang", "Ủy ban nhân dân tỉnh Bắc Giang")
    True
    """
    given, wanted = _folded(_words(words)), _folded(_words(name))
    return bool(wanted) and given[-len(wanted) :] == wanted


def may_be(words: str, name: str) -> bool:
    """Whether words leave it open that this is the issuer: "Thành ủy" may be Thành ủy Cần
    Thơ, "Tỉnh ủy Bắc Giang" may not; "Thành ủy yêu cầu" runs on.

    Nothing is said where either is empty.
    """
    given, wanted = _words(words), _words(name)
    if not (given and wanted):
        return True
    return any(_goes_on(given[i:], wanted) for i in range(len(given)))


def _goes_on(given: list[str], wanted: list[str]) -> bool:
    """Whether words are a name, its beginning, or either and running text after it."""
    same = 0
    for one, other in zip(_folded(given), _folded(wanted), strict=False):
        if one != other:
            break
        same += 1
    rest = given[same:]
    return same > 0 and not (rest and rest[0][0].isupper())


def _words(text: str) -> list[str]:
    """The words, usual abbreviations written out."""
    return " ".join(_SHORT.get(word, word) for word in text.split()).split()


def _folded(words: list[str]) -> list[str]:
    return [strip_accents(word).casefold() for word in words]


# The same bodies are named again and again.
@lru_cache(maxsize=10_000)
def key(name: str) -> tuple[str, ...]:
    """The words of a name in a form that no spelling of it changes."""
    return tuple(_folded(_words(name)))
