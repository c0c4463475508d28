"""``portal export``: feeds and open data without the site."""

from datetime import datetime
from pathlib import Path

import click

from directive_portal import messages
from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.publish import export as exporting


@click.command(cls=Explained)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
)
@click.pass_obj
def export(call: Call, folder: Path, as_of: datetime | None) -> None:
    """Write feeds, calendars and open data below DIR, as the site has them.

    DIR is new, empty, or of an earlier export: then only what has changed is written, and
    what is no more is removed. Exit status 1 when the register has an error.
    """
    done = exporting.export(call.root, folder, as_of.date() if as_of else None)
    counts = {"files": done.files, "written": done.written, "removed": done.removed}
    click.echo(messages.text("vi", "cli.exported", folder=folder, **counts))
