"""Everything that stands on the sheets of a directive, as plain values.

Made of the register alone, and of no day but those that records tell: what is told of the
status is told as of the day of its last change, so that a file stays as it is until
something changes, and says no more than was known.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from directive_portal.body.appended import begins_sheet, parted
from directive_portal.body.shown import Trees, leads
from directive_portal.exports.paper.blocks import Writer
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.sources.model import Directive
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site
from directive_portal.wording.citation import citation, spoken
from directive_portal.wording.paper import mark, paper
from directive_portal.wording.signature import signatures
from directive_portal.wording.wording import (
    Badge,
    date_text,
    issued_by,
    name,
    title,
    told,
    unverified_fields,
)

Sheet = dict[str, Any]


def sheet(directive: Directive, register: Register, site: Site, trees: Trees) -> Sheet:
    """The values that ``sheet.typ`` lays out; only of a directive whose text is shown."""
    address = site.at(links.directive(directive))
    is_copy = directive.text == "full"
    changed = register.modified(directive)
    known = told(register.status(directive), changed)
    text, *behind = _body(directive, register, trees, address, site)
    return {
        "title": title(directive),
        "author": issued_by(directive, register),
        "changed": [changed.year, changed.month, changed.day],
        "mark": mark(directive, known.id, known.label, changed),
        "notice": say("ui.full_notice" if is_copy else "ui.summary_notice"),
        # What wears a letterhead could pass for the original.
        "paper": asdict(paper(directive, register)) if is_copy else None,
        "name": spoken(directive),
        "subject": directive.subject,
        "facts": [] if is_copy else list(_facts(directive, register)),
        "body": text,
        "behind": behind,
        "status": _status(known, changed),
        "altered": list(_altered(directive, register)),
        "citation": f"{say('ui.citation')}: {citation(directive, register)}.",
        "check": say("paper.check"),
        "portal": site.name,
        "address": address,
        "scanned": site.at(scanned(directive)),
        "words": {
            key: say(f"paper.{key}") for key in ("to", "recipients", "scan", "unset")
        },
    }


def scanned(directive: Directive) -> str:
    """Where the code on paper leads: to where the portal looks a number up, or to the
    directive itself where it has none. An address from the root."""
    if directive.number is None:
        return links.directive(directive)
    asked = {"so": directive.number}
    if directive.date:
        asked["ngay"] = directive.date.isoformat()
    return f"{links.VERIFICATION}?{urlencode(asked)}"


def basis(sheet: Sheet) -> bytes:
    """The values as bytes: what a file that is laid out of them rests on."""
    return json.dumps(sheet, ensure_ascii=False, separators=(",", ":")).encode()


def unset(sheet: Sheet) -> Sheet:
    """The same without its text, and with words that say why."""
    words = {"kind": "p", "runs": [say("paper.unset_text")], "centred": False}
    return {**sheet, "body": [words], "behind": []}


def _body(
    directive: Directive, register: Register, trees: Trees, address: str, site: Site
) -> list[Any]:
    """The blocks of the text that was signed, and behind it the parts that follow the
    signature, with whether each begins a sheet. A summary is one text."""
    lead = leads(directive, register, address, site.url)
    tree, write = trees.of(directive), Writer(trees.of(directive), lead)
    text, behind = parted(tree) if directive.text == "full" else (tree, ())
    parts = ({"sheet": begins_sheet(p), "blocks": write.blocks(p)} for p in behind)
    return [write.blocks(text), *parts]


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


def _status(known: Badge, day: dt.date) -> str:
    when = say("ui.as_of_short", date=vietnamese(day))
    more = f"{known.detail} {known.cause_name}." if known.cause_name else known.detail
    return f"{say('ui.status')}, {when}: {known.label}. {more}"


def _altered(directive: Directive, register: Register) -> Iterator[str]:
    for edge in register.alterations(directive):
        yield f"{say(f'relation_inverse.{edge.kind}')} {name(edge.source)}."
    if fields := unverified_fields(directive):
        yield say("ui.unverified_notice", fields=fields)
