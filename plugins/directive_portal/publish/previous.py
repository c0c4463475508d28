"""The site that stands, as its manifest tells: a new one must not know less."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish.refusal import RefusalError
from directive_portal.register.register import Register
from directive_portal.text.dates import vietnamese
from directive_portal.web import links


class OlderError(RefusalError):
    """The new site would be older than the one that stands, or empty where that is full."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was built, as of when; ``newest`` is the last day on which a directive of the
    site was published, None where there is none."""

    as_of: date
    newest: date | None
    counts: Mapping[str, int]

    def text(self) -> str:
        newest = self.newest.isoformat() if self.newest else None
        data = {"as_of": self.as_of.isoformat(), "newest": newest, "counts": self.counts}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def manifest(register: Register, counts: Mapping[str, int]) -> Manifest:
    newest = max((record.published for record in register.directives), default=None)
    return Manifest(register.as_of, newest, counts)


def read(site: Path) -> Manifest | None:
    """The manifest in a folder; None where there is none of ours."""
    try:
        data = json.loads((site / links.MANIFEST).read_text(encoding="utf-8"))
        newest = data.get("newest")
        return Manifest(
            date.fromisoformat(data["as_of"]),
            date.fromisoformat(newest) if newest else None,
            {name: int(count) for name, count in data["counts"].items()},
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def refuse_older(site: Path, day: date) -> None:
    """Raises OlderError when something on the site was published after the day of the new
    one: mostly the clock is wrong."""
    standing = read(site)
    if standing and standing.newest and day < standing.newest:
        days = {"day": vietnamese(day), "newest": vietnamese(standing.newest)}
        raise OlderError(say("cli.older", **days))


def refuse_empty(site: Path, directives: int) -> None:
    """Raises OlderError when the new site shows no directive and the one there does."""
    standing = read(site)
    if standing and not directives and (count := standing.counts.get("directives", 0)):
        raise OlderError(say("cli.empty", count=count))
