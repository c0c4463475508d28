"""Personal data in a text: numbers and addresses that name a person or reach one.

Identity numbers (12 digits: province, century and sex, year of birth, NĐ 137/2015 Art. 13;
old ones and passports where a word says so), telephones, e-mail addresses, bank accounts.
Hotlines (1900…, 1800…, 113), numbers of documents, dates, amounts and figures are none.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from directive_portal.register.marks import INVISIBLE

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


# Digits with what may stand between them. Seven are the least that reach somebody, nineteen
# the most of an account.
_LEAST, _MOST = 7, 19
_GAP = rf"(?:&nbsp;|[ \t\u00a0\u2009\u202f.\-–()\\{INVISIBLE}]){{0,4}}+"
_RUN = re.compile(rf"[0-9](?:{_GAP}[0-9]){{6,}}+")
_GROUP = re.compile(r"[0-9]+")
# Front matter is full of days, which are written so nowhere else.
_ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]")
_TIGHT = re.compile(
    rf"[{INVISIBLE}\\]*(?:[ \u00a0\u2009\u202f.–-]|&nbsp;|[ .-]?[()]{{1,2}}[ .-]?|  )?"
    rf"[{INVISIBLE}\\]*"
)
_UNSEEN = re.compile(rf"&nbsp;|[\s\\{INVISIBLE}]")
# Words count when they stand near before a number.
_NEAR = 48

_PROVINCES = frozenset(
    f"{code:03}"
    for code in (
        *(1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33),
        *(34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62),
        *(64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92),
        *(93, 94, 95, 96),
    )
)
_IDENTITY_WORDS = re.compile(
    r"(?:\b(?:CMND|CMTND|CMT|CCCD|BHXH|BHYT)\b|chứng minh|căn cước|định danh|hộ chiếu"
    r"|\bpassport\b|bảo hiểm (?:xã hội|y tế))(?!.*(?:ngày|điện thoại|\bĐT\b|\bSĐT\b))"
    r"[^;\n]*$",
    re.IGNORECASE,
)
# How twelve digits are grouped, if they are.
_IDENTITY_GROUPS = {(12,), (3, 3, 3, 3), (4, 4, 4), (3, 1, 2, 6), (6, 6), (3, 9)}
_PASSPORT = re.compile(r"(?<!\w)[A-Z]{1,2}[0-9]{7,13}(?!\w)")
_ACCOUNT_WORDS = re.compile(
    r"(?:tài\s+khoản|\bSTK|\bTKNH|\bTK\b|\baccount\b)(?P<between>[^;\n]*)$", re.IGNORECASE
)
_NO_ACCOUNT = re.compile(
    r"tiền|ngày|điện thoại|thư điện tử|zalo|facebook|kế toán|căn cước"
    r"|\b(?:đạt|có|được|gần|liên hệ|gọi|ĐT|SĐT|CCCD|CMND)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"[\s*_]*(?:số|no)?[\s.:*_|(]*", re.IGNORECASE)
_PHONE_WORDS = re.compile(
    r"(?:điện\s*thoại|ĐT(?:DĐ|CQ)?|SĐT|di động|\btel|\bfax|\bphone|\bmobile|liên hệ|\bgọi)"
    r"(?P<between>[^;\n]{0,24})$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[\s\u00a0*_]{0,3}(?:đồng|đ\b|VNĐ|VND|USD|triệu|tỷ|người|%)", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\s?/\s?(?:[A-ZĐ]{2,12}\b|(?:19|20)[0-9]{2}/)|\s?-\s?[A-ZĐ][A-Za-zĐđ]{0,4}/"
)
_LETTER = re.compile(r"[^\W\d_]|@")
_DAY = re.compile(r"\b[0-3]?[0-9]\s?[.–-]\s?[01]?[0-9]\s?[.–-]\s?(?:19|20)[0-9]{2}\b")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_IDENTITY = re.compile(r"[0-9]{3}[0-3][0-9]{8}")
_WEB = re.compile(r"https?://(?!(?:zalo\.me|wa\.me)/)[^\s<>\"]*$")

_MOBILE = re.compile(r"0[35789][0-9]{8}")
# Landlines since 2017, mobiles of eleven digits until 2018.
_LONG = re.compile(r"(?:02[0-9]|01[2689])[0-9]{8}")
# What a word for telephones makes one: older area codes, and right after it local numbers.
_NAMED_PHONE = re.compile(r"0[2-9][0-9]{7,9}")
_LOCAL_PHONE = re.compile(r"[2-9][0-9]{6,7}")

_AT = ("@", "＠", "(at)", "[at]", "(a còng)")
_LOCAL = re.compile(rf"[\w.+%\\{INVISIBLE}-]{{1,64}}[ \u00a0]?$")
_LABEL = rf"[^\W_][\w{INVISIBLE}-]{{0,62}}"
_DOMAIN = re.compile(rf"[ \u00a0]?((?:{_LABEL}\.){{1,6}}[^\W\d_]{{2,24}})")


def personal(text: str) -> tuple[Datum, ...]:
    """The numbers and addresses in a text (NFC), in order. Total, in time linear in its
    length."""
    runs = [run for run in _RUN.finditer(text) if not _ISO_DAY.fullmatch(run.group())]
    found = [*_numbers(runs, text), *_mails(text)]
    if runs:
        found += _passports(text)
    return tuple(sorted(found, key=lambda datum: (datum.start, datum.kind)))


def phone_key(printed: str) -> str:
    """A telephone number as its spellings share it: without signs, +84 as 0."""
    number = "".join(_GROUP.findall(printed))
    for prefix in ("0084", "84"):
        if number.startswith(prefix) and len(number) - len(prefix) >= 9:
            return f"0{number[len(prefix) :].removeprefix('0')}"
    return number


def account_key(printed: str) -> str:
    return "".join(_GROUP.findall(printed))


def mail_key(printed: str) -> str:
    return _UNSEEN.sub("", printed).casefold()


@dataclass(frozen=True, slots=True)
class _Window:
    """Some groups of digits that stand tight together; ``whole`` when nothing else does."""

    text: str
    number: str
    start: int
    end: int
    groups: tuple[int, ...]
    whole: bool

    @property
    def printed(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - _NEAR) : self.start]

    def after(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.match(self.text, self.end))

    @property
    def line_before(self) -> str:
        """As much of the line as a web address may take."""
        return self.text[max(0, self.start - 300) : self.start].rpartition("\n")[2]

    @property
    def is_else(self) -> bool:
        """Whether a day overlaps it, or it is an amount or the number of a document."""
        day = _DAY.search(self.text, max(0, self.start - 6), self.end)
        return bool(day) or self.after(_MONEY) or self.after(_DOCUMENT)

    @property
    def apart(self) -> bool:
        """No letter touches it, and it is neither part of a web address nor of a mail's."""
        touching = (
            self.text[self.start - 1 : self.start] + self.text[self.end : self.end + 1]
        )
        return not any(c.isalnum() or c in "_@" for c in touching)


