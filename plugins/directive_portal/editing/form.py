"""The form in which records are edited: the configuration of Decap CMS, made from the
model and the catalogue alone.

A collection of it is the folder of an issuer; the two registries are files. A key that may
be absent is never asked for, and ``front_matter.mjs`` writes nothing for what is empty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from directive_portal.editing import keys
from directive_portal.enclosure.formats import LARGEST_FILE
from directive_portal.messages import catalogue, say
from directive_portal.sources import limits, schema
from directive_portal.sources.kinds import (
    Choice,
    Day,
    DayOfMonth,
    DayOrYear,
    Field,
    Flag,
    Kind,
    ListOf,
    MapOf,
    Pattern,
    RecordOf,
    Words,
)
from directive_portal.sources.model import Issuer, Topic

Shape = dict[str, Any]
# Keys that name entries of a registry.
_ISSUERS = ("issuers", "issuer", "for", "parent", "successor")
_TOPICS = ("topics",)
# What a new directive begins with.
_DEFAULTS = {"draft": True, "published": "{{now}}", "text": "summary"}


@dataclass(frozen=True, slots=True)
class Backend:
    """Where a form saves; ``name`` is one of Decap's. The other keys are handed on."""

    name: str
    options: Mapping[str, str | bool]
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Registries:
    """What can be chosen: by id, in the order of their files. ``issuing`` are the ids of
    issuers that have a folder; these are offered first. ``measures`` are the names of those
    of the portal's own campaigns, besides 5K."""

    issuers: Mapping[str, Issuer]
    topics: Mapping[str, Topic]
    issuing: frozenset[str]
    measures: Mapping[str, str] = field(default_factory=dict)


def configuration(backend: Backend, registries: Registries) -> Shape:
    """What ``admin.mjs`` starts with. The fields of a directive are told once: of a
    hundred issuers, each has the same."""
    texts = catalogue("vi")["admin"]
    return {
        "cms": {
            "backend": {
                "name": backend.name,
                **backend.options,
                "commit_messages": dict(texts["commit"]),
            },
            "publish_mode": "editorial_workflow" if backend.reviewed else "simple",
            "load_config_file": False,
            "locale": "vi",
            "media_folder": "directives",
            "public_folder": "",
            "editor": {"preview": False},
            "show_preview_links": False,
            "slug": {
                "encoding": "ascii",
                "clean_accents": True,
                "sanitize_replacement": "-",
            },
            "collections": [
                *(_folder(issuer) for issuer in _offered(registries)),
                _registries(registries),
            ],
        },
        "directive": _directive(registries),
        "formats": formats(),
        "phrases": [texts["phrases"], *([] if backend.reviewed else [texts["local"]])],
    }


def _directive(registries: Registries) -> list[Shape]:
    """What every directive has comes first, then its text, then what some have."""
    fields = _fields(schema.DIRECTIVE, registries)
    known = schema.DIRECTIVE.fields
    must = [field for field in fields if known[field["name"]].required]
    may = [field for field in fields if not known[field["name"]].required]
    return [*must, _body(), *may]


def formats() -> Shape:
    """What ``front_matter.mjs`` must know of the records, and what it says."""
    known = schema.DIRECTIVE.fields
    nulls = [key for key, field in known.items() if field.required and field.nullable]
    entries = dict.fromkeys((*schema.ISSUER.fields, *schema.TOPIC.fields))
    last = "formerly"
    return {
        "directive": {
            "order": list(known),
            "nulls": nulls,
            "within": dict(_within(schema.DIRECTIVE)),
        },
        "registry": [*(key for key in entries if key != last), last],
        "texts": catalogue("vi")["admin"]["form"],
    }


def _within(record: RecordOf) -> Iterator[tuple[str, list[str]]]:
    """The order of keys in the records that stand under a key."""
    for key, known in record.fields.items():
        of = known.kind.of if isinstance(known.kind, ListOf) else known.kind
        if isinstance(of, RecordOf):
            yield key, list(of.fields)
            yield from _within(of)


def _offered(registries: Registries) -> list[Issuer]:
    """Issuers with directives first, then those that still exist, then the others."""
    return sorted(
        registries.issuers.values(),
        key=lambda issuer: (
            issuer.id not in registries.issuing,
            issuer.valid_to is not None,
            issuer.name,
        ),
    )


def _folder(issuer: Issuer) -> Shape:
    return {
        "name": issuer.id,
        "label": issuer.name,
        "label_singular": issuer.name,
        "description": say("admin.directives", issuer=issuer.name),
        "folder": f"directives/{issuer.id}",
        "create": True,
        # What has been published is withdrawn.
        "delete": False,
        "extension": "md",
        "format": "directive",
        "identifier_field": "subject",
        "slug": "{{_name}}",
        "path": "{{_folder}}/{{slug}}",
        "summary": "{{number}} ({{date}}): {{subject}}",
        "sortable_fields": ["date", "number", "subject", "published"],
        "media_folder": "",
        "public_folder": "",
        "fields": [],
    }


def _body() -> Shape:
    """No rich text: it writes anew what it cannot show."""
    return {
        "name": "body",
        "label": keys.label("directive", "body"),
        "widget": "text",
        "hint": say("admin.body"),
        "required": False,
    }


