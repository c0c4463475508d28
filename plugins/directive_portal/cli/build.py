"""``portal build``: check, build into a fresh folder, swap it in."""

from datetime import datetime

import click

from directive_portal import messages
from directive_portal.cli.call import Call
from directive_portal.publish import build as publishing
from directive_portal.publish.host import HOSTS

EXAMPLE = "Example: portal build --as-of 2026-12-31"


@click.command(epilog=EXAMPLE)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Build the site as it is on this day. [default: SOURCE_DATE_EPOCH, else today]",
)
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    default="mkdocs",
    show_default=True,
    help="The site generator that carries the plugin.",
)
@click.option(
    "--allow-older",
    is_flag=True,
    help="Also replace a site that knows later directives, or any where this has none.",
)
@click.pass_obj
def build(call: Call, as_of: datetime | None, host: str, allow_older: bool) -> None:
    """Check the register, build the site, and put it in the place of the old one.

    The place is the site_dir of mkdocs.yml, else site/. Whatever fails, the site that was
    there stays as it is, and the exit status is 1.
    """
    day = as_of.date() if as_of else None
    options = publishing.Options(host, day, allow_older, call.debug)
    built = publishing.build(call.root, options, _tell)
    counts = built.manifest.counts
    click.echo(messages.text("vi", "cli.built", site=built.site, **counts))


def _tell(line: str) -> None:
    click.echo(line, err=True)
