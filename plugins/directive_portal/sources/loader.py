"""Reads a project's sources, from the bytes that ``files`` finds."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from directive_portal.sources import (
    abbreviations,
    bounds,
    campaigns,
    damage,
    fences,
    frontmatter,
    limits,
    schema,
)
from directive_portal.sources.abbreviations import Meanings
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.characters import characters_are_sound
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.files import (
    Digests,
    Listing,
    content,
    digest,
    listed,
    too_large,
)
from directive_portal.sources.kinds import RecordOf
from directive_portal.sources.model import Directive, Group, Issuer, Topic
from directive_portal.sources.written_page import WrittenPage
from directive_portal.text.vocabulary import MEASURES

ISSUERS_FILE = "issuers.yml"
TOPICS_FILE = "topics.yml"
GROUPS_FILE = "addressees.yml"
ABBREVIATIONS_FILE = "abbreviations.yml"
_REGISTRIES = (ISSUERS_FILE, TOPICS_FILE)
# A portal may be without them.
_OPTIONAL = (GROUPS_FILE, ABBREVIATIONS_FILE)
_CONFIG = "mkdocs.yml"
# Files that are published as they are and hold text. Pictures, fonts, scripts and styles
# are not looked at.
_SUFFIXES = (
    "md",
    "markdown",
    "html",
    "htm",
    "txt",
    "csv",
    "tsv",
    "json",
    "xml",
    "svg",
    "vtt",
)
TEXTS = tuple(f".{suffix}" for suffix in _SUFFIXES)


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that was read, published or not, and what was wrong with it.

    ``records`` are the paths of the files of directives. ``unread`` are those of directives
    and registries that could not be read, and single entries of a registry
    (``issuers.yml/<id>``), so that a check does not report what they lack as a fault of
    others; and files and folders that are not ordinary ones.
    ``basis`` is the text of the registries and what is known of campaigns: every directive
    is held against it.
    ``files`` are the other files beside directives, by path relative to ``directives/``.
    ``measures`` are those that records may name: of 5K, and of the portal's own campaigns.
    ``campaigns`` are those of which its own pages tell, as far as they could be read.
    ``digests`` tell what was read, by path from the root: of the survey, registries and
    docs/; of a check, all that it has read. ``pages`` are the texts of docs/,
    ``abbreviations`` what the office says of its own, ``registries`` the texts of all
    registries by path.
    """

    root: Path
    records: tuple[str, ...]
    directives: tuple[Directive, ...]
    issuers: dict[str, Issuer]
    topics: dict[str, Topic]
    groups: dict[str, Group]
    basis: str
    files: frozenset[str]
    unread: frozenset[str]
    problems: tuple[Diagnostic, ...]
    measures: frozenset[str] = frozenset(MEASURES)
    campaigns: tuple[Campaign, ...] = ()
    digests: Digests = field(default_factory=dict, repr=False)
    pages: tuple[WrittenPage, ...] = field(default=(), repr=False)
    abbreviations: Meanings = field(default_factory=dict, repr=False)
    registries: Mapping[str, str] = field(default_factory=dict, repr=False)


Read = tuple[Directive | None, list[Diagnostic]]
"""What the file of a directive gives: the record, if it can be used, and problems."""


def load(root: Path) -> Sources:
    """Read ``root``'s directives/ and docs/. Raises no error for bad content."""
    surveyed = survey(root)
    folder = f"{root}/directives"
    reads = [read(record, content(f"{folder}/{record}")) for record in surveyed.records]
    return gather(surveyed, reads)


def survey(root: Path) -> Sources:
    """All but the directives: registries, pages, and which files there are."""
    found = listed(root, "directives")
    problems = [*found.problems, *listed(root, "overrides").problems]
    digests: dict[str, str] = {}
    texts = {}
    wanted = (*_REGISTRIES, *(name for name in _OPTIONAL if name in found.files))
    for name in wanted:
        text = _registry_text(root, name, found, problems, digests)
        if text is not None:
            texts[name] = text
    unread = set(wanted).difference(texts) | found.refused
    issuers = _registry(ISSUERS_FILE, texts, schema.ISSUER, problems, unread)
    topics = _registry(TOPICS_FILE, texts, schema.TOPIC, problems, unread)
    short = texts.get(ABBREVIATIONS_FILE, "")
    meanings = abbreviations.read(short, f"directives/{ABBREVIATIONS_FILE}", problems)
    groups = _registry(GROUPS_FILE, texts, schema.GROUP, problems, unread)
    records = tuple(path for path in found.files if path.endswith(".md"))
    if not records and not found.refused:
        problems.append(Diagnostic("E019", "directives"))
    pages: list[WrittenPage] = []
    problems += _written(root, digests, pages)
    own, told = frozenset(_measures(pages)), campaigns.read(pages)[0]
    basis = (texts.get(name, "") for name in _REGISTRIES)
    return Sources(
        root=root,
        records=records,
        directives=(),
        issuers=issuers,
        topics=topics,
        groups=groups,
        registries={f"directives/{name}": text for name, text in texts.items()},
        basis="\n".join((*basis, *sorted(own), *map(repr, told))),
        files=frozenset(found.files).difference(records, wanted),
        unread=frozenset(unread),
        problems=tuple(problems),
        measures=own.union(MEASURES),
        campaigns=told,
        digests=digests,
        pages=tuple(pages),
        abbreviations=meanings,
    )


def has_groups(root: Path) -> bool:
    """Whether a portal has groups of addressees, as far as its file can be read."""
    text = read_text(root / "directives" / GROUPS_FILE)
    tree, _ = frontmatter.parse(text or "", GROUPS_FILE)
    return bool(tree and tree.entries)


