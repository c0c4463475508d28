"""``portal fix``: mechanical slips, shown as a diff and mended when told to."""

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from directive_portal import messages
from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.mending.mend import Mended
from directive_portal.publish import fix as fixing


@click.command(cls=Explained)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--write", is_flag=True)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi")
@click.pass_obj
def fix(call: Call, paths: tuple[Path, ...], write: bool, lang: str) -> None:
    """Mend what is certain: letters, spaces, quotes, dates, names of keys.

    Nothing is written without --write. PATHs are files and folders of the portal; without
    one, all of directives/ and docs/ is looked at. Exit status 1 when there is something to
    mend that is not written, or a file that cannot be mended.
    """
    found = list(fixing.look(call.root, [path.resolve() for path in paths]))
    changed = [(path, old, new) for path, old, new in found if old != new.data]
    for path, old, new in changed:
        if write:
            fixing.write(call.root / path, old, new.data)
            click.echo(messages.text(lang, "fix.written", path=path))
        else:
            click.echo(_diff(path, old, new.data), nl=False)
    for line in _remarks(found, lang):
        click.echo(line)
    left = [path for path, _, new in found if new.left]
    cause = "written" if write else "shown"
    key = f"fix.sum.{cause}" if changed else "fix.sum.none"
    click.echo(messages.text(lang, key, count=len(changed)))
    raise SystemExit(bool(left or (changed and not write)))


def _remarks(found: Sequence[tuple[str, bytes, Mended]], lang: str) -> list[str]:
    """Why files were left, and where another reading is possible."""
    lines = []
    for path, _, new in found:
        if new.left:
            lines.append(messages.text(lang, f"fix.left.{new.left}", path=path))
        for note in new.notes:
            day = {"given": note.given, "chosen": note.chosen}
            where = f"{path}:{note.line}"
            lines.append(messages.text(lang, "fix.either", where=where, **day))
    return lines


def _diff(path: str, old: bytes, new: bytes) -> str:
    """A unified diff. Line ends and byte order mark are not changed, so none is shown."""
    before, after = (_lines(data) for data in (old, new))
    return "".join(unified_diff(before, after, path, path))


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return [f"{line}\n" for line in text.split("\n")][: -1 if text.endswith("\n") else None]
