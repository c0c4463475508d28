"""Checks of the files beside a directive: their kind, their sum, and what they say.

A place in a file is a line of its text (a paragraph, or a row of a table); in a PDF it is
the page, and the line of it as the column. What cannot be read is told, never passed over.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from directive_portal.enclosure.formats import READERS, read
from directive_portal.enclosure.reading import Reading, place
from directive_portal.register import safety
from directive_portal.register.diagnostic import Diagnostic
from directive_portal.register.model import Directive
from directive_portal.register.safety import Allowed

# Reading a PDF takes longer than all else; what was read of one is kept by its sum.
_KEPT = ".portal/enclosures"
_SLOW = ("pdf",)
# To be raised when reading changes, so that nothing kept before is believed.
_VERSION = 1


def check(directive: Directive, root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the files that a record names. Missing ones are another rule's."""
    folder = (root / directive.source.path).parent
    allowed = safety.allowed_by(directive)
    for field, file in dict(directive.named_files).items():
        try:
            data = (folder / file).read_bytes()
        except OSError:
            continue
        digest = hashlib.sha256(data).hexdigest()
        if (given := _given(directive, field)) and given != digest:
            values = {"file": file, "found": digest}
            yield _at(directive, field.replace(".file", ".sha256"), "E035", **values)
        suffix = file.rpartition(".")[2].lower()
        if suffix not in READERS:
            values = {"cause": "format", "suffix": suffix, "allowed": ", ".join(READERS)}
            yield _at(directive, field, "E048", **values)
            continue
        found = _reading(suffix, data, digest, root)
        if found.active:
            yield _at(directive, field, "E048", cause="macro", file=file)
        path = f"{directive.source.path.rpartition('/')[0]}/{file}"
        for problem in _of_reading(found, suffix, path, allowed):
            # Whoever checks the record alone is told of its files too.
            values = {**problem.values, "record": directive.source.path}
            yield replace(problem, values=values)


def _given(directive: Directive, field: str) -> str | None:
    """The sum that the record gives for a file."""
    if field == "source.file":
        return directive.original.sha256 if directive.original else None
    return directive.attachments[int(field.split(".")[1])].sha256


def _at(directive: Directive, field: str, code: str, **values: object) -> Diagnostic:
    return Diagnostic(code, directive.source.path, *directive.source.place(field), values)


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


def _reading(suffix: str, data: bytes, digest: str, root: Path) -> Reading:
    if suffix not in _SLOW:
        return read(suffix, data)
    kept = root / _KEPT / f"{digest}.json"
    if found := _kept(kept):
        return found
    found = read(suffix, data)
    _keep(found, kept)
    return found


def _kept(file: Path) -> Reading | None:
    """What was read before; None when it cannot be used."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data.pop("version") != _VERSION:
            return None
        lists = {name: tuple(data[name]) for name in ("unread", "left")}
        return Reading(**{**data, **lists})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _keep(found: Reading, file: Path) -> None:
    """Written whole and then named, since several processes may read one file. A folder
    that cannot be written costs only time."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(
            json.dumps({"version": _VERSION, **asdict(found)}), encoding="utf-8"
        )
        fresh.replace(file)
    except OSError:
        pass
