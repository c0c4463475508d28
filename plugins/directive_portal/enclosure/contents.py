"""What is gathered of the parts of an office file, of whatever format."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from directive_portal.enclosure import old_fonts
from directive_portal.enclosure.extracted import (
    ExtractedText,
    Left,
    Refusal,
    Unread,
    reading,
    too_large,
)
from directive_portal.enclosure.joined import joined, under_heads
from directive_portal.enclosure.markup import Part
from directive_portal.enclosure.package import Member, told
from directive_portal.enclosure.picture import is_located, is_picture

_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<|\xff\xfe<\0|\xfe\xff\0<")
_FONT = re.compile(rb"\0\x01\0\0|OTTO|true|ttcf|wOF[F2]")
# What programs keep for themselves; what is written in it is read as it stands.
_OWN = re.compile(r"printerSettings|^layout-cache$|\.(?:odttf|fntdata)$")
_THUMBNAIL = re.compile(r"(?:docProps|Thumbnails)/thumbnail\.")
_METAFILE = re.compile(rb"\x01\0\0\0|\xd7\xcd\xc6\x9a|\x01\0\x09\0")
_WRITTEN = re.compile("[\x20-\x7e\u00c0-\u01b0\u1ea0-\u1ef9]{6,}")
_TAGS = re.compile(r"""<[^>"']*>|[="'<>]""")
# Of one part of XML, and of all.
LARGEST_XML = 20_000_000
_MOST_XML = 40_000_000


@dataclass(slots=True)
class Contents:
    """The texts of all parts, and what else there is to say."""

    lines: list[str] = field(default_factory=list[str])
    rows: list[list[str]] = field(default_factory=list[list[str]])
    values: dict[str, None] = field(default_factory=dict[str, None])
    unread: set[Unread] = field(default_factory=set[Unread])
    left: set[Left] = field(default_factory=set[Left])
    refused: set[Refusal] = field(default_factory=set[Refusal])
    old_fonts: bool = False

    def add(self, part: Part) -> None:
        self.lines += part.lines
        self.rows += part.rows
        self.values |= part.values

    def other(self, member: Member) -> None:
        """Account for a part that is no XML."""
        data, name = member.data, member.name
        if is_picture(data):
            if not _THUMBNAIL.match(name):
                self.unread.add("picture")
            if is_located(data):
                self.refused.add("private")
            if _METAFILE.match(data):
                self.values |= dict.fromkeys(legible(data))
        elif _OWN.search(name):
            self.values |= dict.fromkeys(legible(data))
        elif name.endswith(".vml"):  # Excel leaves tags of HTML open in it
            lines = _TAGS.sub("\n", data.decode("utf-8", "replace")).split("\n")
            self.values |= dict.fromkeys(line.strip() for line in lines)
        elif data and not _FONT.match(data) and not any(told(name)):
            self.refused.add("unknown")

    def bound(self, members: Iterable[Member]) -> None:
        """Raises UnreadError where there is more XML than can be read in seconds."""
        sizes = [len(member.data) for member in members if is_xml(member)]
        for size, most in ((max(sizes, default=0), LARGEST_XML), (sum(sizes), _MOST_XML)):
            if size > most:
                raise too_large(most)

    def reading(self) -> ExtractedText:
        said = set(self.lines)
        blank = not any(map(str.strip, self.lines)) and "picture" not in self.unread
        lines = [*self.lines, *(value for value in self.values if value not in said)]
        if self.old_fonts and old_fonts.written_in(lines):
            self.refused.add("legacy")
        lines = [*joined(lines), *under_heads(self.rows)]
        return reading(
            lines, unread=self.unread, left=self.left, refused=self.refused, blank=blank
        )


def is_xml(member: Member) -> bool:
    return bool(_XML.match(member.data))


def legible(data: bytes) -> Iterator[str]:
    """What is legible in a file that is no text."""
    for start, code in ((0, "utf-8"), (0, "utf-16-le"), (1, "utf-16-le")):
        yield from _WRITTEN.findall(data[start:].decode(code, "ignore"))
