"""A pictogram as pages hold it: the shapes of an SVG file and nothing else.

It stands within a page, in the page's own colour, so nothing of it may run, load or style:
elements and attributes that draw are copied, what editors keep for themselves is left out,
and anything else is told, since the picture would look otherwise than it was drawn.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
LIMIT = 12_000
_SHAPES = frozenset(
    ("g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon")
)
# What an editor notes of the file; readers do not see it.
_NOTES = frozenset(("title", "desc", "metadata", "defs"))
_NUMBERS = re.compile(r"[-+0-9.,eE%\s]*")
_GEOMETRY = (
    *("cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points"),
    *("width", "height", "stroke-width", "stroke-dasharray", "stroke-miterlimit"),
    *("opacity", "fill-opacity", "stroke-opacity"),
)
_FORMS = {
    "d": re.compile(r"[-+0-9.,eE\sMmZzLlHhVvCcSsQqTtAa]*"),
    "transform": re.compile(r"(?:\s*,?\s*[A-Za-z]+\([-+0-9.,eE\s]*\))*\s*"),
    **dict.fromkeys(_GEOMETRY, _NUMBERS),
    **dict.fromkeys(
        ("fill", "stroke"), re.compile(r"[A-Za-z]+|#[0-9A-Fa-f]{3,8}|rgb\([0-9.,%\s]*\)")
    ),
    **dict.fromkeys(
        ("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin"),
        re.compile(r"[a-z]+"),
    ),
}
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(?:px)?\s*")


class DrawingError(Exception):
    """A file is no pictogram: why (a cause of E070), on what line, what stands there."""

    def __init__(self, cause: str, line: int = 1, given: str = "") -> None:
        super().__init__(cause)
        self.cause, self.line, self.given = cause, line, given


def drawn(text: str) -> str:
    """The SVG element of a pictogram. Raises DrawingError.

    >>> drawn('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><g id="a"/></svg>')
    '<svg viewBox="0 0 4 4" aria-hidden="true"><g></g></svg>'
    """
    if len(text) > LIMIT:
        raise DrawingError("drawing_large", given=str(len(text)))
    reader = _Reader()
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        raise DrawingError("drawing_syntax", error.lineno) from None
    return "".join(reader.out)


class _Reader:
    """What expat calls; ``skipped`` counts how deep it is in what is left out."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._skipped = self._depth = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.EntityDeclHandler = self._entity

    def _refuse(self, cause: str, given: str = "") -> None:
        raise DrawingError(cause, self.parser.CurrentLineNumber, given)

    def _entity(self, name: str, *_: object) -> None:
        self._refuse("drawing_part", f"<!ENTITY {name}>")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipped or (self._depth and space != _SVG) or tag in _NOTES:
            self._skipped += 1
            return
        self._depth += 1
        if self._depth == 1:
            self._open(space, tag, attributes)
        elif tag in _SHAPES:
            self.out.append(f"<{tag}{self._attributes(attributes)}>")
        else:
            self._refuse("drawing_part", f"<{tag}>")

    def _open(self, space: str, tag: str, attributes: Mapping[str, str]) -> None:
        box = attributes.get("viewBox") or _box(attributes)
        if (space, tag) != (_SVG, "svg") or not (box and _NUMBERS.fullmatch(box)):
            self._refuse("drawing_syntax")
        # How large it is shown is the page's matter.
        others = {k: v for k, v in attributes.items() if k not in ("width", "height")}
        drawn = self._attributes(others)
        self.out.append(f'<svg viewBox="{box}"{drawn} aria-hidden="true">')

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._depth -= 1
        tag = name.rpartition(" ")[2]
        if self.out[-1].startswith(f"<{tag}") and tag not in ("svg", "g"):
            self.out[-1] = f"{self.out[-1].removesuffix('>')}/>"
        else:
            self.out.append(f"</{tag}>")

    def _attributes(self, given: Mapping[str, str]) -> str:
        """Those that draw; a ``style`` says them too, which no page may have."""
        said = dict(given) | dict(_declared(given.get("style", "")))
        return "".join(self._attribute(name, said[name]) for name in said if name in _FORMS)

    def _attribute(self, name: str, value: str) -> str:
        value = " ".join(value.split()).removesuffix("px")
        if not _FORMS[name].fullmatch(value):
            self._refuse("drawing_part", f'{name}="{value[:60]}"')
        return f' {name}="{escape(value)}"'


def _declared(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.strip()


def _box(attributes: Mapping[str, str]) -> str | None:
    sizes = [_LENGTH.fullmatch(attributes.get(key, "")) for key in ("width", "height")]
    return f"0 0 {sizes[0][1]} {sizes[1][1]}" if sizes[0] and sizes[1] else None
