"""What of mkdocs.yml the portal can obey; everything else is refused before a build."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from directive_portal.publish import campaigns, identity, product, written_pages
from directive_portal.publish.cache import WORK
from directive_portal.publish.configuration import CONFIG, Configuration, read
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.suggest import suggest
from directive_portal.web.site import PARTS

Rule = Callable[[Configuration], Iterator[Diagnostic]]

PLUGIN = "directive-portal"
DOCS = "docs"
# The settings of MkDocs 1.6 and ProperDocs; a test holds the list against theirs.
KEYS = frozenset(
    (
        "INHERIT",
        "copyright",
        "dev_addr",
        "docs_dir",
        "draft_docs",
        "edit_uri",
        "edit_uri_template",
        "exclude_docs",
        "extra",
        "extra_css",
        "extra_javascript",
        "extra_templates",
        "google_analytics",
        "hooks",
        "markdown_extensions",
        "mdx_configs",
        "nav",
        "not_in_nav",
        "pages",
        "plugins",
        "remote_branch",
        "remote_name",
        "repo_name",
        "repo_url",
        "site_author",
        "site_description",
        "site_dir",
        "site_name",
        "site_url",
        "strict",
        "theme",
        "use_directory_urls",
        "validation",
        "watch",
    )
)
# Feeds and permanent links rest on it: the characters that every client takes.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[\w.~!$&'()*+,;=:@%-]+)*/?", re.A)
_ELSEWHERE = re.compile(r"\s*([a-z][a-z0-9+.-]*:|[/\\]{2})", re.I)
_TRACKING = ("google_analytics", "extra.analytics")
# Where a site must not be put: what a swap puts aside is deleted.
_KEPT = (DOCS, "directives", "overrides", WORK, ".git", ".venv")


def check(root: Path, name: str = CONFIG) -> list[Diagnostic]:
    """What is wrong with mkdocs.yml, if there is one, and with the addresses of docs/."""
    given = read(root, name) if (root / name).exists() else None
    parts = identity.parts(given) if given else ()
    told = judge(given) if given else []
    return [*told, *written_pages.check(root), *campaigns.check(root, parts)]


def of_export(root: Path) -> list[Diagnostic]:
    """The same as far as it concerns what is no page."""
    return judge(read(root), _EXPORTED)


def of_values(given: Configuration) -> Iterator[Diagnostic]:
    """What is wrong with values alone, whatever folder they are for."""
    return (problem for rule in _EXPORTED for problem in rule(given))


def judge(
    configuration: Configuration, rules: Sequence[Rule] | None = None
) -> list[Diagnostic]:
    """Everything that is wrong with a configuration, in no order."""
    if any(found.values.get("cause") != "duplicate" for found in configuration.problems):
        return list(configuration.problems)
    found = (problem for rule in rules or _RULES for problem in rule(configuration))
    return [*configuration.problems, *found]


def _unknown(given: Configuration) -> Iterator[Diagnostic]:
    for key in given.values:
        if key not in KEYS:
            yield given.problem("unknown", str(key), fix=suggest(str(key), KEYS))


def _texts(given: Configuration) -> Iterator[Diagnostic]:
    for key in ("site_name", "site_description", "copyright"):
        value = given.get(key)
        missing = value is None and key != "site_name"
        if not missing and not (isinstance(value, str) and value.strip()):
            yield given.problem("text", key)


def _address(given: Configuration) -> Iterator[Diagnostic]:
    url = str(given.get("site_url") or "")
    parts = url.split("/")
    if not _ADDRESS.fullmatch(url) or "." in parts or ".." in parts:
        yield given.problem("address", "site_url", given=url)


def _folders(given: Configuration) -> Iterator[Diagnostic]:
    docs = given.get("docs_dir") or DOCS
    if _real(given.root / str(docs)) != _real(given.root / DOCS) or not _docs_there(given):
        yield given.problem("docs_dir", "docs_dir", given=docs)
    target, root = _real(given.target), _real(given.root)
    custom = given.get("theme.custom_dir") or "overrides"
    kept = [_real(root / name) for name in (*_KEPT, str(custom))]
    into = any(target.is_relative_to(folder) for folder in kept)
    over = any(folder.is_relative_to(target) for folder in (root, *kept))
    if into or over:
        yield given.problem("site_dir", "site_dir", given=given.get("site_dir"))


def _docs_there(given: Configuration) -> bool:
    return (given.root / DOCS).is_dir()


def _real(path: Path) -> Path:
    """Where a path leads; a link that leads in a circle stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _theme(given: Configuration) -> Iterator[Diagnostic]:
    for key, wanted in (("name", "material"), ("language", "vi")):
        if given.get(f"theme.{key}") != wanted:
            yield given.problem(key, f"theme.{key}", given=given.get(f"theme.{key}"))
    custom = given.get("theme.custom_dir")
    if custom and (not given.own_templates or custom in (DOCS, "directives")):
        yield given.problem("custom_dir", "theme.custom_dir", given=custom)
    if given.get("theme.font") is not False:
        yield given.problem("font", "theme.font")


