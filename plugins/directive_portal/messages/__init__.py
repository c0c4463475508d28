"""The one catalogue of everything readers and staff see (``vi.toml``, ``en.toml``).

Vietnamese is complete; English holds what the command line can print.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("vi", "en")


@cache
def catalogue(lang: str) -> Mapping[str, Any]:
    """The nested texts of one language. Raises FileNotFoundError for an unknown one."""
    source = files("directive_portal.messages").joinpath(f"{lang}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def text(lang: str, key: str, /, **values: object) -> str:
    """The text under a dotted key, its ``{places}`` filled.

    Where a text depends on what went wrong, the key holds a table and ``values["cause"]``
    chooses from it. Raises KeyError for a key the catalogue lacks: a missing text is a
    bug, never shown to a reader as a bare key.
    """
    node: Any = catalogue(lang)
    for part in key.split("."):
        node = node[part]
    if isinstance(node, dict):
        node = node[values["cause"]]
    return node.format(**values) if values else node


def say(key: str, /, **values: object) -> str:
    """A text of the site, in Vietnamese: the one language in which it speaks to readers."""
    return text("vi", key, **values)
