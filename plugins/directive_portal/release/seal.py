"""Seals what was built: one pass over what will be served. What goes in is a whole site,
what comes out a release, or a list of what is wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish import swap
from directive_portal.publish.refusal import RefusalError
from directive_portal.release import (
    compressed,
    headers,
    hidden,
    kept,
    pages,
    signature,
    sums,
)
from directive_portal.release.addresses import lost
from directive_portal.release.bill import bill
from directive_portal.release.kinds import (
    HEADERS,
    PROVENANCE,
    SBOM,
    SUMS,
    Kind,
    beside,
    kind_of,
)
from directive_portal.release.provenance import provenance
from directive_portal.release.sums import Sums
from directive_portal.sources.former import places
from directive_portal.sources.loader import Sources
from directive_portal.web import links

# So many of the things that are wrong are told.
_TOLD = 20


class SealError(RefusalError):
    """What was built must not be served as it is; the text lists what is wrong."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """Of what a release is made: ``site`` was built of ``sources``, as of ``day``, to stand
    at ``site_url``. ``lose`` allows it to lose published addresses, ``key`` is the file of
    a private key."""

    root: Path
    site: Path
    site_url: str
    sources: Sources
    day: date
    lose: bool = False
    key: Path | None = None


def seal(given: Sealing, standing: Sums | None) -> Path:
    """The new release. ``standing`` are the sums of what stands where it will be put, where
    that is known; else those of the release before count. Raises SealError, SignatureError,
    OSError; no release is made then."""
    before = kept.newest(given.root)
    known = (sums.read(before) if before else None) or {}
    folder = kept.begun(given.root)
    names = swap.files(given.site)
    for name in names:
        _bring(given.site / name, folder / name)
    made = {name: sums.of_file(folder / name) for name in names}
    refuse(given, folder, made, standing or known)
    carried = _carry_over(before, folder, known, made) if before else []
    tells = {
        PROVENANCE: provenance(given.root, given.site_url, given.day),
        HEADERS: headers.file(),
        SBOM: bill(given.root, given.site, given.site_url, given.day),
    }
    packed = compressed.add(folder, made, before, known)
    for name, content in tells.items():
        (folder / name).write_bytes(content)
        made[name] = sums.of_file(folder / name)
    (folder / SUMS).write_text(sums.text(made | packed), encoding="utf-8", newline="\n")
    if given.key:
        signature.sign(folder / SUMS, given.key)
    return kept.done(given.root, folder, carried)


def refuse(given: Sealing, folder: Path, made: Sums, before: Sums) -> None:
    """Raises SealError when something in a folder must not be served, or is missing."""
    withdrawn = [d for d in given.sources.directives if d.withdrawn_on(given.day)]
    withheld = [
        links.directive_id(id_) for d in withdrawn for id_ in (d.id, *places(d.formerly))
    ]
    gone = () if given.lose else lost(before, made, withheld)
    told = [
        *(
            say(f"publish.fault.{fault.cause}", file=fault.file, given=fault.given)
            for fault in pages.faults(folder, made, given.site_url)
        ),
        *(
            say("publish.fault.hidden", file=file, record=record)
            for file, record in hidden.found(folder, made, given.sources, given.day)
        ),
        *(say("publish.fault.lost", address=address) for address in gone),
    ]
    if told:
        way = f"\n{say('publish.allow_lost')}" if gone else ""
        raise SealError(f"{say('publish.sealed_not', count=len(told))}\n{_some(told)}{way}")


def _some(told: Sequence[str]) -> str:
    rest = len(told) - _TOLD
    more = (say("publish.more", count=rest),) if rest > 0 else ()
    return "\n".join(f"- {line}" for line in (*told[:_TOLD], *more))


def _carry_over(before: Path, folder: Path, known: Sums, made: dict[str, str]) -> list[str]:
    """Who has a page of the release before open still finds what it loads by hash. What
    that release had been given in the same way is let go."""
    given = kept.carried(before)
    names = [
        name
        for name in known
        if kind_of(name) is Kind.HASHED
        and name not in made
        and name not in given
        and beside(name) == name
    ]
    for name in names:
        _bring(before / name, folder / name)
        made[name] = known[name]
    return names


def _bring(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    swap.bring(file, place)
