"""``portal check``: everything that is wrong with the sources, in one run."""

from pathlib import Path

import click

from directive_portal.checks import report
from directive_portal.cli.call import Call
from directive_portal.publish import check as checking
from directive_portal.publish import progress
from directive_portal.sources.diagnostic import Diagnostic, has_errors

EXAMPLE = "Example: portal check directives/thanh-uy-can-tho --lang en"


@click.command(epilog=EXAMPLE)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi")
@click.pass_obj
def check(call: Call, paths: tuple[Path, ...], form: str, lang: str) -> None:
    """Check directives, issuers, topics and pages.

    With PATHs, the whole register is still read, but only what concerns these files and
    folders is printed. Exit status 1 when there is an error.
    """
    count, found = checking.check(call.root, progress.of_check())
    problems = [problem for problem in found if _concerns(problem, call.root, paths)]
    if form == "json":
        text = report.as_json(problems, lang)
    else:
        text = report.as_text(problems, count, lang)
    click.echo(text, nl=False)
    raise SystemExit(has_errors(problems))


def _concerns(problem: Diagnostic, root: Path, paths: tuple[Path, ...]) -> bool:
    """Whether a problem lies in one of the files and folders, or in a file of a record
    that does."""
    places = [root / problem.path, root / str(problem.values.get("record", problem.path))]
    return not paths or any(
        place.is_relative_to(path.resolve()) for path in paths for place in places
    )
