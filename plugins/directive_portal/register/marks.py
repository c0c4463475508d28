"""Marks that keep a document from the public: of secrecy, of circulation, of a draft.

Secrecy has three levels, Tuyệt mật, Tối mật, Mật (Luật 29/2018/QH14 Art. 8; NĐ 30/2020
App. I); circulation says "Lưu hành nội bộ", "Xem xong trả lại", "Tài liệu thu hồi"; a draft
"Dự thảo", with or without its turn (HD 36-HD/VPTW).

A mark is not the mere word: it has a place of its own (a line, a cell, a side of the
letterhead) and stands in capitals, or it follows a label ("Độ mật: Mật"). "Bí mật nhà
nước", "bảo mật", "lấy ý kiến dự thảo" are words. What print and scan do to a mark is
understood: letters set apart, lost tone marks, Ð for Đ, emphasis, invisible characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from directive_portal.register.signs import INVISIBLE
from directive_portal.register.slug import strip_marks

Kind = Literal["secrecy", "circulation", "draft"]


@dataclass(frozen=True, slots=True)
class Mark:
    """``name`` is the mark in the words of the rules; ``start`` a character of the text."""

    kind: Kind
    name: str
    start: int


_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
# A line that holds none of these bears no mark. In lower case: its words, and parts of it
# where letters are set apart, which no syllable ends with.
_LOWER = re.compile(
    r"ậ(?:[ *._]|(?<=mậ)t)|l(?:ưu hành|iệu thu hồi| [ưu])|x(?:ong t(?:rả lại|hu hồi)| e)"
    r"|d(?:ự thảo| [ựư])|ệ u"
)
# In capitals: what is left of it without tone marks.
_CAPITALS = re.compile(r"M(?:[AÂẠẶ]T| [AÂẠ])|L[UƯ]U|XEM|ĐỌC|THU H|D(?:[UỰƯ]| U)|Ð")
# What parts a long line into places of their own.
_PARTING = ("|", "\t", "  ", "\u00a0", "<br", "│")

_LEVELS = {"tuyetmat": "Tuyệt mật", "toimat": "Tối mật", "mat": "Mật"}
_LEVEL = r"(?P<level>tuyetmat|toimat|mat)"
_URGENT = r"(?:thuongkhan|khan|hoatoc(?:hengio)?)?"
_TURN = r"(?:thu)?(?:\d{1,2}|[ivx]{1,4}|mot|hai|ba|bon|nam|cuoi|n)?"
# Read without spaces and tone marks, in lower case. Those below need capitals, or a line
# of their own.
_STAMPS = re.compile(
    rf"""{_URGENT}(?:dong)?(?:dau|tailieu|vanban|hoso)?:?{_LEVEL}{_URGENT}(?:banso\d{{1,4}})?
    |(?P<circulation>
        (?:tailieu|vanban)?(?:nay)?(?:chi)?(?P<inside>luuhanhnoibo)
            (?:(?:khong|trong|cam)[a-z]{{1,40}})?
        |(?:tailieu|vanban)?(?:xem|doc)xong(?P<back>tralai|thuhoi)
        |(?P<recalled>(?:tailieu|vanban)thuhoi))
    |(?P<draft>(?:ban|vanban)?duthao(?:lan{_TURN}|\d{{1,2}})?
        (?:(?:ngay)?\d{{1,2}}(?:thang)?\d{{1,2}}(?:nam)?\d{{4}})?)""",
    re.VERBOSE,
)
_LABEL = r"(?:muc)?(?:dau|do|chedo|cap)+(?:chi)?(?:bao|bi)?mat"
_LABELLED = re.compile(rf"{_LABEL}:(?:{_LEVEL}|(?P<letter>[abc]))")
_LABEL_ALONE = re.compile(rf"{_LABEL}:?")
_INTERNAL = re.compile(r"(?:phamvi|chedo)?luuhanh:(?:trong)?noibo")
# Stamps that stand for the levels (TT 24/2020/TT-BCA, forms of stamps).
_LETTERS = {"a": "Tuyệt mật", "b": "Tối mật", "c": "Mật"}
# The three letters with what a scan may leave of them. MẤT, MÁT and MÀT are other words.
_SHOWN = re.compile(r"M\W*[ẬÂẠẶ]\W*T")
_BARE = re.compile(r"M\W*A\W*T")
_EXACT = re.compile(
    r"(?:T(?:ối|uyệt) mật|Mật|(?:Tài liệu |Văn bản )?(?:Lưu hành nội bộ|Xem xong trả lại)"
    r"|(?:Tài liệu|Văn bản) thu hồi|(?:Bản )?Dự thảo\b.*)",
    re.IGNORECASE,
)
# Words that make a new word with what follows, at the end of a line or a gap before it.
_JOINED = re.compile(
    r"(?:^|\s)(?:bi|bao|co|giai|giu|than|nghiem|can|tui|duong|ong|soi|do|tien|va|hoac|cua"
    r"|cac|vao|cho|ve|voi|y kien|gop y|xay dung|tham dinh|thong qua|trinh|hoan thien"
    r"|hoan chinh|thao luan|nhung|mot so|quan ly|thu hoi|tai lieu)[\s,:(“\"]*$"
)
_LETTERHEAD = (
    r"(?:ĐẢNG CỘNG SẢN|CỘNG H[OÒ][AÀ] XÃ|ĐỘC LẬP|ĐẢNG BỘ|ĐẢNG [UỦ][YỶ]|TỈNH [UỦ][YỶ]"
    r"|THÀNH [UỦ][YỶ]|HUYỆN [UỦ][YỶ]|QUẬN [UỦ][YỶ]|[UỦ][YỶ] BAN|UBND|HĐND|HỘI ĐỒNG"
    r"|BAN (?!HÀNH)|BỘ |SỞ |CHI BỘ|CHÍNH PHỦ|QUỐC HỘI|VĂN PHÒNG|SỐ\s*:?\s*\d|\*)"
)
_MARK_WORDS = (
    r"(?:(?:T[OỐ]I |TUY[EỆ]T )?M[ẬÂẠẶ]T|T[OỐ]I MAT|TUY[EỆ]T MAT|L[UƯ]U H[AÀ]NH N[OỘ]I B[OỘ]"
    r"|XEM XONG TR[AẢ] L[AẠ]I|T[AÀ]I LI[EỆ]U THU H[OỒ]I|D[UỰ] TH[AẢ]O(?: L[AẦ]N \w+)?)"
)
_BESIDE = re.compile(
    rf"(?P<before>{_MARK_WORDS}) {_LETTERHEAD}.*"
    rf"|{_LETTERHEAD}(?P<left>.*?) (?P<after>{_MARK_WORDS})"
)
_NOT_BESIDE = re.compile(
    r"(?:BÍ|BẢO|ĐỘ|GIẢI|CƠ|LIỆU|BẢN|SƠ|TIN|DẤU|LẤY|ONG|VÀ|CÁC|VỀ|VÀO|KIẾN|GÓP Ý|DỰNG|THI)$"
)

# A place of its own: a cell, a side of the letterhead, a column of spaces.
_CELLS = re.compile(r"[|\t\f│┃║¦]|<br\s*/?>", re.IGNORECASE)
_GAPS = (
    re.compile(r"[ \u00a0\u2000-\u200a\u3000]{4,}"),
    re.compile(r"[ \u00a0\u2000-\u200a\u3000]{2,}"),
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_BULLET = re.compile(r"\s*(?:[-+•–—]\s|\d{1,3}[.)]\s|[a-zđ]\)\s)")
_FRAME = " \t\u00a0#>*_~`=+-–—.·•…[](){}<>“”‘’\"'«»【】■□▪◆╔═╗╚╝┌─┐└┘\\/"
_NOT_LETTERS = re.compile(r"[^a-z0-9:]+")
_DASH = re.compile(r"\s[-–—]\s")
# No mark is longer. Lines of the letterhead stand at the top.
_LONGEST = 120
_TOP = 15


def marks(text: str) -> tuple[Mark, ...]:
    """The marks that a text (NFC) bears, in order. Total, in time linear in its length."""
    lines = text.split("\n")
    if not any(sign in text for sign in _PARTING):
        text = "\n".join(line for line in lines if len(line) <= _LONGEST)
    return tuple(_search(lines)) if shows_sign(text) else ()


def stamp(text: str, start: int = 0) -> Mark | None:
    """The mark that a text of one line is, if it is nothing else."""
    return _stamp(_Place(text, start, True, True))


def shows_sign(text: str) -> bool:
    """Whether ``marks`` may find any; to find them takes longer."""
    return bool(
        _LOWER.search(text.lower())
        or _CAPITALS.search(text)
        # Signs out of sight are no printable ones, and neither are odd spaces.
        or not text.replace("\n", " ").isprintable()
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of a line that stands by itself. ``alone``: it is the whole line; ``open``:
    nothing around it makes a sentence of it, so that capitals may be missing."""

    text: str
    start: int
    alone: bool
    open: bool
    before: str = ""


