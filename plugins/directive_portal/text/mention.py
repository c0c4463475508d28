"""Numbers as they stand in running text: found by form, kept when the form is convincing.

The noise of print and scan is understood (``427 - CV/BTGTU``, ``16/CT–TTg``, a broken
line); what only looks like a number (``PaO2/FiO2``, ``B.1.427``, ``Mẫu D02-LT``, dates,
telephones) is not taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from directive_portal.text import lookalikes
from directive_portal.text import number as numbers
from directive_portal.text.codes import is_known
from directive_portal.text.number import Number
from directive_portal.text.vocabulary import is_type_code


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a text, by characters. ``group`` is the place where several numbers of
    one symbol begin ("2522, 2523/UBND-VX"); for a single one, its own start."""

    printed: str
    number: Number
    start: int
    end: int
    group: int


# A sign between two parts may have a space or the end of a line on either side; on both at
# once only while the number is incomplete: "12/KH-UBND - UBND tỉnh" ends at the first UBND.
_GAP = r"[ \t]{0,3}(?:\n[ \t]{0,3})?"
_CODE = r"[A-Za-zĐđƯư](?:[A-Za-zĐđƯư0-9]|&(?=\w)){0,19}(?:\([A-Z0-9]{1,4}\))?(?!\w)"
_MORE = rf"(?:(?:{_GAP}-|-{_GAP}|/){_CODE}){{0,8}}"
_REST = r"[0-9]{0,4}+(?:\.[0-9]{1,4}+)?+[a-zđ]?"
_SERIAL = rf"[0-9]{_REST}"
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/-]) (?P<before>(?:{_SERIAL}{_GAP}(?:,|;|và){_GAP}){{0,9}})
    (?P<serial>{_SERIAL})
    (?P<symbol>
        {_GAP}/{_GAP}(?:19|20)[0-9]{{2}}{_GAP}/{_GAP}{_CODE}{_MORE}
      | {_GAP}-{_GAP}{_CODE}{_GAP}/{_GAP}{_CODE}{_MORE}
      | {_GAP}/{_GAP}{_CODE}{_GAP}-{_GAP}{_CODE}{_MORE}
      | {_GAP}/{_GAP}[A-ZĐ]{{1,4}}L[TBN]/{_CODE}{_MORE}
      | [ ]{_CODE}/{_CODE}
      | {_GAP}/{_CODE}
      | {_GAP}-{_CODE}
    )""",
    re.VERBOSE,
)
# Where one may begin, which is found much sooner than that none does.
_DIGIT = re.compile(
    rf"[0-9](?<![\w.,/-][0-9])(?={_REST}(?:{_GAP}(?:[-/,;]|và)|[ ]{_CODE}/))"
)
_EACH = re.compile(_SERIAL)
_NAMED = re.compile(r"(?<!\w)số\s*:?\s*$", re.IGNORECASE)
# One character each, so that places in the text stay what they are.
_SIGNS = {"Ð": "Đ", "–": "-", "—": "-", "‑": "-", "−": "-", "_": "-", "*": " ", "\xa0": " "}


def plain(text: str) -> str:
    """The text with one spelling of signs, character for character."""
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    return text


def mentions(text: str) -> Iterator[Mention]:
    """Every number in a text that ``plain`` has made, in order."""
    position, listed = 0, -1
    for digit in _DIGIT.finditer(text):
        start = digit.start()
        if start < position:
            continue
        if match := _NUMBER.match(text, start):
            if _names_no_document(match, text, listed):
                position = listed = match.end()
                continue
            found = _read(match, text)
            yield from found
            position = match.end() if found else match.end("serial")


def _names_no_document(match: re.Match[str], text: str, listed: int) -> bool:
    """Whether a number is the code of a form or a thing, or stands in an address or the
    name of a file. ``listed`` is where the last such code ended."""
    start, end = match.span()
    if listed >= 0 and lookalikes.goes_on(text, listed, start):
        return True
    if lookalikes.in_address(text, start) or lookalikes.names_a_file(text, end):
        return True
    word = lookalikes.introduced(text, start)
    return word == "form" or (word == "maybe" and not _is_documents(match))


def _is_documents(match: re.Match[str]) -> bool:
    """Whether a number's codes, of its kind and its issuer, are those of documents."""
    reading = numbers.read(f"{match['serial']}{match['symbol']}")
    if reading is None:
        return False
    number = reading.number
    type_ = number.type_code is None or is_type_code(number.type_code, number.family)
    return type_ and is_known(number.issuer_code) and number.form not in ("short", "bare")


def _read(match: re.Match[str], text: str) -> list[Mention]:
    """The numbers of one match: usually one, more where several share a symbol."""
    named = bool(_NAMED.search(text, max(0, match.start() - 8), match.start()))
    symbol = match["symbol"]
    if symbol[0] == " " and symbol[1:2].isalpha():
        # "60 TC/TCT": the hyphen is missing; only "số" makes it a number.
        if not named:
            return []
        symbol = f"-{symbol[1:]}"
    last = _reading(match["serial"], symbol, named)
    if last is None:
        return []
    found = []
    for each in _EACH.finditer(match["before"]):
        if number := _reading(each.group(), symbol, named):
            start = match.start("before") + each.start()
            end = start + len(each.group())
            found.append(Mention(each.group(), number, start, end, match.start()))
    start, end = match.start("serial"), match.end()
    found.append(Mention(text[start:end], last, start, end, match.start()))
    return found


def _reading(serial: str, symbol: str, named: bool) -> Number | None:
    """The number, unless its form is too common among things that are none."""
    reading = numbers.read(f"{serial}{symbol}")
    return reading.number if reading and _convinces(reading.number, named) else None


def _convinces(number: Number, named: bool) -> bool:
    known = is_known(number.issuer_code)
    match number.form:
        case "assembly":
            return True
        case "normative":
            return named or is_type_code(number.type_code or "", number.family)
        case "party" | "named":
            return is_type_code(number.type_code or "", number.family) or named
        case "letter":
            return known or (named and number.issuer_code.isupper())
        case "bare":
            return named and (known or (number.issuer_code.isupper() and _is_word(number)))
        case "short" | "hyphen":
            return named and (known or number.issuer_code.isupper())


def _is_word(number: Number) -> bool:
    """ "12-A1" is a flat, "84-CP" a decree."""
    return number.issuer_code.isalpha() and len(number.issuer_code) > 1
