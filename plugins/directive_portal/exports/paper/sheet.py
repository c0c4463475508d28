"""Everything that stands on the sheets of a directive, as plain values.

Made of the register alone, and of no day but those that records tell: what is told of the
status is told as of the day of its last change, so that a file stays as it is until
something changes, and says no more than was known.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from directive_portal.body.shown import Trees, leads
from directive_portal.exports.paper.blocks import Data, blocks
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.citation import citation, spoken
from directive_portal.wording.paper import paper
from directive_portal.wording.signature import signatures
from directive_portal.wording.wording import date_text, issued_by, name, title, told

Sheet = dict[str, Any]


def sheet(directive: Directive, register: Register, site: Site, trees: Trees) -> Sheet:
    """The values that ``sheet.typ`` lays out; only of a directive whose text is shown."""
    address = site.at(links.directive(directive))
    is_copy = directive.text == "full"
    changed = register.modified(directive)
    return {
        "title": title(directive),
        "author": issued_by(directive, register),
        "changed": [changed.year, changed.month, changed.day],
        "mark": say("paper.copy" if is_copy else "paper.summary"),
        "notice": say("ui.full_notice" if is_copy else "ui.summary_notice"),
        # What wears a letterhead could pass for the original.
        "paper": asdict(paper(directive, register)) if is_copy else None,
        "name": spoken(directive),
        "subject": directive.subject,
        "facts": [] if is_copy else list(_facts(directive, register)),
        "body": _body(directive, register, trees, address, site),
        "status": _status(directive, register),
        "altered": list(_altered(directive, register)),
        "citation": f"{say('ui.citation')}: {citation(directive, register)}.",
        "check": say("paper.check"),
        "address": address,
        "scanned": _scanned(directive, site) or address,
        "words": {
            key: say(f"paper.{key}") for key in ("to", "recipients", "scan", "unset")
        },
    }


def basis(sheet: Sheet) -> bytes:
    """The values as bytes: what a file that is laid out of them rests on."""
    return json.dumps(sheet, ensure_ascii=False, separators=(",", ":")).encode()


def _body(
    directive: Directive, register: Register, trees: Trees, address: str, site: Site
) -> list[Data]:
    lead = leads(directive, register, address, site.url)
    return blocks(trees.of(directive), lead)


def _facts(directive: Directive, register: Register) -> Iterator[tuple[str, str]]:
    """What heads a summary: label and value."""
    absent = say("ui.not_in_original")
    yield say("field.number"), directive.number or absent
    yield say("field.issuer"), issued_by(directive, register)
    yield say("field.date"), date_text(directive.date)
    for signed in signatures(directive, register):
        yield say("field.signer"), signed.text
    if directive.addressees:
        yield say("ui.addressees"), "; ".join(directive.addressees)


def _status(directive: Directive, register: Register) -> str:
    day = register.modified(directive)
    known = told(register.status(directive), day)
    when = say("ui.as_of_short", date=vietnamese(day))
    more = f"{known.detail} {known.cause_name}." if known.cause_name else known.detail
    return f"{say('ui.status')}, {when}: {known.label}. {more}"


def _altered(directive: Directive, register: Register) -> Iterator[str]:
    for edge in register.alterations(directive):
        yield f"{say(f'relation_inverse.{edge.kind}')} {name(edge.source)}."


def _scanned(directive: Directive, site: Site) -> str | None:
    """Where the portal looks a number up; None where there is none to look up."""
    if directive.number is None:
        return None
    asked = {"so": directive.number}
    if directive.date:
        asked["ngay"] = directive.date.isoformat()
    return f"{site.at(links.VERIFICATION)}?{urlencode(asked)}"
