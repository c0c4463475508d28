"""``portal new``: a draft directive, from a paper or from answers."""

import json
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import click

from directive_portal import messages
from directive_portal.cli import asked
from directive_portal.cli.call import Call
from directive_portal.cli.explained import Explained
from directive_portal.enclosure.formats import LARGEST_FILE, PUBLISHED
from directive_portal.importer import told
from directive_portal.importer.draft import Draft
from directive_portal.importer.drafting import draft as drafted
from directive_portal.importer.reading import read, visible
from directive_portal.importer.refused import RefusedError
from directive_portal.importer.secret import SecretError
from directive_portal.messages import say
from directive_portal.publish import added
from directive_portal.publish.refusal import RefusalError
from directive_portal.publish.today import today
from directive_portal.sources import loader
from directive_portal.sources.loader import Sources

_PASTED = "-"
# A paper with more pages takes some time.
_LONG = 10


@click.command(cls=Explained)
@click.argument("file", required=False)
@click.option("--issuer", metavar="ID")
@click.option("--keep", is_flag=True)
@click.option("--ocr", is_flag=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), default="vi")
@click.pass_obj
def new(
    call: Call,
    file: str | None,
    issuer: str | None,
    keep: bool,
    ocr: bool,
    form: str,
    lang: str,
) -> None:
    """Make a draft of a directive in directives/.

    FILE is Word, OpenDocument, PDF or text; "-" reads text that is pasted. Without FILE,
    the facts are asked for. What is uncertain is listed with its place in FILE, and
    stands as a remark above each field. No file is ever written over. With --format json,
    record, body and what is uncertain are printed and nothing is written.
    """
    # Of ten thousand directives only those are read that may be the same document.
    sources = loader.survey(call.root)
    if issuer is not None:
        issuer = _known(issuer, sources)
    original = _original(file) if file else None
    if keep and original and original.suffix not in PUBLISHED:
        endings = ", ".join(f".{ending}" for ending in PUBLISHED)
        raise RefusalError(say("new.kept", suffix=original.suffix, endings=endings))
    if original:
        draft = _imported(file or "", original, sources, ocr, lang)
    else:
        draft = asked.draft(sources.issuers, today(), issuer)
    draft = replace(draft, issuer=issuer or draft.issuer)
    if form == "json":
        click.echo(json.dumps(told.as_data(draft, lang), ensure_ascii=False, indent=2))
        return
    click.echo(told.as_text(draft, lang), nl=False)
    if draft.issuer is None:
        draft = replace(draft, issuer=_issuer(sources))
    path = added.place(draft, sources)
    kept = original if keep and original else None
    made = added.add(call.root, draft, path, told.remarks(draft), kept)
    click.echo(say("new.made", files="\n".join(f"  {name}" for name in made), path=path))


def _original(file: str) -> added.Original:
    """The clerk's file, or what is pasted. More than can be read is not taken in."""
    path = Path(file)
    try:
        if file == _PASTED:
            return added.Original("txt", sys.stdin.buffer.read(LARGEST_FILE + 1))
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would wait for ever
            raise _unreadable(file, "folder" if path.is_dir() else "special")
        with path.open("rb") as stream:
            suffix = path.suffix.removeprefix(".").lower()
            return added.Original(suffix, stream.read(LARGEST_FILE + 1))
    except FileNotFoundError:
        raise _unreadable(file, "missing") from None
    except PermissionError:
        raise _unreadable(file, "forbidden") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unreadable(file, "other", reason) from None


def _unreadable(file: str, cause: str, reason: str = "") -> RefusalError:
    return RefusalError(
        say("new.unreadable", cause=cause, file=visible(file), reason=reason)
    )


def _imported(
    file: str, original: added.Original, sources: Sources, ocr: bool, lang: str
) -> Draft:
    try:
        name = f"-.{original.suffix}" if file == _PASTED else Path(file).name
        with _pages(lang) as told:
            document = read(name, original.data, ocr=ocr, told=told)
        return drafted(document, sources, today())
    except RefusedError as refused:
        raise RefusalError(refused.told(lang)) from None
    except SecretError as secret:
        raise RefusalError(secret.text(lang)) from None


@contextmanager
def _pages(lang: str) -> Iterator[Callable[[], object]]:
    """Tells in a terminal how many pages of a long paper are read, while it lasts."""
    counted = count(1)

    def told() -> None:
        page = next(counted)
        if page >= _LONG:
            click.echo(
                f"\r{messages.text(lang, 'new.pages', page=page)}", err=True, nl=False
            )

    yield told if sys.stderr.isatty() else (lambda: None)
    if next(counted) > _LONG:
        click.echo(f"\r{' ' * 60}\r", err=True, nl=False)


def _known(issuer: str, sources: Sources) -> str:
    """An issuer of the registry, however it is named."""
    try:
        return asked.chosen(issuer, {id_: i.name for id_, i in sources.issuers.items()})
    except ValueError as error:
        raise RefusalError(say("new.no_issuer", reason=error)) from None


def _issuer(sources: Sources) -> str:
    """Who issued it, asked for where somebody can answer."""
    if sys.stdin.isatty():
        return asked.issuer(sources.issuers)
    raise RefusalError(say("new.which_issuer"))
