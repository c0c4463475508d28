"""What stands in a line: words, emphasis, links, images, signs of notes.

A sign is markup only where nothing else can be meant: a pair of stars around words, words
in brackets with an address behind them. Everything else is text, as it is written. The
work grows with the length of the text alone, whatever stands in it.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from directive_portal.body.tree import (
    Break,
    Emphasis,
    Image,
    Link,
    NoteSign,
    Run,
    Runs,
    Strong,
    Text,
)

# No text of people nests deeper; what a body opens beyond it stays text.
_DEEPEST = 30
Line = tuple[str, int]
"""A line without the space around it, and the place in the body where it begins."""

_SIGN = re.compile(r"[\\*_\[\]<\n]")
_TOKEN = re.compile(
    r"""(?P<escape>\\[\\`*_{}\[\]()#+.!|<>~-])
    | (?P<stars>\*+) | (?P<lines>_+)
    | \[\^(?P<note>[^\[\]\s]{1,20})\]
    | (?P<open>!?\[) | (?P<close>\])
    | <(?P<auto>https?://[^<>\s]{1,2000}|[^<>@\s"\\]{1,64}@[^<>@\s"\\]{1,250})>
    | (?P<br><br\s?/?>)
    | (?P<end>[ \t]*\n)""",
    re.VERBOSE,
)
# An address, a place on the page, or the name of a file: bare, with spaces and a pair of
# brackets within, or between < >; then perhaps a title.
_TARGET = re.compile(
    r"""\([ ]*(?:<(?P<within>[^<>\n]{1,2000})>
      | (?P<bare>(?:[^()<>\s]|\([^()\s]{0,200}\)|[ ](?!["'\s)])){1,2000}))
    (?:[ ]+"[^"\n]{0,1000}")?[ ]*\)""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]")
_LEADS = re.compile(r"#|[A-Za-z][A-Za-z0-9+.-]*:|[^\n]*[./]")
_AFTER_OPENING = re.compile(r"[^\s).,;:!?\]}”’»*_]")
_BEFORE_CLOSING = re.compile(r"[^\s(\[{“‘«*_]")


def runs(lines: Sequence[Line], notes: Collection[str] = (), cell: bool = False) -> Runs:
    """The runs of some lines of one block. ``notes`` are the labels of the body's notes;
    in a ``cell`` of a table ``<br>`` ends a line, since nothing else can."""
    if len(lines) == 1:
        text, start = lines[0]
        if _is_words(text):
            return (Text(text, start),) if text else ()
    return _Reader(lines, notes, cell).read()


def _is_words(text: str) -> bool:
    """Whether a line is nothing but words: each sign by itself is sought faster than one
    of some."""
    return not ("*" in text or "_" in text or "[" in text or "<" in text or "\\" in text)


class _Opened(NamedTuple):
    """A sign that may still be closed: its place among the runs, where it stands as text
    until its partner is found, and where it ends in the text."""

    sign: str
    place: int
    end: int


@dataclass(slots=True)
class _Reader:
    """``out`` holds the runs so far, ``open`` what may still be closed."""

    lines: Sequence[Line]
    notes: Collection[str]
    cell: bool
    out: list[Run] = field(default_factory=list)
    open: list[_Opened] = field(default_factory=list)
    text: str = ""
    begins: list[int] = field(default_factory=list)

    def read(self) -> Runs:
        self.text = "\n".join([text for text, _ in self.lines])
        self.begins = [0, *accumulate([len(text) + 1 for text, _ in self.lines])][:-1]
        counts = {"*": 0, "**": 0, "***": 0, "_": 0, "__": 0, "[": 0, "![": 0}
        position = sought = 0
        # To look for one of some letters is far quicker than for one of some tokens.
        while sign := _SIGN.search(self.text, sought):
            token = _TOKEN.match(self.text, self._begins(sign.start(), position))
            if token is None:
                sought = sign.end()
            else:
                self._words(position, token.start())
                position = sought = self._token(token, counts)
        self._words(position, len(self.text))
        return _joined(self.out)

    def _begins(self, sign: int, floor: int) -> int:
        """Where the token of a sign begins: an image and the end of a line before it."""
        text = self.text
        if text[sign] == "[" and sign > floor and text[sign - 1] == "!":
            return sign - 1
        if text[sign] == "\n":
            while sign > floor and text[sign - 1] in " \t":
                sign -= 1
        return sign

    def _words(self, start: int, end: int) -> None:
        if start < end:
            self.out.append(Text(self.text[start:end], self._place(start)))

    def _place(self, position: int) -> int:
        """A place of the joined lines as one of the body."""
        n = bisect_right(self.begins, position) - 1 if len(self.begins) > 1 else 0
        return self.lines[n][1] + position - self.begins[n]

    def _token(self, token: re.Match[str], counts: dict[str, int]) -> int:
        """Take a token in; where to read on."""
        start, end = token.span()
        match token.lastgroup:
            case "escape":
                self._words(start + 1, end)
            case "stars" | "lines":
                self._emphasis(start, end, counts)
            case "note" if token["note"] in self.notes:
                self.out.append(NoteSign(token["note"], self._place(start)))
            case "open":
                self._begin(token["open"], start, end, counts)
            case "close" if counts["["] or counts["!["]:
                return self._link(start, end, counts)
            case "auto":
                self._address(token["auto"], start)
            case "br" if self.cell:
                self.out.append(Break(True, token["br"]))
            case "end":
                self.out.append(Break(hard=end - start > 2))
            case _:
                self._words(start, end)
        return end

    def _begin(self, sign: str, start: int, end: int, counts: dict[str, int]) -> None:
        if len(self.open) < _DEEPEST:
            self.open.append(_Opened(sign, len(self.out), end))
            counts[sign] += 1
        self._words(start, end)

    def _emphasis(self, start: int, end: int, counts: dict[str, int]) -> None:
        sign = self.text[start:end]
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if _closes(sign, before, after):
            if counts.get(sign) and self._worded(sign, start):
                self._close(sign, counts)
                return
            if sign == "***" and counts["**"] and counts["*"]:
                first = next(o.sign for o in reversed(self.open) if o.sign in ("*", "**"))
                self._close(first, counts)
                self._close("**" if first == "*" else "*", counts)
                return
        if sign in counts and _opens(before, after):
            self._begin(sign, start, end, counts)
        else:
            self._words(start, end)

    def _worded(self, sign: str, end: int) -> bool:
        """Whether words stand since the last opening of a sign, and not only blanks."""
        opened = next(opened for opened in reversed(self.open) if opened.sign == sign)
        return bool(_WORD.search(self.text, opened.end, end))

    def _close(self, sign: str, counts: dict[str, int]) -> None:
        inner = self._since(sign, counts)
        if len(sign) == 3:
            self.out.append(Strong((Emphasis(inner),)))
        else:
            self.out.append(Strong(inner) if len(sign) == 2 else Emphasis(inner))

    def _since(self, sign: str, counts: dict[str, int]) -> Runs:
        """Take off the runs since the last opening of a sign; what was opened after it
        stays text."""
        while True:
            opened = self.open.pop()
            counts[opened.sign] -= 1
            if opened.sign == sign:
                break
        inner = _joined(self.out[opened.place + 1 :])
        del self.out[opened.place :]
        return inner

    def _link(self, start: int, end: int, counts: dict[str, int]) -> int:
        """A bracket that closes; where to read on."""
        opened = next(o for o in reversed(self.open) if o.sign in ("[", "!["))
        sign = opened.sign
        target = _TARGET.match(self.text, end)
        if target is None or not self._is_link(sign, start, target):
            # The bracket before it is text as well.
            self.open.remove(opened)
            counts[sign] -= 1
            self._words(start, end)
            return end
        kind = "within" if target["within"] else "bare"
        begins = self._place(target.start(kind))
        inner = self._since(sign, counts)
        if sign == "[":
            self.out.append(Link(target[kind], inner, begins))
            # There are no links within links.
            self.open = [opened for opened in self.open if opened.sign != "["]
            counts["["] = 0
        else:
            self.out.append(Image(target[kind], inner, begins))
        return target.end()

    def _is_link(self, sign: str, end: int, target: re.Match[str]) -> bool:
        """Whether words lead to an address: those of an image may be missing."""
        leads = _LEADS.match(target["within"] or target["bare"])
        return bool(leads) and (sign == "![" or self._worded(sign, end))

    def _address(self, address: str, start: int) -> None:
        mail = "@" in address and not address.startswith(("http://", "https://"))
        target = f"mailto:{address}" if mail else address
        place = self._place(start + 1)
        self.out.append(Link(target, (Text(address, place),), place))


def _opens(before: str, after: str) -> bool:
    return not before.isalnum() and before != "_" and bool(_AFTER_OPENING.match(after))


def _closes(sign: str, before: str, after: str) -> bool:
    """A pair of stars may close before a word where a sign stands within: **Lưu ý:**các."""
    if not _BEFORE_CLOSING.match(before):
        return False
    apart = not (after.isalnum() or after == "_")
    return apart or (sign in ("**", "***") and not before.isalnum())


def _joined(found: Sequence[Run]) -> Runs:
    """Runs, texts without a gap between them as one."""
    if len(found) == 1:
        return (found[0],)
    made: list[Run] = []
    parts: list[Text] = []
    end = -1
    for run in found:
        if type(run) is Text:
            if run.start != end:
                made += _as_one(parts)
                parts = []
            parts.append(run)
            end = run.start + len(run.text)
        else:
            made += _as_one(parts)
            parts = []
            made.append(run)
    return (*made, *_as_one(parts))


def _as_one(parts: Sequence[Text]) -> Sequence[Text]:
    if len(parts) < 2:
        return parts
    return (Text("".join([part.text for part in parts]), parts[0].start),)
