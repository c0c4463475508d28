"""Checks of how the subject is written: readers see it as a title in every list."""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field
from directive_portal.text.subject import without_label

_WORD = re.compile(r"[^\W\d_]+")
# Fewer may all be abbreviations: "COVID-19", "UBND TP".
_WORDS = 4


def subject_is_written_as_a_title(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """It has no "V/v" before it, and is not in capitals as the print has it."""
    subject = directive.subject
    if (fix := without_label(subject)) is not None:
        yield at_field(directive, "subject", "W119", cause="label", key="subject", fix=fix)
    elif not _WORD.search(subject):
        yield at_field(directive, "subject", "W119", cause="empty", key="subject", fix="")
    elif subject.isupper() and len(_WORD.findall(subject)) >= _WORDS:
        yield at_field(
            directive, "subject", "W119", cause="capitals", key="subject", fix=""
        )
