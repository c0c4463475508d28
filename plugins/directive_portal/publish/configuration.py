"""What mkdocs.yml says, read as its hosts read it, once for all commands.

The hosts are not asked: to load one takes longer than to check a thousand directives.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from directive_portal.messages import say
from directive_portal.publish.refusal import RefusalError
from directive_portal.sources import loader
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.web import links

CONFIG = "mkdocs.yml"
_TEMPLATES = "overrides"
# What the portal needs of the theme, so that mkdocs.yml need not say it.
DEFAULTS: Mapping[str, Any] = {
    "theme": {
        "language": "vi",
        "font": False,
        "favicon": links.ICON,
        "palette": {"primary": "custom"},
    }
}
# A file that inherits from so many others inherits from itself.
_MOST_PARENTS = 20

Place = tuple[str, int, int]
"""Path from the portal's folder, line and column (from 1)."""


class SiteError(RefusalError):
    """mkdocs.yml is missing or cannot be obeyed."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """``values`` are as hosts see them: what INHERIT names is merged in, ``!ENV`` has been
    looked up. What an office need not say stands there as well (``DEFAULTS``). ``places``
    tell where each key of the first levels (``theme.logo``) stands. ``problems`` are those
    of reading; what the values mean is left to rules."""

    root: Path
    file: str
    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()

    def get(self, key: str) -> Any:
        """The value under a key, None where there is none."""
        value: Any = self.values
        for name in key.split("."):
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def problem(self, cause: str, key: str, **values: object) -> Diagnostic:
        """What is wrong with a key, where it stands, or should."""
        above = key
        while above not in self.places and "." in above:
            above = above.rpartition(".")[0]
        path, line, column = self.places.get(above, (self.file, 1, 1))
        values = {"cause": cause, "key": key, **values}
        return Diagnostic("E060", path, line, column, values)

    @property
    def target(self) -> Path:
        """The folder that the site is built into."""
        return self.root / str(self.get("site_dir") or "site")

    @property
    def own_templates(self) -> Path | None:
        """The folder of the portal's own templates, which win over the product's."""
        folder = self.root / str(self.get("theme.custom_dir") or _TEMPLATES)
        return folder if folder.is_dir() else None


def read(root: Path, name: str = CONFIG) -> Configuration:
    """The configuration of a portal's folder. Raises SiteError when the file is missing."""
    if not (root / name).exists():
        raise SiteError(say("cli.no_config", file=root / name))
    found = _read(root, root / name, 0)
    places = {key: place for file in found for key, place in file.places.items()}
    problems = tuple(problem for file in found for problem in file.problems)
    values: dict[str, Any] = {}
    for file in found:
        values = _over(values, file.values)
    if isinstance(values.get("theme"), str):
        values["theme"] = {"name": values["theme"]}
    return Configuration(root, name, _over(DEFAULTS, values), places, problems)


def _read(root: Path, file: Path, depth: int) -> list[Configuration]:
    """What a file inherits from, the furthest first, then the file itself."""
    path = Path(os.path.relpath(file, root)).as_posix()
    text = loader.read_text(file)
    if text is None:
        return [Configuration(root, path, problems=(Diagnostic("E001", path),))]
    try:
        parsed = _parsed(text, path)
    # ValueError: a day such as 2026-02-30; RecursionError: brackets by the thousand.
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return [Configuration(root, path, problems=(_syntax(error, path),))]
    own = Configuration(root, path, *parsed)
    if "INHERIT" not in own.values:
        return [own]
    parent = Path(os.path.normpath(file.parent / str(own.get("INHERIT"))))
    if depth > _MOST_PARENTS or not parent.is_file():
        lost = own.problem("inherit", "INHERIT", file=own.get("INHERIT"))
        return [Configuration(root, path, problems=(lost,))]
    return [*_read(root, parent, depth + 1), own]


def _over(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key, everything else is replaced: so do the hosts."""
    merged = dict(parent)
    for key, value in child.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _over(below, value)
        merged[key] = value
    return merged


class _Loader(yaml.SafeLoader):
    """Reads the tags of the hosts. What names Python code is not run: its value stays
    unknown, and no rule asks for it."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_constructor("!relative", lambda loader, node: object())
_Loader.add_multi_constructor(
    "tag:yaml.org,2002:python/", lambda loader, suffix, node: object()
)


def _parsed(
    text: str, path: str
) -> tuple[dict[str, Any], dict[str, Place], tuple[Diagnostic, ...]]:
    """Values, places and keys that stand twice. Raises YAMLError."""
    reader = _Loader(text)
    try:
        tree = reader.get_single_node()
        values = {} if tree is None else reader.construct_document(tree)
    finally:
        reader.dispose()
    if tree is None or not isinstance(values, dict):
        return {}, {}, ()
    twice = tuple(_twice(tree, path, set()))
    return values, dict(_places(tree, path)), twice


def _places(
    tree: yaml.Node, path: str, within: str = "", levels: int = 4
) -> Iterator[tuple[str, Place]]:
    if isinstance(tree, yaml.MappingNode) and levels:
        for key, value in tree.value:
            name = f"{within}{key.value}"
            yield name, _place(key, path)
            yield from _places(value, path, f"{name}.", levels - 1)


def _twice(tree: yaml.Node, path: str, seen: set[int]) -> Iterator[Diagnostic]:
    """Keys that stand twice in a table: hosts keep the last and say nothing."""
    if id(tree) in seen or isinstance(tree, yaml.ScalarNode):
        return
    seen.add(id(tree))
    if isinstance(tree, yaml.SequenceNode):
        for child in tree.value:
            yield from _twice(child, path, seen)
        return
    first: dict[str, int] = {}
    for key, value in tree.value:
        _, line, column = _place(key, path)
        if isinstance(key, yaml.ScalarNode) and key.value in first:
            known = {"cause": "duplicate", "key": key.value, "first": first[key.value]}
            yield Diagnostic("E060", path, line, column, known)
        first.setdefault(str(key.value), line)
        yield from _twice(value, path, seen)


def _place(node: yaml.Node, path: str) -> Place:
    return path, node.start_mark.line + 1, node.start_mark.column + 1


def _syntax(error: Exception, path: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    detail = getattr(error, "problem", None) or str(error).splitlines()[0]
    values = {"cause": "syntax", "detail": detail}
    return Diagnostic("E060", path, line, column, values)