def _search(lines: list[str]) -> Iterator[Mark]:
    start, seen = 0, 0
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else ""
        below = lines[i + 1] if i + 1 < len(lines) else ""
        isolated = not above.strip() and not below.strip()
        if _has_place(line) and _has_letters(line):
            mark = _of_line(line, start, above, isolated or seen < _TOP)
            if mark:
                yield mark
        seen = 0 if "\f" in line else seen + bool(line.strip())
        start += len(line) + 1


def _has_place(line: str) -> bool:
    return len(line) <= _LONGEST or bool(_CELLS.search(line) or _GAPS[-1].search(line))


def _has_letters(line: str) -> bool:
    """Whether the letters of a mark stand in a line in order, unless a tag parts them."""
    letters = re.sub("[^a-z<]+", "", strip_marks(line).lower())
    return bool(_IN_ORDER.search(letters))


_IN_ORDER = re.compile(r"mat|luuhanh|xongtralai|thuhoi|duthao|<")


def _of_line(line: str, start: int, above: str, free: bool) -> Mark | None:
    if len(line) <= _LONGEST and (mark := _beside(line, start)):
        return mark
    return _labelled_cells(line, start) or next(
        filter(None, map(_stamp, _places(line, start, above, free))), None
    )


def _places(line: str, start: int, above: str, free: bool) -> Iterator[_Place]:
    """The parts of a line, from the whole to the smallest, each once."""
    seen: set[tuple[int, int]] = set()
    for gap in (_CELLS, *_GAPS):
        before = _tail(above)
        for first, last in _parts(line, gap):
            if (first, last) not in seen and last - first <= _LONGEST:
                seen.add((first, last))
                alone = not line[:first].strip(_FRAME) and not line[last:].strip(_FRAME)
                yield _Place(line[first:last], start + first, alone, alone and free, before)
            before = "" if gap is _CELLS else _tail(line[first:last])


