"""The formats in which a directive stands beside its page: the one table of them.

A row makes a format known to the page, the record, its schema and what tells machines of
the site; ``publish/side_files.py`` names what writes it. The texts of a format stand in the
catalogue below its id, as ``format.<id>``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from directive_portal.sources.model import Directive
from directive_portal.web import links


@dataclass(frozen=True, slots=True)
class Format:
    """``file`` is its name beside the page. ``some`` tells the directives that have it,
    where not all do. ``is_text`` is False of one that has facts above all."""

    id: str
    file: str
    is_text: bool = True
    some: Callable[[Directive], bool] | None = None

    def of(self, directive: Directive) -> bool:
        """Whether a directive has it."""
        return self.some is None or self.some(directive)


FORMATS = (
    Format("json", links.RECORD, is_text=False),
    Format("akoma_ntoso", links.AKN),
    # Of a withdrawn one only the facts stay.
    Format("markdown", links.SOURCE, some=lambda directive: directive.text is not None),
)


def formats(directive: Directive) -> Iterator[Format]:
    """Those that a directive has."""
    return (known for known in FORMATS if known.of(directive))
