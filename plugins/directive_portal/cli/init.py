"""``portal init``: a portal of one's own."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import click

from directive_portal.cli.explained import Explained
from directive_portal.messages import say
from directive_portal.publish import start
from directive_portal.publish.start import Answers, StartError
from directive_portal.publish.today import today

_FIELDS = tuple(field.name for field in fields(Answers))
_CHOICES = {"family": ("party", "state"), "git": start.HOSTS}


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(_FIELDS):
        kind = click.Choice(_CHOICES[name]) if name in _CHOICES else str
        command = click.option(f"--{name}", type=kind)(command)
    return command


@click.command(cls=Explained)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_options
def init(folder: Path, **given: str | None) -> None:
    """Write a new portal into DIR, and ask for what no option says.

    Nothing that is there is written over. Where all that is needed is given, nothing is
    asked: --name, --address, --owner, --issuer, --code, --family.
    """
    whole = all(given[name] for name in start.REQUIRED)
    answers: dict[str, str] = {}
    for name in _FIELDS:
        answers[name] = (given[name] or ("" if whole else _asked(name, answers))).strip()
    told = {name: answer for name, answer in answers.items() if answer}
    made = start.start(folder, Answers(**told), today())
    click.echo(say("cli.init.written", folder=folder, count=len(made)))
    for path in made:
        click.echo(f"  {path}")
    click.echo(say("cli.init.next", folder=folder))


def _asked(name: str, known: dict[str, str]) -> str:
    """An answer, asked for until it can be obeyed. Raises StartError without one."""
    usual = {
        "issuer": known.get("owner"),
        "family": start.family_of(known.get("issuer", "")),
        "git": start.HOSTS[0],
    }
    default = usual.get(name, None if name in start.REQUIRED else "")
    shown = default not in ("", None)
    try:
        return click.prompt(
            say(f"cli.init.ask.{name}"),
            default=default,
            show_default=shown,
            value_proc=lambda answer: _obeyed(name, answer),
        )
    except click.Abort:
        options = " ".join(f"--{option}" for option in start.REQUIRED)
        raise StartError(say("cli.init.unanswered", options=options)) from None


def _obeyed(name: str, answer: str) -> str:
    if answer not in _CHOICES.get(name, (answer,)):
        raise click.UsageError(say(f"cli.init.ask.{name}"))
    if told := start.problem(name, answer.strip()):
        raise click.UsageError(told)
    return answer
