"""``portal export``: feeds and open data without the site."""

from datetime import datetime
from pathlib import Path

import click

from directive_portal.publish import export as exporting
from directive_portal.publish.named import SiteError
from directive_portal.publish.registered import RegisterError
from directive_portal.register import messages

EXAMPLE = "Example: portal export du-lieu --as-of 2026-12-31"


@click.command(epilog=EXAMPLE)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Export the register as it is on this day. [default: as portal build]",
)
@click.pass_obj
def export(root: Path, folder: Path, as_of: datetime | None) -> None:
    """Write feeds, calendars and open data below DIR, as the site has them.

    DIR is new, empty, or of an earlier export: then only what has changed is written, and
    what is no more is removed. Exit status 1 when the register has an error.
    """
    try:
        done = exporting.export(root, folder, as_of.date() if as_of else None)
    except exporting.ExportError as error:
        key = f"cli.export_{error.cause}"
        _stop(messages.text("vi", key, folder=folder, place=error.place))
    except (RegisterError, SiteError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(messages.text("vi", "cli.export_failed", folder=folder, reason=error))
    else:
        counts = {"files": done.files, "written": done.written, "removed": done.removed}
        click.echo(messages.text("vi", "cli.exported", folder=folder, **counts))


def _stop(message: str) -> None:
    click.echo(message, err=True)
    raise SystemExit(1)