def _tail(text: str) -> str:
    """The last words of a part or line, folded; letters set apart are put together."""
    words = strip_marks(text[-40:]).lower().split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _parts(line: str, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the parts between cells, and between gaps within them, begin and end."""
    position = 0
    for match in [*_CELLS.finditer(line), None]:
        end = match.start() if match else len(line)
        if gap is _CELLS:
            yield position, end
        else:
            inner = position
            for space in gap.finditer(line, position, end):
                if space.start() > inner:
                    yield inner, space.start()
                inner = space.end()
            yield inner, end
        position = match.end() if match else end


def _stamp(place: _Place) -> Mark | None:
    """The mark that stands in a place, if nothing else does."""
    clean = _clean(place.text)
    if not clean:
        return None
    squeezed = _squeezed(clean)
    if labelled := _LABELLED.fullmatch(squeezed):
        letter = labelled["letter"]
        name = _LETTERS[letter] if letter else _LEVELS[labelled["level"]]
        return Mark("secrecy", name, place.start)
    if _INTERNAL.fullmatch(squeezed):
        return Mark("circulation", "Lưu hành nội bộ", place.start)
    match = _STAMPS.fullmatch(squeezed)
    if match is None or _JOINED.search(place.before):
        return None
    if not (_in_capitals(clean, match, place) or _in_words(clean, place)):
        return None
    return Mark(*_named(match), place.start)


def _in_capitals(clean: str, match: re.Match[str], place: _Place) -> bool:
    """Capitals make a stamp; of "MAT" nothing but a line of its own does."""
    if clean != clean.upper():
        return False
    if match["level"] != "mat" or _SHOWN.search(clean):
        return True
    return place.alone and bool(_BARE.search(clean))


def _in_words(clean: str, place: _Place) -> bool:
    """Mixed case makes a mark on an open line that is no item of a list or sentence."""
    return (
        place.open
        and not _BULLET.match(place.text)
        and not place.text.rstrip(" *_").endswith((".", ",", ";", ":"))
        and clean[0].isupper()
        and bool(_EXACT.fullmatch(clean))
    )


def _named(match: re.Match[str]) -> tuple[Kind, str]:
    if match["level"]:
        return "secrecy", _LEVELS[match["level"]]
    if match["draft"]:
        return "draft", "Dự thảo"
    if match["inside"]:
        return "circulation", "Lưu hành nội bộ"
    return "circulation", "Xem xong trả lại" if match["back"] else "Tài liệu thu hồi"


def _labelled_cells(line: str, start: int) -> Mark | None:
    """A cell "Độ mật" beside a cell with one level; a row of all levels is a heading."""
    cells = [
        (first, _squeezed(_clean(line[first:last])))
        for first, last in _parts(line, _CELLS)
        if last - first <= _LONGEST
    ]
    levels = [(i, first, text) for i, (first, text) in enumerate(cells) if text in _LEVELS]
    if len(levels) != 1:
        return None
    i, first, level = levels[0]
    if i and _LABEL_ALONE.fullmatch(cells[i - 1][1]):
        return Mark("secrecy", _LEVELS[level], start + first)
    return None


def _beside(line: str, start: int) -> Mark | None:
    """A mark that the text of a two-column letterhead has put on the line of the other."""
    clean = " ".join(_clean(line).split()).replace("Số", "SỐ")
    match = _BESIDE.fullmatch(clean)
    if match is None or (match["after"] and _NOT_BESIDE.search(match["left"])):
        return None
    stamp = _STAMPS.fullmatch(_squeezed(match["before"] or match["after"]))
    return Mark(*_named(stamp), start) if stamp else None


def _clean(text: str) -> str:
    """Without tags, emphasis, frames and what cannot be seen; Ð as Đ."""
    text = _TAG.sub(" ", _INVISIBLE.sub("", text)).replace("Ð", "Đ")
    return re.sub(r"[*_~`\\]+", "", text).strip(_FRAME)


def _squeezed(clean: str) -> str:
    """Letters and digits without tone marks and spaces; a dash between words as a colon."""
    folded = strip_marks(_DASH.sub(":", clean)).lower()
    squeezed = _NOT_LETTERS.sub("", folded).strip(":")
    # "Mật - Khẩn", "Dự thảo - 12/3/2021": no label stands before the sign.
    return squeezed if _LABEL_HEAD.match(squeezed) else squeezed.replace(":", "")


_LABEL_HEAD = re.compile(rf"(?:{_LABEL}|(?:phamvi|chedo)?luuhanh):")
