"""Checks of where directives were before: an address leads to one document for ever."""

from collections.abc import Iterator

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.loader import Sources
from directive_portal.sources.place import at_field


def former_places_are_its_own(sources: Sources) -> Iterator[Diagnostic]:
    """No earlier place is one where a directive is now, or where another was."""
    taken = {directive.id: directive for directive in sources.directives}
    for directive in sources.directives:
        for i, place in enumerate(directive.formerly):
            other = taken.setdefault(place, directive)
            field, values = f"formerly.{i}", {"given": place}
            if place == directive.id:
                yield at_field(directive, field, "E055", cause="same", **values)
            elif other is not directive:
                values["other"] = other.source.path
                yield at_field(directive, field, "E055", cause="taken", **values)
