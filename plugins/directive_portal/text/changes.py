"""What a text itself does to other documents: ends them, wholly or in part, lets them rest,
or amends them.

Offices of the State and of the Party say it in two ways::

    Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 02/3/2020 …
    Quyết định số 12/QĐ-UBND … hết hiệu lực kể từ ngày Quyết định này có hiệu lực.

and a list over several lines or a table may follow either. The title of a document in such
a list may name others, which stay as they are; and much is told of what some other document
did, or of what somebody is to do. What is in doubt is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from directive_portal.text import change_objects as objects
from directive_portal.text import change_words as words
from directive_portal.text import citation as citations
from directive_portal.text.change_objects import Cited, Object
from directive_portal.text.change_words import This, Verb
from directive_portal.text.citation import Citation
from directive_portal.text.listed import items
from directive_portal.text.mention import plain
from directive_portal.text.vocabulary import DocumentType


@dataclass(frozen=True, slots=True)
class Change:
    """A document that the text changes: ``kind`` as of ``vocabulary.RELATIONS``, ``verb``
    as printed, ``place`` where the document stands in the text (characters, NFC)."""

    kind: str
    verb: str
    citation: Citation
    place: int


def find(text: str, kind: DocumentType) -> Iterator[Change]:
    """The changes that a document of a kind makes by its text, in order of the verbs."""
    if kind.id == "van-ban-hop-nhat":
        return  # "Nghị định này" is there the one that it consolidates
    readable = plain(text)
    if verbs := words.verbs(readable):
        reading = _Reading(readable, text, verbs, kind)
        for verb in verbs:
            for place, citation, partly in reading.objects(verb):
                yield Change(verb.kind_of(partly), verb.words, citation, place[0])


# Where a sentence ends, or a point of a list begins; not in "TP. Hồ Mây" or "1. Bến".
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_STOP = re.compile(
    rf"(?<!\bTP)(?<!\bTp)(?<!\s\d)(?<!\s\d\d)[.!?]\s+(?=[{_UPPER}0-9(“\"])"
    r"|\n[ \t]{0,9}\n|\n[ \t]*(?=\|)"
    r"|\n(?=[ \t]{0,9}(?:[-+•]|\d{1,3}(?:\.\d{1,3}){0,3}[.)/]|[a-zđ][.)/])\s)"
)
_BACK, _FAR = 900, 1500
# Points that name no document, before a list is none.
_IDLE = 20
_AHEAD = re.compile(
    r"(?:(?:sau|sau đây|gồm|như sau|dưới đây)\s*[.;,]?|:)\s*$", re.IGNORECASE
)
_ANNEX = re.compile(r"danh mục|phụ lục|kèm theo", re.IGNORECASE)
_ANNEXED = re.compile(
    r"^[\s#]*(?:phụ lục[^\n]{0,40}\n\s*)?[\s#]*danh mục[^\n]{0,200}"
    r"(?:bãi bỏ|hết hiệu lực|thay thế|h(?:ủy|uỷ) bỏ)[^\n]*\n",
    re.IGNORECASE | re.MULTILINE,
)


class _Reading:
    """A readable text with what it cites outside quotation marks, in order."""

    def __init__(
        self, readable: str, text: str, verbs: list[Verb], kind: DocumentType
    ) -> None:
        self._text, self._kind = readable, kind
        self._this = words.itself(readable, kind)
        self._stops = [stop.span() for stop in _STOP.finditer(readable)]
        quoted = words.quotations(readable)
        self._cited: list[Cited] = sorted(
            (
                (place, citation)
                for citation in citations.find(text)
                for place in citation.places
                if not words.is_within(place[0], quoted)
            ),
            key=lambda cited: cited[0],
        )
        self._starts = [place[0] for place, _ in self._cited]
        # Where the objects of a verb end at the latest, and where its subjects begin.
        self._acts = [v.start for v in verbs if v.is_said_of_object and self._may_act(v)]
        self._lapses = [v.end for v in verbs if v.lapses]
        self._changed = 0

    def objects(self, verb: Verb) -> list[Object]:
        """What a verb ends or amends, if it is this document that does. To be asked in the
        order of the verbs."""
        if not self._cited:
            return []
        floor, end = self._bounds(verb)
        found: list[Object] = []
        if verb.is_said_of_object and self._does(verb, floor):
            found = self._after(verb.end, end, strict=verb.amends)
            found += self._listed(verb, end, begun=bool(found))
        elif verb.is_said_of_subject:
            found = self._ended(verb, floor, end)
        if found:
            self._changed = max(place[1] for place, *_ in found)
        return found

    def _may_act(self, verb: Verb) -> bool:
        before = self._text[max(0, verb.start - 30) : verb.start]
        return not verb.amends and not words.is_undone(before)

    def _bounds(self, verb: Verb) -> words.Span:
        """First and last place of the sentence of a verb."""
        following = bisect_left(self._stops, (verb.start,))
        floor, end = verb.start - _BACK, verb.end + _FAR
        if following:
            floor = max(floor, self._stops[following - 1][1])
        if following < len(self._stops):
            end = min(end, self._stops[following][0] + 1)
        return max(0, floor), min(len(self._text), end)

    def _named(self, start: int, end: int) -> list[This]:
        """Where the document names itself between two places."""
        first = bisect_left(self._this, start, key=lambda this: this.start)
        last = bisect_left(self._this, end, key=lambda this: this.start)
        return self._this[first:last]

    def _among(self, start: int, end: int) -> list[Cited]:
        return self._cited[
            bisect_left(self._starts, start) : bisect_left(self._starts, end)
        ]

    def _does(self, verb: Verb, floor: int) -> bool:
        """Whether this document does it: it says "Quyết định này", goes on from a change
        that it makes, or begins a clause with the verb."""
        said = self._text[floor : verb.start]
        if words.is_undone(said):
            return False
        if words.begins_clause(said):
            return self._kind.gives_law
        if self._changed > floor and words.carries_on(said):
            return True
        named = self._named(floor, verb.start)
        since = named[-1].end if named else floor
        if self._among(since, verb.start):
            return False
        if named:
            return not words.gives_task(self._text[since : verb.start])
        return self._kind.gives_law and words.is_performed(said)

    def _after(self, start: int, end: int, strict: bool = False) -> list[Object]:
        following = bisect_right(self._acts, start)
        if following < len(self._acts):
            end = min(end, self._acts[following])
        return objects.after(self._text, start, self._among(start, end), strict)

    def _ended(self, verb: Verb, floor: int, end: int) -> list[Object]:
        """What ends by this document: what stands before the verb, or is listed after."""
        said = self._text[floor : verb.start]
        if words.is_no_end(said):
            return []
        colon = self._text.find(":", verb.end, end)
        clause = colon if colon >= 0 else end
        told = self._is_told(verb, floor, clause)
        if not told and (
            words.names_agent(self._text, verb.end) or self._is_by_other(verb, clause)
        ):
            return []
        last = bisect_left(self._lapses, verb.start)
        start = max(floor, self._lapses[last - 1]) if last else floor
        cited = self._among(start, verb.start)
        return (
            objects.before(self._text, start, cited, head=not told)
            or self._after(clause, end)
            or self._listed(verb, end, begun=False)
        )

    def _is_told(self, verb: Verb, floor: int, end: int) -> bool:
        """Whether it says that it is by this document that another ends."""
        if any(this.takes_effect for this in self._named(floor, verb.start)):
            return True
        following = self._among(verb.end, end)
        return bool(self._named(verb.end, following[0][0][0] if following else end))

    def _is_by_other(self, verb: Verb, end: int) -> bool:
        return not self._kind.gives_law or bool(self._among(verb.end, end))

    def _listed(self, verb: Verb, end: int, begun: bool) -> list[Object]:
        """The documents of the points or rows that follow a sentence."""
        said = self._text[verb.end : end].rstrip()
        if begun and not said.endswith(":"):
            return []
        found: list[Object] = []
        line = self._text.rfind("\n", 0, verb.start) + 1
        idle = _IDLE if _AHEAD.search(said[-20:]) else 0
        for item in items(self._text, line, end):
            rows = self._item(*item)
            if not (rows or idle):
                break
            idle = _IDLE if rows else max(0, idle - 1)
            found += rows
        if not found and _ANNEX.search(said) and verb.is_said_of_object:
            return self._annexed if self._heading > end else []
        return found

    def _item(self, start: int, end: int) -> list[Object]:
        cited = self._among(start, end)
        if self._text.startswith("|", start):
            return objects.in_row(self._text, start, cited)
        return objects.before(self._text, start, cited, head=True)

    @cached_property
    def _heading(self) -> int:
        """Where an annex lists what has been ended; -1 where none does."""
        heading = _ANNEXED.search(self._text)
        return heading.end() if heading else -1

    @cached_property
    def _annexed(self) -> list[Object]:
        line = self._text.rfind("\n", 0, self._heading - 1) + 1
        spans = items(self._text, line, self._heading)
        return [found for span in spans for found in self._item(*span)]
