"""Names of laws as a tree of their words, in which the longest one is found.

A name is the same with and without its commas, its tone marks and capitals, and with the
abbreviations of ``laws.toml``, the list of those that are known.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from directive_portal.text.slug import strip_accents

# One line may end within a name, a paragraph may not.
GAP = r"(?:[ \t]{1,9}(?:\n[ \t]{0,9})?|\n[ \t]{0,9})"
WORD = r"\w+(?:[&-]\w+|/(?-i:[A-Z]{2,})(?!\w))*"
_WORD = re.compile(rf"(?:[ \t]{{0,9}}(?P<comma>,))?(?:{GAP}(?:-{GAP})?)?(?P<word>{WORD})")


class Found(NamedTuple):
    """A name in a text: where it ends, and how the list writes it."""

    end: int
    name: str


@dataclass(slots=True)
class _Node:
    """What can follow some words of a name; ``name`` where one ends here."""

    after: "dict[str, _Node]" = field(default_factory=dict)
    name: str | None = None


class Names:
    """A set of names, each without the word for its kind."""

    def __init__(self, names: Iterable[str]) -> None:
        self._root = _Node()
        for name in names:
            node = self._root
            for word in _words(name, 0):
                comma = "," if word["comma"] else ""
                node = node.after.setdefault(comma + _fold(word["word"]), _Node())
            node.name = name

    def longest(self, text: str, place: int) -> Found | None:
        """The longest name that a text bears at a place."""
        node, found = self._root, None
        for word in _words(text, place):
            step = _step(node, _fold(word["word"]), commas=bool(word["comma"]))
            if step is None:
                break
            node = step
            if node.name is not None:
                found = Found(word.end(), node.name)
        return found


def key(name: str) -> str:
    """What two spellings of one name share: words without marks, commas and short forms."""
    words = (_fold(word["word"]) for word in _words(name, 0))
    return " ".join(part.lstrip(",") for word in words for part in _written_out(word))


@cache
def known() -> Names:
    """The names of ``laws.toml``."""
    return Names(_data()["names"])


@cache
def codes() -> Mapping[str, str]:
    """Codes cited by letters alone, as BLHS, and their names."""
    return _data()["codes"]


@cache
def seconds() -> frozenset[str]:
    """The words that follow the first comma of a known name: they go on with one."""
    comma = re.compile(rf",\s({WORD}(?:\s{WORD})?)")
    return frozenset(pair[1] for name in _data()["names"] if (pair := comma.search(name)))


@cache
def _data() -> Mapping[str, Any]:
    source = files("directive_portal.text").joinpath("laws.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _short() -> Mapping[str, tuple[str, ...]]:
    """The folded words that an abbreviation stands for; a comma stands before its word."""
    return {
        _fold(short): tuple(
            ("," if word["comma"] else "") + _fold(word["word"])
            for word in _words(meant, 0)
        )
        for short, meant in _data()["short"].items()
    }


def _written_out(word: str) -> tuple[str, ...]:
    return _short().get(word, (word,))


def _step(node: _Node, word: str, *, commas: bool) -> _Node | None:
    """What follows a word, or the words that it is short for. A comma of the list may be
    missing in the text, but not the other way round."""
    plain = None if commas else node.after.get(word)
    if found := plain or node.after.get("," + word) or _left_out(node, word):
        return found
    for part in _short().get(word, ()):
        bare = part.lstrip(",")
        following = node.after.get(bare) or node.after.get("," + bare)
        if following is None:
            return None
        node = following
    return node if word in _short() else None


def _left_out(node: _Node, word: str) -> _Node | None:
    """What follows where the text leaves out a small word: "Luật Hôn nhân gia đình"."""
    small = (node.after.get(small) for small in ("cua", "va"))
    return next((found for one in small if one and (found := one.after.get(word))), None)


def _words(text: str, place: int) -> Iterator[re.Match[str]]:
    while word := _WORD.match(text, place):
        yield word
        place = word.end()


def _fold(word: str) -> str:
    """Marks stand on either letter (hoà, hòa), i and y for each other (kĩ thuật)."""
    return strip_accents(word).casefold().replace("y", "i")
