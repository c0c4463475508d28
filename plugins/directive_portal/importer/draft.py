"""What the importer makes of a paper: a record, a body, and a list of doubts."""

from collections.abc import Mapping
from dataclasses import dataclass

from directive_portal.importer.document import Doubt, Place


@dataclass(frozen=True, slots=True)
class ProposedIssuer:
    """An issuer that the registry does not hold: a block to paste into issuers.yml."""

    id: str
    block: str


@dataclass(frozen=True, slots=True)
class Draft:
    """``record`` are keys of the front matter in the order of the schema, with plain values
    as YAML has them (dates are ``datetime.date``). ``issuer`` is an id of the registry, or
    None where no one issuer is meant for sure; ``printed`` what the letterhead says.
    ``places`` tell where in the source a field was read. ``body`` is Markdown (NFC)."""

    record: Mapping[str, object]
    issuer: str | None
    printed: tuple[str, ...]
    body: str
    doubts: tuple[Doubt, ...]
    places: Mapping[str, Place]
    proposed: ProposedIssuer | None = None
