"""Digits that stand together as one number, and what stands around them."""

import re
from dataclasses import dataclass

from directive_portal.safety.figures import is_amount, is_day_or_document
from directive_portal.safety.labels import Caption, label_before
from directive_portal.safety.signs import UNSEEN

# Digits with what may stand between them. Seven are the least that reach somebody, nineteen
# the most of an account.
LEAST, MOST, _MOST_GROUPS = 7, 19, 8
UNSEEN_SIGNS = rf"\\*_~`{UNSEEN}"
GROUP = re.compile(r"[0-9]+")
_TIGHT = re.compile(
    rf"[{UNSEEN_SIGNS}]*(?:[ .–—-]|--|[ .-]?[()\[\]]{{1,2}}[ .-]?|  |[ -]?\n ?)?"
    rf"[{UNSEEN_SIGNS}]*"
)

# Words that may be pressed against a number: not the letters of a code.
_WORD_BEFORE = re.compile(
    r"(?:ĐT|SĐT|DĐ|SDT|Tel|[^\W_]*[à-ỹđ][^\W\d_]*|(?<![A-Za-z])[A-Z][a-z]+)[:.]?$"
)
_WORD_AFTER = re.compile(r"(?:[đ][^\W\d_]*|[^\W\d_]*[à-ỹ][^\W\d_]*|[A-ZĐ][a-z]+)(?![0-9])")
# Within the address of a page a number is no telephone, unless the page is a person's.
_WEB = re.compile(r"https?://[^\s<>\"|)\],;]*$")
_REACHES = re.compile(
    r"zalo|wa\.me|whatsapp|viber|t\.me|telegram|tel|phone|mobile|sdt|call", re.I
)


@dataclass(frozen=True, slots=True)
class Window:
    """Some groups of digits that stand tight together; ``whole`` when nothing else stands
    tight with them."""

    text: str
    number: str
    start: int
    end: int
    groups: tuple[int, ...]
    whole: bool
    label: Caption | None

    @property
    def printed(self) -> str:
        return self.text[self.start : self.end]

    def named(self, *kinds: str) -> Caption | None:
        """The label, if it is of some kind."""
        return self.label if self.label and self.label.kind in kinds else None

    @property
    def plus(self) -> bool:
        return self.text[max(0, self.start - 3) : self.start].rstrip(" (").endswith("+")

    @property
    def line_before(self) -> str:
        """As much of the line as a web address may take."""
        return self.text[max(0, self.start - 300) : self.start].rpartition("\n")[2]

    @property
    def in_web(self) -> bool:
        """Whether it is part of the address of a page that is no person's."""
        web = _WEB.search(self.line_before)
        return bool(web and not _REACHES.search(web.group()))

    @property
    def is_else(self) -> bool:
        """Whether it is an amount; or, unless a label says what it is, a day or the number
        of a document."""
        direct = bool(self.label and self.label.direct)
        if is_amount(self.text, self.number, self.end, direct):
            return True
        return not direct and is_day_or_document(
            self.text, self.number, self.start, self.end
        )

    @property
    def apart(self) -> bool:
        """Neither part of a code nor of an address; words may be pressed against it."""
        before = self.text[max(0, self.start - 24) : self.start].rstrip("_*~`")
        after = self.text[self.end : self.end + 24].lstrip("_*~`")
        return not (
            (before[-1:].isalnum() or before.endswith("@"))
            and not _WORD_BEFORE.search(before)
        ) and not (
            (after[:1].isalnum() or after.startswith("@")) and not _WORD_AFTER.match(after)
        )


def windows(groups: list[re.Match[str]], i: int, text: str) -> list[Window]:
    """The windows that begin at a group, the widest first; one digit a box is another
    matter."""
    if all(len(group.group()) == 1 for group in groups[i : i + 4]):
        return []
    ends: list[tuple[str, int, tuple[int, ...]]] = []
    number, lengths = "", ()
    for j in range(i, min(i + _MOST_GROUPS, len(groups))):
        if lengths and not is_tight(groups, j, text):
            break
        number += groups[j].group()
        lengths = (*lengths, len(groups[j].group()))
        if len(number) > MOST:
            break
        if len(number) >= LEAST:
            ends.append((number, groups[j].end(), lengths))
    if not ends:
        return []
    start, label = groups[i].start(), label_before(text, groups[i].start())
    first = i == 0 or not is_tight(groups, i, text)
    windows: list[Window] = []
    for number, end, lengths in reversed(ends):
        j = i + len(lengths)
        whole = first and (j == len(groups) or not is_tight(groups, j, text))
        windows.append(Window(text, number, start, end, lengths, whole, label))
    return windows


def is_tight(groups: list[re.Match[str]], j: int, text: str) -> bool:
    """Whether a group stands tight with the one before."""
    return bool(_TIGHT.fullmatch(text, groups[j - 1].end(), groups[j].start()))
