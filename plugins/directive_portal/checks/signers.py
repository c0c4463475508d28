"""Checks of signatures: who signs how, and in which letters.

Prints do break the rules of form, so all that is found is only doubtful.
"""

import re
from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Issuer, Mandate, Signer
from directive_portal.sources.place import at_field
from directive_portal.text.authority import FORMS, misspelt

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


def signed(directive: Directive) -> Iterator[tuple[str, Signer]]:
    """The signatures of a record, each with the field that holds it."""
    if directive.signer:
        yield "signer", directive.signer
    for i, signer in enumerate(directive.signers):
        yield f"signers.{i}", signer


def signer_agrees_with_authority(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """Who signs how: HD 36-HD/VPTW and NĐ 30/2020 Art. 13. Where it is not said for which
    of several issuers, it must be wrong for each."""
    for field, signer in signed(directive):
        issuers = _issuers(signer, directive, sources)
        causes = [_fault_of_authority(signer, i, directive, field) for i in issuers]
        learned = any(_LEARNED.match(issuer.name) for issuer in issuers)
        if causes and all(causes):
            form = FORMS[issuers[0].family]["for_head"]
            yield _doubt(directive, f"{field}.authority", signer, causes[0], form)
        if issuers and not learned and _ACADEMIC.match(signer.name):
            yield _doubt(directive, f"{field}.name", signer, "academic")


def _doubt(
    directive: Directive, field: str, signer: Signer, cause: str | None, form: str = ""
) -> Diagnostic:
    values = {"cause": cause, "form": form, "title": signer.title or ""}
    return at_field(directive, field, "W106", name=signer.name, **values)


def signature_is_written_as_its_family_does(
    directive: Directive, sources: Sources
) -> Iterator[Diagnostic]:
    """Letters typed into title or body are those of the issuer's family, and it is known
    whose family that is."""
    for field, signer in signed(directive):
        issuers = _issuers(signer, directive, sources)
        families = {issuer.family for issuer in issuers}
        if len(families) > 1 and signer.authority in FORMS["state"]:
            letters = {family: FORMS[family][signer.authority] for family in FORMS}
            if len(set(letters.values())) > 1:
                known = ", ".join(directive.issued_by)
                values = {"cause": "whose", "name": signer.name, "issuers": known}
                yield at_field(directive, field, "W116", **values, **letters)
        elif len(families) == 1:
            yield from _misspelt(field, signer, issuers[0], directive)


def _misspelt(
    field: str, signer: Signer, issuer: Issuer, directive: Directive
) -> Iterator[Diagnostic]:
    typed = [("title", signer.title), ("body", signer.body)]
    typed += [(f"then.{i}.body", line.body) for i, line in enumerate(signer.then)]
    for key, words in typed:
        for given, wanted in misspelt(words, issuer.family) if words else ():
            values = {"cause": issuer.family, "given": given, "wanted": wanted}
            where = f"{field}.{key}"
            yield at_field(directive, where, "W116", issuer=issuer.name, **values)


def _issuers(signer: Signer, directive: Directive, sources: Sources) -> list[Issuer]:
    """Those for whom somebody may sign, as far as the registry knows them."""
    ids = [id_ for id_ in directive.issued_by if signer.issuer in (None, id_)]
    return [sources.issuers[id_] for id_ in ids if id_ in sources.issuers]


def _fault_of_authority(
    signer: Signer, issuer: Issuer, directive: Directive, field: str
) -> str | None:
    """What is wrong with the last line above a signature, which is the signer's own."""
    title, party = signer.title or "", issuer.family == "party"
    own = signer.then[-1] if signer.then else signer
    match own.authority:
        case "for_head" if party and _COMMITTEE_DEPUTY.match(title):
            return "committee"
        case "for_head" if _is_head_itself(title, own):
            return "head"
        case "on_behalf_of" if party and _stands_in(title, own, issuer):
            return "staff"
        case "delegated" if party:
            return "delegated"
        case "acting" if title and not _ACTING.match(title):
            return "acting"
        case "direct" if _DEPUTY.match(title) and _is_written(directive, field):
            return "deputy"
    return None


def _is_head_itself(title: str, own: Signer | Mandate) -> bool:
    """The head of one body may sign for the head of another, whose deputy he is."""
    body = own.body or ""
    head = _HEAD.match(title)
    if head is None or "phó" in title.casefold():
        return False
    return not body or body.casefold().startswith(head.group().casefold())


def _stands_in(title: str, own: Signer | Mandate, issuer: Issuer) -> bool:
    """Whether the deputy of a staff body signs as if it were a committee."""
    return bool(
        _STAFF.match(issuer.name)
        and _STAFF_DEPUTY.match(title)
        and not _COLLECTIVE.search(own.body or "")
    )


def _is_written(directive: Directive, field: str) -> bool:
    """Whether the record says ``direct`` itself: left out, it is only not recorded."""
    place = directive.source.place
    written = "authority" in directive.source.text
    return written and place(f"{field}.authority") != place(field)
