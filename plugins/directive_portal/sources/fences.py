"""The two lines of dashes around front matter, and what people write in their place."""

import re
from dataclasses import dataclass

from directive_portal.sources import meant, slips

FENCE = "---"
_SHOWN = 100
# Signs that are not to be seen stand around them too.
_AROUND = r"[\s\u200b-\u200f\u2060\ufeff]*"
_DASHES = re.compile(rf"{_AROUND}[-–—−‐‑‒―_=~*]{{1,20}}{_AROUND}")
_KEY = re.compile(r"([^\s:：#\-\"'{\[][^:：]{0,40}?)\s*[:：]")
_PLAIN_KEY = re.compile(r"[a-z_0-9]+:")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a fence: the cause, the line from 1, and what stands there."""

    cause: str
    line: int
    given: str = ""


def fault(text: str) -> Fault:
    """Why a file (LF line ends) has no front matter between two fences."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return Fault("none", 1)
    given = lines[first][:_SHOWN]
    if given.rstrip() != FENCE:
        if _DASHES.fullmatch(given):
            blank = given.strip() == FENCE
            return Fault("blank" if blank else "dashes", first + 1, given.strip())
        return Fault("first", first + 1) if _is_key(given) else Fault("none", 1)
    if first:
        return Fault("blank", 1)
    return _unclosed(lines)


_SECOND = re.compile(r"^---[ \t]*\n\s*([a-z_]+): .*\n([a-z_]+): ", re.MULTILINE)


def second(body: str) -> int | None:
    """The line of a body, from 0, on which the front matter of another document begins."""
    found = _SECOND.search(body) if "---" in body else None
    if found and all(map(meant.is_key, found.groups())):
        return body.count("\n", 0, found.start())
    return None


def overrun(head: str) -> Fault | None:
    """Where front matter ends that YAML cannot read, if text of the body stands in it: its
    second fence is not one, and a line of dashes in the text has been taken for it."""
    lines = [FENCE, *head.split("\n")]
    found = _unclosed(lines)
    rest = [line for line in lines[found.line :] if line.strip()]
    # A single line that does not go on may be one of front matter, badly written.
    parted = not "".join(lines[found.line : found.line + 1]).strip()
    certain = found.cause == "dashes" or len(rest) > 1 or parted
    within = any(_PLAIN_KEY.match(line) and _is_key(line) for line in rest)
    return found if rest and certain and not within and found.cause != "none" else None


def _unclosed(lines: list[str]) -> Fault:
    """Where open front matter ends: at a line of other dashes, else before the text."""
    for n, line in enumerate(lines[1:], 2):
        if _DASHES.fullmatch(line) and line.strip():
            return Fault("dashes", n, line.strip()[:_SHOWN])
        if line.strip() and not _goes_on(line):
            break
    last, blank = 1, False
    for n, line in enumerate(lines[1:], 2):
        if not line.strip():
            blank = True
        # Behind an empty line "Kính gửi: …" is of the text.
        elif _goes_on(line) and not (blank and not _PLAIN_KEY.match(line)):
            last = n
        else:
            break
    return Fault("last", last) if last > 1 else Fault("none", 1)


def _goes_on(line: str) -> bool:
    """Whether a line can be one of front matter."""
    return line[0] in " \t#-\xa0" or _is_key(line)


def _is_key(line: str) -> bool:
    key = _KEY.match(line)
    return bool(key and meant.is_key(key[1]))


def mended(text: str, stop: slips.Stop) -> str:
    """A file with its fences as they should be, where that is certain; ``stop`` tells where
    YAML cannot be read further."""
    for _ in range(2):
        both = _BOTH.match(text)
        if both is None:
            text = _with(text, fault(text))
        elif stop(both[1]) is not None and (found := overrun(both[1])):
            text = _with(text, found)
        else:
            break
    return text


_BOTH = re.compile(r"---[ \t]*\n((?:.*\n)*?)---[ \t]*(?:\n|\Z)")


def has_both(text: str) -> bool:
    return bool(_BOTH.match(text))


def _with(text: str, found: Fault) -> str:
    lines = text.split("\n")
    match found.cause:
        case "first":
            lines[: found.line - 1] = [FENCE]
        case "last":
            lines.insert(found.line, FENCE)
        case "blank":
            begins = next(n for n, line in enumerate(lines) if line.strip())
            lines[: begins + 1] = [FENCE]
        case "dashes":
            begins = 0 if not any(map(str.strip, lines[: found.line - 1])) else None
            lines[found.line - 1] = FENCE
            if begins is not None:
                del lines[: found.line - 1]
        case _:
            pass
    return "\n".join(lines)
