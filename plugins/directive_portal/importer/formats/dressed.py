"""Pieces of text in their dress, as files have them, put together into spans."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from directive_portal.importer.document import Span
from directive_portal.text.legacy import Name, converted

# What people call the encodings.
ENCODINGS: Mapping[Name, str] = {
    "tcvn3": "TCVN3 (ABC)",
    "vni": "VNI",
    "viscii": "VISCII",
    "windows1258": "Windows-1258",
    "viqr": "VIQR",
    "mojibake": "UTF-8",
}
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Signs that show nothing: joiners, marks of direction, hyphens that are not seen, what
# is no letter at all.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
_OLD_FONTS: Mapping[Name, re.Pattern[str]] = {
    "tcvn3": re.compile(r"\.Vn[A-Z]"),
    "vni": re.compile("VNI[- ]"),
}
_UNICODE = re.compile("[\u0100-\u1eff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text as a file has it. ``font`` is the name of its font where known."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str | None = None
    font: str = ""

    @property
    def dress(self) -> tuple[bool, bool, str | None]:
        return self.bold, self.italic, self.note


def has_unicode(text: str) -> bool:
    """Whether it has letters that no old encoding can be taken for."""
    return bool(_UNICODE.search(text))


def plain(text: str) -> str:
    """Text in one form of Unicode, with one kind of space and of line end, and nothing
    unseen."""
    if text.isascii() and text.isprintable():
        return text
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def old_encoding(font: str) -> Name | None:
    """The encoding from before Unicode that a font is made for."""
    for name, made in _OLD_FONTS.items():
        if made.match(font):
            return name
    return None


def from_old_fonts(pieces: list[Piece]) -> tuple[list[Piece], Name | None]:
    """Pieces in Unicode, and the old encoding that some were in. Text that is in Unicode
    though its font is an old one stays as it is."""
    old = [piece for piece in pieces if old_encoding(piece.font)]
    if not old or has_unicode("".join(piece.text for piece in old)):
        return pieces, None
    read = [_read(piece) for piece in pieces]
    return read, old_encoding(old[0].font) if read != pieces else None


def _read(piece: Piece) -> Piece:
    name = old_encoding(piece.font)
    if name is None:
        return piece
    text = converted(piece.text, name)
    # ABC's capitals are a font of their own: .VnTimeH.
    is_capital = name == "tcvn3" and piece.font.split()[0].endswith("H")
    return replace(piece, text=text.upper() if is_capital else text)


def spans(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """Pieces of one dress together, without blanks at both ends."""
    merged = [
        Span(plain("".join(piece.text for piece in same)), *dress)
        for dress, same in groupby(_marks_joined(pieces), key=lambda piece: piece.dress)
    ]
    return trimmed(_blanks_apart(merged))


def _blanks_apart(given: list[Span]) -> list[Span]:
    """Blanks at the ends of what is bold or italic stand beside it."""
    found: list[Span] = []
    for span in given:
        words = span.text.strip()
        if span.note is not None or not (span.bold or span.italic) or words == span.text:
            parts = [span]
        else:
            before, _, after = span.text.partition(words) if words else (span.text, "", "")
            parts = [Span(before), replace(span, text=words), Span(after)]
        for part in parts:
            last = found[-1] if found else None
            if last and last.note is None and part.note is None and _alike(last, part):
                found[-1] = replace(last, text=last.text + part.text)
            elif part.text or part.note is not None:
                found.append(part)
    return found


def _alike(one: Span, other: Span) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic)


def _marks_joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A letter and its marks stay together, in the dress of the letter. White space takes
    the dress of what stands before it."""
    before: Piece | None = None
    for piece in pieces:
        if piece.note is not None:
            yield piece
        elif piece.text:
            marks = len(piece.text)
            if before is not None and piece.text.strip():
                marks = next(
                    (n for n, c in enumerate(piece.text) if not unicodedata.combining(c)),
                    marks,
                )
            if before is not None and marks:
                yield replace(before, text=piece.text[:marks])
            rest = piece.text[marks if before is not None else 0 :]
            if rest:
                before = replace(piece, text=rest)
                yield before


def trimmed(given: list[Span]) -> tuple[Span, ...]:
    """Without blanks at both ends."""
    found = [span for span in given if span.text or span.note is not None]
    while found and found[0].note is None:
        first = replace(found[0], text=found[0].text.lstrip())
        found[0:1] = [first] if first.text else []
        if first.text:
            break
    while found and found[-1].note is None:
        last = replace(found[-1], text=found[-1].text.rstrip())
        found[-1:] = [last] if last.text else []
        if last.text:
            break
    return tuple(found)
