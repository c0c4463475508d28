"""``portal server``: the configuration of a web server for the portal."""

from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.messages import LANGUAGES
from directive_portal.publish import configuration
from directive_portal.release.caddy import caddy
from directive_portal.release.nginx import nginx
from directive_portal.release.served import ANY, Place

_SERVERS: Mapping[str, Callable[[Place], str]] = {"nginx": nginx, "caddy": caddy}


@click.command(cls=Explained)
@click.argument("program", type=click.Choice(tuple(_SERVERS)))
@click.option("--root", default="/srv/portal", metavar="DIR", show_default=True)
@click.option("--name", metavar="HOST")
@click.option("--port", type=click.IntRange(1, 65535))
@click.option("--lang", type=click.Choice(LANGUAGES), default="vi")
@click.pass_obj
def server(
    call: Call, program: str, root: str, name: str | None, port: int | None, lang: str
) -> None:
    """Print a complete configuration of nginx or Caddy for releases of the portal."""
    site = urlsplit(str(configuration.read(call.root).get("site_url") or ""))
    base = f"/{unquote(site.path).strip('/')}/".replace("//", "/")
    place = Place(root, name or site.hostname or ANY, port, base, lang)
    click.echo(_SERVERS[program](place), nl=False)
