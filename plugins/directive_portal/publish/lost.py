"""Directives that were published and are no longer there: what is known of them by the last
build of this portal, and by git.

An address is for ever, so nothing that was published may just vanish. Of git only the last
two commits are asked: what went away further back is known by the last build alone.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from directive_portal.checks.rules import slug_agrees, year_agrees
from directive_portal.publish import swap
from directive_portal.publish.cache import WORK
from directive_portal.publish.committed import BEFORE, LAST, Asked
from directive_portal.register import moves
from directive_portal.sources import loader
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.former import places
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive

_KNOWN = "published"


def keep(root: Path, site: Path) -> None:
    """Remember what a site that has just been put in its place holds."""
    with suppress(OSError):
        (site / swap.PUBLISHED).replace(root / WORK / _KNOWN)


def find(sources: Sources, asked: Asked, day: date) -> Iterator[Diagnostic]:
    """Directives that were published by a day and are neither there nor where another says
    that it was."""
    known: set[str] = set()
    for cause, revision in (("git", LAST), ("parent", BEFORE)):
        files = asked.files(revision) - known
        gone = _gone(sources, files)
        hidden = gone & asked.not_taken_out() if gone else gone
        if hidden:
            values = {
                "cause": "sparse",
                "count": len(hidden),
                "path": f"directives/{min(hidden)}",
            }
            yield Diagnostic("E067", "directives", values=values)
        for record in _published(sources, asked, revision, sorted(gone - hidden), day):
            yield _lost(record, cause)
        known |= files
    for record in sorted(_gone(sources, _built(sources.root) - known)):
        yield _lost(record, "built")


def _lost(record: str, cause: str) -> Diagnostic:
    path = f"directives/{record}"
    values = {"cause": cause, "path": path, "place": record.removesuffix(".md")}
    return Diagnostic("E067", path, values=values)


def _gone(sources: Sources, records: Collection[str]) -> frozenset[str]:
    """Those of some files that are not there and of which no other says that it was."""
    there = {*sources.records, *sources.unread}
    missing = frozenset(records) - there
    if not missing:
        return missing
    known = moves.ids(sources.issuers)
    had = {id_ for d in sources.directives for id_ in places(d.formerly)}
    found = {*had, *(record.removesuffix(".md") for record in there)}
    found |= {moves.today(id_, known) for id_ in found}

    def lost(record: str) -> bool:
        id_ = record.removesuffix(".md")
        return found.isdisjoint((id_, moves.today(id_, known)))

    return frozenset(filter(lost, missing))


def _built(root: Path) -> frozenset[str]:
    try:
        text = (root / WORK / _KNOWN).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return frozenset()
    return frozenset(f"{id_}.md" for id_ in text.split())


def _published(
    sources: Sources, asked: Asked, revision: str, records: Sequence[str], day: date
) -> Iterator[str]:
    """Those of some files of a commit that were published by a day. What could not be read,
    or stood under a wrong name, never was."""
    contents = asked.contents(revision, records)
    for record, data in zip(records, contents, strict=False):
        directive, _ = loader.read(record, data)
        if directive and _was_shown(directive, sources, day):
            yield record


def _was_shown(directive: Directive, sources: Sources, day: date) -> bool:
    misplaced = (*year_agrees(directive, sources), *slug_agrees(directive, sources))
    return directive.published <= day and not directive.draft and not misplaced
