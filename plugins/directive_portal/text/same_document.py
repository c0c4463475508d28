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
    found = _with_short_names([d for same in documents.values() for d in same])
    for document in sorted(found, key=lambda d: d.places[0]):
        yield replace(document.citation, places=tuple(document.places))


def _with_short_names(documents: list[_Document]) -> list[_Document]:
    """A law named alone is the one that the text names with number or date elsewhere,
    where that is one only."""
    laws: dict[str, list[_Document]] = defaultdict(list)
    for document in documents:
        if name := document.citation.name:
            laws[law_names.key(name)].append(document)
    left = documents
    for same in laws.values():
        if len(same) == 2 and akin(same[0].citation.type, same[1].citation.type):
            short, whole = sorted(same, key=lambda d: not _is_alone(d.citation))
            if _is_alone(short.citation) and not _is_alone(whole.citation):
                _join(whole, short)
                left = [d for d in left if d is not short]
    return left


def _is_alone(citation: Citation) -> bool:
    return (citation.number, citation.date, citation.year) == (None, None, None)


def _join(document: _Document, short: _Document) -> None:
    """Add the places of a short name, which may stand before the whole one."""
    places = sorted([*document.places, *short.places])
    start, end = places[0]
    first = document if (start, end) in document.places else short
    printed = first.citation.printed
    document.places = places
    document.citation = replace(document.citation, printed=printed, start=start, end=end)


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
