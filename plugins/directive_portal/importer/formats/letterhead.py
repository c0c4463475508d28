"""Words by which the head of a paper is known, whatever the format."""

import re
from collections.abc import Iterable, Iterator

from directive_portal.importer.document import Block, Paragraph, Table
from directive_portal.text.slug import strip_accents

# Tones stand in two ways (HÒA, HOÀ), and programs lose some.
_MOTTO = re.compile(
    r"cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia|dang\s*cong\s*san\s*viet\s*nam"
    r"|doan\s*(?:tncs|thanh\s*nien\s*cong\s*san)\s*ho\s*chi\s*minh\W*$"
)
_BEGUN = re.compile(
    r"\W*(?:(?:cong\s*hoa\s*xa\s*hoi|dang\s*cong\s*san)\b"
    r"|doan\s*(?:tncs|thanh\s*nien\s*cong\s*san)\s*ho\s*chi\s*minh\W*$)"
)
_RECIPIENTS = re.compile(r"\s*n[oơ]i\s+nhan\b")


def is_motto(text: str) -> bool:
    """Whether the name of the State or of the Party stands in it as in a letterhead."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(map(str.isupper, letters)) * 2 > len(letters)
    return capitals and bool(_MOTTO.search(strip_accents(text).lower()))


def begins_motto(text: str) -> bool:
    """Whether it is such a name, or the first line of one that was broken."""
    return text.isupper() and bool(_BEGUN.match(strip_accents(text).lower()))


def is_cut_motto(text: str) -> bool:
    """Whether a narrow column has broken it before its end."""
    ends = strip_accents(text).lower().endswith(("viet nam", "ho chi minh"))
    return begins_motto(text) and not ends


def begins_recipients(text: str) -> bool:
    """Whether the list of recipients begins with it."""
    return bool(_RECIPIENTS.match(strip_accents(text).lower()))


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The text of each paragraph, in tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from texts(cell.blocks)


def is_letterhead(blocks: Iterable[Block]) -> bool:
    return any(map(is_motto, texts(blocks)))
