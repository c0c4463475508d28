"""``portal check``: everything that is wrong with the sources, in one run."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from directive_portal.checks import report, unmatched, waiting
from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.publish import check as checking
from directive_portal.publish import progress
from directive_portal.publish.today import ClockError, today
from directive_portal.register.unpublished import unpublished
from directive_portal.sources.diagnostic import Diagnostic, has_errors
from directive_portal.sources.loader import Sources


@click.command(cls=Explained)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi")
@click.option("--report", "reports", is_flag=True)
@click.pass_obj
def check(
    call: Call, paths: tuple[Path, ...], form: str, lang: str, *, reports: bool
) -> None:
    """Check directives, issuers, topics and pages.

    With PATHs, the whole register is still read, but only what concerns these files and
    folders is printed. Drafts, and what is published on a later day, are counted and named
    at the end. Exit status 1 when there is an error. With --report, names of those to whom
    directives are sent are listed that are of no group of addressees.yml.
    """
    look = partial(checking.read, phase=progress.of_check()) if reports else _quickly
    sources, found = look(call.root)
    within = partial(_lies_in, call.root, [path.resolve() for path in paths])
    # Of a problem in a file of a record the record is told as well.
    problems = [
        p for p in found if within(p.path) or within(p.values.get("record", p.path))
    ]
    hidden = [d for d in unpublished(sources, _today()) if within(d.source.path)]
    unknown = unmatched.unmatched(sources) if reports else []
    unknown = [one for one in unknown if within(one.path)]
    if form == "json":
        text = report.as_json(problems, lang, hidden, unknown)
    else:
        count = len(sources.directives)
        text = report.as_text(problems, count, lang) + waiting.as_text(hidden, lang)
        if reports:
            text += unmatched.as_text(unknown, bool(sources.groups), lang)
    click.echo(text, nl=False)
    raise SystemExit(has_errors(problems))


def _quickly(root: Path) -> tuple[Sources, list[Diagnostic]]:
    return checking.check(root, progress.of_check())


def _lies_in(root: Path, paths: Sequence[Path], place: object) -> bool:
    """Whether a place of the portal lies in one of some files and folders; all do where
    none is named."""
    return not paths or any((root / str(place)).is_relative_to(path) for path in paths)


def _today() -> date:
    """Where no clock tells the day, nothing is known to wait for another."""
    try:
        return today()
    except ClockError:
        return date.max
