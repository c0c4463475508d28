"""``portal``: the group of commands and what they share."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from directive_portal import __version__
from directive_portal.cli.build import build
from directive_portal.cli.call import Call, Told
from directive_portal.cli.check import check
from directive_portal.cli.citations import citations
from directive_portal.cli.export import export
from directive_portal.cli.number import number

EXAMPLES = """\
\b
Examples:
  portal check                         look at everything, print what is wrong
  portal check --format json           the same for programs
  portal number "Số 168 - CV/TU"       what a printed number means
  portal citations FILE                the documents that a text cites
  portal export DIR                    feeds and open data, without the site
  portal build                         check, build, and swap the new site in
"""


@click.group(cls=Told, epilog=EXAMPLES, invoke_without_command=True)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The portal's folder, where mkdocs.yml and directives/ are. [default: here]",
)
@click.option("--debug", is_flag=True, help="Show where in the program a failure arose.")
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context, root: Path, debug: bool) -> None:
    """A portal of official directives: check the register, build the site."""
    # Windows consoles may default to a code page that has no Vietnamese; names of files
    # need not be text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    context.obj = Call(root.resolve(), debug)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


main.add_command(check)
main.add_command(number)
main.add_command(citations)
main.add_command(export)
main.add_command(build)


if __name__ == "__main__":
    main()
