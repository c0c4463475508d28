"""Which issuer of the registry a letterhead means, if one can be meant for sure.

A code is of many (TU is the committee of every province), and so is a short name: the lines
above it, the place, the code and the day must all agree, and one issuer alone. A new one is
proposed, never written.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from directive_portal.importer.casing import PROVINCES, Casing
from directive_portal.importer.draft import ProposedIssuer
from directive_portal.importer.rows import fold
from directive_portal.sources.model import Issuer
from directive_portal.text import issuer_names
from directive_portal.text.number import Number
from directive_portal.text.slug import slug, strip_accents
from directive_portal.text.vocabulary import Family


@dataclass(frozen=True, slots=True)
class Printed:
    """What a paper tells of its issuer: the lines of the letterhead from the top, number,
    place, day and family."""

    lines: tuple[str, ...]
    number: Number | None
    place: str | None
    date: dt.date | None
    family: Family | None


@dataclass(frozen=True, slots=True)
class Match:
    """``issuer`` where one is meant for sure; else ``reason`` why none is, and those that
    may be meant."""

    issuer: Issuer | None
    reason: str = ""
    likely: tuple[Issuer, ...] = ()


_BETWEEN = re.compile(
    r"\s+[-–]\s+(?=(?:SỞ|BAN|ỦY BAN|UỶ BAN|BỘ|HỘI|TỈNH|LIÊN|CÔNG AN|TÒA|TOÀ|VIỆN|ĐOÀN"
    r"|MẶT TRẬN|CỤC|CHI CỤC|BẢO HIỂM|KHO BẠC)\b)"
)
_AREA = re.compile(
    r"(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng bộ|đảng ủy"
    r"|đảng uỷ)\s+)?"
    r"(?P<area>(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|phường|xã|thị trấn|đặc khu)\s+.+)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?:tỉnh|thành|huyện|quận|thị|đảng)\s+(?:ủy|uỷ)\b(?P<area>.*)", re.I
)
_LEVELS = (
    ("commune", r"\b(?:phường|xã|thị trấn|đặc khu)\b"),
    ("district", r"\b(?:huyện|quận|thị xã|huyện ủy|quận ủy)\b"),
    ("bloc", r"\bkhối\b"),
    ("province", r"\b(?:tỉnh|thành phố|thành ủy|tp|sở)\b"),
    ("central", r"\b(?:trung ương|bộ|chính phủ|quốc hội)\b"),
)


def joint(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines of each of several issuers that stand in one letterhead with a dash between
    them; of one, its own."""
    for n, line in enumerate(lines):
        names = _BETWEEN.split(line)
        if len(names) > 1:
            # A narrow column breaks the last name.
            names[-1] = " ".join((names[-1], *lines[n + 1 :]))
            return [(*lines[:n], name) for name in names]
    return [tuple(lines)]


def match(printed: Printed, issuers: Mapping[str, Issuer]) -> Match:
    """The issuer that all that is printed means."""
    if not printed.lines:
        return Match(None, "missing", tuple(_by_code(printed, issuers)))
    keys = {issuer_names.key(name) for name in _names(printed)}
    named = [i for i in issuers.values() if issuer_names.key(i.name) in keys]
    named = [i for i in named if printed.family in (None, i.family)]
    fitting = [i for i in named if not _contradicts(i, printed, issuers)]
    alive = [i for i in fitting if _stood(i, printed.date)]
    coded = [i for i in alive if _bears(i, printed.number)]
    for found in (coded, alive):
        if len(found) == 1:
            return Match(found[0])
        if found:
            return Match(None, "ambiguous", tuple(found))
    if fitting:
        return Match(None, "ended", tuple(fitting))
    return Match(None, "unknown", tuple(named))


def _names(printed: Printed) -> Iterator[str]:
    """The names that some lines can be in full."""
    lines = printed.lines
    for n in range(len(lines)):
        above, own = " ".join(lines[:n]), " ".join(lines[n:])
        place = printed.place
        areas = [above, *((place, f"tỉnh {place}", f"thành phố {place}") if place else ())]
        areas += _areas(above)
        yield own
        yield from (f"{own} {area}" for area in areas if area)


def _areas(above: str) -> Iterator[str]:
    """The place that a superior is of: "tỉnh Hà Nam" and "Hà Nam"."""
    if found := _AREA.search(above):
        area = found["area"]
        yield area
        yield re.sub(
            r"^(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s+", "", area, flags=re.I
        )
    elif (found := _COMMITTEE.search(above)) and found["area"].strip():
        yield found["area"].strip()


def _contradicts(issuer: Issuer, printed: Printed, issuers: Mapping[str, Issuer]) -> bool:
    """Whether the superior lines or the place speak of another province or parent."""
    said = fold(" ".join([*printed.lines, printed.place or ""]))
    provinces = _named_provinces(said, issuers)
    if issuer.province and provinces and issuer.province not in provinces:
        return True
    parent = issuers.get(issuer.parent or "")
    above = printed.lines[:-1]
    if not (parent and above) or issuer_names.key(issuer.name) == issuer_names.key(
        " ".join(printed.lines)
    ):
        return False
    own = issuer_names.key(" ".join(above))
    return not (set(own) & set(issuer_names.key(parent.name)))


def _stood(issuer: Issuer, day: dt.date | None) -> bool:
    begins, ends = issuer.valid_from, issuer.valid_to
    if day is None:
        return True
    return not (begins and day < begins.first) and not (ends and day > ends.last)


