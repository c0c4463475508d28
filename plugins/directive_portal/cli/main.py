"""``portal``: the group of commands and what they share."""

import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from directive_portal import __version__
from directive_portal.cli import explained
from directive_portal.cli.call import Call, Told
from directive_portal.messages import say

COMMANDS = (
    *("init", "new", "fix", "check", "number", "citations", "export", "build"),
    *("publish", "rollback", "verify", "server", "materialise", "admin", "schema"),
)
_ALIASES = {"import": "new"}


class _Commands(explained.Explained, Told):
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

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """With what each command is for, and an example of it."""
        super().format_help(ctx, formatter)
        commands = [self.get_command(ctx, name) for name in COMMANDS]
        known = [command for command in commands if command]
        with formatter.section(say("command.commands")):
            formatter.write_dl([(c.name or "", explained.summary(c)) for c in known])
        with formatter.section(say("command.examples")):
            for command in known:
                explained.write_example(command, formatter)


@click.group(name="portal", cls=_Commands, invoke_without_command=True)
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
@click.option("--debug", is_flag=True)
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context, root: Path, debug: bool) -> None:
    """A portal of official directives: check the register, build the site."""
    context.obj = Call(root.resolve(), debug)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


if __name__ == "__main__":
    main()
