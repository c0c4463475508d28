"""What a portal is called, read from mkdocs.yml without the host that it is written for."""

from pathlib import Path

import yaml

from directive_portal.register import loader
from directive_portal.register.site import Site
from directive_portal.register.wording import say

CONFIG = "mkdocs.yml"


class SiteError(Exception):
    """mkdocs.yml cannot be read, or does not say where the portal stands."""


def site_of(root: Path) -> Site:
    """Name, address and description of the portal whose folder is given.

    Raises SiteError when mkdocs.yml is missing, is no YAML or has no ``site_url``.
    """
    text = loader.read_text(root / CONFIG)
    if text is None:
        raise SiteError(say("cli.no_config", file=root / CONFIG))
    try:
        # Composed only: tags that hosts understand (!ENV, !!python/name) are left alone.
        tree = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise SiteError(f"{CONFIG}: {error}") from None
    pairs = tree.value if isinstance(tree, yaml.MappingNode) else []
    given = {k.value: v.value for k, v in pairs if isinstance(v, yaml.ScalarNode)}
    if not given.get("site_url"):
        raise SiteError(say("cli.no_site_url"))
    description, rights = (given.get(k, "") for k in ("site_description", "copyright"))
    return Site(given.get("site_name", ""), given["site_url"], description, rights)
