"""``portal``: the group of commands and what they share."""

import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from directive_portal import __version__
from directive_portal.cli.call import Call, Told

COMMANDS = (
    *("init", "new", "fix", "check", "number", "citations", "export", "build"),
    *("admin", "schema"),
)
_ALIASES = {"import": "new"}
EXAMPLES = """\
\b
Examples:
  portal init DIR                      begin a portal of one's own
  portal new cong-van.docx             a draft from a paper, and what to look at
  portal check                         look at everything, print what is wrong
  portal check --format json           the same for programs
  portal fix                           show what can be mended; --write mends it
  portal number "Số 168 - CV/TU"       what a printed number means
  portal citations FILE                the documents that a text cites
  portal export DIR                    feeds and open data, without the site
  portal build                         check, build, and swap the new site in
  portal admin                         edit records in a form, in a browser
  portal schema                        what editors must know of the records
"""


class _Commands(Told):
    """Each command is in the module of its name, and loaded when it is called: to load
    what the others need takes longer than a small check."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Windows consoles may default to a code page that has no Vietnamese; names of
        files need not be text."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        if isinstance(sys.stdin, TextIOWrapper) and not sys.stdin.isatty():
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        return super().main(*arguments, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        return getattr(import_module(f"directive_portal.cli.{name}"), name)


@click.group(cls=_Commands, epilog=EXAMPLES, invoke_without_command=True)
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
    context.obj = Call(root.resolve(), debug)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


if __name__ == "__main__":
    main()
