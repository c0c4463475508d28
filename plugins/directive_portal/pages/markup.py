"""What is HTML already: the one place that marks it. All else that templates print is text,
and escaped."""

from markupsafe import Markup


def html(rendered: str) -> Markup:
    """Mark what a renderer of ours or MkDocs' own has made."""
    return Markup(rendered)


def thousands(number: int) -> str:
    """A figure as Vietnamese write it: ``12.345``."""
    return f"{number:,}".replace(",", ".")
