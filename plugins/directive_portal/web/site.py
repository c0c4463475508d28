"""What a portal is called and where it stands, for all that names it."""

from dataclasses import dataclass

from directive_portal.web import links


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` is the address of its root, ``rights`` what is said of the right to reuse
    (``copyright``); all come from mkdocs.yml."""

    name: str
    url: str
    description: str = ""
    rights: str = ""

    def at(self, address: str) -> str:
        """The full address of one that is relative to the root."""
        return links.absolute(self.url, address)
