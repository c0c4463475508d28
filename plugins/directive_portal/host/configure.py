"""What the portal sets in MkDocs, so that an office's mkdocs.yml need not."""

from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from directive_portal.host import alignment
from directive_portal.messages import say
from directive_portal.text.slug import slug
from directive_portal.web import links
from directive_portal.web.site import Site


def root(config: MkDocsConfig) -> Path:
    """The portal's folder: where mkdocs.yml lies."""
    return Path(config.config_file_path).parent


def site(config: MkDocsConfig) -> Site:
    """What the portal is called and where it stands."""
    return Site(
        config.site_name,
        config.site_url or "",
        config.site_description or "",
        config.copyright or "",
    )


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Set anchors without tone marks and watched folders.

    Raises ConfigurationError when the theme has no icon of the name that is given.
    """
    _check_icon(config)
    toc = config.mdx_configs.setdefault("toc", {})
    # The default drops đ: "Điều 1" would become "ieu-1".
    toc.setdefault("slugify", lambda text, separator: slug(text))
    toc.setdefault("permalink_title", say("ui.permalink"))
    config.markdown_extensions.append(alignment.__name__)
    folder = str(root(config) / "directives")
    if folder not in config.watch:
        config.watch.append(folder)
    # MkDocs' own sitemap, and its copy as .gz, know no day on which a page changed.
    config.theme.static_templates.discard(links.SITEMAP)
    return config


def stylesheets(config: MkDocsConfig) -> Sequence[str]:
    """The theme's own, whose names change with what they hold, from the site's root."""
    found = (
        file.relative_to(folder).as_posix()
        for name in ("main", "palette")
        for folder in config.theme.dirs
        for file in Path(folder).glob(f"assets/stylesheets/{name}.*.min.css")
    )
    return tuple(found)


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