def _registries(registries: Registries) -> Shape:
    files = (("issuers", schema.ISSUER), ("topics", schema.TOPIC))
    return {
        "name": "registries",
        "label": say("admin.registries"),
        "label_singular": say("admin.registry"),
        "files": [
            {
                "name": name,
                "label": say(f"admin.{name}"),
                "file": f"directives/{name}.yml",
                "fields": [_entries(record, registries)],
            }
            for name, record in files
        ],
        "format": "registry",
        "delete": False,
    }


def _entries(record: RecordOf, registries: Registries) -> Shape:
    name = keys.name_of(record)
    id_ = {
        "name": "id",
        "label": keys.label(name, "id"),
        "widget": "string",
        "hint": say("admin.id"),
        "pattern": [r"^[a-z0-9]+(-[a-z0-9]+)*$", say("admin.wrong.id")],
    }
    return {
        "name": "entries",
        "label": say("admin.entries"),
        "label_singular": say("admin.entry"),
        "widget": "list",
        "collapsed": True,
        "summary": "{{fields.name}}",
        "fields": [id_, *_fields(record, registries)],
    }


def _fields(
    record: RecordOf, registries: Registries, *, may_lack: bool = False
) -> list[Shape]:
    """The fields of a record. Where the whole record ``may_lack``, Decap would ask for what
    must stand in it all the same, so the check does."""
    name = keys.name_of(record)
    shapes = []
    for key, known in record.fields.items():
        required = known.required and not known.nullable and not may_lack
        shapes.append(
            {
                "name": key,
                "label": keys.label(name, key),
                "hint": keys.hint(name, key),
                "required": required,
                **_widget(known, key, registries),
                **(
                    {"default": _DEFAULTS[key]}
                    if name == "directive" and key in _DEFAULTS
                    else {}
                ),
            }
        )
    return shapes


def _widget(known: Field, key: str, registries: Registries) -> Shape:
    if key in _ISSUERS:
        return _choice(_named(registries.issuers), several=key == "issuers")
    if key in _TOPICS:
        return _choice(_named(registries.topics), several=True)
    return _of_kind(known.kind, key, registries)


def _of_kind(kind: Kind, key: str, registries: Registries) -> Shape:
    match kind:
        case ListOf(of=of):
            return _of_list(of, key, registries)
        case RecordOf():
            shapes = _fields(kind, registries, may_lack=True)
            return {"widget": "object", "collapsed": True, "fields": shapes}
        case MapOf(keys=options, of=Choice() as of):
            return {
                "widget": "object",
                "collapsed": True,
                "fields": [
                    {"name": id_, "label": label, "required": False, **_choice(_meant(of))}
                    for id_, label in _measures(options, registries).items()
                ],
            }
        case Choice():
            return _choice(_meant(kind))
        case _:
            return _of_text(kind, key)


def _measures(known: Iterable[str], registries: Registries) -> Mapping[str, str]:
    return {**{id_: say(f"measure.{id_}") for id_ in known}, **registries.measures}


def _of_list(of: Kind, key: str, registries: Registries) -> Shape:
    match of:
        case DayOfMonth():
            return _choice([(str(day), str(day)) for day in range(1, 32)], several=True)
        case Choice():
            return _choice(_meant(of), several=True)
        case RecordOf():
            return {
                "widget": "list",
                "collapsed": True,
                "label_singular": say(f"admin.one.{key}"),
                "summary": _summary(of),
                "fields": _fields(of, registries),
            }
        case _:
            line = say("admin.line")
            one = {"name": "item", "label": line, **_of_kind(of, key, registries)}
            shown = {"collapsed": False, "label_singular": line}
            return {"widget": "list", **shown, "field": one}


def _of_text(kind: Kind, key: str) -> Shape:
    match kind:
        case Words(limit=limit):
            return {"widget": "text" if limit > limits.SUBJECT else "string"}
        case Day():
            return {"widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": False}
        case Flag():
            return {"widget": "boolean"}
        case Pattern() if key == "file":
            most = {"config": {"max_file_size": LARGEST_FILE}}
            return {"widget": "file", "choose_url": False, "media_library": most}
        case Pattern(wanted=wanted, form=form):
            wrong = say(f"admin.wrong.{wanted}")
            return {"widget": "string", "pattern": [f"^(?:{form})$", wrong]}
        case DayOrYear():
            wrong = say("admin.wrong.partial_date")
            return {"widget": "string", "pattern": [kind.json_schema()["pattern"], wrong]}
        case _:
            return {"widget": "string"}


def _choice(options: Iterable[tuple[str, str]], *, several: bool = False) -> Shape:
    told = [{"label": label, "value": value} for value, label in options]
    return {"widget": "select", "options": told, **({"multiple": True} if several else {})}


def _meant(choice: Choice) -> Sequence[tuple[str, str]]:
    return list(zip(choice.options, keys.meanings(choice), strict=True))


def _named(entries: Mapping[str, Issuer] | Mapping[str, Topic]) -> list[tuple[str, str]]:
    return sorted(((id_, entry.name) for id_, entry in entries.items()), key=lambda e: e[1])


def _summary(record: RecordOf) -> str:
    """What a folded item of a list shows: its first texts. Of a closed list Decap would
    show the code."""
    texts = [
        key
        for key, known in record.fields.items()
        if isinstance(known.kind, (Words, Pattern))
    ]
    nothing = say("admin.nothing")
    return " · ".join(f"{{{{fields.{key} | default('{nothing}')}}}}" for key in texts[:2])
