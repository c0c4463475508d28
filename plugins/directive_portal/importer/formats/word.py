"""Word files (.docx) as their reader sees them, all changes accepted."""

from dataclasses import dataclass, field

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
from directive_portal.importer.formats.dressed import Piece
from directive_portal.importer.formats.furniture import Furniture, is_page_number
from directive_portal.importer.formats.gathered import Gathered
from directive_portal.importer.formats.letterhead import is_letterhead
from directive_portal.importer.formats.markup import Node, local, whole
from directive_portal.importer.formats.numerals import FORMATS
from directive_portal.importer.formats.word_numbering import Label, Numbering
from directive_portal.importer.formats.word_package import Package, W, opened
from directive_portal.importer.formats.word_runs import (
    Found,
    Runs,
    chosen,
    is_placeholder,
    words_of,
)
from directive_portal.importer.formats.word_styles import Looks, Styles, on, property_of
from directive_portal.importer.formats.word_tables import Tables

_AROUND = frozenset(("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_ALIGN: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
}
# A step of an indent, in twentieths of a point.
_STEP = 720
_MOST_STEPS = 8


def word(data: bytes) -> Document:
    """Read a Word file; raises UnreadError."""
    return _Reader(opened(data)).document()


@dataclass(slots=True)
class _Reader:
    """One file while it is read. ``_carried`` is what waits for the next paragraph, because
    the end of its own was deleted."""

    package: Package
    gathered: Gathered = field(default_factory=Gathered)
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    runs: Runs = field(init=False)
    tables: Tables = field(init=False)
    _carried: list[Piece | PageEnd] = field(default_factory=list[Piece | PageEnd])

    def __post_init__(self) -> None:
        self.styles = Styles(self.package.part("styles"))
        self.numbering = Numbering(self.package.part("numbering"), self.styles)
        looks = Looks(self.styles)
        self.runs = Runs(looks, self.gathered, self.blocks, self._note)
        self.tables = Tables(self.styles, self.gathered, self.blocks)

    def document(self) -> Document:
        body = self.package.body.find(f"{W}body")
        blocks = [] if body is None else self.blocks(body)
        blocks += self._left_over()
        furniture = Furniture()
        for kind in ("header", "footer"):
            for (known, _), part in self.package.parts.items():
                if known == kind:
                    apart = _Reader(Package(part, self.package.parts))
                    read = apart.gathered.document(apart.blocks(part))
                    blocks[:0] = furniture.taken(read, words_of(part, "t", "delText"))
        for (kind, _), part in self.package.parts.items():
            if kind == "comments":
                self.gathered.aside("hidden", words_of(part, "t", "delText"))
        return furniture.beside(self.gathered.document(blocks))

    def blocks(self, node: Node) -> list[Block]:
        return [block for child in node for block in self._block(child)]

    def _block(self, node: Node) -> list[Block]:
        name = local(node)
        if name == "p":
            return self._paragraph(node)
        if name == "tbl":
            return self.tables.read(node)
        if name == "AlternateContent":
            return self.blocks(chosen(node))
        if name == "sdt":
            return self._control(node)
        if name in ("del", "moveFrom"):
            self.gathered.left_out("deleted", words_of(node, "t", "delText"))
        elif name in ("altChunk", "subDoc"):
            self.gathered.doubt("object")
        elif name in _AROUND:
            return self.blocks(node)
        return []

    def _control(self, node: Node) -> list[Block]:
        inner = node.find(f"{W}sdtContent")
        if inner is None:
            return []
        if is_placeholder(node):
            self.gathered.left_out("placeholder", words_of(inner, "t"))
            return []
        return self.blocks(inner)

    def _paragraph(self, node: Node) -> list[Block]:
        self.gathered.next_line()
        properties = node.find(f"{W}pPr")
        name = _style(properties)
        found = self.runs.read(node, name)
        boxes = _side_by_side(found.boxes, self.gathered)
        items, self._carried = [*self._carried, *found.items], []
        if _is_mark(properties, "del"):
            self._carried = items
            return boxes
        if not _says(items) and _is_mark(properties, "vanish"):
            return boxes
        return [*boxes, *self._written(properties, name, items, found)]

    def _written(
        self, properties: Node | None, name: str, items: list[Piece | PageEnd], found: Found
    ) -> list[Block]:
        chain = self.styles.of("paragraph", name)
        label = self.numbering.label(properties, chain)
        blocks: list[Block] = []
        if _is_on(properties, chain, "pageBreakBefore"):
            blocks.append(PageEnd(self.gathered.place))
        for pieces in _between_pages(items):
            if isinstance(pieces, PageEnd):
                blocks.append(pieces)
            else:
                blocks += self._lines(properties, chain, pieces, label)
                label = None
        if found.counted and all(
            isinstance(one, Paragraph) and is_page_number(one.text) for one in blocks
        ):
            blocks = []
        if _ends_page(properties):
            blocks.append(PageEnd(self.gathered.place))
        return blocks

    def _lines(
        self,
        properties: Node | None,
        chain: list[Node],
        pieces: list[Piece],
        label: Label | None,
    ) -> list[Block]:
        jc = property_of("jc", "pPr", properties, chain)
        align = None if jc is None else _ALIGN.get(jc.get(f"{W}val", ""))
        before = label.text if label else ""
        if label and label.joined and label.text:
            first = pieces[0] if pieces else Piece("")
            pieces = [Piece(before, first.bold, first.italic), *pieces]
            before = ""
        steps = label.level if label else _steps(properties, chain)
        return self.gathered.paragraph(pieces, self.gathered.place, before, align, steps)

    def _left_over(self) -> list[Block]:
        pieces = [item for item in self._carried if isinstance(item, Piece)]
        return self.gathered.paragraph(pieces, self.gathered.place)

    def _note(self, kind: str, number: str, sign: str) -> str:
        """The sign of a note, which is read now."""
        part = self.package.part(f"{kind}s")
        notes = () if part is None else part.iterchildren(f"{W}{kind}")
        node = next((one for one in notes if one.get(f"{W}id") == number), None)
        known = self.gathered.notes
        sign = sign or self._sign(kind)
        if sign in known:
            sign = next(
                s for n in range(len(known) + 1, 10**9) if (s := str(n)) not in known
            )
        known[sign] = ()
        if node is None:
            self.gathered.doubt("note", {"sign": sign})
        else:
            known[sign] = self._said(node)
        return sign

    def _sign(self, kind: str) -> str:
        path = f"{W}{kind}Pr/{W}numFmt"
        given = next(
            (
                found
                for one in self.package.body.iter(f"{W}sectPr")
                if (found := one.find(path)) is not None
            ),
            None,
        )
        usual = "lowerRoman" if kind == "endnote" else "decimal"
        form = usual if given is None else given.get(f"{W}val", usual)
        signs = (FORMATS.get(form, str)(n) for n in range(1, 100_000))
        return next(sign for sign in signs if sign not in self.gathered.notes)

    def _said(self, node: Node) -> tuple[Span, ...]:
        """The words of a note, its paragraphs as lines."""
        found: list[Span] = []
        fields, self.runs._fields = self.runs._fields, []
        for block in self.blocks(node):
            if isinstance(block, Paragraph) and block.spans:
                found += [Span("\n")] * bool(found)
                found += [Span(f"{block.label} ")] * bool(block.label)
                found += block.spans
            elif isinstance(block, Table):
                self.gathered.doubt("object")
        self.runs._fields = fields
        return tuple(found)


def _style(properties: Node | None) -> str:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def _is_mark(properties: Node | None, name: str) -> bool:
    """Whether the end of the paragraph is deleted or hidden."""
    return properties is not None and bool(on(properties.find(f"{W}rPr/{W}{name}")))


def _is_on(properties: Node | None, chain: list[Node], name: str) -> bool:
    return bool(on(property_of(name, "pPr", properties, chain)))


def _ends_page(properties: Node | None) -> bool:
    """Whether a section ends here, and the next begins on a new page."""
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{W}type")
    return kind is None or kind.get(f"{W}val") not in ("continuous", "nextColumn")


def _says(items: list[Piece | PageEnd]) -> bool:
    return any(isinstance(one, PageEnd) or one.text.strip() or one.note for one in items)


def _between_pages(items: list[Piece | PageEnd]) -> list[list[Piece] | PageEnd]:
    found: list[list[Piece] | PageEnd] = [[]]
    for item in items:
        if isinstance(item, PageEnd):
            found += [item, []]
        else:
            last = found[-1]
            assert isinstance(last, list)
            last.append(item)
    # An empty half beside a break is no paragraph.
    return [one for one in found if one or len(found) == 1]


def _steps(properties: Node | None, chain: list[Node]) -> int:
    indent = property_of("ind", "pPr", properties, chain)
    if indent is None:
        return 0
    left = whole(indent.get(f"{W}left") or indent.get(f"{W}start"))
    return min(max(0, round(left / _STEP)), _MOST_STEPS)


def _side_by_side(boxes: list[list[Block]], gathered: Gathered) -> list[Block]:
    """Two boxes of a letterhead are two cells of one row."""
    written = [box for box in boxes if box]
    if len(written) == 2 and is_letterhead([block for box in written for block in box]):
        row = tuple(Cell(tuple(box)) for box in written)
        return [Table((row,), gathered.place, ruled=False)]
    return [block for box in written for block in box]
