"""Where something was before: a place in the portal, or an address of an older web site.

What is written for an address leads to a file of its own, so it must be the name of one on
every system. A static host tells files by their endings: ``/tin/12.html`` is a page as it
is, and what ends in any other way becomes a folder with a page in it (``/tin/12.aspx/``),
to which hosts lead by themselves.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from directive_portal.sources import limits
from directive_portal.sources.files import fault_of_name
from directive_portal.sources.frontmatter import Node, Scalar
from directive_portal.sources.reading import Name, ReadingLog

_ELSEWHERE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
_HOST = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?[/\\]{2}[^/\\]*")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PAGE = re.compile(r".*\.html?", re.IGNORECASE)
_HOME = re.compile(r"(.*/)index\.html")
# What can be nothing but an address: it begins as one, has an ending, or asks for more than
# a file. The ending of a record is none: places are written without it.
_ADDRESS = re.compile(
    r"(?!.*\.md$)(?:/.*|.*\.[a-z][a-z0-9]*|[a-z][a-z0-9+.-]*:.*|.*[?#].*)",
    re.IGNORECASE | re.DOTALL,
)


def places(formerly: Iterable[str]) -> tuple[str, ...]:
    """Of what a record says, its earlier places in the portal."""
    return tuple(said for said in formerly if not said.startswith("/"))


def addresses(formerly: Iterable[str]) -> tuple[str, ...]:
    """Of what a record says, the addresses of an older web site."""
    return tuple(said for said in formerly if said.startswith("/"))


@dataclass(frozen=True)
class Former:
    """An earlier place in the portal, of the ``form`` of a regular expression, or an
    address of an older web site, which becomes ``/tin/12.html`` or ``/tin/12/``. It begins
    with a slash, or may lack that where its ending tells that it is no place."""

    wanted: str
    form: str

    @cached_property
    def _is_place(self) -> Callable[[str], object]:
        return re.compile(self.form).fullmatch

    def read(self, node: Node, name: Name, reading: ReadingLog) -> Any:
        given = node.value if isinstance(node, Scalar) else ""
        if self._is_place(given):
            if "reserved" in map(fault_of_name, given.split("/")):
                return reading.problem("E064", node, name, cause="reserved", given=given)
            return given
        if len(given) > limits.ADDRESS:
            values = {"limit": limits.ADDRESS, "given": len(given)}
            return reading.problem("E058", node, name, cause="field", **values)
        if not _ADDRESS.fullmatch(given):
            return reading.problem("E007", node, name, cause=self.wanted, given=given)
        if cause := fault(given):
            fix = _HOST.sub("", given, count=1)
            return reading.problem("E064", node, name, cause=cause, given=given, fix=fix)
        return address(given)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": limits.ADDRESS}


def fault(given: str) -> str | None:
    """Why what is written cannot be the address of a file; None where it can."""
    if _ELSEWHERE.match(given):
        return "url"
    path = decoded(given)
    if not {"?", "#"}.isdisjoint(path or given):
        return "query"
    if path is None:
        return "letters"
    parts = _parts(path)
    if parts == [""]:
        return None  # the home page
    if "\\" in path or any(part.startswith(".") or not part for part in parts):
        return "path"
    if len(path) > limits.NAME or any(len(part.encode()) > 255 for part in parts):
        return "long"
    fault = next(filter(None, map(fault_of_name, parts)), None)
    return "letters" if fault == "parted" else fault


def address(given: str) -> str:
    """The address of what can be one: ``/tin/12.html``, or of a folder ``/tin/12/``."""
    path = "/".join(["", *_parts(decoded(given) or "")])
    if home := _HOME.fullmatch(path):
        return home[1]
    return path if _PAGE.fullmatch(path) else f"{path.rstrip('/')}/"


def _parts(path: str) -> list[str]:
    return path.removeprefix("/").removesuffix("/").split("/")


def _byte(escaped: re.Match[bytes]) -> bytes:
    return bytes.fromhex(escaped[1].decode())


def decoded(given: str) -> str | None:
    """As letters, where all that is told by its number (``%C4%91``) is UTF-8. Letters that
    are parted from their marks are no text of ours, and a ``%`` that is left would be read
    once more."""
    if _BAD_ESCAPE.search(given):
        return None
    try:
        path = _ESCAPE.sub(_byte, given.encode()).decode()
    except UnicodeDecodeError:
        return None
    return path if unicodedata.is_normalized("NFC", path) and "%" not in path else None
