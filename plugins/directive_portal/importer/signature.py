"""Who signs, in what office, and by what authority: the lines of a signature as a record."""

import re
from typing import Any

from directive_portal.importer.casing import Casing, is_capitals
from directive_portal.importer.closing import Signed
from directive_portal.text.authority import meant

_LETTERS = re.compile(r"\W*(?P<letters>(?:[TK]\s?/\s?[MTL]|T[ML]|KT|TUQ|T/UQ|Q)\s?\.?)\s*(?P<rest>.*)")
_FRAME = " .,;:*_()"
# A title that goes on with these begins another office of the same person.
_OFFICE = re.compile(
    r"(?:PHÓ |CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG |CHÁNH |CỤC TRƯỞNG|BỘ TRƯỞNG|ỦY VIÊN|CHỦ NHIỆM)"
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
    r"|(?<!PHÓ)(?<!\.)(?<!TỔNG)(?<!/[MTL])(?<!KT)(?<!TM)(?<!TL)(?<!TUQ)\s+(?=(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC"
    r"|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH|CỤC TRƯỞNG|TRƯỞNG BAN|CHI CỤC TRƯỞNG)\b)"
)


def _parted(text: str) -> list[str]:
    """A line with letters of an authority, parted where others begin on it."""
    found = _LETTERS.fullmatch(text)
    if not (found and meant(found["letters"].replace(" ", ""))):
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
        found = _LETTERS.fullmatch(text)
        authority = meant(found["letters"].replace(" ", "")) if found else None
        if authority == "acting" and found:
            mandates.append({"authority": authority})
            titles.append(f"Q. {casing.sentence(found['rest'].strip(_FRAME))}")
        elif authority and found:
            body = found["rest"].strip(_FRAME)
            mandates.append({"authority": authority, "body": body})
        elif mandates and not titles and _goes_on(mandates[-1], text, texts[n + 1 :]):
            mandates[-1]["body"] += f" {text.strip(_FRAME)}"
        else:
            titles.append(text.strip(_FRAME))
    for mandate in mandates:
        if mandate.get("body"):
            mandate["body"] = casing.sentence(mandate["body"])
    return mandates, titles


def _goes_on(mandate: dict[str, str], text: str, below: list[str]) -> bool:
    """Whether a line goes on with the body above it: a place, and another line follows."""
    if mandate["authority"] == "acting" or not below:
        return False
    return mandate["authority"] == "on_behalf_of" and not _OFFICE.match(text.strip(_FRAME)) and (
        not _LETTERS.fullmatch(text)
    )


def _title(lines: list[str], casing: Casing) -> str:
    title = ""
    for line in filter(None, lines):
        joint = ", " if title and _OFFICE.match(line) else " " if title else ""
        title = f"{title}{joint}{line}"
    return casing.sentence(title) if is_capitals(title) else title


def _name(text: str) -> str:
    name = text.strip(" .,;:*_()-–\\/")
    return name.title() if is_capitals(name) else name
