"""A record while it is made of a paper."""

from dataclasses import dataclass, field
from typing import Any

from directive_portal.importer.document import Doubt, Place


@dataclass(slots=True)
class Making:
    """A record while it is made."""

    record: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def set(self, key: str, value: Any, place: Place | None) -> None:
        self.record[key] = value
        if place and value not in (None, [], {}):
            self.places[key] = place

    def doubt(
        self, key: str | None, reason: str, place: Place | None, **values: object
    ) -> None:
        self.doubts.append(Doubt(key, reason, place, values))
