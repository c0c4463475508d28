"""What must never be published by accident: marked documents and personal data.

Text in, findings out. Where the text came from (a body, front matter, an attachment) is no
concern of these rules; ``checks`` and ``publish`` say so.
"""

from dataclasses import dataclass

from directive_portal.safety.personal import Datum, personal
from directive_portal.safety.persons import persons
from directive_portal.safety.signs import dereferenced, plain_signs
from directive_portal.safety.stamps import Mark, marks

CODES = {
    "secrecy": "E040",
    "circulation": "E041",
    "draft": "E042",
    "identity": "E043",
    "phone": "E044",
    "email": "E045",
    "account": "E046",
    "persons": "E047",
}
MARKS = ("E040", "E041", "E042")


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason not to publish a text. ``shown`` is what a log may tell of it: the mark,
    or personal data masked; ``start`` is a character of the text."""

    code: str
    shown: str
    start: int
    value: str = ""


def find(text: str) -> tuple[Finding, ...]:
    """Everything in a text (NFC) that must not be published, in order of place. Total, in
    time linear in its length."""
    text = plain_signs(dereferenced(text))
    found = [*map(of_mark, marks(text)), *map(_of_datum, (*personal(text), *persons(text)))]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.code)))


def of_mark(mark: Mark) -> Finding:
    return Finding(CODES[mark.kind], mark.name, mark.start)


def _of_datum(datum: Datum) -> Finding:
    # Of a telephone the first two digits tell which of several is meant.
    shown = f"{datum.value[:2]}…" if datum.kind == "phone" else "***"
    return Finding(CODES[datum.kind], shown, datum.start, datum.value)
