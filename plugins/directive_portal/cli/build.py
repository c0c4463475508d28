"""``portal build``: check, build into a fresh folder, swap it in."""

import json
from datetime import datetime
from pathlib import Path

import click

from directive_portal.publish import build as publishing
from directive_portal.register import links, messages

EXAMPLE = "Example: portal build --as-of 2026-12-31"
SITE = "site"


@click.command(epilog=EXAMPLE)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Build the site as it is on this day. [default: SOURCE_DATE_EPOCH, else today]",
)
@click.option(
    "--host",
    type=click.Choice(publishing.HOSTS),
    default="mkdocs",
    show_default=True,
    help="The site generator that carries the plugin.",
)
@click.pass_obj
def build(root: Path, as_of: datetime | None, host: str) -> None:
    """Check the register, build the site, and put it in the place of the old one.

    Whatever fails, the site that was there stays as it is, and the exit status is 1.
    """
    site = root / SITE
    try:
        publishing.build(root, site, host, as_of.date() if as_of else None)
    except publishing.BuildError:
        click.echo(messages.text("vi", "cli.build_failed", site=site), err=True)
        raise SystemExit(1) from None
    manifest = json.loads((site / links.MANIFEST).read_text(encoding="utf-8"))
    click.echo(messages.text("vi", "cli.built", site=site, **manifest["counts"]))
