"""Reads a project's sources: the only module of the register that opens files."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from directive_portal.register import frontmatter, schema
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.kinds import RecordOf
from directive_portal.register.model import Directive, Issuer, Topic

ISSUERS_FILE = "issuers.yml"
TOPICS_FILE = "topics.yml"


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, published or not, and what was wrong with it.

    ``unread`` are the paths of directives and registries that could not be read, so that a
    check does not report what they lack as a fault of others.
    ``files`` are the other files beside directives, by path relative to ``directives/``.
    """

    root: Path
    directives: tuple[Directive, ...]
    issuers: dict[str, Issuer]
    topics: dict[str, Topic]
    files: frozenset[str]
    unread: frozenset[str]
    problems: tuple[Diagnostic, ...]


def load(root: Path) -> Sources:
    """Read ``root``'s directives/ and the front matter of docs/. Raises no error for bad
    content; OSError only when a folder cannot be listed.
    """
    problems: list[Diagnostic] = []
    folder = root / "directives"
    registries = {
        ISSUERS_FILE: _registry(folder / ISSUERS_FILE, schema.ISSUER, problems),
        TOPICS_FILE: _registry(folder / TOPICS_FILE, schema.TOPIC, problems),
    }
    directives: list[Directive] = []
    files: set[str] = set()
    unread = {name for name, records in registries.items() if records is None}
    for relative in _files(folder):
        if relative in (ISSUERS_FILE, TOPICS_FILE):
            continue
        if not relative.endswith(".md"):
            files.add(relative)
            continue
        directive = _directive(folder, relative, problems)
        if directive:
            directives.append(directive)
        else:
            unread.add(relative)
    if not directives and not any(path.endswith(".md") for path in unread):
        problems.append(Diagnostic("E019", "directives"))
    problems += _docs(root)
    return Sources(
        root,
        tuple(directives),
        registries[ISSUERS_FILE] or {},
        registries[TOPICS_FILE] or {},
        frozenset(files),
        frozenset(unread),
        tuple(problems),
    )


def _files(folder: Path) -> Iterator[str]:
    """Paths below a folder with ``/``, sorted; hidden files and folders are passed over."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(parent) / name).relative_to(folder).as_posix()


def _directive(folder: Path, relative: str, problems: list[Diagnostic]) -> Directive | None:
    path = f"directives/{relative}"
    parts = relative.removesuffix(".md").split("/")
    if len(parts) != 3:
        problems.append(Diagnostic("E012", path))
        return None
    text = _text(folder / relative, path, problems)
    if text is None:
        return None
    split = frontmatter.split(text, path)
    problems += split.problems
    if split.tree is None:
        return None
    issuer, year, slug = parts
    record, found = schema.read_directive(
        split.tree, path, (issuer, year, slug), split.body, split.body_line
    )
    problems += found
    return record


def _registry(
    file: Path, kind: RecordOf, problems: list[Diagnostic]
) -> dict[str, Any] | None:
    """The records of a registry by id; None when it is missing or cannot be read at all."""
    path = f"directives/{file.name}"
    if not file.exists():
        problems.append(Diagnostic("E018", path, values={"cause": "missing"}))
        return None
    text = _text(file, path, problems)
    if text is None:
        return None
    tree, found = frontmatter.parse(text, path)
    problems += found
    if tree is None:
        return None
    records, found = schema.read_registry(tree, path, kind)
    problems += found
    return records


def _docs(root: Path) -> Iterator[Diagnostic]:
    """Syntax of the front matter of written pages: MkDocs would swallow a mistake."""
    for relative in _files(root / "docs"):
        if not relative.endswith(".md"):
            continue
        problems: list[Diagnostic] = []
        text = _text(root / "docs" / relative, f"docs/{relative}", problems)
        if text is not None and text.startswith("---"):
            problems += frontmatter.split(text, f"docs/{relative}").problems
        yield from problems


def _text(file: Path, path: str, problems: list[Diagnostic]) -> str | None:
    text = read_text(file)
    if text is None:
        problems.append(Diagnostic("E001", path))
    return text


def read_text(file: Path) -> str | None:
    """A file's text as NFC with LF line ends, without a byte order mark (Notepad's); None
    when it cannot be read or is not UTF-8."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)
