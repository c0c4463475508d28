"""``portal number``: what a printed number means."""

import json

import click

from directive_portal.cli.explained import Explained
from directive_portal.text import number as numbers
from directive_portal.text.codes import meanings
from directive_portal.text.vocabulary import types_of_code


@click.command(cls=Explained)
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def number(text: str, form: str) -> None:
    """Read a document number as printed; exit status 1 when it is in no known form."""
    reading = numbers.read(text)
    data = as_data(reading) if reading else None
    if form == "json":
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif data:
        click.echo("\n".join(f"{key}: {_shown(value)}" for key, value in data.items()))
    else:
        click.echo(f"{text}: no known form")
    raise SystemExit(data is None)


def as_data(reading: numbers.ReadNumber) -> dict[str, object]:
    """A reading as plain data, with what its codes can stand for; ``certain`` is false
    where D was read as Đ."""
    number = reading.number
    return {
        "printed": reading.printed,
        "canonical": str(number),
        "family": number.family,
        "form": number.form,
        "serial": number.serial,
        "year": number.year,
        "type": number.type_code,
        "can_be": [kind.name for kind in types_of_code(number.type_code, number.family)],
        "issuer_code": number.issuer_code,
        "issuer_can_be": list(meanings(number.issuer_code, number.family)),
        "unit": number.unit,
        "repairs": list(reading.repairs),
        "certain": reading.certain,
    }


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(value) or "-"
    return "-" if value is None else str(value)
