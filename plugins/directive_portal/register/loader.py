"""Reads a project's sources: the only module of the register that opens files."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from directive_portal.register import frontmatter, schema
from directive_portal.register.character_rules import characters_are_sound
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.kinds import RecordOf
from directive_portal.register.model import Directive, Issuer, Topic
from directive_portal.register.page_rules import SUFFIXES, page_is_safe

ISSUERS_FILE = "issuers.yml"
TOPICS_FILE = "topics.yml"
TEXTS = tuple(f".{suffix}" for suffix in SUFFIXES)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, published or not, and what was wrong with it.

    ``records`` are the paths of the files of directives. ``unread`` are those of directives
    and registries that could not be read, and single entries of a registry
    (``issuers.yml/<id>``), so that a check does not report what they lack as a fault of
    others.
    ``basis`` is the text of the registries, which every directive is held against.
    ``files`` are the other files beside directives, by path relative to ``directives/``.
    """

    root: Path
    records: tuple[str, ...]
    directives: tuple[Directive, ...]
    issuers: dict[str, Issuer]
    topics: dict[str, Topic]
    basis: str
    files: frozenset[str]
    unread: frozenset[str]
    problems: tuple[Diagnostic, ...]


Read = tuple[Directive | None, list[Diagnostic]]
"""What the file of a directive gives: the record, if it can be used, and problems."""


def load(root: Path) -> Sources:
    """Read ``root``'s directives/ and the front matter of docs/. Raises no error for bad
    content; OSError only when a folder cannot be listed.
    """
    surveyed = survey(root)
    folder = f"{root}/directives"
    reads = [read(record, content(f"{folder}/{record}")) for record in surveyed.records]
    return gather(surveyed, reads)


def survey(root: Path) -> Sources:
    """All but the directives: registries, pages, and which files there are."""
    problems: list[Diagnostic] = []
    folder = root / "directives"
    unread: set[str] = set()
    issuers = _registry(folder / ISSUERS_FILE, schema.ISSUER, problems, unread)
    topics = _registry(folder / TOPICS_FILE, schema.TOPIC, problems, unread)
    found = [path for path in _files(folder) if path not in (ISSUERS_FILE, TOPICS_FILE)]
    records = tuple(path for path in found if path.endswith(".md"))
    if not records:
        problems.append(Diagnostic("E019", "directives"))
    problems += _docs(root)
    return Sources(
        root=root,
        records=records,
        directives=(),
        issuers=issuers,
        topics=topics,
        basis="\n".join(read_text(folder / n) or "" for n in (ISSUERS_FILE, TOPICS_FILE)),
        files=frozenset(found).difference(records),
        unread=frozenset(unread),
        problems=tuple(problems),
    )


def gather(surveyed: Sources, reads: Sequence[Read]) -> Sources:
    """The sources whole; ``reads`` are in the order of ``surveyed.records``."""
    lost = {
        path
        for path, (directive, _) in zip(surveyed.records, reads, strict=True)
        if directive is None
    }
    return replace(
        surveyed,
        directives=tuple(directive for directive, _ in reads if directive),
        unread=surveyed.unread | lost,
        problems=(*surveyed.problems, *(p for _, problems in reads for p in problems)),
    )


def read(record: str, data: bytes | None) -> Read:
    """Read one file, ``<issuer>/<year>/<slug>.md`` below directives/, from its bytes; they
    are None when it cannot be opened."""
    path = f"directives/{record}"
    location = record.removesuffix(".md").split("/")
    if len(location) != 3:
        return None, [Diagnostic("E012", path)]
    problems: list[Diagnostic] = []
    text = _text(data, path, problems)
    if text is None:
        return None, problems
    split = frontmatter.split(text, path)
    problems += split.problems
    issuer, year, slug = location
    directive, found = schema.read_directive(split, path, (issuer, year, slug))
    return directive, problems + found


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder with ``/``, sorted; hidden files and folders are passed over."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = f"{Path(parent).relative_to(folder).as_posix()}/".removeprefix("./")
        for name in sorted(names):
            if not name.startswith("."):
                yield f"{within}{name}"


def _registry(
    file: Path, kind: RecordOf, problems: list[Diagnostic], unread: set[str]
) -> dict[str, Any]:
    """The records of a registry by id. The file is ``unread`` when it is missing or cannot
    be read at all, an entry when its record cannot be used."""
    path = f"directives/{file.name}"
    text = tree = None
    if not file.exists():
        problems.append(Diagnostic("E018", path, values={"cause": "missing"}))
    else:
        text = _text(content(file), path, problems)
    if text is not None:
        tree, found = frontmatter.parse(text, path)
        problems += found
    if text is None or tree is None:
        unread.add(file.name)
        return {}
    records, found = schema.read_registry(tree, text, path, kind)
    problems += found
    ids = {key.value for key, _ in tree.entries}
    unread.update(f"{file.name}/{id_}" for id_ in ids.difference(records))
    return records


def _docs(root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the pages and texts that people write: syntax of front matter,
    since MkDocs would swallow a mistake, characters, and what must not be published."""
    for relative in _files(root / "docs"):
        if not relative.lower().endswith(TEXTS):
            continue
        problems: list[Diagnostic] = []
        path = f"docs/{relative}"
        text = _text(content(root / "docs" / relative), path, problems)
        if text is not None:
            paged = text.startswith("---") and relative.endswith(".md")
            parts = frontmatter.split(text, path) if paged else None
            problems += parts.problems if parts else ()
            problems += page_is_safe(text, path, parts)
        yield from problems


def _text(data: bytes | None, path: str, problems: list[Diagnostic]) -> str | None:
    text = _as_written(data)
    if text is None:
        problems.append(Diagnostic("E001", path))
        return None
    problems += characters_are_sound(text, path)
    return unicodedata.normalize("NFC", text)


def read_text(file: Path) -> str | None:
    """A file's text as NFC with LF line ends, without a byte order mark (Notepad's); None
    when it cannot be read or is not UTF-8."""
    text = _as_written(content(file))
    return None if text is None else unicodedata.normalize("NFC", text)


def content(file: Path | str) -> bytes | None:
    """The bytes of a file, None when it cannot be opened."""
    try:
        # A Path and a buffer for each of ten thousand would take longer than to read them.
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123
            return opened.read()
    except OSError:
        return None


def _as_written(data: bytes | None) -> str | None:
    try:
        text = None if data is None else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if text is None:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
