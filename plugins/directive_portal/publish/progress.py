"""What a person sees of long work on stderr: bars in a terminal, elsewhere plain lines."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Protocol

from directive_portal.messages import say

Advance = Callable[[int], object]
"""Is told how many more of what a phase counts are done."""

# The phases that people are told of, by their texts (progress.<name>).
_TOLD = frozenset(("check", "pages", "waiting", "swap", "seal", "put"))
# To load what draws bars takes longer than to check fewer directives.
_MANY = 500
_FORM = "{desc}: {percentage:3.0f}% |{bar:30}| {n_fmt}/{total_fmt}"


class Phase(Protocol):
    """Work is done within ``with phase(name, total) as advance``; ``total`` is how many
    there are where they can be counted. Within such a phase nobody else writes to stderr,
    not even the host."""

    def __call__(self, name: str, total: int = 0) -> AbstractContextManager[Advance]: ...


def silent(name: str, total: int = 0) -> AbstractContextManager[Advance]:
    """A phase that nobody is told of."""
    return nullcontext(_nothing)


def of_build() -> Phase:
    """Phases that stay to be read: a bar for each that counts in a terminal, else a line
    where it begins. A phase that comes again is told once."""
    told: set[str] = set()

    def phase(name: str, total: int = 0) -> AbstractContextManager[Advance]:
        if name not in _TOLD or name in told:
            return silent(name)
        told.add(name)
        if total and sys.stderr.isatty():
            return _bar(name, total, stays=True)
        count = f" ({total})" if total else ""
        sys.stderr.write(f"{say(f'progress.{name}')}{count}…\n")
        return silent(name)

    return phase


def of_check() -> Phase:
    """Phases that are seen in a terminal while they last."""

    def phase(name: str, total: int = 0) -> AbstractContextManager[Advance]:
        is_seen = name in _TOLD and total >= _MANY and sys.stderr.isatty()
        return _bar(name, total, stays=False) if is_seen else silent(name)

    return phase


def wipe() -> None:
    """Wipe from a terminal what a process that was killed left of a bar."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{' ' * (_columns() - 1)}\r")
        sys.stderr.flush()


@contextmanager
def _bar(name: str, total: int, *, stays: bool) -> Iterator[Advance]:
    """A bar that is gone when the work fails, and at its end too unless it ``stays``."""
    from tqdm.std import tqdm  # loaded where it is needed: it takes long

    class Bar(tqdm):
        monitor_interval = 0  # its thread would forbid to fork (publish/workers.py)

    text, width = say(f"progress.{name}"), _columns()
    with Bar(
        total=total, desc=text, bar_format=_FORM, leave=False, miniters=1, ncols=width
    ) as bar:
        yield bar.update
        bar.leave = stays


def _columns() -> int:
    """Of the terminal; some do not know."""
    with suppress(OSError):
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    return 80


def _nothing(_: int) -> None:
    pass
