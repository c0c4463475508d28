"""Where a problem of a directive stands: in its front matter, or in its body."""

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.model import Directive


def at_field(
    directive: Directive, field: str, code: str, /, **values: object
) -> Diagnostic:
    """A problem of a field by dotted path (``relations.2.date``)."""
    line, column = directive.source.place(field)
    return Diagnostic(code, directive.source.path, line, column, values)


def in_body(
    directive: Directive, offset: int, code: str, /, **values: object
) -> Diagnostic:
    """A problem of the body; ``offset`` counts its characters from 0."""
    line, column = line_and_column(directive.body, offset)
    line += directive.body_line - 1
    return Diagnostic(code, directive.source.path, line, column, values)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Both from 1, as an editor shows them."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
