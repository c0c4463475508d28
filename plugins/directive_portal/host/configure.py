"""What the portal sets in MkDocs, so that an office's mkdocs.yml need not."""

import logging
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from directive_portal.host import alignment, navigation, parts
from directive_portal.messages import say
from directive_portal.publish import campaigns, configuration, identity, product
from directive_portal.publish.configuration import Configuration
from directive_portal.text.slug import slug
from directive_portal.web import links

_STYLES, _SCRIPT = "assets/portal.css", "assets/portal.js"
_WARNED = {
    "nav": ("not_found", "absolute_links"),
    "links": ("not_found", "anchors", "absolute_links", "unrecognized_links"),
}
EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables")


def root(config: MkDocsConfig) -> Path:
    """The portal's folder: where mkdocs.yml lies."""
    return Path(config.config_file_path).parent


def given(config: MkDocsConfig) -> Configuration:
    """What mkdocs.yml says, with what it need not say."""
    return configuration.read(root(config), Path(config.config_file_path).name)


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Set whatever an office's mkdocs.yml need not say: it holds where that says nothing,
    and of lists beside what it says.

    Raises ConfigurationError when the theme has no icon of the name that is given.
    """
    own = given(config)
    _set_theme(config, own)
    _check_icon(config)
    _set_markdown(config)
    _set_validation(config, own)
    # What the pages cannot do without comes first, so that an office's own can change it.
    if _STYLES not in config.extra_css:
        config.extra_css.insert(0, _STYLES)
    if _SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScript().run_validation({"path": _SCRIPT, "type": "module"})
        config.extra_javascript.insert(0, script)
    named = identity.parts(own)
    lacking = parts.lacking(own.root, named, identity.is_offline(own))
    found = campaigns.of_portal(own.root, named)
    config.nav = navigation.nav(config.nav, own.root, lacking, found)
    if lacking:
        unlinked: Any = parts.Unlinked(lacking)
        config.markdown_extensions.append(unlinked)
    for folder in (root(config) / "directives", product.TEMPLATES):
        if str(folder) not in config.watch:
            config.watch.append(str(folder))
    # MkDocs' own sitemap, and its copy as .gz, know no day on which a page changed.
    config.theme.static_templates.discard(links.SITEMAP)
    return config


def templates(config: MkDocsConfig) -> tuple[str, ...]:
    """The folders in which the portal's templates are sought, its own first: not those of
    the theme."""
    end = config.theme.dirs.index(str(product.TEMPLATES)) + 1
    return tuple(config.theme.dirs[:end])


def _set_theme(config: MkDocsConfig, own: Configuration) -> None:
    theme = config.theme
    for key in configuration.DEFAULTS["theme"]:
        theme[key] = own.get(f"theme.{key}")
    if theme.name != "material":  # the rules say so, once the register is read
        return
    ours = {f.resolve(): str(f) for f in (own.own_templates, product.TEMPLATES) if f}
    others = [folder for folder in theme.dirs if Path(folder).resolve() not in ours]
    theme.dirs[:] = [*ours.values(), *others]


def _set_markdown(config: MkDocsConfig) -> None:
    listed = config.markdown_extensions
    listed += [name for name in EXTENSIONS if name not in listed]
    toc = config.mdx_configs.setdefault("toc", {})
    # The default drops đ: "Điều 1" would become "ieu-1".
    toc.setdefault("slugify", lambda text, separator: slug(text))
    listed.append(alignment.__name__)


def _set_validation(config: MkDocsConfig, own: Configuration) -> None:
    """A link that leads nowhere stops a build, whatever way it is written."""
    found = own.get("validation") or {}
    for table, keys in _WARNED.items():
        for key in keys:
            if key not in found and key not in (found.get(table) or {}):
                config.validation[table][key] = logging.WARNING


def is_seen_here_alone(config: MkDocsConfig) -> bool:
    """Whether a preview is served to this machine and to no other."""
    host = config.dev_addr.host
    return host == "localhost" or ip_address(host).is_loopback


def _check_icon(config: MkDocsConfig) -> None:
    """The icon before the portal's name, which templates include in place of the usual
    one: where one is named, it is there."""
    name = (config.theme.get("icon") or {}).get("logo")
    if name and not any(
        Path(d, ".icons", f"{name}.svg").is_file() for d in config.theme.dirs
    ):
        raise ConfigurationError(say("cli.no_icon", given=name))
