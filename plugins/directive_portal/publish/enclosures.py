"""Checks of the files beside a directive: their kind, their sum, and what they say.

A place in a file is a line of its text (a paragraph, or a row of a table); in a PDF it is
the page, and the line of it as the column. What cannot be read is told, never passed over.
"""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from directive_portal.enclosure.formats import PUBLISHED, READERS, reader_version
from directive_portal.enclosure.inspection import Inspected
from directive_portal.enclosure.process import Inspector
from directive_portal.publish import cache
from directive_portal.safety import declared
from directive_portal.safety.declared import Allowed
from directive_portal.sources import damage, files
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.sources.place import at_field

# Reading a file takes longer than all else, and it changes less often than its folder.
_KIND = "enclosures"
_KEPT = 2


def check(directive: Directive, root: Path, inspector: Inspector) -> Iterator[Diagnostic]:
    """What is wrong with the files that a record names. Missing ones are another rule's."""
    if not directive.files:
        return
    folder = (root / directive.source.path).parent
    allowed = declared.allowed_by(directive)
    for field, file in dict(directive.named_files).items():
        path = f"{directive.source.path.rpartition('/')[0]}/{file}"
        data = files.content(folder / file)
        if data is None:
            continue  # missing, or no ordinary file: told where the folder is listed
        if damaged := tuple(damage.of_file(data, path)):
            yield from (_named_by(directive, problem) for problem in damaged)
            continue
        found = files.digest(data)
        if (given := _given(directive, field)) and given != found:
            values = {"file": file, "found": found}
            yield at_field(directive, field.replace(".file", ".sha256"), "E035", **values)
        suffix = file.rpartition(".")[2].lower()
        if suffix not in READERS:
            values = {"cause": "format", "suffix": suffix, "allowed": ", ".join(PUBLISHED)}
            yield at_field(directive, field, "E048", **values)
            continue
        told = _inspected(suffix, data, path, root, inspector)
        for cause in told.refused:
            values = {"cause": cause, "file": file, "limit": told.limit}
            yield at_field(directive, field, "E048", **values)
        for problem in _of_file(told, suffix, path, allowed):
            yield _named_by(directive, problem)


def _named_by(directive: Directive, problem: Diagnostic) -> Diagnostic:
    """Whoever checks the record alone is told of its files too."""
    return replace(problem, values={**problem.values, "record": directive.source.path})


def _given(directive: Directive, field: str) -> str | None:
    """The sum that the record gives for a file."""
    if field == "source.file":
        return directive.original.sha256 if directive.original else None
    return directive.attachments[int(field.split(".")[1])].sha256


def _of_file(
    told: Inspected, suffix: str, path: str, allowed: Allowed
) -> Iterator[Diagnostic]:
    places = {finding: (line, column) for finding, line, column in told.findings}
    for finding in declared.without(places, allowed):
        values = {"given": finding.shown}
        yield Diagnostic(finding.code, path, *places[finding], values)
    for cause in told.left:
        yield Diagnostic("E049", path, values={"cause": cause})
    for cause in () if told.refused else told.unread:
        yield Diagnostic("W120", path, values={"cause": cause, "suffix": suffix})


def _inspected(
    suffix: str, data: bytes, path: str, root: Path, inspector: Inspector
) -> Inspected:
    def find() -> Inspected:
        return inspector.inspect(suffix, data)

    # By what was read, not by what may stand there now.
    basis = [reader_version(), path, data]
    kept = cache.cached(root, basis, (), find, _KIND, inspector.is_sure)
    return pickle.loads(kept)


def prune(surveyed: Sources) -> None:
    """Forget what was found in files that are gone."""
    readable = sum(path.lower().endswith(tuple(READERS)) for path in surveyed.files)
    cache.prune(surveyed.root, _KEPT * readable, _KIND)
