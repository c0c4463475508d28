"""Checks of number and type against each other.

Prints do break the rules of form, so all that is found is only doubtful.
"""

from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field
from directive_portal.text.codes import is_known
from directive_portal.text.number import Number
from directive_portal.text.vocabulary import TYPE_CODES, TYPES, DocumentType


def type_agrees_with_number(directive: Directive, sources: Sources) -> Iterator[Diagnostic]:
    """The code in the number stands for the type, a number without one for a công văn."""
    number, kind = directive.parsed_number, directive.kind
    if number is None:
        return
    if number.form == "letter":
        # Some bodies number other kinds so too, but those have no code that is left out; of
        # several that issue together the second stands where the unit does.
        others = kind.id != "cong-van" and kind.state and not directive.issuers
        if others and is_known(number.issuer_code):
            values = {"cause": "letter", "code": "", "wanted": TYPES["cong-van"].name}
            yield at_field(directive, "type", "W105", type=kind.name, **values)
    elif _contradicts(number, kind):
        values = {"cause": "code", "code": number.type_code, "wanted": _meanings(number)}
        yield at_field(directive, "type", "W105", type=kind.name, **values)


def _contradicts(number: Number, kind: DocumentType) -> bool:
    code = number.type_code
    # A State "hyphen" is of a time when TC stood for a ministry (21-TC/TCT).
    if number.form == "hyphen" or code not in TYPE_CODES[number.family]:
        return False
    return code not in kind.codes(number.family) and kind.borrows != code


def _meanings(number: Number) -> str:
    kinds = TYPES.values()
    return ", ".join(k.name for k in kinds if number.type_code in k.codes(number.family))
