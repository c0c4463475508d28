"""What stands below the text of a paper, as fields of a record: signers, recipients."""

from directive_portal.importer import issuing, recipients
from directive_portal.importer.casing import Casing
from directive_portal.importer.closing import Closing
from directive_portal.importer.making import Making
from directive_portal.importer.rows import fold
from directive_portal.importer.signature import signer

# Of one kind of furniture so much is told.
_MOST = 5


def take_end(below: Closing, making: Making, casing: Casing) -> None:
    """Take who signed it and who receives it."""
    signers = [(signer(signed, casing), signed) for signed in below.signed]
    named = [(record, signed) for record, signed in signers if record]
    place = named[0][1].lines[0].place if named else below.place
    making.set("signer", named[0][0] if len(named) == 1 else None, place)
    if len(named) > 1:
        making.set("signers", [record for record, _ in named], place)
        making.doubt("signers", "signers", place, count=len(named))
    for record, signed in signers:
        if record is None and signed.lines:
            title = " / ".join(line.text for line in signed.lines)
            making.doubt("signer", "signer_name", signed.lines[0].place, title=title)
    if not signers:
        making.doubt("signer", "signer_missing", None)
    _recipients(below, making)
    for reason, lines in (("pen_mark", below.marks), ("stamp", below.stamps)):
        for line in lines[:_MOST]:
            making.doubt("body", reason, line.place, printed=line.text[-60:])


def take_signed_for(below: Closing, making: Making, printed: issuing.Printed) -> None:
    """Take for whom each of several signs, where the lines above say one of the issuers."""
    ids, signers = making.record.get("issuers"), making.record.get("signers")
    if not (ids and signers):
        return
    names = [fold(lines[-1]) for lines in issuing.joint(printed.lines)]
    signed = [one for one in below.signed if one.name]
    for record, one in zip(signers, signed, strict=True):
        said = fold(" ".join(line.text for line in one.lines))
        found = [id_ for id_, name in zip(ids, names, strict=True) if name in said]
        if len(found) == 1:
            record["for"] = found[0]


def _recipients(below: Closing, making: Making) -> None:
    found = recipients.read(below.recipients)
    if not found:
        making.doubt("recipients", "recipients_missing", below.place)
        return
    making.set("recipients", [one.record for one in found], found[0].place)
    for one in found:
        # What is filed, and by which unit, only the office itself needs to read.
        name = one.name if one.name and one.purpose != "archive" else ""
        for short in recipients.short_forms(name):
            meant = recipients.meaning(short)
            reason = "short_form" if meant else "short_form_unknown"
            making.doubt("recipients", reason, one.place, printed=short, meant=meant or "")
