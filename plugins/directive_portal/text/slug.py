"""ASCII names for addresses and anchors, made from Vietnamese text."""

import re
import unicodedata

# The stroke of đ is part of the letter, not a mark that NFD splits off. Ð (U+00D0) is
# what some keyboards type for Đ (U+0110).
_MARKS = re.compile("[\u0300-\u036f]+")
_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})


def strip_accents(text: str) -> str:
    """Return *text* without tone and vowel marks, đ as d; lower case is not forced.

    >>> strip_accents("Đảng ủy Khối")
    'dang uy Khoi'
    """
    if text.isascii():
        return text
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_D)))
    if plain.isascii():
        return plain
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(text: str, limit: int | None = None) -> str:
    """Return an address part of ASCII letters, digits and single hyphens.

    ``limit`` is the greatest length in characters; the cut falls between words.

    >>> slug("168-CV/TU")
    '168-cv-tu'
    >>> slug("Kế hoạch tuyên truyền", limit=16)
    'ke-hoach-tuyen'
    """
    name = re.sub(r"[^a-z0-9]+", "-", strip_accents(text).lower()).strip("-")
    if limit is None or len(name) <= limit:
        return name
    return name[: limit + 1].rpartition("-")[0] or name[:limit]
