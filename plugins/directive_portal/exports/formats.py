"""The formats in which a directive stands beside its page: the one table of them.

A row makes a format known to the page, the record, its schema and what tells machines of
the site; ``publish/side_files.py`` names what writes it. The texts of a format stand in the
catalogue below its id, as ``format.<id>``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from directive_portal.exports.paper.report_form import has_form
from directive_portal.sources.model import Directive
from directive_portal.web import links
from directive_portal.web.site import Site


@dataclass(frozen=True, slots=True)
class Format:
    """``file`` is its name beside the page. ``some`` tells the directives that have it,
    where not all do. ``is_text`` is False of one that has facts above all. ``printed`` is
    one for people, which only portals have where what makes it is installed."""

    id: str
    file: str
    is_text: bool = True
    some: Callable[[Directive], bool] | None = None
    printed: bool = False

    def of(self, directive: Directive, site: Site) -> bool:
        """Whether a directive has it on a portal."""
        return (site.printed or not self.printed) and self.suits(directive)

    def suits(self, directive: Directive) -> bool:
        """The same where nothing is missing."""
        return self.some is None or self.some(directive)

    @property
    def always(self) -> bool:
        """Whether every directive of every portal has it."""
        return self.some is None and not self.printed


def _has_text(directive: Directive) -> bool:
    """Of a withdrawn one only the facts stay."""
    return directive.text is not None


PDF = Format("pdf", links.PDF, some=_has_text, printed=True)
DOCX = Format("docx", links.DOCX, some=_has_text, printed=True)
# A report to be written, where the text has an outline of it.
REPORT_FORM = Format(
    "report_form", links.REPORT_FORM, is_text=False, some=has_form, printed=True
)
FORMATS = (
    Format("json", links.RECORD, is_text=False),
    Format("akoma_ntoso", links.AKN),
    Format("markdown", links.SOURCE, some=_has_text),
    PDF,
    DOCX,
    REPORT_FORM,
)


def for_programs(directive: Directive) -> Iterator[Format]:
    """Those that a directive has on every portal."""
    return (known for known in FORMATS if not known.printed and known.suits(directive))
