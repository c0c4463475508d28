"""One citation for each document that a text cites, in however many places."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from directive_portal.text import law_names
from directive_portal.text import number as numbers
from directive_portal.text.cited import Citation
from directive_portal.text.issuer_names import may_be
from directive_portal.text.vocabulary import akin


@dataclass(slots=True)
class _Document:
    """A document while its places are gathered."""

    citation: Citation
    places: list[tuple[int, int]]

    def add(self, other: Citation) -> None:
        known = self.citation
        self.places.append((other.start, other.end))
        self.citation = replace(
            known,
            type=known.type or other.type,
            date=known.date or other.date,
            issuer=known.issuer or other.issuer,
            own=known.own or other.own,
            name=known.name or other.name,
        )


def merged(citations: Iterable[Citation]) -> Iterator[Citation]:
    """One citation for each document, by first place; a later place may fill in what the
    first lacks. ``citations`` are in the order of the text."""
    documents: dict[str, list[_Document]] = {}
    for citation in citations:
        same = documents.setdefault(_key(citation), [])
        known = [d for d in same if _compatible(d.citation, citation)]
        if len(known) > 1:
            # Two provinces' papers of one number: it stays open which of them is meant.
            known = [d for d in known if d.citation.issuer == citation.issuer][:1]
        if known:
            known[0].add(citation)
        else:
            same.append(_Document(citation, [(citation.start, citation.end)]))
    found = [d for same in documents.values() for d in same]
    found.sort(key=lambda d: d.citation.start)
    for document in _with_short_names(found):
        yield replace(document.citation, places=tuple(document.places))


def _with_short_names(documents: list[_Document]) -> list[_Document]:
    """A law named alone is the one that the text has cited with number or date before, as
    a first citation must (NĐ 30/2020 App. I), where that is one only."""
    laws: dict[str, list[_Document]] = defaultdict(list)
    for document in documents:
        if name := document.citation.name:
            laws[law_names.key(name)].append(document)
    left = documents
    for same in laws.values():
        if len(same) == 2 and _is_short_for(*(d.citation for d in same)):
            whole, short = same
            whole.places.extend(short.places)
            whole.places.sort()
            left = [d for d in left if d is not short]
    return left


def _is_short_for(whole: Citation, short: Citation) -> bool:
    alone = (short.number, short.date, short.year) == (None, None, None)
    return alone and bool(whole.number or whole.date) and akin(whole.type, short.type)


def _key(citation: Citation) -> str:
    if citation.number:
        return numbers.key(str(citation.number))
    if citation.name is not None:
        return f"{law_names.key(citation.name)} {citation.year}"
    return " ".join(citation.printed.split()).casefold()


def _compatible(one: Citation, other: Citation) -> bool:
    dates = one.date is None or other.date is None or one.date == other.date
    given, wanted = one.issuer or "", other.issuer or ""
    return (
        dates
        and akin(one.type, other.type)
        and (may_be(given, wanted) or may_be(wanted, given))
    )
