"""OpenDocument texts (.odt) as their reader sees them, all changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from directive_portal.enclosure.extracted import UnreadError
from directive_portal.enclosure.media import MEDIA
from directive_portal.enclosure.package import members
from directive_portal.importer.document import (
    Align,
    Block,
    Cell,
    Document,
    PageEnd,
    Paragraph,
    Span,
    Table,
)
from directive_portal.importer.formats import signs
from directive_portal.importer.formats.dressed import Piece
from directive_portal.importer.formats.furniture import Furniture
from directive_portal.importer.formats.gathered import Gathered, shortened
from directive_portal.importer.formats.markup import Node, local, tree, whole
from directive_portal.importer.formats.opendocument_styles import (
    FO,
    STYLE,
    TABLE,
    TEXT,
    Lists,
    Styles,
)
from directive_portal.importer.formats.word_runs import raised
from directive_portal.importer.formats.word_styles import Look

_ALIGN: dict[str, Align] = {
    "start": "left",
    "left": "left",
    "center": "center",
    "end": "right",
    "right": "right",
}
_AROUND = frozenset(
    ("section", "index-body", "table-of-content", "list-header", "illustration-index")
)
_CHANGING = frozenset(("date", "time", "page-number", "page-count", "modification-date"))
_LEFT_OUT = {"hidden-text": "hidden", "hidden-paragraph": "hidden", "annotation": "comment"}
_FURNITURE = tuple(
    f"{STYLE}{part}{which}"
    for part in ("header", "footer")
    for which in ("", "-first", "-left")
)
_MOST_SPACES, _MOST_COLUMNS, _MOST_ROWS, _MOST_STEPS = 100, 63, 1000, 8
_STEP = 1.27  # centimetres
_UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


def opendocument(data: bytes) -> Document:
    """Read an OpenDocument text; raises UnreadError."""
    parts = {member.name: member.data for member in members(data)}
    kind = parts.get("mimetype", MEDIA["odt"].encode())
    if "content.xml" not in parts or not kind.startswith(MEDIA["odt"].encode()):
        raise UnreadError("kind")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadError("encrypted")
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        raise UnreadError("macro")
    content = tree(parts["content.xml"])
    usual = tree(parts["styles.xml"]) if "styles.xml" in parts else None
    return _Reader(
        content, Styles((content,) if usual is None else (usual, content))
    ).document()


@dataclass(slots=True)
class _Reader:
    """One file while it is read. ``_boxes`` are those of the paragraph that is read."""

    content: Node
    styles: Styles
    gathered: Gathered = field(default_factory=Gathered)
    lists: Lists = field(init=False)
    _boxes: list[Block] = field(default_factory=list[Block])

    def __post_init__(self) -> None:
        self.lists = Lists(self.styles)

    def document(self) -> Document:
        body = next((one for one in self.content.iter() if local(one) == "body"), None)
        text = [] if body is None else [one for one in body if local(one) == "text"]
        blocks = [block for one in text for block in self.blocks(one)]
        furniture = Furniture()
        before: list[Block] = []
        for root in self.styles.roots:
            for part in root.iter(*_FURNITURE):
                apart = _Reader(self.content, self.styles)
                read = apart.gathered.document(apart.blocks(part))
                before += furniture.taken(read, _words(part))
        return furniture.beside(self.gathered.document([*before, *blocks]))

    def blocks(self, node: Node) -> list[Block]:
        return [block for child in node for block in self._block(child)]

    def _block(self, node: Node) -> list[Block]:
        name = local(node)
        if name in ("p", "h"):
            return self._paragraph(node)
        if name == "list":
            return self._list(node, "", 1, None)
        if name == "table":
            return self._table(node)
        if name == "tracked-changes":
            self._changes(node)
        elif name == "section" and node.get(f"{TEXT}display", "true") != "true":
            self.gathered.left_out("hidden", _words(node))
        elif name in _AROUND:
            return self.blocks(node)
        elif name == "frame":
            return self._frame(node)
        return []

    def _changes(self, node: Node) -> None:
        for one in node.iter(f"{TEXT}deletion"):
            parts = (_words(child) for child in one if local(child) != "change-info")
            self.gathered.left_out("deleted", "".join(parts))
        if next(node.iter(f"{TEXT}insertion"), None) is not None:
            self.gathered.doubt("inserted", {"words": "…"})

    def _list(
        self, node: Node, style: str, level: int, counts: dict[int, int] | None
    ) -> list[Block]:
        style = node.get(f"{TEXT}style-name", style)
        counts = self.lists.begin(node, style) if counts is None else counts
        found: list[Block] = []
        for item in node:
            waits = local(item) == "list-item"
            for child in item:
                if local(child) == "list":
                    found += self._list(child, style, level + 1, counts)
                elif local(child) in ("p", "h") and waits:
                    label = self.lists.label(
                        style, level, counts, item.get(f"{TEXT}start-value")
                    )
                    found += self._paragraph(child, label, level)
                    waits = False
                elif local(child) in ("p", "h"):
                    found += self._paragraph(child, "", level)
                else:
                    found += self._block(child)
        return found

    def _paragraph(self, node: Node, label: str = "", level: int = 0) -> list[Block]:
        place = self.gathered.next_line()
        style = node.get(f"{TEXT}style-name", "")
        if local(node) == "h" and not level:
            label = self._outline(node)
        around, self._boxes = self._boxes, []
        pieces = list(self._pieces(node, self.styles.look("paragraph", style, Look())))
        boxes, self._boxes = self._boxes, around
        align = self._of_paragraph(style, f"{FO}text-align")
        indent = level - 1 if level else self._steps(style)
        found = self.gathered.paragraph(
            pieces, place, label, _ALIGN.get(align or ""), indent
        )
        before = self._breaks(style, "before") or self._is_new_page(style)
        return [
            *([PageEnd(place)] if before and place.line > 1 else []),
            *boxes,
            *found,
            *([PageEnd(place)] if self._breaks(style, "after") else []),
        ]

    def _of_paragraph(self, style: str, key: str) -> str | None:
        return self.styles.value("paragraph", style, "paragraph", key)

    def _breaks(self, style: str, end: str) -> bool:
        return self._of_paragraph(style, f"{FO}break-{end}") == "page"

    def _is_new_page(self, style: str) -> bool:
        chain = self.styles.chain("paragraph", style)
        return any(one.get(f"{STYLE}master-page-name") for one in chain)

    def _steps(self, style: str) -> int:
        left = self._of_paragraph(style, f"{FO}margin-left") or ""
        try:
            size = float(left[:-2]) * _UNITS.get(left[-2:], 0.0)
        except ValueError:
            return 0
        return min(max(0, round(size / _STEP)), _MOST_STEPS)

    def _outline(self, node: Node) -> str:
        """The number of a heading that is in no list."""
        if node.get(f"{TEXT}is-list-header") == "true":
            return ""
        counts = self.lists._of.setdefault("Outline", {})
        level = whole(node.get(f"{TEXT}outline-level"), 1)
        return self.lists.label("Outline", level, counts, None)

    def _pieces(self, node: Node, look: Look) -> Iterator[Piece]:
        yield from self._text(node.text, look)
        for child in node:
            yield from self._inline(child, local(child), look)
            yield from self._text(child.tail, look)

    def _inline(self, node: Node, name: str, look: Look) -> Iterator[Piece]:
        if name == "s":
            spaces = min(whole(node.get(f"{TEXT}c"), 1), _MOST_SPACES)
            yield from self._text(" " * spaces, look)
        elif name in ("tab", "line-break"):
            yield Piece("\t" if name == "tab" else "\n", look.bold, look.italic)
        elif name in _LEFT_OUT:
            words = _words(node) or node.get(f"{TEXT}string-value", "")
            self.gathered.left_out(_LEFT_OUT[name], f"\n{words}\n")
        elif name == "note":
            yield self._note(node)
        elif name in ("frame", "custom-shape", "g", "rect"):
            self._boxes += self._frame(node)
        elif name == "ruby":
            base = node.find(f"{TEXT}ruby-base")
            yield from () if base is None else self._pieces(base, look)
        else:
            if name in _CHANGING:
                self.gathered.doubt("field", {"kind": name.upper()})
            style = node.get(f"{TEXT}style-name", "")
            yield from self._pieces(node, self.styles.look("text", style, look))

    def _text(self, text: str | None, look: Look) -> Iterator[Piece]:
        text = " ".join(text.split("\n")) if text else ""
        if not text:
            return
        if look.hidden:
            self.gathered.left_out("hidden", text)
            return
        if look.struck and text.strip():
            self.gathered.doubt("struck", {"words": shortened(text)})
        text = signs.shown(text, look.font)
        if signs.UNKNOWN in text:
            self.gathered.doubt("symbol")
        text = raised(text) if look.raised else text
        text = text.upper() if look.capitals else text
        yield Piece(text, look.bold, look.italic, font=look.font)

    def _note(self, node: Node) -> Piece:
        citation, body = node.find(f"{TEXT}note-citation"), node.find(f"{TEXT}note-body")
        notes = self.gathered.notes
        given = "" if citation is None else shortened(_words(citation))
        sign = given or str(len(notes) + 1)
        if sign in notes:
            sign = next(
                s for n in range(len(notes) + 1, 10**9) if (s := str(n)) not in notes
            )
        notes[sign] = ()
        found: list[Span] = []
        for block in () if body is None else self.blocks(body):
            if isinstance(block, Paragraph):
                found += [Span("\n")] * bool(found)
                found += block.spans
        notes[sign] = tuple(found)
        return Piece("", note=sign)

    def _frame(self, node: Node) -> list[Block]:
        """A text box is read; of a picture is said that it is left out."""
        names = {local(one) for one in node.iter()}
        if names & {"object", "object-ole"}:
            self.gathered.doubt("equation" if "math" in names else "object")
        elif "image" in names:
            self.gathered.doubt("picture")
        if local(node) == "frame":
            inner = [one for one in node if local(one) == "text-box"]
        else:
            inner = [node]
        return [block for one in inner for block in self.blocks(one)]

    def _table(self, node: Node) -> list[Block]:
        place = self.gathered.next_place
        rows: list[tuple[Cell, ...]] = []
        drawn: list[bool] = []
        for row in _rows(node):
            cells = [cell for one in row for cell in self._cell(one, drawn)]
            times = whole(row.get(f"{TABLE}number-rows-repeated"), 1)
            rows += [tuple(cells)] * min(
                max(1, times), _MOST_ROWS if any(c.blocks for c in cells) else 1
            )
        rows = [row for row in rows if row]
        return [Table(tuple(rows), place, sum(drawn) * 2 > len(drawn))] if rows else []

    def _cell(self, node: Node, drawn: list[bool]) -> Iterator[Cell]:
        if local(node) != "table-cell":
            if local(node) == "covered-table-cell":
                self.gathered.left_out("hidden", _words(node))
            return
        spans = (
            whole(node.get(f"{TABLE}number-{name}-spanned"), 1)
            for name in ("columns", "rows")
        )
        columns, rows = (
            min(max(1, span), _MOST_COLUMNS if n == 0 else 10_000)
            for n, span in enumerate(spans)
        )
        drawn.append(self._is_drawn(node.get(f"{TABLE}style-name", "")))
        cell = Cell(tuple(self.blocks(node)), columns, rows)
        times = min(
            max(1, whole(node.get(f"{TABLE}number-columns-repeated"), 1)), _MOST_COLUMNS
        )
        for _ in range(times):
            self.gathered.cell()
            yield replace(cell)

    def _is_drawn(self, style: str) -> bool:
        """Whether two sides or more have lines."""
        keys = [f"{FO}border-{side}" for side in ("left", "right", "top", "bottom")]
        all_round = self.styles.value("table-cell", style, "table-cell", f"{FO}border")
        lines = (
            self.styles.value("table-cell", style, "table-cell", key) or all_round
            for key in keys
        )
        return sum(line is not None and "none" not in line for line in lines) >= 2


def _rows(node: Node) -> Iterator[Node]:
    for child in node:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _words(node: Node) -> str:
    """The letters below an element, a line for each paragraph."""
    found = [node.text or ""]
    for one in node.iterdescendants():
        before = "\n" if local(one) in ("p", "h", "line-break") else ""
        found += [before, "\t" if local(one) == "tab" else "", one.text or ""]
        found += ["\n" if before else "", one.tail or ""]
    return "".join(found)
