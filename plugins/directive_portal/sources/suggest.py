"""The likely fix of a misspelt word of a vocabulary."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(given: str, options: Iterable[str]) -> str:
    """The option that was probably meant, else all of them."""
    options = sorted(options)
    close = get_close_matches(given, options, n=1)
    return close[0] if close else ", ".join(options)
