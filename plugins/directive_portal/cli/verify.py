"""``portal verify``: whether a copy of a portal is what was published."""

from pathlib import Path

import click

from directive_portal.cli.explained import Explained
from directive_portal.messages import say
from directive_portal.release.verify import verify as verifying

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# So many names of files are told for each kind of difference.
_TOLD = 20


@click.command(cls=Explained)
@click.argument("place", metavar="DIR_OR_URL")
@click.option("--key", type=_FILE, metavar="FILE")
@click.option("--against", type=_FILE, metavar="FILE")
def verify(place: str, key: Path | None, against: Path | None) -> None:
    """Compare a copy, file by file, with the list of sums of its release.

    Exit status 1 when a file is another, missing or not of the release, or the list is not
    signed by the key."""
    found = verifying(place, key, against)
    for cause in ("changed", "missing", "added"):
        names = getattr(found, cause)
        for name in names[:_TOLD]:
            click.echo(say(f"publish.differs.{cause}", name=name))
        if rest := len(names[_TOLD:]):
            click.echo(say("publish.more", count=rest))
    if not found.is_whole:
        click.echo(say("publish.verified_not", count=found.count), err=True)
        raise SystemExit(1)
    known = "key" if found.signed else "against" if against else "itself"
    click.echo(say(f"publish.verified.{known}", count=found.count))
