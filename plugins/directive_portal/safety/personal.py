"""Personal data in a text: numbers and addresses that name a person or reach one.

Identity numbers (12 digits: province, century and sex, year of birth, NĐ 137/2015 Art. 13;
old ones and passports where a word says so), telephones, e-mail addresses, bank accounts.
Hotlines (1900…, 1800…, 113), numbers of documents, dates, amounts and figures are none. Nor
is what belongs to an office by what is printed: its mailbox under a host of the State
(``mailbox``), and a landline beside a fax or a switchboard, which no person has. A mobile
telephone always reaches a person, until it is declared.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from directive_portal.safety.figures import is_thousands
from directive_portal.safety.labels import label_before
from directive_portal.safety.mailbox import mail_key, mails
from directive_portal.safety.parted import boxes, pieces, varied
from directive_portal.safety.window import (
    GROUP,
    LEAST,
    MOST,
    UNSEEN_SIGNS,
    Window,
    is_tight,
    windows,
)

__all__ = ["Datum", "account_key", "mail_key", "personal", "phone_key"]

Kind = Literal["identity", "phone", "email", "account", "persons"]


@dataclass(frozen=True, slots=True)
class Datum:
    """Something personal. ``value`` is what its spellings share (digits without signs, an
    address in lower case): to be compared, never to be printed. ``start`` is a character of
    the text.
    """

    kind: Kind
    value: str
    start: int


# Most runs of digits are days: in front matter, which writes them so and nowhere else,
# and in bodies.
_DAY = re.compile(
    r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-3]?[0-9]/[01]?[0-9]/(?:19|20)[0-9]{2}"
)
_RUN = re.compile(rf"[0-9](?:[\s.\-–—()\[\],;:/|·•+=…{UNSEEN_SIGNS}]*+[0-9]){{6,}}+")
# Most of the shorter ones are days.
_LEAST_PARTED = 9
# What parts digits in print, but in no spelling of a telephone.
_PARTING = re.compile(
    r"[\t,;:/|·•+=…]|[0-9] [0-9] [0-9] |[0-9]-[0-9]-[0-9]-|[0-9]\.[0-9]\.[0-9]\."
)

_PROVINCES = frozenset(
    f"{code:03}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33),
        *(34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62),
        *(64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92),
        *(93, 94, 95, 96),
    )
)
# How twelve digits are grouped, if they are.
_IDENTITY_GROUPS = {(12,), (3, 3, 3, 3), (4, 4, 4), (3, 1, 2, 6), (6, 6), (3, 9)}
_IDENTITY = re.compile(r"[0-9]{3}[0-3][0-9]{8}")
_LENGTHS = {"identity": (9, 12), "insurance": (9, 10, 12, 15)}
_SERIES = re.compile(r"(?<!\w)[A-Z]{1,2}[ \t]?$")
_PASSPORT = re.compile(r"[0-9]{7,13}(?!\w)")

_NO_ACCOUNT = re.compile(
    r"tiền|ngày|thư điện tử|kế toán|\b(?:đạt|có|được|gần)\b", re.IGNORECASE
)
_NEAR_PHONE = 24
_MOBILE = re.compile(r"0[35789][0-9]{8}")
# Landlines since 2017, mobiles of eleven digits until 2018.
_LANDLINE = re.compile(r"02[0-9]{9}")
_LONG = re.compile(r"01[2689][0-9]{8}")
# The networks of the army and the police, of the Party and the State.
_OF_STATE = re.compile(r"(?:069|080)[0-9]{5,7}")
# What a word for telephones makes one: older area codes, and right after it local numbers.
_NAMED_PHONE = re.compile(r"0[2-9][0-9]{7,9}")
_LOCAL_PHONE = re.compile(r"[2-9][0-9]{6,7}")
# What only an office has, on the line of a landline, and who has none of these.
_SWITCHBOARD = re.compile(
    r"\bfax\b|tổng đài|đường dây nóng|\bhotline|trực ban|trụ sở", re.I
)
_PERSON = re.compile(
    r"\b(?:ông|bà|anh|chị|đ/c|đồng chí|họ (?:và )?tên|người liên hệ|nhà riêng|NR"
    r"|cá nhân)\b",
    re.IGNORECASE,
)


def personal(text: str) -> tuple[Datum, ...]:
    """The numbers and addresses in a text (NFC, ``plain_signs``), in order. Total, in time
    linear in its length."""
    found = [Datum("email", key, start) for start, key in mails(text)]
    for run in _RUN.finditer(text):
        if not _DAY.fullmatch(run.group()):
            found += _of_run(text, *run.span())
    return tuple(sorted(found, key=lambda datum: (datum.start, datum.kind)))


def _of_run(text: str, start: int, end: int) -> list[Datum]:
    found = list(_passport(text, start))
    groups = list(GROUP.finditer(text, start, end))
    found += _numbers(groups, text)
    digits = sum(len(group.group()) for group in groups)
    if digits >= _LEAST_PARTED and _PARTING.search(text, start, end):
        found += [] if found else _labelled(groups, text)
        taken = {datum.start for datum in found}
        found += (
            d for d, span in _formed(text, start, end) if not taken.intersection(span)
        )
    return found


def phone_key(printed: str) -> str:
    """A telephone number as its spellings share it: without signs, +84 as 0."""
    number = "".join(GROUP.findall(printed))
    for prefix in ("0084", "84"):
        if number.startswith(prefix) and len(number) - len(prefix) >= 9:
            return f"0{number[len(prefix) :].removeprefix('0')}"
    return number


def account_key(printed: str) -> str:
    return "".join(GROUP.findall(printed))


def _numbers(groups: list[re.Match[str]], text: str) -> Iterator[Datum]:
    i = 0
    while i < len(groups):
        read = _read(groups, i, text)
        if read:
            yield read[0]
        i += read[1] if read else 1


def _read(groups: list[re.Match[str]], i: int, text: str) -> tuple[Datum, int] | None:
    """What begins at a group, and of how many groups it is made. What words say goes
    before what the form says, a wider window before a narrower one."""
    found = windows(groups, i, text)
    for kind, read in _READERS:
        for window in found:
            if value := read(window):
                return Datum(kind, value, window.start), len(window.groups)
    return None


def _account(window: Window) -> str | None:
    """8 to 19 digits soon after the word for an account, and no amount or date."""
    label = window.named("account") if len(window.number) > 7 else None
    if label is None or not window.apart or window.is_else:
        return None
    if not label.direct and is_thousands(window.printed):
        return None
    return window.number if label.pointed or not _NO_ACCOUNT.search(label.between) else None


def _identity(window: Window) -> str | None:
    """12 digits of the form in law; of other forms where a word names them."""
    label = window.named("identity", "insurance")
    lengths = _LENGTHS[label.kind] if label else (12,)
    if len(window.number) not in lengths or not window.apart or window.is_else:
        return None
    if label and (label.pointed or "ngày" not in label.between):
        return window.number
    formed = window.groups in _IDENTITY_GROUPS and "\n" not in window.printed
    return (
        window.number
        if formed and _is_identity(window.number) and not window.in_web
        else None
    )


def _is_identity(number: str) -> bool:
    return bool(_IDENTITY.fullmatch(number)) and number[:3] in _PROVINCES


def _phone(window: Window) -> str | None:
    if window.number[0] == "1" or len(window.number) > 14 or not window.apart:
        return None
    label = window.named("phone")
    named = bool(label and (label.pointed or len(label.between) <= _NEAR_PHONE))
    number = _national(window, named)
    other = window.named("other")
    if number is None or window.is_else or (other and other.pointed):
        return None
    if not (named or _grouped(window)) or window.in_web or _is_of_office(window, number):
        return None
    if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number) or _LONG.fullmatch(number):
        return number
    if named and _NAMED_PHONE.fullmatch(number):
        return number
    return number if label and label.direct and _LOCAL_PHONE.fullmatch(number) else None


def _national(window: Window, named: bool) -> str | None:
    """The number as it is dialled within the country. Without a plus, 84 begins one only
    where nothing parts it, or hyphens do: amounts begin so too."""
    if window.number.startswith("00"):
        return phone_key(window.number) if window.number.startswith("0084") else None
    if window.number.startswith("84"):
        one = window.groups == (11,) or "-" in window.printed
        return phone_key(window.number) if window.plus or one or named else window.number
    return window.number


def _grouped(window: Window) -> bool:
    """Grouped as telephones are; pairs of digits only where no row of figures goes on, one
    digit only as the nought before the rest, and over two lines only in longer groups."""
    if window.plus:
        return True
    if "\n" in window.printed:
        return min(window.groups) > 2 and len(window.groups) <= 3
    if 1 in window.groups[1:] and "(" not in window.printed:
        return False
    return window.whole or min(window.groups) > 2 or window.groups == (4, 2, 2, 2)


def _is_of_office(window: Window, number: str) -> bool:
    """Whether a landline stands where only an office's does: with a fax, a switchboard, a
    seat or a host of the State, and no person."""
    if _OF_STATE.fullmatch(number):
        return True
    around = window.text[max(0, window.start - 120) : window.end + 80]
    mobile = _MOBILE.fullmatch(number) and window.groups[0] != 2
    return bool(
        not (mobile or _LONG.fullmatch(number))
        and _SWITCHBOARD.search(around)
        and not _PERSON.search(around)
    )


def _labelled(groups: list[re.Match[str]], text: str) -> Iterator[Datum]:
    """What a label says of digits that any signs may part, unless they begin as a number
    that has been looked at. Of accounts only one digit a box is taken: those of
    book-keeping stand in rows."""
    label = label_before(text, groups[0].start())
    if not (label and label.direct and len(groups) > 1) or _is_begun(groups, text):
        return
    numbers = list(accumulate(group.group() for group in groups[:MOST]))
    lengths = _LENGTHS.get(label.kind, ())
    if label.kind == "account" and len(numbers[-1]) == len(groups) > LEAST:
        yield Datum("account", numbers[-1], groups[0].start())
    elif number := next((n for n in numbers if len(n) in lengths), None):
        yield Datum("identity", number, groups[0].start())
    elif label.kind == "phone" and (
        n := next(filter(_NAMED_PHONE.fullmatch, numbers), None)
    ):
        yield Datum("phone", n, groups[0].start())


def _is_begun(groups: list[re.Match[str]], text: str) -> bool:
    """Whether groups stand tight together at once, and not one digit a box."""
    return len(groups[0].group()) > 1 and is_tight(groups, 1, text)


def _formed(text: str, start: int, end: int) -> Iterator[tuple[Datum, range]]:
    """Numbers in boxes or in pieces, by their form, and where they stand."""
    for span, number in boxes(text, start, end):
        if len(number) == 12 and _is_identity(number) and varied(number):
            yield Datum("identity", number, span.start), span
        elif _MOBILE.fullmatch(number) and varied(number):
            yield Datum("phone", number, span.start), span
    for span, number in pieces(text, start, end):
        if _MOBILE.fullmatch(number):
            yield Datum("phone", number, span.start), span


def _passport(text: str, start: int) -> Iterator[Datum]:
    """The number of a passport or insurance card, whose digits begin at a place."""
    series = _SERIES.search(text[max(0, start - 4) : start])
    number = _PASSPORT.match(text, start)
    if series and number:
        begin = start - len(series.group())
        label = label_before(text, begin)
        if label and label.kind in ("identity", "insurance"):
            yield Datum("identity", series.group().strip() + number.group(), begin)


_READERS: tuple[tuple[Kind, Callable[[Window], str | None]], ...] = (
    ("account", _account),
    ("identity", _identity),
    ("phone", _phone),
)
