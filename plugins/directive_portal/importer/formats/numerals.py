"""Numbers of lists as word processors write them."""

import re
from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 4000
_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def roman(number: int) -> str:
    if not 0 < number < _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def letters(number: int) -> str:
    """a, b … z, aa, bb, as Word and LibreOffice count."""
    if not 0 < number <= 26 * 30:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def in_words(number: int) -> str:
    """Một, hai … to ninety-nine."""
    tens, ones = divmod(number, 10)
    if not 0 <= number < 100 or not tens:
        return _DIGITS[number] if 0 <= number < 10 else str(number)
    ten = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    one = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{ten} {one}".strip()


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else str(number)


# By the names of Office Open XML; what is not here is written in plain digits.
FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "vietnameseCounting": in_words,
    "cardinalText": in_words,
    "decimalEnclosedCircle": _circled,
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": str,
    "none": lambda _: "",
}


def custom(form: str) -> Callable[[int], str]:
    """A format given by its first numbers: ``001, 002, …`` or ``a, b, c, d, đ, …``."""
    given = [item for item in re.split(r"[,\s]+", form) if item.strip(".…")]
    if given and given[0].isdecimal():
        return lambda number: f"{number:0{min(len(given[0]), 9)}}"
    return lambda number: given[number - 1] if 0 < number <= len(given) else str(number)
