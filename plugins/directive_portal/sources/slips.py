"""Lines of front matter that YAML cannot read, and what was meant.

A slip is one where the line as it was meant lets reading come further: what is told of it
and what ``portal fix`` writes are the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from directive_portal.sources import meant
from directive_portal.sources.scalar import quoted

Stop = Callable[[str], int | None]
"""The line of a text (from 0) at which reading stops; None when all of it can be read."""

# Spaces that are none for YAML.
SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_GAP = rf"[ \t{SPACES}]*"
_LINE = re.compile(
    rf"(?P<indent>{_GAP})(?P<dash>-[ \t]+)?"
    rf"(?:(?P<key>[^\s:：#\"'{{}}\[\]][^:：\"'{{}}\[\]]{{0,40}}?)"
    rf"(?P<colon>[ ]?[:：])(?P<gap>{_GAP}))?"
    r"(?P<value>.*?)\s*"
)
_NO_COLON = re.compile(r"([a-z_]+)(?: *= *| +(?:[-–] +)?)(\S.*)")
# What stands for the hyphen and the space of an item.
_ITEM = re.compile(r"(?P<indent> *)(?:[–—−‐‑•·▪●○*+][ \t]*|-(?=[^\s-]))(?P<item>\S.*)")
BULLETS = tuple("–—−‐‑•·▪●○*+-")
_ROUND = re.compile(r"(.*?[:-] +)\((\w+ ?: .*)\)")
_UNPARTED = re.compile(r"(?<=[^\s,;{\[:])(?: *; *| +)(?=([^\W\d]\w*) ?: )")
_TAIL = re.compile(r"(\"[^\"]*\"|'[^']*') *[,;.]")
_OPENING, _CLOSING = '“”„«‟″"', '“”»″"'
_SINGLE = {"‘": "’", "’": "’", "'": "'"}
_SIGNS = "*&!%@`,|>?]}-"
_BRACKETS = {"[": "]", "{": "}"}


# No slip is looked for so far above, nor tried when so many characters have been read.
_FAR = 200
_WORK = 1_000_000
# A longer line is no slip of a hand.
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Slip:
    """``line`` counts from 0; ``meant`` is the whole line as it should be, ``given`` the
    sign that is to blame."""

    cause: str
    line: int
    column: int
    meant: str
    given: str = ""


def first(text: str, stop: Stop) -> Slip | None:
    """The first slip of a text that cannot be read."""
    stopped = stop(text)
    if stopped is None:
        return None
    lines = text.split("\n")
    above = range(max(0, stopped - _FAR), min(stopped + 1, len(lines)))
    found = (slip for n in above for slip in _slips(lines, n))
    for slip in islice(found, 1 + _WORK // (len(text) + 1)):
        n = slip.line
        further = stop("\n".join([*lines[:n], slip.meant, *lines[n + 1 :]]))
        if further is None or further > max(stopped, n):
            return slip
    return None


def _slips(lines: list[str], n: int) -> Iterator[Slip]:
    line = lines[n]
    if len(line) > _LONGEST or not line.strip() or line.lstrip().startswith("#"):
        return
    parts = _LINE.fullmatch(line)
    if parts is None:
        return
    for cause, mended, given in (*_of_frame(lines, n, parts), *_of_value(lines, n, parts)):
        if mended != line:
            pairs = enumerate(zip(line, mended, strict=False))
            column = next((i for i, (a, b) in pairs if a != b), min(len(line), len(mended)))
            yield Slip(cause, n, column, mended, given)


Found = tuple[str, str, str]


def _of_frame(lines: list[str], n: int, parts: re.Match[str]) -> Iterator[Found]:
    """Slips of all but the value: spaces, signs, colon, indentation."""
    line, above = lines[n], lines[n - 1] if n else ""
    yield from _of_signs(line, above, parts["indent"])
    if parts["key"] and meant.is_key(parts["key"]):
        yield from _of_colon(line, parts)
        yield from _of_place(line, above, parts)
    indent, level = parts["indent"], above[: len(above) - len(above.lstrip(" "))]
    alike = "- " if parts["dash"] else ":"
    named = parts["key"] or parts["dash"]
    if indent != level and level and named and alike in above:
        yield "level", level + line.lstrip(), ""
    if (found := _NO_COLON.fullmatch(line.strip())) and meant.is_key(found[1]):
        yield "nocolon", f"{indent}{found[1]}: {found[2]}", ""


def _of_signs(line: str, above: str, indent: str) -> Iterator[Found]:
    if re.search(rf"[{SPACES}]", line):
        yield "nbsp", re.sub(rf"[{SPACES}]", " ", line), ""
    if "\t" in indent:
        yield "tab", indent.replace("\t", "  ") + line[len(indent) :], ""
    if item := _as_item(line, above):
        yield "dash", item, ""
    if found := _ROUND.fullmatch(line):
        yield "round", f"{found[1]}{{{found[2]}}}", ""


def _of_colon(line: str, parts: re.Match[str]) -> Iterator[Found]:
    begins = line[: parts.start("colon")]
    if "：" in parts["colon"]:
        yield "wide", f"{begins}: {parts['value']}", ""
    if parts["value"] and not parts["gap"]:
        yield "space", f"{begins}: {parts['value']}", ""


def _of_place(line: str, above: str, parts: re.Match[str]) -> Iterator[Found]:
    """Slips of where a key stands: below the first of its item, or at the margin."""
    indent, dash = parts["indent"], parts["dash"]
    item = re.match(r" *- +(?=\S)", above)
    if item and indent and not dash:
        yield "level", " " * item.end() + line.lstrip(), ""
    if dash and not (indent or item or above.endswith(":")):
        yield "indent", line[parts.end("dash") :], ""
    if indent and not (dash or above.startswith(" ")):
        yield "indent", line.lstrip(), ""


def _as_item(line: str, above: str) -> str | None:
    """A line that begins with another sign than the hyphen and space of an item, mended."""
    found = _ITEM.fullmatch(line)
    before = above[: len(above) - len(above.lstrip(" "))]
    beside = above.lstrip().startswith("- ") and found and before == found["indent"]
    if found and (above.rstrip().endswith(":") or beside):
        return f"{found['indent']}- {found['item']}"
    return None


def with_items(text: str) -> str:
    """A text in which items begin with a hyphen and a space, whatever stood for these."""
    lines = text.split("\n")
    for n in range(1, len(lines)):
        lines[n] = _as_item(lines[n], lines[n - 1]) or lines[n]
    return "\n".join(lines)


def _of_value(lines: list[str], n: int, parts: re.Match[str]) -> Iterator[Found]:
    """Slips of a value: quotes, and signs for which it needs some."""
    value, head = parts["value"], lines[n][: parts.start("value")]
    if not value or not (parts["key"] or parts["dash"]):
        return
    opened, ended = value[0], value[-1]
    if (inner := within_curly(value)) is not None:
        yield "curly", head + quoted(inner), opened
    elif opened in _BRACKETS:
        yield from _of_brackets(lines, n, head, value)
    elif opened in "\"'":
        yield from _of_quotes(lines, n, head, value)
    elif ended == '"' and value.count('"') == 1:
        yield "unopened", head + quoted(value[:-1]), ended
    elif opened in _SIGNS:
        yield "sign", head + quoted(value), opened
    elif re.search(r":(?:\s|$)", value):
        yield "colon", head + quoted(value), ":"


def _of_quotes(lines: list[str], n: int, head: str, value: str) -> Iterator[Found]:
    sign = value[0]
    if found := _TAIL.fullmatch(value):
        yield "tail", head + found[1], value[-1]
    if value.count(sign) == 1 and ends_there(lines, n):
        yield "quote", f"{head}{quoted(value[1:])}", sign
    elif value[-1] == sign and value.count(sign) > 2:
        yield "inner", head + quoted(value[1:-1]), sign
    elif value[-1] != sign:
        yield "inner", head + quoted(value), sign


def _of_brackets(lines: list[str], n: int, head: str, value: str) -> Iterator[Found]:
    close = _BRACKETS[value[0]]
    straight = re.sub(r"(?<=[:,\[{] )[“”„]([^“”„\"]*)[“”]", r'"\1"', value)
    yield "curly", head + straight, "“"
    parted = _UNPARTED.sub(lambda f: ", " if meant.is_key(f[1]) else f[0], value)
    yield "comma", head + parted, ","
    excess = value.count(close) - value.count(value[0])
    if excess > 0 and value.endswith(close * (excess + 1)):
        yield "closed", head + value[:-excess], close
    if value.count(value[0]) > value.count(close) and ends_there(lines, n):
        yield "bracket", f"{head}{value}{close}", value[0]
    if not value.endswith(close):
        yield "sign", head + quoted(value), value[0]


def within_curly(value: str) -> str | None:
    """What stands in quotes that YAML does not know, or that are not alike; None where a
    value does not stand in such."""
    if len(value) < 3 or value[0] + value[-1] in ('""', "''"):
        return None
    inner = value[1:-1]
    double = value[0] in _OPENING and value[-1] in _CLOSING
    single = value[0] in _SINGLE and value[-1] == _SINGLE[value[0]]
    # Of several words in quotes each has its own.
    alone = double and not set(inner) & set(_OPENING + _CLOSING)
    return inner.strip() if alone or (single and not set(inner) & set("‘’")) else None


def ends_there(lines: list[str], n: int) -> bool:
    """Whether the line below begins another value, so that this one ends here."""
    below = next((line for line in lines[n + 1 :] if line.strip()), None)
    if below is None or below.lstrip().startswith("- "):
        return True
    parts = _LINE.fullmatch(below)
    return bool(parts and parts["key"] and meant.is_key(parts["key"]))
