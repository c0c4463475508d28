"""``portal schema``: what an editor must know to help with records."""

from pathlib import Path

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.editing import schemas
from directive_portal.messages import say


@click.command(cls=Explained)
@click.argument(
    "folder",
    metavar="[DIR]",
    required=False,
    type=click.Path(file_okay=False, path_type=Path),
)
@click.pass_obj
def schema(call: Call, folder: Path | None) -> None:
    """Write JSON Schema of front matter, issuers and topics into DIR. [default: .vscode]

    Run it after an upgrade, so that editors know the keys of the new version.
    """
    target = folder or call.root / ".vscode"
    target.mkdir(parents=True, exist_ok=True)
    for name, text in schemas.files().items():
        (target / name).write_text(text, encoding="utf-8", newline="\n")
    click.echo(say("cli.schemas", folder=target))
