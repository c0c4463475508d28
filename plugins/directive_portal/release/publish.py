"""Publishes a portal: check, build, seal, put; and goes back to an earlier release."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from directive_portal.messages import say
from directive_portal.publish import build, check, configuration, previous, standing
from directive_portal.publish.alone import alone
from directive_portal.publish.build import Options
from directive_portal.publish.cache import WORK
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.timings import Watch
from directive_portal.publish.today import today
from directive_portal.release import hidden, kept, sums
from directive_portal.release.folder import FolderTarget
from directive_portal.release.seal import Sealing, seal
from directive_portal.release.target import Target, target_of

# Holds what was built, until it is sealed.
_BUILT = "built"
_LOCK = "publishing"
Tell = Callable[[str], None]


class RollbackError(RefusalError):
    """There is no release to go back to."""


@dataclass(frozen=True, slots=True)
class Published:
    """A release that now stands at its target, with what was counted in it. ``seen`` is
    where anybody can compare it: a folder, or the address of the site."""

    release: Path
    target: str
    seen: str
    manifest: previous.Manifest


def publish(
    root: Path,
    target: str | None,
    options: Options,
    tell: Tell,
    watch: Watch,
    *,
    lose: bool = False,
    key: Path | None = None,
) -> Published:
    """Build the portal of ``root`` and bring it to a target, which is the folder that
    mkdocs.yml names where it is None. ``lose`` allows it to lose published addresses,
    ``key`` is the file of a private key that signs it.

    Whatever fails, what stood at the target still stands. Raises RefusalError, OSError.
    """
    with alone(_work(root), tell, _LOCK):
        given = configuration.read(root)
        day = today(options.as_of)
        name = target or str(given.target)
        to = target_of(name, root)
        to.ready(None if options.older else day)
        into = root / WORK / _BUILT
        built = build.build(root, replace(options, as_of=day, into=into), tell, watch)
        sources, _ = check.read(root, phase=watch.phase)
        url = str(given.get("site_url"))
        try:
            with watch.phase("seal"):
                sealing = Sealing(root, into, url, sources, day, lose, key)
                release = seal(sealing, to.before())
            with watch.phase("put"):
                to.put(release)
        finally:
            # Further names of its files have been made; nothing else has touched them.
            standing.seal(into)
        seen = name if isinstance(to, FolderTarget) else url
        return Published(release, name, seen, built.manifest)


def roll_back(root: Path, target: str | None, to: str | None, tell: Tell) -> Path:
    """Bring the release before the one that stands to a target, or that of number ``to``;
    gives it. Raises RollbackError when there is none, RefusalError, OSError."""
    with alone(_work(root), tell, _LOCK):
        place = target_of(target or str(configuration.read(root).target), root)
        release = _earlier(root, place, to)
        listed = sums.read(release)
        if listed is None or sums.of(release) != listed:
            raise RollbackError(say("publish.release_damaged", release=release.name))
        # What has been withdrawn since must not come back with the rest.
        sources, _ = check.read(root)
        if found := hidden.found(release, listed, sources, today()):
            records = ", ".join(sorted({record for _, record in found}))
            raise RollbackError(
                say("publish.withdrawn_since", release=release.name, records=records)
            )
        place.ready(None)
        place.put(release)
        return release


def _earlier(root: Path, place: Target, to: str | None) -> Path:
    there = kept.releases(root)
    names = ", ".join(release.name for release in there) or "0"
    if to is not None:
        if found := kept.of_name(root, to):
            return found
        raise RollbackError(say("publish.no_release", given=to, there=names))
    standing = kept.standing(root, place.listed())
    if standing is None:
        raise RollbackError(say("publish.standing_unknown", there=names))
    earlier = [release for release in there if int(release.name) < int(standing.name)]
    if not earlier:
        raise RollbackError(say("publish.nothing_earlier", standing=standing.name))
    return earlier[-1]


def _work(root: Path) -> Path:
    work = root / WORK
    work.mkdir(exist_ok=True)
    return work