def _numbers(runs: list[re.Match[str]], text: str) -> Iterator[Datum]:
    for run in runs:
        groups = list(_GROUP.finditer(text, run.start(), run.end()))
        i = 0
        while i < len(groups):
            read = _read(groups, i, text)
            if read:
                yield read[0]
            i += read[1] if read else 1


def _read(groups: list[re.Match[str]], i: int, text: str) -> tuple[Datum, int] | None:
    """What begins at a group, and of how many groups it is made. What words say goes
    before what the form says, a wider window before a narrower one."""
    windows = list(_windows(groups, i, text))
    for read in (_account, _identity, _phone):
        for window in windows:
            if value := read(window):
                kind: Kind = _KINDS[read]
                return Datum(kind, value, window.start), len(window.groups)
    return None


def _windows(groups: list[re.Match[str]], i: int, text: str) -> list[_Window]:
    """The windows that begin at a group, the widest first."""
    windows: list[_Window] = []
    number, end, lengths = "", 0, []
    for group in groups[i : i + 6]:
        if lengths and not _TIGHT.fullmatch(text, end, group.start()):
            break
        number += group.group()
        lengths.append(len(group.group()))
        end = group.end()
        if len(number) > _MOST:
            break
        if len(number) >= _LEAST:
            whole = i == 0 and len(lengths) == len(groups)
            start = groups[i].start()
            windows.append(_Window(text, number, start, end, tuple(lengths), whole))
    return windows[::-1]


