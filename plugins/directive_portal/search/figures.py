"""How days, sums and percentages are read, in whatever way they are written: one
specification, here and in the client (``overrides/tim-kiem/fold.js``).

1. A day of digits is read as its words: 28/5/2021, 28-05-2021, 28.5.2021 and 2021-05-28 are
   "28 tháng 5 năm 2021".
2. What parts the thousands of a sum goes: 1.500.000, 1,500,000 and 1 500 000 are 1500000.
   One comma alone is a decimal one; one blank alone parts thousands only before 000.
3. A number before nghìn, triệu or tỷ is read as the whole: 1,5 triệu is 1500000.
4. Of any other number each row of digits is read alone, without noughts before it.
"""

import re

_BLANK = "[ \u00a0]"
NUMERAL = "[0-9]+(?:[.,][0-9]+)*"
DAY = "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9])" + (
    "|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}(?![0-9])"
)
"""What may be a day, and a number: what ``read`` reads."""
# "ngàn", "ti" and "tỉ" have unmarked forms of other words; after "5 tỷ" may come "lệ".
_UNITS = {
    **dict.fromkeys(("nghìn", "ngàn", "nghin"), 3),
    **dict.fromkeys(("triệu", "trieu"), 6),
    **dict.fromkeys(("tỷ", "tỉ", "ty"), 9),
}
_LETTER = "a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f"
_UNIT = f"(?:{'|'.join(_UNITS)})(?![0-9{_LETTER}])"
# Only what blanks part, or a word is part of: all else stands between two blanks. Each form
# is told from its second digit on, so that texts are searched quickly for the first.
_SPACED_DAY = f"[0-9]?{_BLANK}?[/-]{_BLANK}?[0-9]{{1,2}}{_BLANK}?[/-]{_BLANK}?[0-9]{{4}}"
_SPACED_SUM = f"[0-9]{{0,2}}(?:(?:{_BLANK}[0-9]{{3}}){{2,}}|{_BLANK}000)"
_COUNTED = (
    f"[0-9]*(?:[.,][0-9]+)*{_BLANK}?{_UNIT}"
    f"(?!{_BLANK}(?:l[ệe]|tr[ọo]ng|gi[áa]|su[ấa]t|s[ốo])(?![{_LETTER}]))"
)
_JOINED = re.compile(
    "[0-9](?<![0-9][0-9])(?<![0-9][.,][0-9])"
    f"(?:(?:{_SPACED_DAY}|{_SPACED_SUM})(?![0-9])|{_COUNTED})",
    re.IGNORECASE,
)
# Of each form one part at least is such a one.
_PARTIAL = re.compile(
    f"[/-]|[0-9]{{3}}$|000(?![0-9])|(?:.*[0-9])?{_UNIT}|.*[0-9][/-]$",
    re.IGNORECASE | re.DOTALL,
)
_DAY = re.compile(DAY)
_SUM = re.compile("[0-9]{1,3}(?:(?:[.][0-9]{3})+|(?:,[0-9]{3}){2,})")
_DECIMAL = re.compile("([0-9]+)(?:[.,]([0-9]+))?")
_DIGITS = re.compile("[0-9]+")
_BLANKS = re.compile(_BLANK)
_MONTHS, _DAYS, _YEAR = 12, 31, 4


def joined(text: str) -> str:
    """A text (NFC) with each day and sum in one piece.

    >>> joined("Hỗ trợ 1 500 000 đồng, rồi 2,5 triệu, ngày 28 / 5 / 2021")
    'Hỗ trợ 1500000 đồng, rồi 2500000, ngày 28/5/2021'
    """
    return _JOINED.sub(lambda found: _whole(found[0].lower()), text)


def is_partial(piece: str) -> bool:
    """Whether what stands between two blanks may be a part of a figure: of texts that have
    none such, ``joined`` makes nothing else.

    >>> [is_partial(piece) for piece in ("000", "triệu,", "28/", "28/5/2021", "tỉnh")]
    [True, True, True, False, False]
    """
    return bool(_PARTIAL.match(piece))


def _whole(piece: str) -> str:
    piece = _BLANKS.sub("", piece)
    for unit, noughts in _UNITS.items():
        if piece.endswith(unit):
            return (
                _times(piece.removesuffix(unit), noughts) or f"{piece[: -len(unit)]} {unit}"
            )
    return piece


def _times(number: str, noughts: int) -> str | None:
    """``1,5`` with six noughts: ``1500000``; None where it is no such number."""
    whole = _DECIMAL.fullmatch(_plain(number))
    if not whole or len(whole[2] or "") > noughts:
        return None
    return whole[1] + (whole[2] or "").ljust(noughts, "0")


def _plain(number: str) -> str:
    """A number without what parts its thousands."""
    return re.sub("[.,]", "", number) if _SUM.fullmatch(number) else number


def read(figure: str) -> tuple[str, ...]:
    """The words that a day or number is read as.

    >>> read("2021-05-28"), read("1.500.000"), read("12,5")
    (('28', 'tháng', '5', 'năm', '2021'), ('1500000',), ('12', '5'))
    """
    if _DAY.fullmatch(figure) and (day := _day(*_DIGITS.findall(figure))):
        return day
    return tuple(digits.lstrip("0") or "0" for digits in _DIGITS.findall(_plain(figure)))


def _day(first: str, month: str, last: str) -> tuple[str, ...] | None:
    day, year = (last, first) if len(first) == _YEAR else (first, last)
    if not (0 < int(month) <= _MONTHS and 0 < int(day) <= _DAYS):
        return None
    return str(int(day)), "tháng", str(int(month)), "năm", str(int(year))
