"""What stands within a paragraph of Word: runs, fields, notes, changes, boxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from directive_portal.importer.document import Block, PageEnd
from directive_portal.importer.formats import signs
from directive_portal.importer.formats.dressed import Piece, old_encoding
from directive_portal.importer.formats.gathered import Gathered, shortened
from directive_portal.importer.formats.markup import Node, local, whole
from directive_portal.importer.formats.word_package import W
from directive_portal.importer.formats.word_styles import Look, Looks

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_AROUND = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo"}
    | {"fldSimple", "ruby", "rubyBase", "Choice"}
)
_BREAKS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\xad",
}
_REVISED = {
    "ins": "inserted",
    "moveTo": "inserted",
    "del": "deleted",
    "moveFrom": "deleted",
}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
# What such a field shows is counted or dated anew each time.
_CHANGING = (*_PAGE_FIELDS, "DATE", "TIME", "PRINTDATE", "SAVEDATE", "EDITTIME")
_SHOWS_NOTHING = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "EQ", "SYMBOL")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_ALL_RAISED = re.compile(r"[0-9+\-−=()n]*[0-9][0-9+\-−=()n]*")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    code: str = ""
    shows: bool = False

    @property
    def kind(self) -> str:
        return (self.code.split() or [""])[0].upper()


@dataclass(slots=True)
class Found:
    """What a paragraph holds. ``boxes`` are its text boxes; ``counted`` when it has the
    number of a page."""

    items: list[Piece | PageEnd] = field(default_factory=list[Piece | PageEnd])
    boxes: list[list[Block]] = field(default_factory=list[list[Block]])
    counted: bool = False


_APART = {f"{W}p": "\n", f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}


def words_of(node: Node, *names: str) -> str:
    """The letters below an element, a line for each paragraph."""
    letters = {f"{W}{name}" for name in names}
    return "".join(
        (one.text or "") if one.tag in letters else _APART[one.tag]
        for one in node.iter(*letters, *_APART)
    )


@dataclass(slots=True)
class Runs:
    """``blocks`` reads what stands in a box; ``note`` gives the sign of a note, of its
    kind, id and own sign."""

    looks: Looks
    gathered: Gathered
    blocks: Callable[[Node], list[Block]]
    note: Callable[[str, str, str], str]
    _fields: list[_Field] = field(default_factory=list[_Field])
    _mark: tuple[str, str] | None = None

    def read(self, paragraph: Node, style: str) -> Found:
        found = Found()
        self._children(paragraph, style, found)
        self._fields = [one for one in self._fields if one.kind not in _PAGE_FIELDS]
        return found

    def _children(self, node: Node, style: str, found: Found) -> None:
        for child in node:
            name = local(child)
            if name == "r":
                self._run(child, style, found)
            elif name in _REVISED and self._is_left_out(child, name):
                continue
            elif name == "sdt":
                self._control(child, style, found)
            elif name in ("AlternateContent", "ruby"):
                self._children(chosen(child), style, found)
            elif name in ("oMath", "oMathPara"):
                self._equation(child, found)
            elif name in _AROUND:
                self._within(child, style, found)

    def _within(self, node: Node, style: str, found: Found) -> None:
        code = node.get(f"{W}instr", "")
        if local(node) == "fldSimple":
            self._fields.append(_Field(code, shows=True))
            self._result(found)
        self._children(node, style, found)
        if local(node) == "fldSimple" and self._fields:
            self._fields.pop()

    def _is_left_out(self, node: Node, name: str) -> bool:
        """Changes that were tracked are taken as accepted."""
        said, reason = words_of(node, "t", "delText"), _REVISED[name]
        if reason == "deleted":
            self.gathered.left_out(reason, said)
        elif said.strip():
            self.gathered.doubt(reason, {"words": shortened(said)})
        return reason == "deleted"

    def _control(self, node: Node, style: str, found: Found) -> None:
        inner = node.find(f"{W}sdtContent")
        if inner is None:
            return
        if is_placeholder(node):
            self.gathered.left_out("placeholder", words_of(inner, "t"))
        else:
            self._children(inner, style, found)

    def _equation(self, node: Node, found: Found) -> None:
        self.gathered.doubt("equation")
        text = "".join(one.text or "" for one in node.iter(f"{M}t", f"{W}t"))
        found.items.append(Piece(text))

    def _run(self, run: Node, style: str, found: Found) -> None:
        properties = run.find(f"{W}rPr")
        look = self.looks.of(properties, style)
        deleted = properties is not None and properties.find(f"{W}del") is not None
        if deleted:
            self.gathered.left_out("deleted", words_of(run, "t", "delText"))
        elif look.hidden:
            self.gathered.left_out("hidden", words_of(run, "t"))
        else:
            for child in run:
                self._in_run(child, local(child), look, found)
            if look.struck and (said := shortened(words_of(run, "t"))):
                self.gathered.doubt("struck", {"words": said})

    def _in_run(self, node: Node, name: str, look: Look, found: Found) -> None:
        if name in ("fldChar", "instrText"):
            self._field(node, name, found)
        elif self._is_code():
            return
        elif name in ("t", "br", "sym", *_BREAKS):
            self._letters(node, name, look, found)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(node, name, found)
        elif name == "commentReference":
            self.gathered.doubt("comment")
        elif name == "AlternateContent":
            for child in chosen(node):
                self._in_run(child, local(child), look, found)
        elif name in ("drawing", "pict", "object"):
            self._drawn(node, found)

    def _letters(self, node: Node, name: str, look: Look, found: Found) -> None:
        if name == "t":
            self._text(node.text or "", look, found)
        elif name == "sym":
            self._sign(node, look, found)
        elif name == "br":
            self._break(node, look, found)
        else:
            found.items.append(_piece(_BREAKS[name], look))

    def _is_code(self) -> bool:
        """Whether it is part of an instruction: the result of a field within one. Others
        are seen, though a field may never have been closed."""
        return any(not one.shows for one in self._fields[:-1])

    def _text(self, text: str, look: Look, found: Found) -> None:
        if self._mark is not None:  # the sign that the author gave to a note
            (kind, name), self._mark = self._mark, None
            found.items.append(Piece("", note=self.note(kind, name, text.strip())))
            return
        if signs.is_signs(look.font) or any("\uf000" <= c < "\uf100" for c in text):
            text = signs.shown(text, look.font)
            if signs.UNKNOWN in text:
                self.gathered.doubt("symbol")
        if look.raised:
            text = raised(text)
        found.items.append(_piece(text, look))

    def _sign(self, node: Node, look: Look, found: Found) -> None:
        code = node.get(f"{W}char", "")
        try:
            shown = signs.sign(chr(int(code, 16)), node.get(f"{W}font", "Symbol"))
        except (ValueError, OverflowError):
            shown = signs.UNKNOWN
        if shown == signs.UNKNOWN:
            self.gathered.doubt("symbol")
        found.items.append(_piece(shown, look))

    def _break(self, node: Node, look: Look, found: Found) -> None:
        if node.get(f"{W}type") in ("page", "column"):
            found.items.append(PageEnd(self.gathered.place))
        else:
            found.items.append(_piece("\n", look))

    def _note(self, node: Node, name: str, found: Found) -> None:
        kind, number = name.removesuffix("Reference"), node.get(f"{W}id", "")
        if node.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            self._mark = (kind, number)
        else:
            found.items.append(Piece("", note=self.note(kind, number, "")))

    def _field(self, node: Node, name: str, found: Found) -> None:
        kind = node.get(f"{W}fldCharType", "")
        if name == "instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code += node.text or ""
        elif kind == "begin":
            self._fields.append(_Field())
            found.items += map(Piece, _filled_in(node))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            self._result(found)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.shows and ended.kind in _SHOWS_NOTHING:
                self.gathered.doubt("field", {"kind": ended.kind})

    def _result(self, found: Found) -> None:
        kind = self._fields[-1].kind
        found.counted |= kind in _PAGE_FIELDS
        if kind in _CHANGING:
            self.gathered.doubt("field", {"kind": kind})

    def _drawn(self, node: Node, found: Found) -> None:
        """Text boxes are read; of pictures is said that they are left out."""
        boxes = [
            box
            for box in node.iter(f"{W}txbxContent")
            if not any(local(up) == "txbxContent" for up in _up_to(box, node))
            and not any(local(up) == "Fallback" for up in _up_to(box, node))
        ]
        found.boxes += (self.blocks(box) for box in boxes)
        names = {local(one) for one in node.iter()}
        for one in node.iter():
            if local(one) == "textpath" and one.get("string"):
                found.boxes.append(self.written(one.get("string")))
        if names & {"OLEObject", "chart", "relIds"}:
            self.gathered.doubt("object")
        elif names & {"pic", "imagedata", "blip"}:
            self.gathered.doubt("picture")

    def written(self, text: str) -> list[Block]:
        """Letters that are drawn (WordArt)."""
        return self.gathered.paragraph([Piece(text)], self.gathered.place)


def raised(text: str) -> str:
    """What stands raised, as signs of its own where it is a number: 10² is not 102."""
    return text.translate(_RAISED) if _ALL_RAISED.fullmatch(text) else text


def _piece(text: str, look: Look) -> Piece:
    # In fonts of ABC the soft hyphen is a letter, ư, and capitals are a font of their own.
    if look.capitals and not old_encoding(look.font):
        text = text.upper()
    return Piece(text, look.bold, look.italic, font=look.font)


def is_placeholder(control: Node) -> bool:
    """Whether a control still shows what it asks for."""
    shows = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shows is not None and shows.get(f"{W}val", "1") not in ("0", "false", "off")


def chosen(node: Node) -> Node:
    """Of what is told twice the one for newer programs; of a ruby its base."""
    for name in ("Choice", "rubyBase", "Fallback"):
        found = next((child for child in node if local(child) == name), None)
        if found is not None:
            return found
    return ()


def _up_to(node: Node, end: Node) -> list[Node]:
    around = []
    while (node := node.getparent()) is not None and node is not end:
        around.append(node)
    return around


def _filled_in(begin: Node) -> list[str]:
    """What the fields of a form show: boxes to tick, a choice of a list."""
    box, chosen_of = (
        begin.find(f"{W}ffData/{W}checkBox"),
        begin.find(f"{W}ffData/{W}ddList"),
    )
    if box is not None:
        ticked = box.find(f"{W}checked")
        ticked = box.find(f"{W}default") if ticked is None else ticked
        on = ticked is not None and ticked.get(f"{W}val", "1") not in ("0", "false", "off")
        return ["☒" if on else "☐"]
    if chosen_of is not None:
        entries = [
            one.get(f"{W}val", "") for one in chosen_of.iterchildren(f"{W}listEntry")
        ]
        result = chosen_of.find(f"{W}result")
        at = whole(result.get(f"{W}val")) if result is not None else 0
        return entries[at : at + 1]
    return []