def gather(
    surveyed: Sources, reads: Sequence[Read], digests: Digests | None = None
) -> Sources:
    """The sources whole; ``reads`` are in the order of ``surveyed.records``, ``digests``
    those of what was read beyond the survey."""
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
        digests={**surveyed.digests, **(digests or {})},
    )


def read(record: str, data: bytes | None) -> Read:
    """Read one file, ``<issuer>/<year>/<slug>.md`` below directives/, from its bytes; they
    are None when it cannot be opened."""
    path = f"directives/{record}"
    location = record.removesuffix(".md").split("/")
    if len(location) != 3:
        return None, [Diagnostic("E012", path)]
    problems: list[Diagnostic] = []
    text = _text(data, path, limits.RECORD, problems)
    if text is None:
        return None, problems
    split = frontmatter.split(text, path)
    problems += split.problems
    # Beyond its bounds a body is not looked at: the look itself has none.
    if beyond := tuple(bounds.of_body(split.body, split.body_line, path)):
        return None, [*problems, *beyond]
    second = fences.second(split.body) if split.tree else None
    if second is not None:
        line = split.body_line + second
        problems.append(Diagnostic("E002", path, line, values={"cause": "second"}))
    issuer, year, slug = location
    directive, found = schema.read_directive(split, path, (issuer, year, slug))
    return directive, problems + found


def _registry_text(
    root: Path,
    name: str,
    found: Listing,
    problems: list[Diagnostic],
    digests: dict[str, str],
) -> str | None:
    """The text of a registry, None when it is missing or cannot be read at all."""
    path = f"directives/{name}"
    if name in found.files:
        data = content(root / path)
        digests[path] = digest(data)
        return _text(data, path, limits.REGISTRY, problems)
    if found.refused.isdisjoint((name, "")):
        problems.append(Diagnostic("E018", path, values={"cause": "missing"}))
    return None


def _registry(
    name: str,
    texts: Mapping[str, str],
    kind: RecordOf,
    problems: list[Diagnostic],
    unread: set[str],
) -> dict[str, Any]:
    """The records of a registry by id. The file is ``unread`` when it is no YAML, an entry
    when its record cannot be used."""
    if name not in texts:
        return {}
    path = f"directives/{name}"
    tree, found = frontmatter.parse(texts[name], path)
    problems += (abbreviations.in_registry(problem, "entries") for problem in found)
    if tree is None:
        unread.add(name)
        return {}
    records, found = schema.read_registry(tree, texts[name], path, kind)
    problems += found
    ids = {key.value for key, _ in tree.entries}
    unread.update(f"{name}/{id_}" for id_ in ids.difference(records))
    return records


def _written(
    root: Path, digests: dict[str, str], pages: list[WrittenPage]
) -> Iterator[Diagnostic]:
    """What is wrong with docs/ and mkdocs.yml as files, and with the syntax and characters
    of what people write there; ``pages`` takes in what could be read."""
    found = listed(root, "docs")
    yield from found.problems
    if (root / _CONFIG).is_symlink():
        yield Diagnostic("E056", _CONFIG, values={"cause": "link"})
    for path in (_CONFIG, *(f"docs/{name}" for name in found.files)):
        data = content(root / path)
        if path == _CONFIG and data is None:
            continue  # the host says so
        digests[path] = digest(data)
        if path.lower().endswith(TEXTS):
            yield from _page(data, path, pages)
        else:
            yield from damage.of_file(data or b"", path)


def _page(data: bytes | None, path: str, pages: list[WrittenPage]) -> Iterator[Diagnostic]:
    """Read a text of docs/; MkDocs would swallow a mistake in its front matter."""
    problems: list[Diagnostic] = []
    text = _text(data, path, limits.PAGE, problems)
    if text is not None:
        paged = text.startswith("---") and path.endswith(".md")
        parts = frontmatter.split(text, path) if paged else None
        problems += parts.problems if parts else ()
        pages.append(WrittenPage(path, text, parts))
    yield from problems


def _measures(pages: Iterable[WrittenPage]) -> Iterator[str]:
    """The measures of which pages of docs/ tell (``campaigns``)."""
    for page in pages:
        tree = page.parts.tree if page.parts else None
        if tree and isinstance(tree.get("measure"), frontmatter.Pairs):
            yield Path(page.path).stem


def _text(
    data: bytes | None, path: str, limit: int, problems: list[Diagnostic]
) -> str | None:
    """The text of a file of at most so many bytes as NFC, None when it is not to be read
    further."""
    if data is None:
        problems.append(Diagnostic("E056", path, values={"cause": "unreadable"}))
        return None
    if len(data) > limit:
        problems.append(too_large(path, limit, len(data)))
        return None
    text = _as_written(data)
    if text is None:
        problems.append(Diagnostic("E001", path))
        return None
    if unfinished := tuple(damage.unfinished(text, path)):
        problems += unfinished
        return None
    problems += damage.lost_letters(text, path)
    problems += characters_are_sound(text, path)
    return unicodedata.normalize("NFC", text)


def read_text(file: Path) -> str | None:
    """The text of an ordinary file; None when it cannot be read or is not UTF-8."""
    data = content(file)
    return None if data is None else as_text(data)


def as_text(data: bytes) -> str | None:
    """Text as NFC with LF line ends, without a byte order mark (Notepad's); None when it is
    not UTF-8."""
    text = _as_written(data)
    return None if text is None else unicodedata.normalize("NFC", text)


def _as_written(data: bytes) -> str | None:
    """Text with LF line ends, None when it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text
