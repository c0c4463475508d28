"""Who signs, in what office and by what authority: a signature as a record."""

import re
from typing import Any

from directive_portal.importer.casing import Casing, is_capitals
from directive_portal.importer.closing import BODY_NAME, LETTERS, Signed, name_in
from directive_portal.text.authority import meant

_FRAME = " .,;:*_()"
# A title that goes on with these begins another office of the same person.
_OFFICE = re.compile(
    r"(?:PHÓ |CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG |CHÁNH |CỤC TRƯỞNG|BỘ TRƯỞNG|ỦY VIÊN"
    r"|CHỦ NHIỆM)"
)


def signer(signed: Signed, casing: Casing) -> dict[str, Any] | None:
    """A signature as a record has it; None without a name."""
    if signed.name is None:
        return None
    texts = [part for line in signed.lines for part in _parted(line.text)]
    mandates, titles = _mandates(texts, casing)
    title = _title(titles, casing)
    record: dict[str, Any] = {"name": _name(signed.name.text)}
    if title:
        record["title"] = title
    if title and not mandates and title.startswith("Quyền "):
        mandates = [{"authority": "acting"}]
    first, *then = mandates or [{"authority": "direct"}]
    record |= first
    return record | ({"then": then} if then else {})


# Where several lines of a signature have come to stand on one.
_LINES = re.compile(
    r"\s+(?=(?:TM|KT|TL|TUQ|T/M|K/T|T/L)[./]?\s)|\s+(?=PHÓ\s)"
    r"|(?<!PHÓ)(?<!\.)(?<!TỔNG)(?<!/[MTL])(?<!KT)(?<!TM)(?<!TL)(?<!TUQ)\s+(?=(?:CHỦ TỊCH"
    r"|BÍ THƯ|GIÁM ĐỐC"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH|(?<!CHI )CỤC TRƯỞNG|TRƯỞNG BAN|CHI CỤC TRƯỞNG)\b)"
)


def _parted(text: str) -> list[str]:
    """A line with letters of an authority, parted where others begin on it."""
    found = LETTERS.fullmatch(text)
    authority = meant(found["letters"].replace(" ", "")) if found else None
    if found is None or authority in (None, "acting"):
        return [text]
    head = text[: found.start("rest")]
    first, *more = _LINES.split(found["rest"])
    return [head + first, *more]


def _mandates(texts: list[str], casing: Casing) -> tuple[list[dict[str, str]], list[str]]:
    """The lines with letters of an authority, and those of the title below them."""
    mandates: list[dict[str, str]] = []
    titles: list[str] = []
    body = ""
    for n, text in enumerate(texts):
        found = LETTERS.fullmatch(text)
        authority = meant(found["letters"].replace(" ", "")) if found else None
        if authority == "acting" and found:
            mandates.append({"authority": authority})
            titles.append(f"Q. {_cased(found['rest'].strip(_FRAME), casing)}")
        elif authority and found:
            body = found["rest"].strip(_FRAME)
            mandates.append({"authority": authority, "body": body})
        elif mandates and not titles and _goes_on(mandates[-1], text, texts[n + 1 :]):
            mandates[-1]["body"] += f" {text.strip(_FRAME)}"
        elif titles or not BODY_NAME.match(text) or n == len(texts) - 1:
            titles.append(text.strip(_FRAME))
    for mandate in mandates:
        if mandate.get("body"):
            mandate["body"] = _cased(mandate["body"], casing)
    return mandates, titles


def _goes_on(mandate: dict[str, str], text: str, below: list[str]) -> bool:
    """Whether a line goes on with the body above it: a place, and another line follows."""
    if mandate["authority"] == "acting" or not below:
        return False
    text = text.strip(_FRAME)
    if mandate["authority"] != "on_behalf_of":
        return bool(BODY_NAME.match(text))
    return not _OFFICE.match(text)


def _title(lines: list[str], casing: Casing) -> str:
    title = ""
    for line in filter(None, lines):
        joint = ", " if title and _OFFICE.match(line) else " " if title else ""
        title = f"{title}{joint}{line}"
    return _cased(title, casing)


_NAMED = re.compile(
    r"(?<=\s)(?<!Thường )(chi cục|cục|sở|vụ|viện|trung tâm)\s+(?!trưởng)(\w)"
)


def _cased(text: str, casing: Casing) -> str:
    """Words in capitals in small letters; the name of a body within begins with one."""
    if not is_capitals(text):
        return text
    made = casing.sentence(text)
    return _NAMED.sub(lambda m: f"{m[1].capitalize()} {m[2].upper()}", made)


def _name(text: str) -> str:
    name = name_in(text.strip(" .,;:*_()-–\\/"))
    return name.title() if is_capitals(name) else name
