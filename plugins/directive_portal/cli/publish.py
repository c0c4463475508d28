"""``portal publish``: check, build, seal, and bring the release to where it is served."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.messages import say
from directive_portal.publish import progress
from directive_portal.publish.build import Options
from directive_portal.publish.host import HOSTS
from directive_portal.publish.timings import Watch
from directive_portal.release.publish import publish as publishing


@click.command(cls=Explained)
@click.argument("target", metavar="[TARGET]", required=False)
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--allow-lost", is_flag=True)
@click.option("--allow-older", is_flag=True)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--host", type=click.Choice(HOSTS), default="mkdocs", show_default=True)
@click.option("--timings", is_flag=True)
@click.pass_obj
def publish(
    call: Call,
    target: str | None,
    key: Path | None,
    allow_lost: bool,
    allow_older: bool,
    as_of: datetime | None,
    host: str,
    timings: bool,
) -> None:
    """Check the register, build, seal the site and bring it to TARGET.

    Whatever fails, what is served stays as it is, and the exit status is 1.
    """
    day = as_of.date() if as_of else None
    options = Options(host, day, allow_older, call.debug)
    with TemporaryDirectory() if timings else nullcontext() as folder:
        measured = Path(folder, "timings") if folder else None
        watch = Watch.of_portal(measured, progress.of_build())
        done = publishing(
            call.root, target, options, _tell, watch, lose=allow_lost, key=key
        )
        told = {"release": done.release.name, "target": done.target, "seen": done.seen}
        click.echo(say("publish.done", **told, **done.manifest.counts))
        click.echo(watch.table(), nl=False, err=True)


def _tell(line: str) -> None:
    click.echo(line, err=True)
