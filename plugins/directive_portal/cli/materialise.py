"""``portal materialise``: the portal as plain Markdown, for another host."""

from datetime import datetime
from pathlib import Path

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.messages import say
from directive_portal.publish import build, progress
from directive_portal.publish import materialise as plainly
from directive_portal.publish.host import HOSTS
from directive_portal.publish.timings import Watch


@click.command(cls=Explained)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--host", type=click.Choice(HOSTS), default="mkdocs", show_default=True)
@click.pass_obj
def materialise(call: Call, folder: Path, as_of: datetime | None, host: str) -> None:
    """Write all pages as Markdown with front matter, and all other files, into DIR: a
    project that zensical and MkDocs build without this program.

    DIR is new, empty, or of an earlier run. What cannot be brought is told, and written
    into DIR as well. Exit status 1 when the register has an error.
    """
    options = build.Options(host, as_of.date() if as_of else None, debug=call.debug)
    watch = Watch.of_portal(None, progress.of_build())
    done = plainly.materialise(call.root, folder, options, _tell, watch)
    kept = done.kept
    counts = {"files": kept.files, "written": kept.written, "removed": kept.removed}
    click.echo(say("cli.materialise.written", folder=folder, **counts))
    click.echo(say("cli.materialise.lost_head"))
    for line in done.lost:
        click.echo(f"- {line}")
    click.echo(say("cli.materialise.next", folder=folder))


def _tell(line: str) -> None:
    click.echo(line, err=True)
