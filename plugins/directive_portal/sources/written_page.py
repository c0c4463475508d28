"""A page that people wrote in docs/, as it was read."""

from dataclasses import dataclass

from directive_portal.sources.frontmatter import Parts


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A text of docs/ (NFC) by its path from the root; ``parts`` are those of a page with
    front matter."""

    path: str
    text: str
    parts: Parts | None
