"""The points of a list and the rows of a table that follow a sentence which opens them."""

import re
from collections.abc import Iterator

# No point of a list is longer.
_LONGEST = 4000
_LINE = re.compile(r"[^\n]*\n?")
_LABEL = re.compile(
    r"[\s#>]*(?:(?P<article>(?:điều|chương|mục|phần)\s+[\dIVX]+)|\(?(?P<digits>\d{1,3}(?:\.\d{1,3}){0,3})[.)/-]?\s"
    r"|\(?(?P<letter>[a-zđ])[.)/]\s?|(?P<roman>[IVX]{1,5})[.)/-]\s|(?P<bullet>[-+•])\s)",
    re.IGNORECASE,
)


def items(text: str, opening: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last place of each point after a sentence that ends at ``end``, in a line
    that begins at ``opening``. The list goes on until a line of the sentence's own level,
    or one without label that is set off."""
    own = _level(text, opening)
    first = last = None
    known: str | None = None
    gap = True
    for line in _LINE.finditer(text, text.find("\n", end - 1) + 1 or len(text)):
        if not line.group().strip():
            gap = True
            if line.end() == len(text):
                break
            continue
        level = _level(text, line.start())
        if level == "article" or (level is not None and level == own):
            break
        if level is None and first is not None and not gap:
            if line.end() - first > _LONGEST:
                break
            last = line.end()
            continue
        if level is None and known not in (None, "none"):
            break
        known = known or level or "none"
        if first is not None and last is not None:
            yield first, last
        first, last, gap = line.start(), line.end(), False
    if first is not None and last is not None:
        yield first, last


def _level(text: str, place: int) -> str | None:
    """What kind of label a line has, if any: of numbers, how many parts it has."""
    if text.startswith("|", place):
        return "row"
    match = _LABEL.match(text, place)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return f"{kind}{match['digits'].count('.')}" if match["digits"] else kind
