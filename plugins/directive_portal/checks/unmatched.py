"""To whom directives are sent, where the vocabulary of groups has no word for it: told to
who keeps the vocabulary. None of it is wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from directive_portal import messages
from directive_portal.register.sent import KEPT, Audience
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A name, and where it stands."""

    name: str
    path: str
    line: int
    column: int

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def unmatched(sources: Sources) -> list[Unmatched]:
    """In order of place. In a portal without groups nobody is missed."""
    audience = Audience(sources.groups)
    return [
        found
        for directive in sources.directives
        if sources.groups
        for field, name in _named(directive)
        for found in _unknown(directive, field, name, audience)
    ]


def _named(directive: Directive) -> Iterator[tuple[str, str]]:
    """All names of those to whom a directive is sent, each with its field."""
    for n, name in enumerate(directive.addressees):
        yield f"addressees.{n}", name
    for n, duty in enumerate(directive.duties):
        yield from ((f"duties.{n}.who.{m}", name) for m, name in enumerate(duty.who))
    for n, recipient in enumerate(directive.recipients):
        if recipient.name and recipient.purpose not in KEPT:
            yield f"recipients.{n}.name", recipient.name


def _unknown(
    directive: Directive, field: str, name: str, audience: Audience
) -> Iterator[Unmatched]:
    for part in audience.unknown(name):
        place = at_field(directive, field, "")
        yield Unmatched(part, place.path, place.line, place.column)


def as_text(found: Sequence[Unmatched], has_groups: bool, lang: str = "vi") -> str:
    """A line for each name with its first place, the most frequent first, then a count."""
    if not has_groups:
        return messages.text(lang, "cli.unmatched.no_groups") + "\n"
    places: dict[str, list[Unmatched]] = defaultdict(list)
    for one in found:
        places[one.name].append(one)
    ordered = sorted(places.values(), key=lambda same: -len(same))
    key = "cli.unmatched.some" if found else "cli.unmatched.none"
    total = messages.text(lang, key, names=len(places), places=len(found))
    return "\n".join([*_lines(ordered, lang), total]) + "\n"


def _lines(places: Iterable[Sequence[Unmatched]], lang: str) -> Iterator[str]:
    for first, *others in places:
        line = messages.text(lang, "cli.unmatched.line", place=first.place, name=first.name)
        more = messages.text(lang, "cli.unmatched.more", count=len(others))
        yield f"{line} {more}" if others else line


def as_data(found: Sequence[Unmatched], lang: str = "vi") -> list[dict[str, object]]:
    """An object for each, with the keys of a problem."""
    return [
        {
            "code": "unmatched",
            "severity": "note",
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "message": messages.text(lang, "cli.unmatched.message", name=one.name),
            "hint": messages.text(lang, "cli.unmatched.hint"),
        }
        for one in found
    ]
