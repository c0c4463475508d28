"""Reads and checks a whole portal: the one way for the command line and the build."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from directive_portal.publish import enclosures
from directive_portal.register import loader, rules
from directive_portal.register.diagnostic import Diagnostic, in_order
from directive_portal.register.loader import Read, Sources
from directive_portal.register.model import Directive

# Below this, starting a second process costs more than it saves.
_FEW = 500
_CHUNK = 250


def read(root: Path) -> tuple[Sources, list[Diagnostic]]:
    """The sources of ``root`` and everything that is wrong with them, in order of place.

    Raises OSError when a folder cannot be listed.
    """
    with _without_collector():
        return _judged(loader.survey(root), _read_all)


def check(root: Path) -> tuple[int, list[Diagnostic]]:
    """How many directives ``root`` has, and everything that is wrong with its sources.

    The same as ``read`` says, sooner: on all processors, and without the texts.
    """
    with _without_collector():
        sources, problems = _judged(loader.survey(root), _outline_all)
        return len(sources.directives), problems


def _judged(
    surveyed: Sources, read_all: Callable[[Sources], list[Read]]
) -> tuple[Sources, list[Diagnostic]]:
    """Directives are read and checked one by one, then the register as a whole."""
    sources = loader.gather(surveyed, read_all(surveyed))
    return sources, in_order([*sources.problems, *rules.of_register(sources)])


def _read_all(surveyed: Sources) -> list[Read]:
    return [_read(surveyed, record) for record in surveyed.records]


def _read(surveyed: Sources, record: str) -> Read:
    directive, problems = loader.read(surveyed.root, record)
    if directive:
        problems += rules.of_record(directive, surveyed)
        problems += enclosures.check(directive, surveyed.root)
    return directive, problems


def _outline_all(surveyed: Sources) -> list[Read]:
    global _surveyed
    records, workers = surveyed.records, os.cpu_count() or 1
    # Elsewhere a new process would have to load everything anew.
    if len(records) < _FEW or workers == 1 or sys.platform != "linux":
        return _read_all(surveyed)
    _surveyed = surveyed
    chunks = [records[i : i + _CHUNK] for i in range(0, len(records), _CHUNK)]
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        return [read for part in pool.map(_outlines, chunks) for read in part]


# What forked processes find ready; to send it to them would cost more than their work.
_surveyed: Sources | None = None


def _outlines(records: Sequence[str]) -> list[Read]:
    assert _surveyed is not None
    reads = (_read(_surveyed, record) for record in records)
    return [(outline(found) if found else None, problems) for found, problems in reads]


def outline(directive: Directive) -> Directive:
    """What the checks of the register as a whole look at: to hand on the rest takes longer
    than to read it."""
    return replace(
        directive,
        body="",
        place=None,
        signer=None,
        addressees=(),
        recipients=(),
        topics=(),
        measures={},
        duties=(),
        changes=(),
        contacts=(),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Records hold no cycles; looking for some among a million new objects takes a tenth of
    the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
