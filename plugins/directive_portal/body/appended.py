"""What stands in a body behind the signature: annexes, outlines of reports, what a decision
issues, and the portal's own remarks.

A record has one text. On paper the signature stands where the text that was signed ends.
"""

import re
from collections.abc import Iterator

from directive_portal.body.tree import (
    Block,
    Blocks,
    Clause,
    Heading,
    Paragraph,
    leaves,
    plain,
    runs_of,
)

# With this sign official texts end (NĐ 30/2020, App. I, II.6).
_END = re.compile(r"\./\.\W*$")
_LISTED = re.compile(r"[;.,]\W*$")
_REPORT = re.compile(
    r"""\b(?:đề\s+cương|mẫu)\b[^.;]*\b(?:báo\s+cáo|sơ\s+kết|tổng\s+kết)\b
    | \bđề\s+cương(?:\s+(?:gợi\s+ý|chi\s+tiết))?\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What a part begins with, and what it is called.
_MAY_BEGIN = re.compile(r"#|phụ\s+lục", re.IGNORECASE)
_MAY_REPORT = re.compile(r"đề\s+cương|mẫu", re.IGNORECASE)
_OWN = re.compile(r"ghi chú của cổng", re.IGNORECASE)
# An annex whose name stands on a line of its own.
_BARE = re.compile(r"(?:phụ\s+lục(?:\s+(?:số\s+)?[\dIVXL]+)?)?\W*", re.IGNORECASE)
_LONGEST = 200


def parted(blocks: Blocks) -> tuple[Blocks, tuple[Blocks, ...]]:
    """The text that was signed, and the parts behind it."""
    starts = [n for n in _starts(blocks) if n]
    ends = [*starts, len(blocks)][1:]
    whole = starts[0] if starts else len(blocks)
    return blocks[:whole], tuple(blocks[a:b] for a, b in zip(starts, ends, strict=True))


def begins_sheet(part: Blocks) -> bool:
    """Whether a part has sheets of its own: all but the portal's remarks."""
    return not _OWN.match(_words(part[0]))


def report_outlines(blocks: Blocks) -> tuple[Blocks, ...]:
    """The parts that are outlines of reports, each with its heading."""
    text, parts = parted(blocks)
    return tuple(part for part in (text, *parts) if _REPORT.search(_title(part)))


def may_have_outlines(body: str) -> bool:
    """Whether it is worth to read a body for outlines."""
    return bool(_MAY_REPORT.search(body) and _MAY_BEGIN.search(body))


def _starts(blocks: Blocks) -> Iterator[int]:
    """The indexes of the blocks with which those parts begin."""
    last, ended = -1, False
    for n, block in enumerate(blocks):
        if n - 1 != last and (_is_annex(block) or _is_title(block, ended=ended)):
            yield (last := n)
            ended = False
        elif _is_annex(block):
            last = n
        else:
            ended = _ends(block)


def _is_annex(block: Block) -> bool:
    """An annex that begins here; not one that is quoted, or that a sentence lists."""
    if isinstance(block, Heading) and not block.quoted:
        return block.label.level == "annex" if block.label else bool(block.path)
    if isinstance(block, Clause) and not block.quoted:
        return block.label.level == "annex" and not _LISTED.search(plain(block.runs))
    return False


def _is_title(block: Block, *, ended: bool) -> bool:
    """A heading that no numbering holds: behind the end of a text any, elsewhere that of an
    outline or of the portal's remarks."""
    if not isinstance(block, Heading) or block.label or block.quoted:
        return False
    words = plain(block.runs)
    return ended or bool(_REPORT.match(words) or _OWN.match(words))


def _title(part: Blocks) -> str:
    """The words over a part; an annex may be named in the line below."""
    if not part or not (_is_annex(part[0]) or _is_title(part[0], ended=True)):
        return ""
    words = _words(part[0])
    below = part[1] if _BARE.fullmatch(words) and len(part) > 1 else None
    if isinstance(below, Heading | Paragraph) and len(plain(below.runs)) < _LONGEST:
        words = f"{words}\n{plain(below.runs)}"
    return words


def _words(block: Block) -> str:
    return plain(block.runs) if isinstance(block, Heading | Clause) else ""


def _ends(block: Block) -> bool:
    found = leaves((block,))
    rows = runs_of(found[-1]) if found else ()
    return bool(rows) and bool(_END.search(plain(rows[-1])))
