"""The bodies of a duty that the registry knows, and whether they still are.

A duty names bodies in words. Meant is the issuer whose whole name is the longest with which
the words end: "Ban Tuyên giáo Tỉnh ủy Núi Mưa" is itself where the registry has it, else of
Tỉnh ủy Núi Mưa. "Tỉnh ủy" alone could be any, and nothing is said of it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from directive_portal.register.register import Register
from directive_portal.sources.model import Directive, Duty, Issuer


def needed(directive: Directive, duty: Duty, register: Register) -> Issuer | None:
    """The body with whose end a duty ends: who asks for it, whom it is sent to, or all who
    owe it; the first of these to end. None where no end is known."""
    groups: tuple[Sequence[Issuer | None], ...] = (
        [register.issuer(directive)],
        _named([duty.to] if duty.to else [], register),
        _named(_owing(directive, duty), register),
    )
    return min(filter(None, map(_last_to_end, groups)), key=_end, default=None)


def ended(directive: Directive, duty: Duty, register: Register) -> tuple[Issuer, ...]:
    """The bodies of a duty that are no more, each once."""
    words = [*([duty.to] if duty.to else []), *_owing(directive, duty)]
    known = (register.issuer(directive), *filter(None, _named(words, register)))
    gone = {body.id: body for body in known if _end(body) < register.as_of}
    return tuple(gone.values())


def _owing(directive: Directive, duty: Duty) -> Iterable[str]:
    return duty.who or directive.addressees


def _named(names: Iterable[str], register: Register) -> list[Issuer | None]:
    return [register.named.by(words) for words in names]


def _last_to_end(bodies: Sequence[Issuer | None]) -> Issuer | None:
    """None where there are none, or one of them is not known to end."""
    known = [body for body in bodies if body and body.valid_to]
    return max(known, key=_end) if known and len(known) == len(bodies) else None


def _end(body: Issuer) -> dt.date:
    return body.valid_to.last if body.valid_to else dt.date.max