def _account(window: _Window) -> str | None:
    """8 to 19 digits soon after the word for an account, and no amount or date."""
    words = _ACCOUNT_WORDS.search(window.before) if len(window.number) > 7 else None
    if words is None:
        return None
    direct = _DIRECT.fullmatch(words["between"])
    if not direct and (
        _NO_ACCOUNT.search(words["between"]) or _THOUSANDS.fullmatch(window.printed)
    ):
        return None
    return window.number if window.apart and not window.is_else else None


def _identity(window: _Window) -> str | None:
    """12 digits of the form in law; 9, or 12 of any form, where a word names them."""
    if len(window.number) not in (9, 12) or not window.apart or window.is_else:
        return None
    if _IDENTITY_WORDS.search(window.before):
        return window.number
    formed = (
        window.groups in _IDENTITY_GROUPS
        and _IDENTITY.fullmatch(window.number)
        and window.number[:3] in _PROVINCES
    )
    return window.number if formed and not _WEB.search(window.line_before) else None


def _phone(window: _Window) -> str | None:
    if window.number[0] == "1" or len(window.number) > 14:
        return None
    words = _PHONE_WORDS.search(window.before)
    named = bool(words)
    if not (window.apart or (named and not window.after(_LETTER))):
        return None
    number = _national(window, named)
    if number is None or window.is_else or not (named or _grouped(window)):
        return None
    if _WEB.search(window.line_before):
        return None
    if _MOBILE.fullmatch(number) or _LONG.fullmatch(number):
        return number
    if words and _NAMED_PHONE.fullmatch(number):
        return number
    direct = words and _DIRECT.fullmatch(words["between"])
    return number if direct and _LOCAL_PHONE.fullmatch(number) else None


def _national(window: _Window, named: bool) -> str | None:
    """The number as it is dialled within the country. Without a plus, 84 begins one only
    where nothing parts it: amounts begin so too."""
    if window.number.startswith("00"):
        return phone_key(window.number) if window.number.startswith("0084") else None
    if window.number.startswith("84"):
        plus = window.before.rstrip().endswith("+")
        one = window.groups == (11,) or named
        return phone_key(window.number) if plus or one else window.number
    return window.number


def _grouped(window: _Window) -> bool:
    """Grouped as telephones are; pairs of digits only where no row of figures goes on."""
    if min(window.groups) == 1 and "(" not in window.printed:
        return False
    return window.whole or len(window.groups) <= 4


def _passports(text: str) -> Iterator[Datum]:
    for match in _PASSPORT.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _IDENTITY_WORDS.search(before):
            yield Datum("identity", match.group(), match.start())


def _mails(text: str) -> Iterator[Datum]:
    for sign in _AT:
        at = text.find(sign)
        while at >= 0:
            after = at + len(sign)
            local = _LOCAL.search(text[max(0, at - 66) : at])
            domain = _DOMAIN.match(text, after)
            if local and domain:
                start = at - len(local.group())
                yield Datum("email", mail_key(f"{local.group()}@{domain[1]}"), start)
            at = text.find(sign, after)


_KINDS: dict[Callable[[_Window], str | None], Kind] = {
    _account: "account",
    _identity: "identity",
    _phone: "phone",
}
