"""A Word file (.docx): its parts, by what they are for.

Read by lxml on the guard's package rather than by python-docx, which resolves neither
styles nor numbers, and ends at a relation to nothing ("NULL", as older Words left them) and
at files of ISO 29500 strict.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from directive_portal.enclosure.extracted import UnreadError
from directive_portal.enclosure.media import MEDIA
from directive_portal.enclosure.package import members, told
from directive_portal.importer.formats.markup import Node, local, tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "[Content_Types].xml"
_MAIN = (
    f"{MEDIA['docx']}.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)


@dataclass(frozen=True, slots=True)
class Package:
    """``body`` is the main part; ``parts`` are the trees that it leads to, by kind (the
    last word of the relation: ``styles``, ``header``) and id of the relation."""

    body: Node
    parts: Mapping[tuple[str, str], Node]

    def part(self, kind: str) -> Node | None:
        """The only part of a kind."""
        return next(
            (part for (known, _), part in self.parts.items() if known == kind), None
        )


_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "comments")


def opened(data: bytes) -> Package:
    """Raises UnreadError."""
    parts = {member.name.lstrip("/"): member.data for member in members(data)}
    types = _types(parts)
    if any("macro" in told(word) for word in (*parts, *types.values())):
        raise UnreadError("macro")
    main = next(
        (target for kind, _, target in _relations(parts, "") if kind == "officeDocument"),
        "",
    )
    if main not in parts or types.get(main) not in _MAIN:
        raise UnreadError("kind")
    # A damaged part beside the text (numbering.xml) leaves the text to be read.
    beside = {
        (kind, name): tree(parts[target])
        for kind, name, target in _relations(parts, main)
        if kind in _KINDS and target in parts
    }
    return Package(tree(parts[main]), beside)


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    if _TYPES not in parts:
        raise UnreadError("kind")
    return {
        one.get("PartName", "").lstrip("/"): one.get("ContentType", "")
        for one in tree(parts[_TYPES])
        if local(one) == "Override"
    }


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    """The relations of a part within the package: kind, id, path of what they lead to."""
    folder, name = posixpath.split(part)
    listed = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for one in tree(listed) if listed else ():
        if one.get("TargetMode") != "External":
            target = posixpath.join("/", folder, one.get("Target", ""))
            kind = one.get("Type", "").rpartition("/")[2]
            yield kind, one.get("Id", ""), posixpath.normpath(target).lstrip("/")
