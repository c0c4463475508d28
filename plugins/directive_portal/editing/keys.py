"""What staff are told of each key of a file and of each value of a closed list."""

import re
from collections.abc import Mapping
from functools import cache

from directive_portal.messages import catalogue, say
from directive_portal.sources import model
from directive_portal.sources.kinds import Choice, RecordOf
from directive_portal.text import vocabulary

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_LISTS: Mapping[tuple[str, ...], str] = {
    vocabulary.FAMILIES: "family",
    vocabulary.LEVELS: "level",
    vocabulary.AUTHORITIES: "meaning.authority",
    vocabulary.PURPOSES: "purpose",
    vocabulary.URGENCIES: "urgency",
    vocabulary.TEXTS: "meaning.text",
    vocabulary.CHANGES: "change",
    vocabulary.MENTIONS: "mention",
    vocabulary.RELATIONS: "relation",
    model.UNVERIFIABLE: "label.directive",
}


def name_of(record: RecordOf) -> str:
    """What the catalogue calls a record: ``original_source``."""
    assert isinstance(record.record, type)
    return re.sub(r"(?<!^)([A-Z])", r"_\1", record.record.__name__).lower()


def about(record: str, key: str) -> str:
    """What a key is, for a form or a tooltip: as the guide says it, without its links."""
    return _LINK.sub(r"\1", say(f"about.{record}.{key}"))


def hint(record: str, key: str) -> str:
    """The same below a field of a form, which shows no codes and writes no null."""
    own = catalogue("vi")["admin"]["hint"].get(record, {}).get(key)
    return about(record, key) if own is None else own


def label(record: str, key: str) -> str:
    return say(f"label.{record}.{key}")


@cache
def meanings(choice: Choice) -> tuple[str, ...]:
    """What the options of a closed list mean, in their order."""
    if choice.options == tuple(vocabulary.TYPES):
        return tuple(kind.name for kind in vocabulary.TYPES.values())
    table = _LISTS[choice.options]
    # A body is no field of its own but the folder's.
    return tuple(
        say(
            "field.issuer"
            if (table, option) == ("label.directive", "issuer")
            else f"{table}.{option}"
        )
        for option in choice.options
    )


def guide_of_fields() -> str:
    """The list of all keys of a directive, as the guide has it (Markdown)."""
    texts = catalogue("vi")["about"]["directive"]
    record = model.record_of(model.Directive)
    must = [key for key in texts if record.fields[key].required]
    may = [key for key in texts if not record.fields[key].required]
    return "".join(
        f"\n{title}\n\n" + "".join(f"- `{key}`: {texts[key]}\n" for key in keys)
        for title, keys in (("Bắt buộc có:", must), ("Ghi khi có:", may))
    )
