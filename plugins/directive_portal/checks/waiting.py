"""What of the sources is not published yet, as people and programs are told of it beside
what is wrong. None of it is wrong."""

from collections.abc import Sequence
from itertools import groupby

from directive_portal import messages
from directive_portal.sources.model import Directive
from directive_portal.wording.wording import name

# More of one kind are only counted.
NAMED = 10


def as_text(hidden: Sequence[Directive], lang: str = "vi") -> str:
    """A line that counts and names drafts, then what waits for its day, in the order of
    ``unpublished``; nothing where all is published."""
    groups = (_group(list(found), lang) for _, found in groupby(hidden, key=_kind))
    said = ", ".join(groups)
    return (
        messages.text(lang, "cli.waiting_to_be_published", groups=said) + "\n"
        if said
        else ""
    )


def as_data(hidden: Sequence[Directive], lang: str = "vi") -> list[dict[str, object]]:
    """An object for each, with the keys of a problem."""
    return [_note(directive, lang) for directive in hidden]


def _kind(directive: Directive) -> str:
    return "" if directive.draft else directive.published.isoformat()


def _group(found: Sequence[Directive], lang: str) -> str:
    named = [f"{name(one)}: {one.source.path}" for one in found[:NAMED]]
    if len(found) > NAMED:
        named.append(messages.text(lang, "cli.more", count=len(found) - NAMED))
    key = "cli.drafts" if found[0].draft else "cli.dated"
    values = {"count": len(found), "named": "; ".join(named), "day": _kind(found[0])}
    return messages.text(lang, key, **values)


def _note(directive: Directive, lang: str) -> dict[str, object]:
    key = "draft" if directive.draft else "published"
    line, column = directive.source.place(key)
    day = _kind(directive)
    return {
        "code": "unpublished",
        "severity": "note",
        "path": directive.source.path,
        "line": line,
        "column": column,
        "message": messages.text(lang, f"cli.note.{key}", day=day),
        "hint": messages.text(lang, f"cli.note.{key}_hint", day=day),
    }
