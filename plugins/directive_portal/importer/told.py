"""A draft told to a person and to programs: what was read, and what must be looked at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from directive_portal import messages
from directive_portal.importer.document import Doubt, Place
from directive_portal.importer.draft import Draft


def as_text(draft: Draft, lang: str = "vi") -> str:
    """What is uncertain, a line each, in the order of the source; and the issuer that is
    proposed."""
    lines = [f"  {_line(doubt, lang)}\n" for doubt in _in_order(draft)]
    told = messages.text(lang, "new.doubts", count=len(lines)) + "\n" if lines else ""
    proposed = draft.proposed
    block = (
        f"{messages.text(lang, 'new.proposed', block=proposed.block)}\n" if proposed else ""
    )
    return told + "".join(lines) + block


def as_data(draft: Draft, lang: str = "vi") -> dict[str, object]:
    """The object that ``--format json`` prints: ``record`` as the front matter would be,
    ``body``, ``issuer``, and ``uncertain`` with ``field``, ``reason``, ``page``, ``line``.
    """
    new = draft.proposed
    return {
        "issuer": draft.issuer,
        "issuer_printed": list(draft.printed),
        "issuer_proposed": {"id": new.id, "block": new.block} if new else None,
        "record": {key: _plain(value) for key, value in draft.record.items()},
        "body": draft.body,
        "uncertain": [
            {
                "field": doubt.field,
                "reason": _reason(doubt, lang),
                "page": doubt.place.page if doubt.place else None,
                "line": doubt.place.line if doubt.place else None,
            }
            for doubt in _in_order(draft)
        ],
        "places": {
            field: {"page": place.page, "line": place.line}
            for field, place in draft.places.items()
        },
    }


def remarks(draft: Draft) -> Mapping[str, Sequence[str]]:
    """What is uncertain of each field, for a remark above it."""
    found: dict[str, list[str]] = defaultdict(list)
    for doubt in _in_order(draft):
        if doubt.field and doubt.field in draft.record:
            reason = _reason(doubt, "vi")
            found[doubt.field].append(messages.text("vi", "new.remark", reason=reason))
    return found


def _in_order(draft: Draft) -> list[Doubt]:
    first = Place(0, 0)

    def order(doubt: Doubt) -> tuple[int, int]:
        place = doubt.place or first
        return place.page or 0, place.line

    return sorted(draft.doubts, key=order)


def _line(doubt: Doubt, lang: str) -> str:
    place = doubt.place
    cause = "none" if place is None else "page" if place.page else "line"
    values = {"page": place.page, "line": place.line} if place else {}
    where = messages.text(lang, "new.place", cause=cause, **values)
    return f"{doubt.field or '-'}{where}: {_reason(doubt, lang)}"


def _reason(doubt: Doubt, lang: str) -> str:
    return messages.text(lang, f"importer.doubt.{doubt.reason}", **doubt.values)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | bool | int | None) else str(value)
