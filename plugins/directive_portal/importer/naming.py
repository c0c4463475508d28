"""What names a paper, from the lines of its head: number, kind, day, place, subject."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from directive_portal.importer.casing import Casing, is_capitals
from directive_portal.importer.letterhead import Letterhead
from directive_portal.importer.rows import Line
from directive_portal.text import number as numbers
from directive_portal.text.codes import MEANINGS
from directive_portal.text.dates import PRINTED, printed_day
from directive_portal.text.mention import mentions, plain
from directive_portal.text.number import Number
from directive_portal.text.slug import strip_accents
from directive_portal.text.vocabulary import TYPES, type_of_code, types_of_code

Reason = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Read:
    """A value, None where the paper does not say, and what of it is in doubt: reasons with
    the values of their texts."""

    value: Any
    reasons: tuple[Reason, ...] = ()
    number: Number | None = None
    printed: str | None = None


_SAID = re.compile(
    r"^\W*(?:(?:Luật|LUẬT|Pháp lệnh|Nghị quyết)\s+)?(?:Số|SỐ"
    r"|số)\b(?:\s*và\s*ký hiệu)?\s*[:.]?\s*"
)
_SPACED = re.compile(r"\s*([-–/&])\s*")


def number(line: Line | None, kind: str | None) -> Read:
    """The number of a line "Số …". Spaces are mended; D for Đ in the code of the kind is
    where the printed kind proves it."""
    if line is None:
        return Read(None, (("number_missing", {}),))
    printed = _SAID.sub("", line.text).strip(" *_.,;|\\:")
    if not re.match(r"\d", printed):
        return Read(None, (("number_blank", {"printed": line.text}),))
    reading = numbers.read(printed)
    if reading is None:
        return Read(printed, (("number_form", {"printed": printed}),))
    known, spaced = str(reading.number), _SPACED.sub(r"\1", printed).replace("–", "-")
    if spaced == known:
        return Read(known, (), reading.number)
    values = {"printed": spaced, "number": known}
    return Read(known, (("number_spelling", values),), reading.number, spaced)


def code_meant(number: Number) -> str | None:
    """The code that one is a slip for, by the codes that are known: BTGĐUK for BTGDUK."""
    table, given = MEANINGS[number.family], number.issuer_code
    if given in table:
        return None
    folded = strip_accents(given)
    return next(
        (code for code in table if strip_accents(code) == folded and "Đ" in code), None
    )


def kind(head: Letterhead, number: Number | None) -> Read:
    """The kind: the printed one, else that of the code; a letter prints none."""
    coded = (
        types_of_code(number.type_code, number.family)
        if number and number.type_code
        else ()
    )
    if head.kind:
        ids = {one.id for one in coded} | {TYPES[head.kind].id}
        borrowed = number and TYPES[head.kind].borrows == number.type_code
        if coded and head.kind not in {one.id for one in coded} and not borrowed and ids:
            values = {
                "printed": TYPES[head.kind].name,
                "code": number.type_code if number else "",
            }
            return Read(head.kind, (("type_code", values),))
        return Read(head.kind)
    if number is None:
        if head.addressees or any(
            re.match(r"\W*V/v", line.text, re.I) for line in head.subject
        ):
            return Read("cong-van", (("type_form", {}),))
        return Read(None, (("type_missing", {}),))
    if number.form == "letter":
        return Read("cong-van")
    found = type_of_code(number.type_code, number.family)
    if found == "cong-van":
        return Read(found)
    if found:
        values = {"name": TYPES[found].name, "code": number.type_code or ""}
        return Read(found, (("type_inferred", values),))
    names = ", ".join(one.name for one in coded) or "-"
    return Read(
        None, (("type_ambiguous", {"code": number.type_code or "-", "names": names}),)
    )


_DAY = re.compile(rf"ngày\s+{PRINTED}", re.VERBOSE | re.IGNORECASE)
_PLACE = re.compile(r"^[\W_]*(?P<place>[^\W\d_].*?)[\s,*_]*(?:ngày|Ngày)(?=[\s\d….])")


def day(line: Line | None) -> Read:
    """The day of a line "…, ngày … tháng … năm …"."""
    if line is None:
        return Read(None, (("date_missing", {}),))
    found = _DAY.search(line.text)
    if found is None:
        return Read(None, (("date_blank", {"printed": line.text}),))
    date: dt.date | None = printed_day(found)
    if date is None:
        return Read(None, (("date_impossible", {"printed": line.text}),))
    return Read(date)


def place(line: Line | None) -> Read:
    found = _PLACE.match(line.text) if line else None
    name = found["place"].strip(" ,*_()") if found else ""
    return Read(name) if name else Read(None, (("place_missing", {}),))


_ABOUT = re.compile(r"^\W*(?:V/[vV]|v/v|V\.v|Vv)\b\s*[:.]?\s*")
_EPIDEMIC = re.compile(r"\b(covid|ncov)\s*[–-]\s*19\b", re.IGNORECASE)


def subject(head: Letterhead, casing: Casing) -> Read:
    """The subject of its lines, without "V/v", with a capital first."""
    words = " ".join(line.text.strip("*_ ") for line in head.subject)
    words = _ABOUT.sub("", " ".join(words.replace("**", "").split()))
    words = _unquoted(words.strip(" .;:,*_"))
    if not words:
        return Read(None, (("subject_missing", {}),))
    reasons: list[Reason] = []
    tidy = tidied(words)
    if tidy != words:
        reasons.append(("subject_spacing", {"printed": words}))
    made = casing.sentence(tidy)
    if is_capitals(tidy):
        reasons.append(("subject_capitals", {"printed": tidy}))
    if len(made) > 400:
        reasons.append(("subject_long", {}))
    return Read(made, tuple(reasons))


def _unquoted(words: str) -> str:
    """Words without quotation marks around all of them."""
    whole = words.startswith("“") and words.endswith("”") and words.count("“") == 1
    return words[1:-1] if whole else words


def tidied(words: str) -> str:
    """Words without the spaces that print puts into numbers and "Covid - 19"."""
    for mention in reversed(list(mentions(plain(words)))):
        number = _SPACED.sub(r"\1", mention.printed)
        words = words[: mention.start] + number + words[mention.end :]
    return _EPIDEMIC.sub(r"\1-19", words)
