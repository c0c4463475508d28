"""Whom a directive is sent to, by the groups of a portal (``addressees.yml``).

It is sent to whom it addresses ("Kính gửi") and to whom it gives a duty; one that
addresses nobody, as a decision does, to its recipients ("Nơi nhận"). All other recipients
have a copy.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from directive_portal.sources.model import Directive, Duty, Group
from directive_portal.text import addressed

# How a group comes to be one that it is sent to, the first that holds.
ADDRESSED, CHARGED, RECEIVING = "addressed", "charged", "receiving"
# "Như trên", "Như Điều 3", "Lưu: VT": no name of anybody.
_NO_NAMES = ("như", "nhu", "lưu", "luu")
# Purposes for which nothing is sent to anybody who is named.
KEPT = ("archive", "same_as_addressees")


@dataclass(frozen=True, slots=True)
class Sent:
    """``to`` are the groups it is sent to, each with how, ``copied`` those with a copy
    alone, ``duties`` those that each duty concerns; all in the order of the vocabulary."""

    to: Mapping[str, str]
    copied: tuple[str, ...] = ()
    duties: tuple[tuple[str, ...], ...] = ()


NOBODY = Sent({})


class Audience:
    """The groups of a portal, as names are held against them."""

    def __init__(self, groups: Mapping[str, Group]) -> None:
        self._groups = tuple(groups)
        self._phrases = addressed.Phrases(_phrases(groups.values()))
        # The same names stand in one directive after the other.
        self.of = cache(self._of)

    def _of(self, name: str) -> frozenset[str]:
        """The groups that a name means, which may be a list of names."""
        parts = (part for part in addressed.segments(name) if is_name(part))
        return frozenset().union(*map(self._phrases.of, parts))

    def unknown(self, name: str) -> Iterator[str]:
        """What of a name means none of them, by its semicolons."""
        for part in addressed.segments(name):
            if is_name(part) and not self._phrases.of(part):
                yield part.strip()

    def of_all(self, names: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*map(self.of, names))

    def sent(self, directive: Directive) -> Sent:
        addressees = self.of_all(directive.addressees)
        charged = self.of_all(name for duty in directive.duties for name in duty.who)
        told = self.of_all(recipients(directive, "information"))
        receiving = frozenset() if directive.addressees else told
        to = addressees | charged | receiving
        copied = (told | self.of_all(recipients(directive, "report"))) - to
        return Sent(
            {
                group: _how(group, addressees, charged)
                for group in self._groups
                if group in to
            },
            self._ordered(copied),
            tuple(self._owing(duty, addressees | receiving) for duty in directive.duties),
        )

    def _owing(self, duty: Duty, others: frozenset[str]) -> tuple[str, ...]:
        """Who is named, and where any name is of no group ("các đơn vị"), or none stands,
        all that the directive is sent to: they may be meant."""
        named = [self.of(name) for name in duty.who]
        if named and all(named):
            others = frozenset()
        return self._ordered(others.union(*named))

    def _ordered(self, found: frozenset[str]) -> tuple[str, ...]:
        return tuple(group for group in self._groups if group in found)


def recipients(directive: Directive, purpose: str | None = None) -> Iterator[str]:
    """The names in "Nơi nhận" that are sent something, for one purpose or for any."""
    for recipient in directive.recipients:
        wanted = recipient.purpose not in KEPT and purpose in (None, recipient.purpose)
        if wanted and recipient.name:
            yield recipient.name


def is_name(words: str) -> bool:
    """Whether words name somebody: "Như trên" and "Lưu: VT" do not."""
    return addressed.first_word(words) not in _NO_NAMES


def _how(group: str, addressees: frozenset[str], charged: frozenset[str]) -> str:
    if group in addressees:
        return ADDRESSED
    return CHARGED if group in charged else RECEIVING


def _phrases(groups: Iterable[Group]) -> Iterator[tuple[str, str | None]]:
    for group in groups:
        yield from ((phrase, group.id) for phrase in group.patterns)
        yield from ((phrase, None) for phrase in group.never)
