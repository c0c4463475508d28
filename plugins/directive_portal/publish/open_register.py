"""The register of a portal's folder, once its sources have passed the checks."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from directive_portal.checks import report, waiting
from directive_portal.messages import say
from directive_portal.publish import configuration_rules
from directive_portal.publish.check import Around, Memory, read
from directive_portal.publish.progress import Phase, silent
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.today import today
from directive_portal.register.lists import KINDS, ListKind
from directive_portal.register.register import Register, build
from directive_portal.register.unpublished import unpublished
from directive_portal.sources.diagnostic import has_errors
from directive_portal.sources.loader import Sources


class RegisterError(RefusalError):
    """The register has errors; they have been printed. ``lines`` are what was printed."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(say("cli.register_errors"))
        self.lines = tuple(lines)


def registered(
    root: Path,
    as_of: date | None = None,
    around: Around = configuration_rules.check,
    kinds: Sequence[ListKind] = KINDS,
) -> Register:
    """Read, check and build the register; problems go to stderr as ``portal check`` prints
    them. ``around`` judges the settings of the host, ``kinds`` are those of its
    lists. Raises RegisterError when one is an error, ClockError without a day."""
    return checked(root, as_of, around, kinds=kinds)[0]


def checked(
    root: Path,
    as_of: date | None = None,
    around: Around = configuration_rules.check,
    memory: Memory | None = None,
    phase: Phase = silent,
    kinds: Sequence[ListKind] = KINDS,
) -> tuple[Register, Sources]:
    """The register, and the sources that were checked for it; ``memory`` as in ``read``.
    What is not published yet is told on stderr, and nowhere else. Raises as ``registered``
    does."""
    day = today(as_of)
    sources, problems = read(root, around, memory, phase)
    if problems:
        text = report.as_text(problems, len(sources.directives))
        sys.stderr.write(text)
        if has_errors(problems):
            raise RegisterError(text.splitlines())
    sys.stderr.write(waiting.as_text(unpublished(sources, day)))
    return build(sources, day, kinds), sources
