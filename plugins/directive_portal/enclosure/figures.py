"""Numbers of a spreadsheet as its reader sees them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

# The formats that have a number but no text (ECMA-376 part 1, 18.8.30), as far as they
# change digits; the others show a number as it is.
BUILT_IN: Mapping[int, str] = {
    **dict.fromkeys((3, 4, 37, 38, 39, 40), "#,##0"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
}
_TEXTS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_EPOCH = date(1899, 12, 30)
_MOST_DIGITS = 30


def shown(number: str, form: str) -> str:
    """A number in a format: a day as dd/mm/yyyy, zeros before it, dots between thousands.
    What is no number is left as it is."""
    if len(number) > _MOST_DIGITS or not _NUMBER.fullmatch(number):
        return number
    value = float(number)
    plain = _TEXTS.sub("", form.partition(";")[0])
    if re.search("[dmyDMY]", plain) and 0 < value < 2_958_466:
        return f"{_EPOCH + timedelta(days=int(value)):%d/%m/%Y}"
    if not value.is_integer() or abs(value) >= 1e19:
        return number
    digits = f"{_whole(number):0{plain.partition('.')[0].count('0')}}"
    if "#,#" in plain or "0,0" in plain:
        digits = f"{int(digits):,}".replace(",", ".")
    return digits


def _whole(number: str) -> int:
    """Without the rounding of floating point, where no exponent asks for it."""
    return int(number) if number.lstrip("-").isdecimal() else int(float(number))
