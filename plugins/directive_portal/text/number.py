"""Số, ký hiệu: the number a document bears, in all forms that are in use.

Forms (HD 36-HD/VPTW; NĐ 30/2020 App. I; older ones as still cited)::

    party      serial-type/issuer          168-CV/TU
    normative  serial/year/type-issuer     30/2020/NĐ-CP
    assembly   serial/year/issuer          30/2021/QH15
    named      serial/type-issuer          128/NQ-CP
    letter     serial/issuer-unit          3634/UBND-KGVX   (công văn: no type)
    short      serial/issuer               619/TTg          (until about 2000)
    hyphen     serial-type/issuer          18-L/CTN         (State, until about 1996)
    bare       serial-issuer               84-CP            (State, until about 1980)

A number is no identity: 27-NQ/TW is three resolutions. Reading is tolerant of the noise of
print and scan, says what it repaired, and never raises.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from directive_portal.text.slug import slug, strip_accents
from directive_portal.text.vocabulary import TYPE_CODES, Family

Form = Literal[
    "party", "normative", "assembly", "named", "letter", "short", "hyphen", "bare"
]


@dataclass(frozen=True, slots=True)
class Number:
    """The parts of a number. ``serial`` keeps zero and letters (``01``, ``12a``).

    ``year`` stands only in the forms that print one; ``type_code`` is absent where the form
    has none; ``unit`` is the drafting unit of a State công văn. ``sign`` stands before the
    issuer of a normative or named number, ``between`` the bodies of a joint one: older ones
    print TTLT/BYT-BTC or TTLT/BYT/BTC. ``issuer_code`` parts the bodies by a hyphen.
    """

    family: Family
    form: Form
    serial: str
    issuer_code: str
    year: int | None = None
    type_code: str | None = None
    unit: str | None = None
    sign: Literal["-", "/"] = "-"
    between: Literal["-", "/"] = "-"

    def __str__(self) -> str:
        return format_number(self)

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Year, serial as a number, rest of the serial, symbol: a total order."""
        digits = re.match(r"\d+", self.serial)
        whole = digits.group() if digits else "0"
        return (self.year or 0, int(whole), self.serial[len(whole) :], str(self))


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What was made of a printed number.

    ``repairs`` names each change made to the print, in the words of ``REPAIRS``;
    ``certain`` is false when D was read as Đ: only the words beside it can prove that.
    """

    printed: str
    number: Number
    repairs: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        return "stroke" not in self.repairs


# What a reading may repair: composed letters and Ð, the word "Số", long dashes, spaces, the
# case of a type code, and D that stands for Đ.
REPAIRS = ("unicode", "prefix", "dash", "spacing", "case", "stroke")
# No number is longer; a long run of spaces would cost time that grows with its square.
_LONGEST = 200

_SERIAL = r"(?P<serial>[0-9]{1,6}(?:\.[0-9]{1,4})?[a-zđ]?)"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_CODE = r"[^\W\d_](?:[^\W_]|[&.()])*"
_GROUPS = rf"{_CODE}(?:-{_CODE})*"
_BODIES = rf"{_GROUPS}|{_CODE}(?:/{_CODE})+"

_ASSEMBLY = re.compile(rf"{_SERIAL}/{_YEAR}/(?P<issuer>(?:QH|UBTVQH)[0-9]{{1,2}})")
_NORMATIVE = re.compile(
    rf"{_SERIAL}/{_YEAR}/(?P<type>{_CODE})(?P<sign>[-/])(?P<issuer>{_BODIES})"
)
_HYPHEN = re.compile(rf"{_SERIAL}-(?P<type>{_CODE})/(?P<issuer>{_GROUPS})")
_SLASH = re.compile(rf"{_SERIAL}/(?P<head>{_CODE})(?P<sign>[-/])(?P<rest>{_BODIES})")
_JOINT = re.compile(r"[A-ZĐa-zđ]{1,4}L[TBN]", re.IGNORECASE)
_SHORT = re.compile(rf"{_SERIAL}/(?P<issuer>{_CODE})")
_BARE = re.compile(rf"{_SERIAL}-(?P<issuer>{_CODE})")

# TW, TU, HU, QU, TXU and ĐU close the codes of committees and of their staff bodies
# (BTGTU, VPTW, BTGĐUK), alone or before those with whom they issue; CB, ĐB, ĐH, BCSĐ and ĐĐ
# are branches, congresses and Party groups.
_PARTY_ISSUER = re.compile(
    r"(?:[A-ZĐ]*(?:TW|TU|HU|QU|TXU|ThU|[ĐD]UK?)(?:-.+)?|CB\w*|ĐB\w*|ĐH\w*|BCSĐ\w*|ĐĐ\w*)",
    re.IGNORECASE,
)


def _fold(code: str) -> str:
    return strip_accents(code).casefold()


def _spelling(codes: frozenset[str]) -> dict[str, str]:
    """Codes by their folded form; where only the stroke differs, hd is HD and hđ is HĐ."""
    return {_fold(c): c for c in codes} | {c.casefold(): c for c in codes}


_SPELLING = {family: _spelling(codes) for family, codes in TYPE_CODES.items()}
_PARTY_ONLY = _SPELLING["party"].keys() - _SPELLING["state"].keys()


@lru_cache(maxsize=100_000)
def parse(text: str) -> Number | None:
    """Read a number written in canonical form; None when it is in no known form."""
    for pattern, build in _FORMS:
        match = pattern.fullmatch(text)
        if match and (number := build(match)):
            return number
    return None


_TAIL = re.compile(r"\s*[.,;:]+\Z")


@lru_cache(maxsize=100_000)
def read(printed: str) -> ReadNumber | None:
    """Read a number as printed, scanned or typed; None when it is in no known form.

    Repaired are: the word "Số", a stop or comma at the end, spaces around signs, long
    dashes and underscores, Ð (U+00D0) for Đ, D for Đ in a type code, and the case of a
    type code.
    """
    if len(printed) > _LONGEST:
        return None
    text = unicodedata.normalize("NFC", printed).replace("Ð", "Đ")
    repairs = [] if text == printed else ["unicode"]
    if (whole := _TAIL.sub("", text)) != text:
        repairs.append("tail")
        text = whole
    # Of a number in canonical form there is nothing more to repair.
    for name, repair in _REPAIR_STEPS if parse(text) is None else ():
        mended = repair(text)
        if mended != text:
            repairs.append(name)
            text = mended
    number = parse(text)
    if number is None:
        return None
    number, renamed = _respell(number)
    return ReadNumber(printed, number, tuple(dict.fromkeys([*repairs, *renamed])))


def format_number(number: Number) -> str:
    """Write a number in the canonical form of its kind."""
    serial = number.serial
    issuer = number.issuer_code.replace("-", number.between)
    match number.form:
        case "party" | "hyphen":
            return f"{serial}-{number.type_code}/{issuer}"
        case "normative":
            return f"{serial}/{number.year}/{number.type_code}{number.sign}{issuer}"
        case "assembly":
            return f"{serial}/{number.year}/{issuer}"
        case "named":
            return f"{serial}/{number.type_code}{number.sign}{issuer}"
        case "letter":
            return f"{serial}/{issuer}-{number.unit}"
        case "short":
            return f"{serial}/{issuer}"
        case "bare":
            return f"{serial}-{issuer}"


def canonical(printed: str) -> str | None:
    """The canonical spelling of a printed number, or None."""
    reading = read(printed)
    return str(reading.number) if reading else None


def number_slug(number: str) -> str:
    """The address part of a number: ``168-CV/TU`` → ``168-cv-tu``."""
    return slug(number)


@lru_cache(maxsize=100_000)
def key(number: str) -> str:
    """What two spellings of one number share: canonical where it can be read, folded."""
    reading = read(number)
    if reading is None:
        return " ".join(number.split()).casefold()
    return str(replace(reading.number, sign="-", between="-")).casefold()


@lru_cache(maxsize=100_000)
def rough_key(number: str) -> str:
    """What also those spellings share that differ in a zero at the front, in signs or in
    the stroke of Đ: 5-QD/UBND and 05/QĐ-UBND may be one number."""
    plain = key(number).translate(_ROUGH).removeprefix("số")
    return _SLASH_BEFORE_CODE.sub("", plain).lstrip("0")


_ROUGH = str.maketrans("đ", "d", " -.,&()")
# One before a year stays, so that 1/2012 is not 12/012.
_SLASH_BEFORE_CODE = re.compile(r"/(?!\d)")


def _assembly(match: re.Match[str]) -> Number:
    return Number(
        "state", "assembly", match["serial"], match["issuer"], year=int(match["year"])
    )


def _normative(match: re.Match[str]) -> Number | None:
    issuer, type_code = match["issuer"], match["type"]
    if "/" in issuer and not _JOINT.fullmatch(type_code):
        return None
    return Number(
        "state",
        "normative",
        match["serial"],
        issuer.replace("/", "-"),
        year=int(match["year"]),
        type_code=type_code,
        sign="/" if match["sign"] == "/" else "-",
        between="/" if "/" in issuer else "-",
    )


def _hyphen(match: re.Match[str]) -> Number:
    party = _PARTY_ISSUER.fullmatch(match["issuer"]) or _fold(match["type"]) in _PARTY_ONLY
    family, form = ("party", "party") if party else ("state", "hyphen")
    return Number(family, form, match["serial"], match["issuer"], type_code=match["type"])


def _slash(match: re.Match[str]) -> Number | None:
    serial, head, rest = match["serial"], match["head"], match["rest"]
    if match["sign"] == "/" or "/" in rest:
        if not _JOINT.fullmatch(head):
            return None
        sign, between = "/" if match["sign"] == "/" else "-", "/" if "/" in rest else "-"
        bodies = rest.replace("/", "-")
        return Number(
            "state", "named", serial, bodies, type_code=head, sign=sign, between=between
        )
    if _fold(head) in _SPELLING["state"]:
        return Number("state", "named", serial, rest, type_code=head)
    return Number("state", "letter", serial, head, unit=rest)


def _short(match: re.Match[str]) -> Number:
    return Number("state", "short", match["serial"], match["issuer"])


def _bare(match: re.Match[str]) -> Number:
    return Number("state", "bare", match["serial"], match["issuer"])


_FORMS = (
    (_ASSEMBLY, _assembly),
    (_NORMATIVE, _normative),
    (_HYPHEN, _hyphen),
    (_SLASH, _slash),
    (_SHORT, _short),
    (_BARE, _bare),
)


def _respell(number: Number) -> tuple[Number, list[str]]:
    """Give the type code its spelling in the vocabulary, and say what that changed."""
    code = number.type_code
    if code is None or code in TYPE_CODES[number.family]:
        return number, []
    spelling = _SPELLING[number.family]
    known = spelling.get(code.casefold()) or spelling.get(_fold(code))
    if known is None:
        return number, []
    changed = ["case"] if known.casefold() == code.casefold() else ["stroke"]
    return replace(number, type_code=known), changed


_REPAIR_STEPS = (
    ("prefix", lambda t: re.sub(r"^\s*số\s*:?\s*", "", t, flags=re.IGNORECASE)),
    ("dash", lambda t: re.sub(r"[‐‑‒–—−_]", "-", t)),
    ("spacing", lambda t: re.sub(r"\s*([-/&])\s*", r"\1", t.strip())),
)
