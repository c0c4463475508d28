"""``extra.portal`` of mkdocs.yml: who keeps a portal, how it is reached, what it looks like
and which parts it has. Each key is declared here once, with what is wrong with a value.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from directive_portal.exports.paper import pdf
from directive_portal.publish.configuration import Configuration
from directive_portal.sources import model
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.suggest import close, suggest
from directive_portal.text import number
from directive_portal.web import colour
from directive_portal.web.site import COLOUR, PARTS, REFRESHED, Contact, Licence, Site

KEY = "extra.portal"
_LINK = re.compile(r"https?://[^\s/<>\"]+\.[^\s<>\"]+")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")

Judge = Callable[[str], str | None]
"""The cause for which a text cannot be obeyed; None where it can."""


def _form(fits: Callable[[str], object], cause: str) -> Judge:
    return lambda text: None if fits(text) else cause


def _colour(text: str) -> str | None:
    if not _HEX.fullmatch(text):
        return "colour"
    return None if colour.is_readable(text) else "light"


def _any(text: str) -> None:
    return None


_TEXTS: Mapping[str, Judge] = {
    "owner": _any,
    "responsible": _any,
    "contact.phone": _form(re.compile(model.PHONE.form).fullmatch, "contact"),
    "contact.email": _form(re.compile(model.EMAIL.form).fullmatch, "contact"),
    "contact.address": _any,
    "licence.name": _any,
    "licence.url": _form(_LINK.fullmatch, "link"),
    "colour": _colour,
    "example": _form(number.read, "example"),
}
_TABLES = ("", "contact", "licence")
_LISTS = ("parts",)
_SWITCHES = ("offline",)
# By the least and the most.
_NUMBERS = {"refreshed": (1, 366)}


def site(given: Configuration) -> Site:
    """What the portal is; only of a configuration in which the rules find no error."""
    name, url = str(given.get("site_name")), str(given.get("site_url"))
    texts = {key: str(given.get(_at(key)) or "") for key in _TEXTS}
    licence = Licence(texts["licence.name"], texts["licence.url"])
    return Site(
        name,
        f"{url.removesuffix('/')}/",
        given.get("site_description") or "",
        given.get("copyright") or "",
        owner=texts["owner"],
        responsible=texts["responsible"],
        contact=Contact(
            *(texts[f"contact.{key}"] for key in ("phone", "email", "address"))
        ),
        licence=licence if licence.name else None,
        colour=texts["colour"].lower() or COLOUR,
        example=texts["example"],
        parts=parts(given),
        printed=pdf.is_installed(),
        offline=is_offline(given),
        refreshed=given.get(_at("refreshed")) or REFRESHED,
    )


def is_offline(given: Configuration) -> bool:
    """Whether readers may keep pages for reading without network."""
    return given.get(_at("offline")) is not False


def parts(given: Configuration) -> tuple[str, ...]:
    """The parts that a portal has, in the order of the product."""
    named = given.get(_at("parts"))
    return tuple(part for part in PARTS if isinstance(named, list) and part in named)


def check(given: Configuration) -> Iterator[Diagnostic]:
    """What is wrong with it."""
    for key in given.get("extra") or ():
        if key != "portal" and close(str(key), ("portal",)):
            yield given.problem("unknown", f"extra.{key}", fix="portal")
    for table in _TABLES:
        yield from _table(given, table)
    for key, judge in _TEXTS.items():
        yield from _text(given, key, judge)
    for key in _SWITCHES:
        if not isinstance(value := given.get(_at(key)), bool | None):
            yield given.problem("switch", _at(key), given=value)
    yield from _numbers(given)
    named = given.get(_at("parts"))
    for part in named if isinstance(named, list) else [named] if named else ():
        if not isinstance(named, list) or part not in PARTS:
            fix = suggest(str(part), PARTS)
            yield given.problem("part", _at("parts"), given=part, fix=fix)


def _numbers(given: Configuration) -> Iterator[Diagnostic]:
    for key, (least, most) in _NUMBERS.items():
        value = given.get(_at(key))
        # To Python true is 1.
        whole = type(value) is int and least <= value <= most
        if value is not None and not whole:
            bounds = {"least": least, "most": most}
            yield given.problem("days", _at(key), given=value, **bounds)


def _table(given: Configuration, table: str) -> Iterator[Diagnostic]:
    value = given.get(_at(table))
    if value is not None and not isinstance(value, dict):
        yield given.problem("table", _at(table))
        return
    known = [
        _below(key, table)
        for key in (*_TEXTS, *_LISTS, *_SWITCHES, *_NUMBERS, *_TABLES[1:])
    ]
    for key in value or ():
        if key not in known:
            fix = suggest(str(key), filter(None, known))
            yield given.problem("unknown", _at(f"{table}.{key}".lstrip(".")), fix=fix)


def _below(key: str, table: str) -> str:
    """The key as it stands in a table; "" where it stands in another."""
    above, _, name = key.rpartition(".")
    return name if above == table else ""


def _text(given: Configuration, key: str, judge: Judge) -> Iterator[Diagnostic]:
    value: Any = given.get(_at(key))
    above, _, name = _at(key).rpartition(".")
    table = given.get(above)
    if value is None:
        # A colour without quotes is a remark, and so nothing.
        said = isinstance(table, dict) and (name in table or above.endswith("licence"))
        if said:
            cause = "colour" if key == "colour" else "text"
            yield given.problem(cause, _at(key), given="")
    elif not (isinstance(value, str) and value.strip()):
        yield given.problem("text", _at(key))
    elif cause := judge(value):
        yield given.problem(cause, _at(key), given=value)


def _at(key: str) -> str:
    return f"{KEY}.{key}" if key else KEY
