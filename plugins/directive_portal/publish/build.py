"""``site/`` is never half built: a fresh folder is built, then swapped in."""

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from directive_portal.checks import report, waiting
from directive_portal.messages import say
from directive_portal.publish import (
    check,
    configuration,
    configuration_rules,
    host,
    lost,
    previous,
    progress,
    standing,
    swap,
    target,
    unchanged,
)
from directive_portal.publish.alone import alone
from directive_portal.publish.cache import WORK
from directive_portal.publish.configuration import CONFIG
from directive_portal.publish.open_register import RegisterError
from directive_portal.publish.previous import Manifest
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.store import keep_times
from directive_portal.publish.timings import Watch
from directive_portal.publish.today import EPOCH, epoch_of, today
from directive_portal.register.unpublished import unpublished
from directive_portal.sources import files
from directive_portal.sources.diagnostic import in_order

# What tells a reader whose portal it is. Not an error: a portal is tried before it has one.
_WHOSE = ("extra.portal.owner", "extra.portal.contact")


class BuildError(RefusalError):
    """The host stopped; the site that was there is untouched."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: ``older`` allows a site that knows less than the one that stands,
    ``into`` is a folder between, from which it will be brought on."""

    host: str = "mkdocs"
    as_of: date | None = None
    older: bool = False
    debug: bool = False
    into: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    site: Path
    manifest: Manifest


def build(root: Path, options: Options, tell: Callable[[str], None], watch: Watch) -> Built:
    """Build the portal of ``root`` into the folder that mkdocs.yml names, else ``site``.

    What cannot end well is refused before anything is built; the plugin checks the register
    before anything is written. ``tell`` is given what a person should know meanwhile,
    ``watch`` shows how far it is.
    Raises RefusalError, BuildError when the host reports an error or a warning.
    """
    day = today(options.as_of)
    given = _obeyed(root)
    work = root / WORK
    work.mkdir(exist_ok=True)
    with alone(work, tell):
        place = options.into or given.target
        site = target.ready(place)
        if not options.older:
            previous.refuse_older(site, day)
        if standing.is_of(site, _made_of(root, given, day)):
            _tell_again(root, day, watch)
            tell(say("cli.standing"))
            made = previous.read(site)
        else:
            made = _built(root, place, site, day, options, tell, watch)
    assert made is not None, "the plugin writes it last"
    if unnamed := [key for key in _WHOSE if not given.get(key)]:
        tell(say("cli.unnamed", keys=", ".join(unnamed)))
    return Built(place, made)


def _built(
    root: Path,
    place: Path,
    site: Path,
    day: date,
    options: Options,
    tell: Callable[[str], None],
    watch: Watch,
) -> Manifest | None:
    """Build the site anew, and put it where it shall be: at ``site``, to which ``place``
    leads."""
    work, done = root / WORK, False
    swap.clear_beside(site)
    left = list(work.glob("build-*"))
    fresh = Path(tempfile.mkdtemp(prefix="build-", dir=work))
    try:
        with watch.phase("start"), _removed(left, tell):
            if not _run(root, fresh, day, options, watch):
                raise BuildError(_failed(place, options))
        with watch.phase("swap"):
            made = _accepted(fresh, site, options)
            fresh.chmod(site.stat().st_mode & 0o7777 if site.exists() else 0o755)
            swap.keep_hidden(site, fresh)
            keep_times(root, fresh, site)
            swap.put(fresh, site)
            lost.keep(root, site)
            standing.seal(site)
        done = True
    except (OSError, MemoryError):
        tell(_failed(place, options))
        raise
    finally:
        # To remove an old site takes long: the next build does so beside its work.
        if not done:
            _remove(fresh)
    return made


def _failed(place: Path, options: Options) -> str:
    # Of a folder between, which nobody reads, people are not told.
    return say("cli.not_built") if options.into else say("cli.build_failed", site=place)


@contextmanager
def apart(
    root: Path, options: Options, tell: Callable[[str], None], watch: Watch
) -> Iterator[Path]:
    """The site in a folder of its own for a while; the one that stands stays as it is.

    Raises as ``build`` does."""
    day, given, work = today(options.as_of), _obeyed(root), root / WORK
    work.mkdir(exist_ok=True)
    with alone(work, tell):
        fresh = Path(tempfile.mkdtemp(prefix="build-", dir=work))
        try:
            if not _run(root, fresh, day, options, watch):
                raise BuildError(_failed(given.target, options))
            yield fresh
        finally:
            _remove(fresh)


def _made_of(root: Path, given: configuration.Configuration, day: date) -> bytes | None:
    """What a site would be made of now."""
    sources = files.digests(root, unchanged.listed(root))
    return standing.made_of(given, sources, day)


def _tell_again(root: Path, day: date, watch: Watch) -> None:
    """What is wrong with sources of which a site was made: warnings; and what of them is
    not published yet."""
    sources, problems = check.check(root, watch.phase)
    if problems:
        sys.stderr.write(report.as_text(problems, len(sources.directives)))
    sys.stderr.write(waiting.as_text(unpublished(sources, day)))


def _obeyed(root: Path) -> configuration.Configuration:
    """The settings of the host. Raises RegisterError when the portal cannot obey them."""
    given = configuration.read(root)
    if problems := in_order(configuration_rules.judge(given)):
        text = report.as_text(problems, 0)
        sys.stderr.write(text)
        raise RegisterError(text.splitlines())
    return given


def _run(root: Path, into: Path, day: date, options: Options, watch: Watch) -> bool:
    # Not --quiet: it would hide warnings from the count that makes --strict fail.
    arguments = ["build", "--strict", "--config-file", CONFIG, "--site-dir", str(into)]
    if options.debug:
        arguments.append("--verbose")
    told, done = {EPOCH: str(epoch_of(day)), **watch.environment}, False
    try:
        done = host.run(root, options.host, arguments, told) == 0
    finally:
        if not done:  # it may have been killed
            progress.wipe()
    return done


def _accepted(fresh: Path, site: Path, options: Options) -> Manifest | None:
    """What was built. Raises OlderError when it is nothing and the site is something."""
    made = previous.read(fresh)
    if made and not options.older:
        previous.refuse_empty(site, made.counts["directives"])
    return made


def _remove(folder: Path) -> None:
    """Workers of a host that was ended may write for a moment longer."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)


@contextmanager
def _removed(left: Sequence[Path], tell: Callable[[str], None]) -> Iterator[None]:
    """Meanwhile remove what earlier builds left behind: sites that stood before, and what
    killed ones began. The lock says that none is running."""
    removal = threading.Thread(target=lambda: list(map(_remove, left)))
    removal.start()
    try:
        yield
    finally:
        removal.join()
    for folder in filter(Path.exists, left):
        tell(say("cli.leftover", folder=folder))
