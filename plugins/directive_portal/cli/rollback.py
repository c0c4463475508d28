"""``portal rollback``: bring an earlier release back."""

import click

from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.messages import say
from directive_portal.release.publish import roll_back


@click.command(cls=Explained)
@click.argument("target", metavar="[TARGET]", required=False)
@click.option("--to", metavar="N")
@click.pass_obj
def rollback(call: Call, target: str | None, to: str | None) -> None:
    """Bring the release before the one that stands to TARGET, or release N."""
    release = roll_back(call.root, target, to, lambda line: click.echo(line, err=True))
    click.echo(say("publish.rolled_back", release=release.name))