def _looks(given: Configuration) -> Iterator[Diagnostic]:
    """What has another place: the colour also makes icon and pictures, and the address is
    told in words, not by icons of the theme's footer."""
    palette = given.get("theme.palette")
    first = palette[0] if isinstance(palette, list) and palette else palette
    named = first.get("primary") if isinstance(first, dict) else first
    if named not in (None, "custom"):
        yield given.problem("palette", "theme.palette", given=named)
    if given.get("extra.social"):
        yield given.problem("social", "extra.social")


def _parts(given: Configuration) -> Iterator[Diagnostic]:
    """Pages of a part that nobody has said the portal has: they would go without a word."""
    if given.get(f"{identity.KEY}.parts") is not None:
        return
    for part, folder in PARTS.items():
        if product.has_pages(given.root, part):
            values = {"given": part, "folder": f"{DOCS}/{folder}"}
            yield given.problem("unsaid", f"{identity.KEY}.parts", **values)


def _addresses_of_pages(given: Configuration) -> Iterator[Diagnostic]:
    if given.get("use_directory_urls") not in (None, True):
        yield given.problem("urls", "use_directory_urls")


def _tracking(given: Configuration) -> Iterator[Diagnostic]:
    for key in _TRACKING:
        if given.get(key):
            yield given.problem("tracking", key)


def _files(given: Configuration) -> Iterator[Diagnostic]:
    """What pages load is the portal's own, and is there."""
    places = [given.root / DOCS, given.own_templates, product.TEMPLATES]
    for key, name in _loaded(given):
        if _ELSEWHERE.match(name):
            yield given.problem("foreign", key, given=name)
        elif not any(
            (place / name.partition("?")[0]).is_file() for place in places if place
        ):
            yield given.problem("file", key, given=name)


def _loaded(given: Configuration) -> Iterator[tuple[str, str]]:
    for key in ("theme.logo", "theme.favicon"):
        if value := given.get(key):
            yield key, str(value)
    for key in ("extra_css", "extra_javascript"):
        for entry in _list(given.get(key)):
            yield key, str(entry.get("path") if isinstance(entry, dict) else entry)


def _plugins(given: Configuration) -> Iterator[Diagnostic]:
    names = [n for e in _list(given.get("plugins")) for n in (e if _table(e) else [e])]
    if (count := names.count(PLUGIN)) != 1:
        yield given.problem("plugins", "plugins", count=count)


def _list(value: Any) -> Iterable[Any]:
    """A list, or a table as a list of its keys, or nothing."""
    return value if isinstance(value, list | dict) else ()


def _table(value: Any) -> bool:
    return isinstance(value, dict)


_EXPORTED = (_texts, _address, identity.check)
_RULES = (
    *_EXPORTED,
    _unknown,
    _folders,
    _theme,
    _looks,
    _parts,
    _addresses_of_pages,
    _tracking,
    _files,
    _plugins,
)
