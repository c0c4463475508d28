"""A new directive in its place: a file that was not there, and its original beside it.

Nothing is ever written over, and nothing of it is published before somebody takes its
``draft`` away.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from directive_portal.checks.rules import SLUG_LIMIT
from directive_portal.importer.draft import Draft
from directive_portal.importer.written import written
from directive_portal.messages import say
from directive_portal.publish.refusal import RefusalError
from directive_portal.sources import loader
from directive_portal.sources.files import content
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from directive_portal.text import number as numbers
from directive_portal.text.slug import slug
from directive_portal.text.vocabulary import TYPES
from directive_portal.web import links

_FOLDER = "directives"


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a draft was read from, to be kept beside it; ``suffix`` is its ending
    (``pdf``)."""

    suffix: str
    data: bytes


def place(draft: Draft, sources: Sources) -> str:
    """Where the file of a draft belongs, by path from the portal's root: the first of its
    possible names under which nothing stands. ``draft.issuer`` must be known; of
    ``sources`` only which files there are.

    Raises RefusalError where the portal has that document, or all names are taken.
    """
    record = draft.record
    day = record["date"]
    year = str(day)[:4] if day else links.UNDATED
    folder = f"{draft.issuer}/{year}"
    for known in _within(folder, sources):
        if _is(known, draft):
            raise RefusalError(say("new.taken", path=known.source.path))
    paths = [f"{folder}/{name}.md" for name in _names(record)]
    free = next((path for path in paths if path not in sources.records), None)
    if free is None:
        raise RefusalError(say("new.taken", path=f"{_FOLDER}/{paths[0]}"))
    return f"{_FOLDER}/{free}"


def _within(folder: str, sources: Sources) -> Iterator[Directive]:
    """The directives of one issuer and year: the only ones that can be the same."""
    for record in sources.records:
        if record.startswith(f"{folder}/"):
            data = content(sources.root / _FOLDER / record)
            directive, _ = loader.read(record, data)
            if directive:
                yield directive


def _is(known: Directive, draft: Draft) -> bool:
    """Whether a record is of the document that a draft is of."""
    record = draft.record
    keys = ("number", "type", "date")
    same = all(getattr(known, key) == record[key] for key in keys)
    return same and record["number"] is not None and known.issuer == draft.issuer


def _names(record: Mapping[str, object]) -> Iterator[str]:
    """The names that a file may have, the plainest first. Two documents of one issuer, year
    and number differ by type, else by day; without a number they differ by subject."""
    type_, number = record["type"], record["number"]
    if number is None:
        name = TYPES[str(type_)].name if type_ else say("new.untyped")
        yield slug(f"{name} {record['subject'] or ''}", SLUG_LIMIT)
        return
    name = numbers.number_slug(numbers.canonical(str(number)) or str(number))
    yield name
    if type_:
        yield f"{name}-{type_}"
    if type_ and record["date"]:
        yield f"{name}-{type_}-{record['date']}"


def add(
    root: Path,
    draft: Draft,
    path: str,
    remarks: Mapping[str, Sequence[str]],
    original: Original | None = None,
) -> tuple[str, ...]:
    """Write a draft to its ``path``, and its original beside it; the paths of what was
    written. Raises RefusalError where one of them is there by now, or cannot be written,
    and leaves nothing then."""
    beside = str(PurePosixPath(path).with_suffix(f".{original.suffix}")) if original else ""
    if original:
        draft = replace(draft, record=_with_source(draft.record, beside, original.data))
    text = written(draft.record, draft.body, remarks).encode()
    files = {path: text, **({beside: original.data} if original else {})}
    try:
        with ExitStack() as undone:
            for name, data in files.items():
                _write(root / name, data, undone)
            undone.pop_all()
    except OSError as error:
        cause = "taken" if isinstance(error, FileExistsError) else "unwritable"
        reason = error.strerror or str(error)
        raise RefusalError(
            say(f"new.{cause}", path=error.filename, reason=reason)
        ) from None
    return tuple(files)


def _write(file: Path, data: bytes, undone: ExitStack) -> None:
    """Write a file that is not there; ``undone`` takes it and its new folders away."""
    for folder in [*file.parents][::-1]:
        if not folder.exists():
            folder.mkdir()
            undone.callback(folder.rmdir)
    with file.open("xb") as stream:
        undone.callback(file.unlink)
        stream.write(data)


def _with_source(
    record: Mapping[str, object], beside: str, data: bytes
) -> dict[str, object]:
    """A record that names its original, whose sum it keeps."""
    told = {"file": PurePosixPath(beside).name, "sha256": hashlib.sha256(data).hexdigest()}
    given = record.get("source")
    source = {**given, **told} if isinstance(given, Mapping) else told
    return {**record, "source": source}
