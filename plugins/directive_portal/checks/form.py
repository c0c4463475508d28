"""Checks of a record against the rules of form: number and type, signer and authority.

Prints do break these rules, so all that is found is only doubtful.
"""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Issuer, Signer
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
        # Some bodies number other kinds so too, but those have no code that is left out.
        if kind.id != "cong-van" and kind.state and is_known(number.issuer_code):
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


_DEPUTY = re.compile(r"(?:phó|thứ trưởng)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:bí thư|trưởng ban|chủ tịch|(?:tổng )?giám đốc|bộ trưởng|chánh văn phòng"
    r"|thủ tướng|chủ nhiệm|cục trưởng|viện trưởng|hiệu trưởng)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(r"(?:q\.|quyền\b)", re.IGNORECASE)
_COMMITTEE_DEPUTY = re.compile(r"phó bí thư\b", re.IGNORECASE)
_STAFF_DEPUTY = re.compile(r"phó (?:trưởng )?ban\b|phó chánh văn phòng\b", re.IGNORECASE)
_STAFF = re.compile(r"(?:Ban (?!Chỉ đạo|Chấp hành|Thường vụ|cán sự|Bí thư)|Văn phòng)")
# Steering and standing committees sign as a body, whoever holds the pen.
_COLLECTIVE = re.compile(r"chỉ đạo|thường vụ|chấp hành|thường trực", re.IGNORECASE)
_ACADEMIC = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|ThS|BS(?:CK\w*)?|DS|KS)(?:\.|(?=\s))"
    r"|(?:Phó )?Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Bác sĩ|Bác sỹ)\s*(?=[\w.,])"
)
# NĐ 30/2020 App. I lets such bodies print titles of rank and learning.
_LEARNED = re.compile(
    r"(?:Bệnh viện|Trường|Đại học|Học viện|Viện|Trung tâm|Bộ Quốc phòng)\b"
)


def signer_agrees_with_authority(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """Who signs how: HD 36-HD/VPTW and NĐ 30/2020 Art. 13."""
    signer, issuer = directive.signer, sources.issuers.get(directive.issuer)
    if signer is None or issuer is None:
        return
    if cause := _fault_of_authority(signer, issuer, directive):
        values = {"cause": cause, "title": signer.title or ""}
        yield at_field(directive, "signer.authority", "W106", name=signer.name, **values)
    if _ACADEMIC.match(signer.name) and not _LEARNED.match(issuer.name):
        values = {"cause": "academic", "title": signer.title or ""}
        yield at_field(directive, "signer.name", "W106", name=signer.name, **values)


def _fault_of_authority(signer: Signer, issuer: Issuer, directive: Directive) -> str | None:
    title, party = signer.title or "", issuer.family == "party"
    match signer.authority:
        case "for_head" if party and _COMMITTEE_DEPUTY.match(title):
            return "committee"
        case "for_head" if _is_head_itself(signer):
            return "head"
        case "on_behalf_of" if party and _stands_in(signer, issuer):
            return "staff"
        case "delegated" if party:
            return "delegated"
        case "acting" if title and not _ACTING.match(title):
            return "acting"
        case "direct" if _DEPUTY.match(title) and _is_written(directive):
            return "deputy"
    return None


def _is_head_itself(signer: Signer) -> bool:
    """The head of one body may sign for the head of another, whose deputy he is."""
    title, body = signer.title or "", signer.body or ""
    head = _HEAD.match(title)
    if head is None or "phó" in title.casefold():
        return False
    return not body or body.casefold().startswith(head.group().casefold())


def _stands_in(signer: Signer, issuer: Issuer) -> bool:
    """Whether the deputy of a staff body signs as if it were a committee."""
    return bool(
        _STAFF.match(issuer.name)
        and _STAFF_DEPUTY.match(signer.title or "")
        and not _COLLECTIVE.search(signer.body or "")
    )


def _is_written(directive: Directive) -> bool:
    """Whether the record says ``direct`` itself: left out, it is only not recorded."""
    place = directive.source.place
    written = "authority" in directive.source.text
    return written and place("signer.authority") != place("signer")
