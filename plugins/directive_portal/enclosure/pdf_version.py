"""One version of a PDF: its pages and every object beside them, reached or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from directive_portal.enclosure import old_fonts
from directive_portal.enclosure.contents import legible
from directive_portal.enclosure.extracted import Left, Refusal, Unread, too_many
from directive_portal.enclosure.markup import walk
from directive_portal.enclosure.picture import is_located

_MOST_PAGES = 2_000
_MOST_OBJECTS = 300_000
# A page with less text and a picture was scanned; a stamp or page number may be typed.
_LEAST_TEXT = 40
_DEEPEST = 60
_DEEPEST_FORM = 8
_DRAWN = ("/Contents", "/Resources")
# Notes beside the text. Links and fields of forms are none.
_NOTES = frozenset(
    ("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Caret")
)
_ACTIONS: dict[str, Refusal] = {
    **dict.fromkeys(("/JavaScript", "/Launch", "/ImportData", "/Rendition"), "macro"),
    **dict.fromkeys(("/Movie", "/Sound", "/RichMediaExecute", "/SubmitForm"), "macro"),
    **dict.fromkeys(("/GoToR", "/GoToE"), "fetch"),
}
_ON_NOTES = frozenset(
    ("/FileAttachment", "/Movie", "/Sound", "/RichMedia", "/Screen", "/3D")
)
# Whoever has such an entry has what it is for.
_ENTRIES: dict[str, Refusal] = {
    "/JS": "macro",
    "/XFA": "macro",
    "/EF": "embedded",
    "/Collection": "embedded",
}
_UNASKED = ("/OpenAction", "/AA")
_HARMLESS = ("/GoTo", "/Named")
# What writes something in the language of PDF.
_WRITES = re.compile(rb"[\])>]\s*T[jJ]\b")
# What paints a line, an area or an object, or writes signs whose letters are not known.
_PAINTS = re.compile(rb"(?<![A-Za-z0-9])(?:[fFBbSs]\*?|sh|Do|BI|T[jJ])(?![A-Za-z0-9*])")
_FONT_FILES = ("/Type1C", "/CIDFontType0C", "/OpenType")
_PLAIN_NAME = re.compile(r"/(?![A-Za-z]*[0-9]{7})[\w+,.:*-]*", re.ASCII)


@dataclass(slots=True)
class Version:
    """``pages`` are their texts, ``shown`` what notes and fields show, ``former`` what is
    written for pages that are no longer there, ``values`` all else that is text; ``paints``
    when some page shows more than its text."""

    pages: list[str] = field(default_factory=list[str])
    shown: dict[str, None] = field(default_factory=dict[str, None])
    former: dict[str, None] = field(default_factory=dict[str, None])
    values: dict[str, None] = field(default_factory=dict[str, None])
    unread: set[Unread] = field(default_factory=set[Unread])
    left: set[Left] = field(default_factory=set[Left])
    refused: set[Refusal] = field(default_factory=set[Refusal])
    old_fonts: bool = False
    paints: bool = False


Texts = dict[frozenset[object], str]


def version(reader: PdfReader, texts: Texts, *, known: bool = False) -> Version:
    """Read one version. ``texts`` has those of pages by where their objects stand in the
    file, so that versions which share them share the work. Pages that are ``known`` are not
    read."""
    found = Version()
    walked = _Objects(reader, found, texts)
    walked.pages(known)
    walked.all()
    return found


class _Objects:
    def __init__(self, reader: PdfReader, found: Version, texts: Texts) -> None:
        self._reader, self._found, self._texts = reader, found, texts
        self._fonts = DictionaryObject()
        self._blank = PageObject.create_blank_page(reader, 600, 800)
        self._contents: set[int] = set()

    def pages(self, known: bool) -> None:
        if len(self._reader.pages) > _MOST_PAGES:
            raise too_many(_MOST_PAGES)
        for page in self._reader.pages:
            drawn = [page.raw_get(key) for key in _DRAWN if key in page]
            self._contents.update(_numbers(drawn[:1]), _numbers([page.get("/Contents")]))
            place = frozenset(self._places(drawn))
            if place not in self._texts:
                self._texts[place] = "" if known else page.extract_text()
            self._found.pages.append(self._texts[place])
            unread = set(_pictures(page, self._texts[place]))
            self._found.unread |= unread
            self._found.paints |= bool(unread)

    def _places(self, todo: list[Any]) -> Iterator[object]:
        """Where in the file all stands that something is drawn with."""
        seen: set[object] = set()
        while todo:
            one = todo.pop()
            if isinstance(one, IndirectObject):
                if (place := self._place(one)) not in seen:
                    seen.add(place)
                    yield place
                    todo.append(one.get_object())
            elif isinstance(one, dict | list):
                todo += _within(one)
            else:
                yield str(one)

    def _place(self, one: IndirectObject) -> object:
        packed = self._reader.xref_objStm.get(one.idnum)
        if packed is None:
            return self._reader.xref.get(one.generation, {}).get(one.idnum)
        return packed, self._reader.xref.get(0, {}).get(packed[0])

    def all(self) -> None:
        """Every object that the file lists, reached from a page or not."""
        numbers = {
            (number, generation)
            for generation, listed in self._reader.xref.items()
            for number in listed
        } | {(number, 0) for number in self._reader.xref_objStm}
        if len(numbers) > _MOST_OBJECTS:
            raise too_many(_MOST_OBJECTS)
        found = [
            IndirectObject(number, generation, self._reader).get_object()
            for number, generation in sorted(numbers)
        ]
        for one in (self._reader.trailer, *found):
            self._object(one, 0)
        for (number, _), one in zip(sorted(numbers), found, strict=True):
            if isinstance(one, StreamObject):
                self._stream(one, number)

    def _object(self, one: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise too_many(_DEEPEST)
        if isinstance(one, dict):
            self._dictionary(one)
        elif isinstance(one, str | bytes):
            self._found.values |= dict.fromkeys(_texts(one))
        if isinstance(one, dict | list):
            signed = isinstance(one, dict) and "/ByteRange" in one
            for key, value in _entries(one):
                # Sums and certificates are no text.
                if key != "/ID" and not (signed and key in ("/Contents", "/Cert")):
                    self._object(value, depth + 1)

    def _dictionary(self, one: dict[str, Any]) -> None:
        found = self._found
        kind = str(_got(one, "/Subtype"))
        found.refused.update(self._refused(one, kind))
        for key in ("/Contents", "/V"):
            if isinstance(text := _got(one, key), str) and "/ByteRange" not in one:
                found.shown |= dict.fromkeys(_texts(text))
                if kind in _NOTES and "/Rect" in one and text.strip():
                    found.left.add("comment")
        if _got(one, "/OFF") or _got(one, "/BaseState") == "/OFF":
            found.left.add("hidden")
        if "/BaseFont" in one:
            self._font(one)
        if isinstance(fonts := _got(one, "/Font"), dict):
            self._fonts.update(fonts)

    def _refused(self, one: dict[str, Any], kind: str) -> Iterator[Refusal]:
        if (action := str(_got(one, "/S"))) in _ACTIONS:
            yield _ACTIONS[action]
        if kind in _ON_NOTES and "/Rect" in one:
            yield "embedded"
        if _got(one, "/Type") == "/EmbeddedFile":
            yield "embedded"
        for key, cause in _ENTRIES.items():
            if key in one:
                yield cause
        if any(self._acts(_got(one, key)) for key in _UNASKED):
            yield "macro"

    def _acts(self, action: Any) -> bool:
        """Whether something happens by itself that is more than to show a place."""
        if not isinstance(action, dict):
            return False
        kind = str(_got(action, "/S"))
        inner = () if kind != "None" else (_got(action, key) for key in action)
        return (kind != "None" and kind not in _HARMLESS) or any(map(self._acts, inner))

    def _font(self, font: dict[str, Any]) -> None:
        if old_fonts.is_old(str(_got(font, "/BaseFont"))[1:]):
            self._found.old_fonts = True

    def _stream(self, stream: StreamObject, number: int) -> None:
        kind = _got(stream, "/Subtype")
        if kind == "/Image":
            if is_located(stream._data):
                self._found.refused.add("private")
        elif kind == "/Form" or "/PatternType" in stream:
            self._found.shown |= dict.fromkeys(self._drawn(stream))
        elif (
            _got(stream, "/Type") not in ("/ObjStm", "/XRef")
            and number not in self._contents
        ):
            self._other(stream)

    def _other(self, stream: StreamObject) -> None:
        """Colours, descriptions; or a page that is no longer shown."""
        if "/Length1" in stream or _got(stream, "/Subtype") in _FONT_FILES:
            return
        data = stream.get_data()
        if b"begincmap" in data:  # how a font is read; it has been used for that
            return
        if b"BT" in data and _WRITES.search(data):
            self._found.former |= dict.fromkeys(self._drawn(stream))
        elif data.lstrip().startswith((b"<?xpacket", b"<?xml", b"<x:", b"<rdf:")):
            part = walk(data.strip().rstrip(b"\0"), lambda _, __: None)
            self._found.values |= dict.fromkeys([*part.lines, *part.values])
        elif _is_legible(data):
            self._found.values |= dict.fromkeys(legible(data))

    def _drawn(self, stream: StreamObject) -> list[str]:
        """What a stamp, a watermark or a former page writes, with any font of the file."""
        if "/Resources" not in stream:
            stream[NameObject("/Resources")] = DictionaryObject(
                {NameObject("/Font"): self._fonts}
            )
        return self._blank.extract_xform_text(stream).split("\n")  # type: ignore[arg-type]


def _entries(one: Any) -> Iterator[tuple[Any, Any]]:
    return iter(dict.items(one)) if isinstance(one, dict) else enumerate(list.__iter__(one))


def _within(one: Any) -> Iterator[Any]:
    """What stands in a dictionary or list, but for the way back."""
    return (value for key, value in _entries(one) if key != "/Parent")


def _got(one: dict[str, Any], key: str) -> Any:
    value = dict.get(one, key)
    return value.get_object() if isinstance(value, IndirectObject) else value


def _numbers(contents: list[Any]) -> Iterator[int]:
    for one in contents:
        if isinstance(one, IndirectObject):
            yield one.idnum
        elif isinstance(one, list):
            yield from (
                part.idnum
                for part in list.__iter__(one)
                if isinstance(part, IndirectObject)
            )


def _texts(given: str | bytes) -> Iterator[str]:
    """What a string may say: the format does not tell how it is coded."""
    if isinstance(given, NameObject):
        if not _PLAIN_NAME.fullmatch(given):
            yield given[1:]
    elif isinstance(given, str):
        yield from given.replace("\r", "\n").split("\n")
        raw = getattr(given, "_original_bytes", None)
        if raw and not given.isascii():
            yield from legible(raw)
    else:
        yield from legible(given)


def _is_legible(data: bytes) -> bool:
    sample = data[:2000]
    return bool(sample) and len(re.sub(rb"[^\x20-\x7e\s]", b"", sample)) > len(sample) * 0.9


def _pictures(page: PageObject, text: str) -> Iterator[Unread]:
    pictures = _has_picture(page.get("/Resources"), 0)
    short = len("".join(text.split())) < _LEAST_TEXT
    if short and (pictures or (not text.strip() and _is_painted(page, text))):
        yield "scan"
    elif pictures:
        yield "picture"


def _is_painted(page: PageObject, text: str) -> bool:
    """Whether a page without letters shows anything; spaces are written too."""
    content = page.get_contents()
    data = content.get_data() if content else b""
    return any(not (text and sign.startswith(b"T")) for sign in _PAINTS.findall(data))


def _has_picture(resources: Any, depth: int) -> bool:
    """Whether a page shows a picture, itself or by a form that it shows."""
    objects = resources.get_object().get("/XObject") if resources else None
    if objects is None or depth > _DEEPEST_FORM:
        return False
    for reference in objects.get_object().values():
        shown = reference.get_object()
        if shown.get("/Subtype") == "/Image":
            return True
        if _has_picture(shown.get("/Resources"), depth + 1):
            return True
    return False
