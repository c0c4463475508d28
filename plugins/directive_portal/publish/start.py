"""A new portal in a folder of its own: some twenty files, which pass the check."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from string import Template
from typing import Any

from directive_portal import __version__
from directive_portal.checks import report
from directive_portal.messages import say
from directive_portal.publish import check, configuration_rules
from directive_portal.publish.configuration import CONFIG, Configuration
from directive_portal.publish.refusal import RefusalError
from directive_portal.sources.diagnostic import has_errors
from directive_portal.text import number
from directive_portal.text.slug import slug

_START = Path(str(resources("directive_portal"))) / "start"
# Where the files whose names rest on the answers come to lie.
_PLACES = {
    "issuers.yml": "directives/issuers.yml",
    "topics.yml": "directives/topics.yml",
    "example.md": "directives/{issuer_id}/{day.year}/{slug}.md",
}
# A file that begins with a dot would work on the folder in which it waits.
_DOT = "dot-"


# Whose templates for reviews and workflow a portal gets.
HOSTS = ("github", "gitlab", "forgejo", "none")


class StartError(RefusalError):
    """The folder has files of the same names, or an answer cannot be obeyed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an office says of its portal. ``code`` stands for the first issuer in its
    numbers, ``family`` is ``party`` or ``state``, ``git`` one of HOSTS; what is optional
    may be empty."""

    name: str
    address: str
    owner: str
    issuer: str
    code: str
    family: str
    responsible: str = ""
    phone: str = ""
    email: str = ""
    post: str = ""
    colour: str = ""
    git: str = HOSTS[0]


# The keys of mkdocs.yml that answers become.
_KEYS = {
    "name": "site_name",
    "address": "site_url",
    "owner": "extra.portal.owner",
    "responsible": "extra.portal.responsible",
    "phone": "extra.portal.contact.phone",
    "email": "extra.portal.contact.email",
    "post": "extra.portal.contact.address",
    "colour": "extra.portal.colour",
}
REQUIRED = tuple(field.name for field in fields(Answers))[:6]


def start(folder: Path, answers: Answers, day: date) -> list[str]:
    """Write a new portal; gives the paths of its files, sorted. Nothing is written where
    one of them is there already, or an answer cannot be obeyed: raises StartError."""
    made = dict(sorted(_files(answers, day)))
    if there := [path for path in made if os.path.lexists(folder / path)]:
        raise StartError(say("cli.init.there", folder=folder, files=", ".join(there)))
    with tempfile.TemporaryDirectory() as trial:
        _write(Path(trial), made)
        sources, problems = check.check(Path(trial))
        if has_errors(problems):
            told = report.as_text(problems, len(sources.directives))
            raise StartError(say("cli.init.refused") + "\n" + told.rstrip())
    _write(folder, made)
    return list(made)


def problem(field: str, answer: str) -> str | None:
    """What is wrong with an answer, as the check would say; None where nothing is."""
    key = _KEYS.get(field)
    if key is None or not answer:
        return None
    values: Any = answer
    for name in reversed(key.split(".")):
        values = {name: values}
    found = configuration_rules.of_values(Configuration(Path(), CONFIG, values))
    told = (f"{p.message} — {p.hint}" for p in found if p.values["key"] == key)
    return next(told, None)


def family_of(issuer: str) -> str:
    """What an issuer most likely is, by its name."""
    words = issuer.lower().replace("uỷ", "ủy")
    state = words.startswith("ủy ban") and not words.startswith("ủy ban kiểm tra")
    bodies = ("ủy", "ban tuyên giáo", "ban tổ chức", "đảng bộ", "chi bộ", "kiểm tra")
    return "party" if not state and any(body in words for body in bodies) else "state"


def _files(answers: Answers, day: date) -> Iterator[tuple[str, bytes]]:
    """Paths and contents: those that answers fill, and those that are as they are."""
    issuer_id, sign = slug(answers.issuer), answers.code
    party = answers.family == "party"
    first = f"01-TB/{sign}" if party else f"01/TB-{sign}"
    example = f"15-CV/{sign}" if party else f"15/KH-{sign}"
    values = {
        **{field.name: _yaml(getattr(answers, field.name)) for field in fields(answers)},
        "description": _yaml(say("cli.init.description", owner=answers.owner)),
        "issuer_id": issuer_id,
        "family": answers.family,
        "known": "".join(_known(answers)),
        "number": _yaml(first),
        "example": _yaml(example),
        "day": day.isoformat(),
        "version": __version__,
        "title": answers.name,
        "owner_words": answers.owner,
    }
    place = {"issuer_id": issuer_id, "day": day, "slug": number.number_slug(first)}
    for file in _below(_START / "filled"):
        path = _PLACES.get(file.as_posix(), _named(file)).format(**place)
        text = (_START / "filled" / file).read_text(encoding="utf-8")
        yield path, Template(text).substitute(values).encode()
    for folder in (_START / "copied", _START / "git" / answers.git):
        for file in _below(folder):
            yield _named(file), (folder / file).read_bytes()


def _known(answers: Answers) -> Iterator[str]:
    """The lines of what need not be said."""
    if answers.responsible:
        yield f"    responsible: {_yaml(answers.responsible)}\n"
    reached = {"phone": answers.phone, "email": answers.email, "address": answers.post}
    if told := [f"      {key}: {_yaml(text)}\n" for key, text in reached.items() if text]:
        yield from ("    contact:\n", *told)
    if answers.colour:
        yield f"    colour: {_yaml(answers.colour)}\n"


def _yaml(text: str) -> str:
    """A text as YAML: quotes keep every value what it is."""
    return json.dumps(text, ensure_ascii=False)


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (f.relative_to(folder) for f in folder.rglob("*") if f.is_file())


def _named(file: Path) -> str:
    parts = (f".{p.removeprefix(_DOT)}" if p.startswith(_DOT) else p for p in file.parts)
    return "/".join(parts)


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    for path, content in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        if content.startswith(b"#!"):  # git leaves out a hook that cannot be run
            file.chmod(file.stat().st_mode | 0o111)
