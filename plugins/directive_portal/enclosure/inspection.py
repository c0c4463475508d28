"""What is to be said of one file: read, and searched for what must not be published."""

from dataclasses import dataclass

from directive_portal.enclosure.extracted import ExtractedText, Left, Refusal, Unread, place
from directive_portal.enclosure.formats import read
from directive_portal.safety import findings
from directive_portal.safety.findings import Finding
from directive_portal.text.legacy import legacy


@dataclass(frozen=True, slots=True)
class Inspected:
    """``findings`` with their places (page and line of it, or line and column); the rest as
    in ExtractedText."""

    findings: tuple[tuple[Finding, int, int], ...] = ()
    unread: tuple[Unread, ...] = ()
    left: tuple[Left, ...] = ()
    refused: tuple[Refusal, ...] = ()
    limit: str = ""


def inspect(suffix: str, data: bytes) -> Inspected:
    """Inspect a file with a suffix of ``READERS``. Total but for MemoryError."""
    found = read(suffix, data)
    refused = set(found.refused)
    if legacy(found.text):
        refused.add("legacy")
    if found.blank:
        refused.add("empty")
    told = tuple(sorted(refused))
    return Inspected(_placed(found), found.unread, found.left, told, found.limit)


def _placed(found: ExtractedText) -> tuple[tuple[Finding, int, int], ...]:
    """What is read twice is told once."""
    told = {
        (finding.code, finding.value or finding.start): finding
        for finding in reversed(findings.find(found.text))
    }
    in_order = sorted(told.values(), key=lambda finding: (finding.start, finding.code))
    return tuple((finding, *place(found, finding.start)) for finding in in_order)
