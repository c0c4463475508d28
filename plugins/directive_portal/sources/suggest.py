"""The likely fix of a misspelt word of a vocabulary."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(given: str, options: Iterable[str]) -> str:
    """The option that was probably meant, else all of them."""
    options = sorted(options)
    return close(given, options) or ", ".join(options)


def close(given: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant, if any."""
    found = get_close_matches(given, list(options), n=1)
    return found[0] if found else None
