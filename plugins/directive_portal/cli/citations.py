"""``portal citations``: the documents that a text cites."""

import json
from pathlib import Path

import click

from directive_portal.cli.explained import Explained
from directive_portal.sources import loader
from directive_portal.text import citation
from directive_portal.text.citation import Citation


@click.command(cls=Explained)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def citations(file: Path, form: str) -> None:
    """Find the documents that FILE (UTF-8 text or Markdown) cites.

    Places are characters of the text after NFC. "own" marks a number at a document's head.
    Exit status 1 when the file is not UTF-8.
    """
    text = loader.as_text(file.read_bytes())
    if text is None:
        click.echo(f"{file}: not UTF-8 text", err=True)
        raise SystemExit(1)
    found = [as_data(one) for one in citation.find(text)]
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for one in found:
        shown = (
            one["canonical"] or one["printed"],
            one["type"],
            one["date"],
            one["issuer"],
        )
        click.echo("  ".join(str(part or "-") for part in shown))


def as_data(found: Citation) -> dict[str, object]:
    """A citation as plain data; ``type`` is an id of the vocabulary."""
    number = found.number
    return {
        "printed": found.printed,
        "canonical": str(number) if number else None,
        "family": number.family if number else None,
        "type": found.type,
        "type_code": number.type_code if number else None,
        "serial": number.serial if number else None,
        "name": found.name,
        "year": number.year if number else found.year,
        "issuer_code": number.issuer_code if number else None,
        "unit": number.unit if number else None,
        "date": found.date.isoformat() if found.date else None,
        "issuer": found.issuer,
        "own": found.own,
        "start": found.start,
        "end": found.end,
        "places": [list(place) for place in found.places],
    }
