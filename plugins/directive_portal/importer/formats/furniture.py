"""What stands on each page and is no part of the text."""

import re
from dataclasses import dataclass, field, replace

from directive_portal.importer.document import Aside, Block, Document, Doubt
from directive_portal.importer.formats.gathered import shortened
from directive_portal.importer.formats.letterhead import is_letterhead, texts

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:trang|page)\s*(?:số)?\W*)?[0-9ivxlc]{0,5}\W*(?:(?:của|trên|of)?\W*[0-9]{1,5}\W*)?",
    re.IGNORECASE,
)


def is_page_number(text: str) -> bool:
    """Whether a line says which page it is, and nothing more."""
    return len(text) < 40 and bool(_PAGE_NUMBER.fullmatch(text.strip()))


@dataclass(slots=True)
class Furniture:
    """Heads and feet of pages while they are read; each is told once."""

    doubts: dict[str, Doubt] = field(default_factory=dict[str, Doubt])
    asides: dict[Aside, None] = field(default_factory=dict[Aside, None])

    def taken(self, read: Document, letters: str) -> tuple[Block, ...]:
        """The blocks of a head or foot in which a letterhead stands. Others are left out,
        and told where they say more than the number of the page. ``letters`` are all that
        the part has, those too that its blocks do not show."""
        shown = "\n".join(texts(read.blocks))
        kept = is_letterhead(read.blocks)
        said = shortened(shown or letters)
        if kept:
            self.doubts["header"] = Doubt("body", "header")
        elif said and not is_page_number(said):
            self.doubts[said] = Doubt(None, "furniture", None, {"words": said})
        lines = "\n".join(dict.fromkeys(f"{shown}\n{letters}".split("\n")))
        self.asides |= dict.fromkeys((Aside(lines, "furniture"), *read.asides))
        return read.blocks if kept else ()

    def beside(self, document: Document) -> Document:
        """A document with what was told of furniture."""
        return replace(
            document,
            doubts=(*document.doubts, *self.doubts.values()),
            asides=(*document.asides, *self.asides),
        )
