"""``portal build``: check, build into a fresh folder, swap it in."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from directive_portal import messages
from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.exports.paper import pdf
from directive_portal.publish import build as publishing
from directive_portal.publish import progress
from directive_portal.publish.host import HOSTS
from directive_portal.publish.timings import Watch


@click.command(cls=Explained)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
)
@click.option(
    "--host",
    type=click.Choice(HOSTS),
    default="mkdocs",
    show_default=True,
)
@click.option(
    "--allow-older",
    is_flag=True,
)
@click.option("--timings", is_flag=True)
@click.pass_obj
def build(
    call: Call, as_of: datetime | None, host: str, allow_older: bool, timings: bool
) -> None:
    """Check the register, build the site, and put it in the place of the old one.

    The place is the site_dir of mkdocs.yml, else site/. Whatever fails, the site that was
    there stays as it is, and the exit status is 1.
    """
    day = as_of.date() if as_of else None
    options = publishing.Options(host, day, allow_older, call.debug)
    with TemporaryDirectory() if timings else nullcontext() as folder:
        measured = Path(folder, "timings") if folder else None
        watch = Watch.of_portal(measured, progress.of_build())
        built = publishing.build(call.root, options, _tell, watch)
        counts = built.manifest.counts
        click.echo(messages.text("vi", "cli.built", site=built.site, **counts))
        if not pdf.is_installed():
            click.echo(messages.text("vi", "cli.unprinted"))
        click.echo(watch.table(), nl=False, err=True)


def _tell(line: str) -> None:
    click.echo(line, err=True)
