"""How paragraphs and letters look by their styles, and what hangs on that."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from directive_portal.importer.formats.markup import Node, local
from directive_portal.importer.formats.word_package import W

_OFF = ("0", "false", "off", "none")
_MOST_BASES = 30


def on(node: Node | None) -> bool | None:
    """What a property that is on or off says; None where it is not given."""
    return None if node is None else node.get(f"{W}val", "1") not in _OFF


@dataclass(slots=True)
class Styles:
    """The styles of one file (ECMA-376 part 1, 17.7)."""

    root: Node | None
    _known: dict[str, Node] = field(default_factory=dict[str, Node])
    _defaults: dict[str, str] = field(default_factory=dict[str, str])
    _bases: dict[str, list[Node]] = field(default_factory=dict[str, list[Node]])

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterchildren(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._known.setdefault(name, style)
            if style.get(f"{W}default") in ("1", "true", "on"):
                self._defaults[style.get(f"{W}type", "")] = name

    def of(self, kind: str, name: str | None) -> list[Node]:
        """A style (or the usual one of its kind) and its bases, nearest first."""
        name = name if name in self._known else self._defaults.get(kind, "")
        if name not in self._bases:
            self._bases[name] = list(self._chain(name))
        return self._bases[name]

    def _chain(self, name: str) -> Iterator[Node]:
        seen: set[str] = set()
        while name in self._known and name not in seen and len(seen) < _MOST_BASES:
            seen.add(name)
            yield self._known[name]
            base = self._known[name].find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val", "")

    def defaults(self, path: str) -> Node | None:
        """What holds where nothing else is said: ``rPr`` or ``pPr``."""
        if self.root is None:
            return None
        return self.root.find(f"{W}docDefaults/{W}{path}Default/{W}{path}")


def property_of(
    name: str, holder: str, direct: Node | None, chain: list[Node]
) -> Node | None:
    """The nearest property of a name: said directly, or by a style in its ``holder``."""
    if direct is not None and (found := direct.find(f"{W}{name}")) is not None:
        return found
    for style in chain:
        if (found := style.find(f"{W}{holder}/{W}{name}")) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it matters to what it says."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    struck: bool = False
    capitals: bool = False
    raised: bool = False
    font: str = ""


@dataclass(slots=True)
class Looks:
    """How runs look: by the styles of paragraph and letters, then by what they say."""

    styles: Styles
    _known: dict[tuple[str, str], Look] = field(default_factory=dict[tuple[str, str], Look])

    def of(self, run: Node | None, paragraph: str) -> Look:
        """``run`` are its own properties, ``paragraph`` the style of its paragraph."""
        given = {} if run is None else {local(child): child for child in run}
        letters = given["rStyle"].get(f"{W}val", "") if "rStyle" in given else ""
        if (paragraph, letters) not in self._known:
            self._known[paragraph, letters] = self._styled(paragraph, letters)
        return _said(given, self._known[paragraph, letters])

    def _styled(self, paragraph: str, letters: str) -> Look:
        """Styles of letters turn round what styles of paragraphs say (17.7.3)."""
        usual = self._holder(self.styles.defaults("rPr"), Look())
        around = self._chain(self.styles.of("paragraph", paragraph), Look())
        within = self._chain(
            self.styles.of("character", letters) if letters else [], Look()
        )
        toggled = {
            name: getattr(usual, name) or getattr(around, name) != getattr(within, name)
            for name in _TOGGLED.values()
        }
        return Look(
            **toggled,
            raised=within.raised or around.raised,
            font=within.font or around.font or usual.font,
        )

    def _chain(self, chain: list[Node], look: Look) -> Look:
        for style in reversed(chain):
            look = self._holder(style.find(f"{W}rPr"), look)
        return look

    def _holder(self, holder: Node | None, look: Look) -> Look:
        given = {} if holder is None else {local(child): child for child in holder}
        return _said(given, look)


_TOGGLED = {
    "b": "bold",
    "i": "italic",
    "vanish": "hidden",
    "strike": "struck",
    "dstrike": "struck",
    "caps": "capitals",
}


def _said(given: dict[str, Node], look: Look) -> Look:
    """A look with what properties say of it."""
    changed: dict[str, bool | str] = {
        attribute: bool(on(given[name]))
        for name, attribute in _TOGGLED.items()
        if name in given
    }
    if "vertAlign" in given:
        changed["raised"] = given["vertAlign"].get(f"{W}val") == "superscript"
    if "rFonts" in given:
        fonts = given["rFonts"]
        changed["font"] = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or look.font
    return replace(look, **changed) if changed else look  # type: ignore[arg-type]
