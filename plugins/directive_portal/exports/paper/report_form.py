"""A report to be written: the outlines that a directive gives for it, as plain values.

Only where the text has an outline. Its labels and words stay as they are; behind each of
its points there is a place for what is to be told.
"""

import re
from collections.abc import Iterator
from typing import Any

from directive_portal.body.appended import may_have_outlines, report_outlines
from directive_portal.body.blocks import read
from directive_portal.body.html import CitedLink, Leads
from directive_portal.body.shown import Trees
from directive_portal.body.tree import Block, Blocks, Clause, Heading, Table, plain
from directive_portal.exports.paper.blocks import Data, Writer, letters
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.clause import RANK
from directive_portal.web.site import Site
from directive_portal.wording.citation import citation, spoken
from directive_portal.wording.wording import issued_by

Form = dict[str, Any]
# What is to be filled in already, as printed.
_DOTS = re.compile(r"\.{4,}|…{2,}|_{3,}")
_REPORT = re.compile(r"báo\s+cáo\s+(?=\w)", re.IGNORECASE)
_NOWHERE = Leads(
    lambda target: None, lambda target: None, lambda _: CitedLink(None, "", external=False)
)


def has_form(directive: Directive) -> bool:
    """Whether the text of a directive has an outline of a report."""
    if directive.text is None or not may_have_outlines(directive.body):
        return False
    return bool(report_outlines(read(directive.body).blocks))


def form(directive: Directive, register: Register, site: Site, trees: Trees) -> Form:
    """The values that ``report_docx`` lays out; only of a directive that ``has_form``."""
    changed = register.modified(directive)
    family = register.issuer(directive).family
    duty = next(iter(directive.duties), None)
    outlines = report_outlines(trees.of(directive))
    note = "note_summary" if directive.text == "summary" else "note"
    return {
        "title": say("report_form.title", name=spoken(directive)),
        "author": site.name,
        "changed": [changed.year, changed.month, changed.day],
        "family": family,
        "national": say(f"paper.{family}").splitlines(),
        "about": _REPORT.sub("", duty.what, count=1) if duty else "",
        "to": (duty.to if duty else None) or issued_by(directive, register),
        "under": say("report_form.under", citation=citation(directive, register)),
        "reports": [
            {
                "note": say(f"report_form.{note}", portal=site.name, title=_title(outline)),
                "blocks": list(_written(outline)),
            }
            for outline in outlines
        ],
        "words": {key: say(f"report_form.{key}") for key in _WORDS}
        | {"number": say(f"report_form.number_{family}")},
    }


_WORDS = (
    *("superior", "office", "place", "heading", "about", "to", "answer"),
    *("reports", "closing", "recipients", "others", "title_of", "signer"),
)


def _title(outline: Blocks) -> str:
    """Its heading, which is none of the report."""
    head = outline[0]
    words = plain(head.runs) if isinstance(head, Clause | Heading) else ""
    return f"{head.label.text} {words}".strip() if isinstance(head, Clause) else words


def _written(outline: Blocks) -> Iterator[Data]:
    """Its blocks without the first, which is its heading, and ``{"kind": "answer"}`` where
    something is to be told."""
    write = Writer(outline, _NOWHERE)
    waits, asked = None, False
    for n, block in enumerate(outline):
        (made,) = write.blocks((block,))
        if n:
            yield made
        if isinstance(block, Clause | Heading):
            waits = block
        if isinstance(block, Table) or _DOTS.search(_said(made)):
            waits, asked = None, True
        if n and waits and not _goes_on(waits, outline[n + 1 : n + 2]):
            yield {"kind": "answer"}
            waits, asked = None, True
    if not asked:
        yield {"kind": "answer"}


def _goes_on(point: Block, following: Blocks) -> bool:
    """Whether what stands below a point is still of it."""
    match following:
        case (Clause() | Heading() as below,):
            return _rank(below) > _rank(point)
    return bool(following)


def _rank(block: Block) -> int:
    label = block.label if isinstance(block, Clause | Heading) else None
    return RANK[label.level] if label else -1


def _said(made: Data) -> str:
    return letters(made.get("runs", ()))
