"""The numbers that Word sets before paragraphs (ECMA-376 part 1, 17.9).

A paragraph names a list and a level, itself or by its style; the list says how each level
counts and is written. Lists made of one abstract list count together.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from directive_portal.importer.formats.markup import Node, whole
from directive_portal.importer.formats.numerals import FORMATS, custom
from directive_portal.importer.formats.signs import bullet
from directive_portal.importer.formats.word_package import W
from directive_portal.importer.formats.word_styles import Styles

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_MOST_LINKS = 10
# No number is longer.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart`` is the level (from 1) after which it begins anew:
    any above it where None, none where 0. ``suffix`` is what stands between number and
    words."""

    text: str = ""
    form: str = "decimal"
    given: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    font: str = ""
    suffix: str = "tab"
    style: str = ""

    def write(self, number: int) -> str:
        if self.form == "custom":
            return custom(self.given)(number)
        return FORMATS.get(self.form, str)(number)


@dataclass(frozen=True, slots=True)
class _List:
    """``starts`` are numbers with which this list begins anew, by level."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """``joined`` where the words follow without a space."""

    text: str
    level: int
    joined: bool = False


def _value(node: Node, name: str) -> str | None:
    found = node.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _level(node: Node) -> Level:
    form = node.find(f".//{W}numFmt")
    fonts = node.find(f"{W}rPr/{W}rFonts")
    restart, legal = _value(node, "lvlRestart"), node.find(f"{W}isLgl")
    return Level(
        _value(node, "lvlText") or "",
        "decimal" if form is None else form.get(f"{W}val", "decimal"),
        "" if form is None else form.get(f"{W}format", ""),
        whole(_value(node, "start"), 0 if _value(node, "start") else 1),
        None if restart is None else whole(restart),
        legal is not None and legal.get(f"{W}val", "1") not in ("0", "false", "off"),
        "" if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "",
        _value(node, "suff") or "tab",
        _value(node, "pStyle") or "",
    )


@dataclass(slots=True)
class Numbering:
    """The lists of one file, and how far each has counted."""

    root: Node | None
    styles: Styles
    _nodes: dict[str, dict[str | None, Node]] = field(
        default_factory=dict[str, dict[str | None, Node]]
    )
    _lists: dict[str, _List] = field(default_factory=dict[str, _List])
    _counts: dict[str, dict[int, int]] = field(
        default_factory=lambda: defaultdict[str, dict[int, int]](dict)
    )
    _begun: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])

    def label(self, properties: Node | None, chain: list[Node]) -> Label | None:
        """Count a paragraph, and tell what stands before it. ``chain`` are its styles."""
        number, depth = self._numbered(properties, chain)
        known = self._list(number)
        if known is None:
            return None
        level = min(max(0, depth), _LEVELS - 1)
        self._count(number, known, level)
        return self._written(known, level)

    def _numbered(self, properties: Node | None, chain: list[Node]) -> tuple[str, int]:
        """The list and level of a paragraph; a style may leave the level to the list."""
        number, depth, by = None, None, ""
        holders = [(properties, "")] + [
            (style.find(f"{W}pPr"), style.get(f"{W}styleId", "")) for style in chain
        ]
        for holder, name in holders:
            given = None if holder is None else holder.find(f"{W}numPr")
            if given is None:
                continue
            if number is None and (number := _value(given, "numId")) is not None:
                by = name
            if depth is None and (said := _value(given, "ilvl")) is not None:
                depth = whole(said)
        if depth is None and by:
            depth = self._level_of_style(number or "", by)
        return number or "0", depth or 0

    def _level_of_style(self, number: str, style: str) -> int:
        known = self._list(number)
        levels = known.levels.items() if known else ()
        return next((n for n, level in levels if level.style == style), 0)

    def _list(self, number: str) -> _List | None:
        if self.root is None or number == "0":
            return None
        if number not in self._lists:
            self._lists[number] = self._read(number)
        found = self._lists[number]
        return found if found.levels else None

    def _read(self, number: str) -> _List:
        num = self._one("num", "numId", number)
        abstract = "" if num is None else _value(num, "abstractNumId") or ""
        node = self._abstract(abstract)
        levels, starts = {}, {}
        if num is None or node is None:
            return _List(abstract, {}, {})
        for level in node.iterchildren(f"{W}lvl"):
            levels[whole(level.get(f"{W}ilvl"))] = _level(level)
        for override in num.iterchildren(f"{W}lvlOverride"):
            depth, own = whole(override.get(f"{W}ilvl")), override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
            if (start := _value(override, "startOverride")) is not None:
                starts[depth] = whole(start)
        return _List(node.get(f"{W}abstractNumId", abstract), levels, starts)

    def _one(self, kind: str, key: str, value: str | None) -> Node | None:
        assert self.root is not None
        if kind not in self._nodes:
            nodes = list(self.root.iterchildren(f"{W}{kind}"))
            self._nodes[kind] = {one.get(f"{W}{key}"): one for one in reversed(nodes)}
        return self._nodes[kind].get(value)

    def _abstract(self, name: str) -> Node | None:
        """An abstract list; one may stand for that of a style of lists."""
        for _ in range(_MOST_LINKS):
            node = self._one("abstractNum", "abstractNumId", name)
            link = None if node is None else _value(node, "numStyleLink")
            if node is None or link is None:
                return node
            chain = self.styles.of("numbering", link)
            used = chain[0].find(f"{W}pPr/{W}numPr/{W}numId") if chain else None
            num = None if used is None else self._one("num", "numId", used.get(f"{W}val"))
            name = "" if num is None else _value(num, "abstractNumId") or ""
        return None

    def _count(self, number: str, known: _List, level: int) -> None:
        counts = self._counts[known.abstract]
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if level in known.starts:
                counts[level] = known.starts[level] - 1
        for above in range(level):
            counts.setdefault(above, self._level(known, above).start)
        counts[level] = counts.get(level, self._level(known, level).start - 1) + 1
        for below in [n for n in counts if n > level]:
            restart = self._level(known, below).restart
            if restart is None or (restart and level < restart):
                del counts[below]

    def _level(self, known: _List, level: int) -> Level:
        return known.levels.get(level, Level())

    def _written(self, known: _List, level: int) -> Label:
        this = self._level(known, level)
        if this.form == "bullet":
            return Label(bullet(this.text, this.font), level)
        counts = self._counts[known.abstract]

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            if at not in counts:
                return ""
            write: Callable[[int], str] = self._level(known, at).write
            return str(counts[at]) if this.legal and at < level else write(counts[at])

        text = _PLACE.sub(number, this.text[:_LONGEST]).strip()
        return Label(text, level, this.suffix == "nothing")
