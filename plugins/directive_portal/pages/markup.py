"""What is HTML already: the one place that marks it. All else that templates print is text,
and escaped."""

from markupsafe import Markup


def html(rendered: str) -> Markup:
    """Mark what a renderer of ours or MkDocs' own has made."""
    return Markup(rendered)
