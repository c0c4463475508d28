"""Where a portal is served, and what configurations of all servers share."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from directive_portal.messages import say, text
from directive_portal.publish.refusal import RefusalError
from directive_portal.release.headers import RULES, TYPES

MISSING = "404.html"
ANY = "*"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
# What ends a quoted word, or stands for something else in one.
_UNQUOTED = re.compile(r"[\x00-\x1f\x7f\"$`{}\\]")
KNOWN = "well-known"
"""The one folder with a dot that is for all (RFC 8615): certificates rest on it."""


class ServerError(RefusalError):
    """A host or folder that no configuration can name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a portal is served: ``root`` is the folder of the release, ``host`` the name of
    the server or ``ANY``, ``port`` None for the usual ones, ``base`` the path of the
    portal's address, with a slash at both ends: the folder then lies in ``root`` there;
    ``lang`` the language of remarks."""

    root: str
    host: str
    port: int | None = None
    base: str = "/"
    lang: str = "vi"

    def remarks(self, key: str) -> list[str]:
        """A text of the catalogue as comments."""
        return [f"# {line}" for line in text(self.lang, f"server.{key}").splitlines()]

    def check(self) -> None:
        """Raises ServerError."""
        if self.host != ANY and not _HOST.fullmatch(self.host):
            raise ServerError(say("server.host", host=self.host))
        of_any_system = PurePosixPath(self.root), PureWindowsPath(self.root)
        is_full = any(path.is_absolute() for path in of_any_system)
        if not is_full or _UNQUOTED.search(self.root):
            raise ServerError(say("server.root", root=self.root))
        if _UNQUOTED.search(self.base):
            raise ServerError(say("server.base", base=self.base))

    def paths(self, rule: str) -> str:
        """A rule's paths as servers see them, whatever case their letters are in."""
        return f"^{re.escape(self.base)}(?:{rule})$"


def varying() -> list[str]:
    """The headers that depend on the path, each once."""
    return list(dict.fromkeys(rule.header for rule in RULES))


def endings() -> dict[str, list[str]]:
    """Endings of names by their type."""
    found: dict[str, list[str]] = {}
    for ending, media in TYPES.items():
        found.setdefault(media, []).append(ending)
    return found


def indented(lines: list[str], by: str = "    ") -> list[str]:
    return [by + line for line in lines]