def _bears(issuer: Issuer, number: Number | None) -> bool:
    """Whether a number may be one of an issuer: D for Đ is a slip of the print."""
    if number is None or not issuer.codes:
        return True
    given = {_plain(part) for part in (number.issuer_code, *number.issuer_code.split("-"))}
    return not given.isdisjoint(_plain(code) for code in issuer.codes)


def _plain(code: str) -> str:
    return strip_accents(code).casefold().replace("&", "")


def _by_code(printed: Printed, issuers: Mapping[str, Issuer]) -> Iterator[Issuer]:
    """Those whom code and place together can mean, where the name is not printed."""
    for issuer in issuers.values():
        codes = {_plain(code) for code in issuer.codes}
        number = printed.number
        coded = number is not None and _plain(number.issuer_code) in codes
        placed = (
            printed.place
            and issuer.province
            and fold(issuer.province) in fold(printed.place)
        )
        if coded and placed and _stood(issuer, printed.date):
            yield issuer


def code_meant(issuer: Issuer, number: Number) -> str | None:
    """The code of an issuer that a number's is a slip for: BTGĐUK for BTGDUK."""
    given = number.issuer_code
    same = (
        code for code in issuer.codes if _plain(code) == _plain(given) and code != given
    )
    return None if given in issuer.codes else next(same, None)


def propose(
    printed: Printed, casing: Casing, issuers: Mapping[str, Issuer]
) -> ProposedIssuer | None:
    """An issuer as an entry of issuers.yml, of what is printed and nothing else."""
    if not printed.lines:
        return None
    name, above = _full_name(printed, casing, issuers)
    family = printed.family or (printed.number.family if printed.number else None)
    parent = _parent(above, issuers, printed)
    level = _level(name, printed)
    code = (
        printed.number.issuer_code.split("-")[0].rstrip("0123456789")
        if printed.number
        else ""
    )
    fields: dict[str, object] = {
        "name": name,
        "codes": [code] if code else None,
        "family": family,
        "level": level,
        "parent": parent,
        "province": province(printed, issuers) if level != "central" else None,
    }
    id_ = slug(name, 60)
    lines = [f"  {key}: {_yaml(value)}" for key, value in fields.items() if value]
    return ProposedIssuer(id_, "\n".join([f"{id_}:", *lines]) + "\n")


def _full_name(
    printed: Printed, casing: Casing, issuers: Mapping[str, Issuer]
) -> tuple[str, str]:
    """The name of an issuer with the place that it is of, and its superior."""
    lines = printed.lines
    cutoff = _own_from(lines)
    above, own = " ".join(lines[:cutoff]), " ".join(lines[cutoff:])
    name, superior = _area_named(casing.sentence(own)), _area_named(casing.sentence(above))
    if _named_provinces(fold(name), issuers):
        return name, superior
    if name == "Văn phòng" and superior:
        return f"{name} {superior}", superior
    if found := re.search(
        r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s+\S.*$", superior, re.I
    ):
        area = found.group()
        known = re.match(
            r"(?:Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Sở)", superior
        ) or name.startswith("Đảng ủy")
        return (
            f"{name} {area[:1].lower()}{area[1:]}" if known else f"{name} {superior}"
        ), superior
    if re.match(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ]", superior):
        return f"{name} {superior}", superior
    return name, superior


def _area_named(name: str) -> str:
    """A name in which what follows "phường" and the like is written as a name."""
    return _OF_AREA.sub(lambda area: f"{area[1]}{area[2].title()}", name)


_OF_AREA = re.compile(
    r"\b((?:phường|xã|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố)\s+)"
    r"((?:(?!tỉnh|thành phố|ủy|uỷ)[a-zà-ỹđ]+\s?){1,5})(?=$|\s)"
)


def _own_from(lines: Sequence[str]) -> int:
    """The index of the line with which the name of the issuer itself begins."""
    last = len(lines) - 1
    while last > 0 and re.match(
        r"(?:tỉnh|thành phố|tp\.|huyện|quận|phường|xã|thị xã|và|các|về|của|dân)\b(?! ủy"
        r"| uỷ)",
        lines[last].casefold(),
    ):
        last -= 1
    return last


def _parent(above: str, issuers: Mapping[str, Issuer], printed: Printed) -> str | None:
    wanted = issuer_names.key(above)
    found = [i for i in issuers.values() if issuer_names.key(i.name) == wanted]
    found = [i for i in found if _stood(i, printed.date)]
    return found[0].id if above and len(found) == 1 else None


def province(printed: Printed, issuers: Mapping[str, Issuer]) -> str | None:
    """The province that a letterhead and the place name, if it is one alone."""
    said = fold(" ".join([*printed.lines, printed.place or ""]))
    found = _named_provinces(said, issuers)
    return found[0] if len(found) == 1 else None


def _named_provinces(said: str, issuers: Mapping[str, Issuer]) -> list[str]:
    """The provinces that folded words name."""
    known = dict.fromkeys(
        [*PROVINCES, *(i.province for i in issuers.values() if i.province)]
    )
    return [p for p in known if re.search(rf"\b{re.escape(fold(p))}\b", said)]


def _level(name: str, printed: Printed) -> str | None:
    for level, pattern in _LEVELS:
        if re.search(pattern, name, re.IGNORECASE):
            return level
    return None


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    text = str(value)
    return (
        text
        if re.fullmatch(r"[^\W_][^:#,\[\]{}\"'&*!|>%@`]*", text)
        else json.dumps(text, ensure_ascii=False)
    )
