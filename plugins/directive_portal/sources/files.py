"""The files of a portal: which there are, and their bytes.

Only ordinary files are read. A link may lead out of the portal, a pipe never ends, and of
two names that differ only by case one is lost on Windows. Each of these is a problem;
nothing is passed over but hidden files and what systems and editors leave (``is_litter``).
"""

import hashlib
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from directive_portal.sources import limits
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.text.slug import slug

Digests = Mapping[str, str]
"""What stood in files when they were read: a sum by path from the portal's root."""

# Neither a link nor a pipe is waited for; Windows would translate line ends.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def content(file: Path | str) -> bytes | None:
    """The bytes of an ordinary file of a bounded size; None for anything else and for what
    cannot be read."""
    # Of ten thousand files, a Path and a buffer for each would cost more than the reading.
    try:
        handle = os.open(file, _FLAGS)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > limits.FILE:
            return None
        return os.read(handle, status.st_size)
    except OSError:
        return None
    finally:
        os.close(handle)


def digest(data: bytes | None) -> str:
    """A sum that tells contents apart; that of None stands for what cannot be read."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def digests(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The sums of files, by path from the root."""
    return {path: digest(content(f"{root}/{path}")) for path in paths}


@dataclass(frozen=True, slots=True)
class Listing:
    """``files`` are the ordinary files below a folder and ``refused`` what is not read
    (files and folders), by path relative to it ("" is the folder itself), sorted."""

    files: tuple[str, ...]
    refused: frozenset[str]
    problems: tuple[Diagnostic, ...]


def listed(root: Path, folder: str) -> Listing:
    """All that stands below a folder of the portal, but for hidden files and folders and
    what programs have left. One that is missing holds nothing."""
    walk = _Walk(root)
    walk.folders.append(folder)
    if (root / folder).is_symlink() or _is_junction(root / folder):
        walk.refuse("link", folder)
        walk.folders.clear()
    elif not (root / folder).is_dir():
        walk.folders.clear()
    while walk.folders:
        walk.look(walk.folders.pop())
    within = len(folder) + 1
    return Listing(
        tuple(sorted(path[within:] for path in walk.files)),
        frozenset(path[within:] for path in walk.refused),
        tuple(walk.problems),
    )


_EFFECTIVE = os.access in os.supports_effective_ids

# What nearly all names are like: these are wrong only where Windows reserves them.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)?")
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?"
    r"|.*[. ]|.*[<>:\"|?*\\].*",
    re.IGNORECASE | re.DOTALL,
)
# Written so by Notepad or by other tools; such a page would be passed over.
_OTHER_ENDING = re.compile(
    r".*\.(?:md|mdown|mdwn|mkdn?|markdown)(?:\.txt)?", re.IGNORECASE | re.DOTALL
)


# What Windows, macOS, Word, LibreOffice, editors and merges leave beside the files of
# people, often with an earlier text.
_LITTER = re.compile(
    r"~\$.*|.*~|~.*\.tmp|\#.*\#|.*\.(?:bak|old|orig|rej|save?|sw[a-z]|te?mp)"
    r"|(?:eh)?thumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin",
    re.IGNORECASE | re.DOTALL,
)


def is_litter(name: str) -> bool:
    """Whether a file or folder was left by a program: it is neither published nor wrong."""
    # Of ten thousand names nearly all are those of texts.
    text = name.endswith(".md") and name[0].isalnum()
    return not text and bool(_LITTER.fullmatch(name))


@dataclass(slots=True)
class _Walk:
    """Looks at folder after folder; paths are relative to the root."""

    root: Path
    folders: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def look(self, folder: str) -> None:
        try:
            with os.scandir(f"{self.root}/{folder}") as found:
                entries = [entry for entry in found if not _is_passed_over(entry.name)]
        except OSError:
            self.refuse("closed", folder)
            return
        entries.sort(key=lambda entry: entry.name)
        alike = _alike(entry.name for entry in entries)
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if cause := fault_of_name(entry.name):
                self.refuse(
                    cause, path, name=shown(entry.name), fix=_plain_name(entry.name)
                )
            elif other := alike.get(entry.name):
                self.refuse("alike", path, name=entry.name, other=other)
            else:
                self._take(entry, path)

    def _take(self, entry: os.DirEntry[str], path: str) -> None:
        if entry.is_symlink() or _is_junction(entry):
            self.refuse("link", path)
        elif entry.is_dir(follow_symlinks=False):
            if entry.name.endswith(".md"):
                self.refuse("folder", path)
            else:
                self.folders.append(path)
        elif not entry.is_file(follow_symlinks=False):
            self.refuse("special", path)
        elif _OTHER_ENDING.fullmatch(entry.name) and not entry.name.endswith(".md"):
            self.refuse("ending", path, name=entry.name)
        elif entry.name.endswith(".md") or self._can_be_read(entry, path):
            # Pages are read at once, and found out then.
            self.files.append(path)

    def _can_be_read(self, entry: os.DirEntry[str], path: str) -> bool:
        size = entry.stat(follow_symlinks=False).st_size
        if size > limits.FILE:
            self.refused.append(path)
            self.problems.append(too_large(path, limits.FILE, size))
        elif not os.access(entry.path, os.R_OK, effective_ids=_EFFECTIVE):
            self.refuse("unreadable", path)
        return not self.refused or self.refused[-1] != path

    def refuse(self, cause: str, path: str, **values: object) -> None:
        # Records name it in composed letters: what is said here is not said there again.
        self.refused.append(unicodedata.normalize("NFC", path))
        values["cause"] = cause
        self.problems.append(Diagnostic("E056", shown(path), values=values))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or is_litter(name)


def too_large(path: str, limit: int, given: int) -> Diagnostic:
    values = {"cause": "bytes", "limit": _bytes(limit), "given": _bytes(given)}
    return Diagnostic("E058", path, values=values)


def _bytes(count: int) -> str:
    """Bytes as people read them: in MB, with a comma."""
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def fault_of_name(name: str) -> str | None:
    """Why a file must not be called so. A name is NFC, as all text: of two spellings that
    look the same, links know one. A Mac parts marks from their letters in names."""
    if _PLAIN.fullmatch(name) and len(name) > 4 and name[3] != "." and name[4] != ".":
        return None
    composed = unicodedata.normalize("NFC", name)
    if not composed.isprintable():
        return "letters"
    if composed != name:
        return "parted"
    return "reserved" if _RESERVED.fullmatch(name) else None


def _plain_name(name: str) -> str:
    """A name for the same file that no system spells in two ways."""
    stem, dot, ending = name.rpartition(".")
    return f"{slug(stem)}{dot}{ending.lower()}" if stem else slug(name)


def _alike(names: Iterable[str]) -> dict[str, str]:
    """Names that one system or another takes for a name before them."""
    first: dict[str, str] = {}
    found = {}
    for name in names:
        key = name.lower() if name.isascii() else _folded(name)
        if (other := first.setdefault(key, name)) != name:
            found[name] = other
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_junction(entry: "os.DirEntry[str] | Path") -> bool:
    """Whether a folder of Windows is another one in truth (known from Python 3.12 on)."""
    return sys.version_info >= (3, 12) and entry.is_junction()


def shown(name: str) -> str:
    """A name as it can be printed: what is no letter, sign or space by its number."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in name)
