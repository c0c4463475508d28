"""Checks of the files beside a directive: their kind, their sum, and what they say.

A place in a file is a line of its text (a paragraph, or a row of a table); in a PDF it is
the page, and the line of it as the column. What cannot be read is told, never passed over.
"""

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from directive_portal.enclosure.formats import READERS, read, reader_version
from directive_portal.enclosure.reading import Reading, place
from directive_portal.publish import memory
from directive_portal.register import damage, files, safety
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.loader import Sources
from directive_portal.register.model import Directive
from directive_portal.register.place import at_field
from directive_portal.register.safety import Allowed

# Reading a PDF takes longer than all else, and it changes less often than its folder.
_SLOW = ("pdf",)
_KIND = "enclosures"
_KEPT = 2


def check(directive: Directive, root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the files that a record names. Missing ones are another rule's."""
    if not directive.files:
        return
    folder = (root / directive.source.path).parent
    allowed = safety.allowed_by(directive)
    for field, file in dict(directive.named_files).items():
        path = f"{directive.source.path.rpartition('/')[0]}/{file}"
        data = files.content(folder / file)
        if data is None:
            continue  # missing, or no ordinary file: told where the folder is listed
        if damaged := tuple(damage.of_file(data, path)):
            yield from (_named_by(directive, problem) for problem in damaged)
            continue
        digest = hashlib.sha256(data).hexdigest()
        if (given := _given(directive, field)) and given != digest:
            values = {"file": file, "found": digest}
            yield at_field(directive, field.replace(".file", ".sha256"), "E035", **values)
        suffix = file.rpartition(".")[2].lower()
        if suffix not in READERS:
            values = {"cause": "format", "suffix": suffix, "allowed": ", ".join(READERS)}
            yield at_field(directive, field, "E048", **values)
            continue
        found = _reading(suffix, data, path, root)
        if found.active:
            yield at_field(directive, field, "E048", cause="macro", file=file)
        for problem in _of_reading(found, suffix, path, allowed):
            yield _named_by(directive, problem)


def _named_by(directive: Directive, problem: Diagnostic) -> Diagnostic:
    """Whoever checks the record alone is told of its files too."""
    return replace(problem, values={**problem.values, "record": directive.source.path})


def _given(directive: Directive, field: str) -> str | None:
    """The sum that the record gives for a file."""
    if field == "source.file":
        return directive.original.sha256 if directive.original else None
    return directive.attachments[int(field.split(".")[1])].sha256


def _of_reading(
    found: Reading, suffix: str, path: str, allowed: Allowed
) -> Iterator[Diagnostic]:
    for finding in safety.without(safety.find(found.text), allowed):
        values = {"given": finding.shown}
        yield Diagnostic(finding.code, path, *place(found, finding.start), values)
    for cause in found.left:
        yield Diagnostic("E049", path, values={"cause": cause})
    for cause in found.unread:
        yield Diagnostic("W120", path, values={"cause": cause, "suffix": suffix})


def _reading(suffix: str, data: bytes, path: str, root: Path) -> Reading:
    if suffix not in _SLOW:
        return read(suffix, data)
    # By what was read, not by what may stand there now.
    basis = [reader_version(), path, data]
    kept = memory.recall(root, basis, (), lambda: read(suffix, data), _KIND)
    return pickle.loads(kept)


def sweep(surveyed: Sources) -> None:
    """Forget what was read of files that are gone."""
    slow = sum(path.lower().endswith(_SLOW) for path in surveyed.files)
    memory.sweep(surveyed.root, _KEPT * slow, _KIND)
