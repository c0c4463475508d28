"""What the cells of a workbook show, of what is written in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from directive_portal.enclosure import figures
from directive_portal.enclosure.markup import Attributes, Element, Part


@dataclass(slots=True)
class Workbook:
    """The texts that cells share, and the formats of numbers."""

    texts: list[str] = field(default_factory=list[str])
    used: set[int] = field(default_factory=set[int])
    forms: dict[int, str] = field(default_factory=lambda: dict(figures.BUILT_IN))
    styles: list[int] = field(default_factory=list[int])

    def watch(self, element: Element, _: str | None) -> None:
        """Learn the formats of numbers."""
        given = element.attributes
        number = _number(given.get("numFmtId", ""))
        if element.name == "numFmt" and "formatCode" in given:
            self.forms[number] = given["formatCode"]
        elif element.name == "xf" and element.parent and element.parent.name == "cellXfs":
            self.styles.append(number)

    def share(self, part: Part) -> None:
        """Keep the shared texts; they are told where a cell shows them."""
        self.texts += part.lines
        part.lines.clear()

    def unused(self) -> Iterator[str]:
        return (text for n, text in enumerate(self.texts) if n not in self.used)

    def shown(self, cell: Attributes, written: str) -> str:
        kind, number = cell.get("t", "n"), _number(written)
        if kind == "s":
            self.used.add(number)
            text = self.texts[number] if 0 <= number < len(self.texts) else ""
        elif kind == "n":
            style = _number(cell.get("s", "0"))
            form = self.styles[style] if 0 <= style < len(self.styles) else 0
            text = figures.shown(written, self.forms.get(form, ""))
        else:
            text = written
        return " ".join(text.split())


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 10 else -1
