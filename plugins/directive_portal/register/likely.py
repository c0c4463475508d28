"""What a relation that joins no directive probably means.

Clerks leave out a date or a number, write an issuer in words or mistype a day. A directive
that agrees in all else is probably meant: the checks ask, and pages say that it is not
certain. Nothing is joined by what stands here.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from directive_portal.register import laws
from directive_portal.sources.model import Directive, Issuer, Relation
from directive_portal.text import number as numbers
from directive_portal.text.issuer_names import may_be
from directive_portal.text.slug import strip_accents

Verdict = Literal["same", "like", "unsaid", "untold", "other"]
"""How a field of a relation is to that of a directive: ``like`` is nearly the same (a
spelling, a name in words, a day of the same year), ``unsaid`` absent from the relation,
``untold`` from the directive."""

Issuers = Mapping[str, Issuer]
# Days so near to each other may be one, mistyped over the end of a year.
_NEAR = dt.timedelta(days=31)
_ALIKE = 0.8
# Of so many words a subject that has been shortened can be known.
_TELLING = 2


def names(named: Directive | Relation) -> Iterator[Hashable]:
    """What a document is found by: rough number, day, subject, and its type where it has no
    number. To fold each subject of a register would take too long."""
    if named.number:
        yield numbers.rough_key(named.number)
    elif named.type:
        yield "type", named.type
    if named.date:
        yield named.date
    if named.subject:
        words = " ".join(named.subject.casefold().translate(_POINTS).split())
        yield "subject", laws.name(words.removeprefix("về ").removeprefix("việc "))


_POINTS = str.maketrans(dict.fromkeys(',.;:-–"“”()'))


class Records:
    """Directives by what a relation can name them by."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._directives = tuple(directives)

    def near(self, named: Directive | Relation) -> Iterator[Directive]:
        """Those that have a number, day or subject of what is named: all that it can mean,
        and many that it cannot. A day is not looked at where both sides have a number."""
        for name in names(named):
            for found in self._by_name.get(name, ()):
                if not (isinstance(name, dt.date) and named.number and found.number):
                    yield found

    @cached_property
    def _by_name(self) -> Mapping[Hashable, list[Directive]]:
        """Made when the first is asked for: most relations join without."""
        table: dict[Hashable, list[Directive]] = defaultdict(list)
        for directive in self._directives:
            for name in names(directive):
                table[name].append(directive)
        return table


def likely(
    relation: Relation, source: Directive, records: Records, issuers: Issuers
) -> tuple[Directive, ...]:
    """The directives that a relation of ``source`` probably means, the newest first."""
    found = {
        record.id: record
        for record in records.near(relation)
        if record.id != source.id
        and not (record.date and source.date and record.date > source.date)
        and is_likely(relation, record, issuers)
    }
    return tuple(sorted(found.values(), key=lambda d: (str(d.date or ""), d.id))[::-1])


def is_likely(relation: Relation, record: Directive, issuers: Issuers) -> bool:
    """Whether enough agrees, and no more is against it than a slip explains."""
    verdicts = compared(relation, record, issuers)
    alike = {field for field, v in verdicts.items() if v in ("same", "like")}
    against = {field for field, v in verdicts.items() if v == "other"}
    sure = {field for field in alike if verdicts[field] == "same"}
    if "number" in alike and "issuer" not in against and "date" not in against:
        return "subject" not in against or {"issuer", "date"} <= sure
    if "subject" not in alike:
        # Of a body's many papers a day of the same year tells nothing.
        alike = sure | alike - {"date"}
    if not against:
        return "subject" in sure or len(alike - {"number"}) >= 3
    return len(against) == 1 and {"subject", "date"} <= sure and len(alike) >= 3


def compared(
    relation: Relation, record: Directive, issuers: Issuers
) -> Mapping[str, Verdict]:
    """Each field that tells which document is meant, in the order of the front matter."""
    return {
        "type": _equal(relation.type, record.type),
        "number": _numbers(relation.number, record.number),
        "issuer": _issuers(relation, record, issuers),
        "date": _days(relation, record),
        "subject": _subjects(relation.subject, record.subject),
    }


def _equal(said: object, told: object) -> Verdict:
    if not said:
        return "unsaid"
    if not told:
        return "untold"
    return "same" if said == told else "other"


def _numbers(said: str | None, told: str | None) -> Verdict:
    if not (said and told):
        return _equal(said, told)
    if numbers.key(said) == numbers.key(told):
        return "same"
    return "like" if numbers.rough_key(said) == numbers.rough_key(told) else "other"


def _issuers(relation: Relation, record: Directive, issuers: Issuers) -> Verdict:
    if relation.issuer in record.issued_by:
        return "same"
    if relation.issuer or not relation.issuer_name:
        verdict = _equal(relation.issuer, record.issuer)
        return "like" if verdict == "other" and _is_foreign(relation, issuers) else verdict
    known = filter(None, map(issuers.get, record.issued_by))
    may = any(may_be(relation.issuer_name, issuer.name) for issuer in known)
    return "like" if may else "other"


def _is_foreign(relation: Relation, issuers: Issuers) -> bool:
    """Whether the number is none of the issuer named with it."""
    named = issuers.get(relation.issuer or "")
    reading = numbers.read(relation.number) if relation.number else None
    if not (named and named.codes and reading):
        return False
    return reading.number.issuer_code.partition("-")[0] not in named.codes


def _days(relation: Relation, record: Directive) -> Verdict:
    said, told = relation.date, record.date
    if said is None or told is None or said == told:
        return _equal(said, told)
    near = said.year == told.year or abs(said - told) <= _NEAR
    if near or (said.month, said.day) == (told.month, told.day):
        return "like"
    # The year within a number is as good as a date's.
    reading = numbers.read(relation.number) if relation.number else None
    return "like" if reading and reading.number.year else "other"


_LEADING = re.compile(r"^(?:v v|ve viec|ve)\s")


def folded(subject: str) -> str:
    """The words of a subject, without marks and what it begins with ("Về việc", "Luật")."""
    words = " ".join(re.findall(r"[a-z0-9]+", strip_accents(laws.name(subject)).casefold()))
    return _LEADING.sub("", words)


def _subjects(said: str | None, told: str) -> Verdict:
    if not said:
        return "unsaid"
    one, other = folded(said), folded(told)
    if one == other:
        return "same"
    if not (one and other):
        return "other"
    words = sorted((set(one.split()), set(other.split())), key=len)
    shortened = words[0] <= words[1] and len(words[0]) >= _TELLING
    alike = shortened or SequenceMatcher(None, one, other).ratio() >= _ALIKE
    return "like" if alike else "other"
