"""Checks of where things were before: an address leads to one of them for ever."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from directive_portal.register import moves
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.former import places
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive, Group, Issuer, Topic
from directive_portal.web import links, reserved

_Record = Directive | Issuer | Topic | Group


def former_places_are_its_own(sources: Sources) -> Iterator[Diagnostic]:
    """No earlier place is one where another directive is or was, whatever their issuer was
    called at the time, and the last is not where it is now."""
    known = moves.ids(sources.issuers)
    taken = {moves.today(d.id, known): d for d in sources.directives}
    for directive in sources.directives:
        for i, place in enumerate(directive.formerly):
            if place.startswith("/"):
                continue
            other = taken.setdefault(moves.today(place, known), directive)
            if place == directive.id == places(directive.formerly)[-1]:
                yield _fault(directive, i, "same")
            elif other is not directive:
                yield _fault(directive, i, "taken", other.source.path)


def former_ids_are_their_own(sources: Sources) -> Iterator[Diagnostic]:
    """No earlier id of an issuer, topic or group is one that another has or had, and the
    last is not the one in use."""
    yield from _former_ids(sources.issuers)
    yield from _former_ids(sources.topics)
    yield from _former_ids(sources.groups)


def _former_ids(entries: Mapping[str, Issuer | Topic | Group]) -> Iterator[Diagnostic]:
    taken = dict(entries)
    for entry in entries.values():
        for i, id_ in enumerate(entry.formerly):
            other = taken.setdefault(id_, entry)
            if id_ == entry.id == places(entry.formerly)[-1]:
                yield _fault(entry, i, "own_id")
            elif other is not entry:
                yield _fault(entry, i, "id", other.id)


def addresses_of_an_older_site_are_free(sources: Sources) -> Iterator[Diagnostic]:
    """No address of an older web site is one that the portal, a file of docs/ or another
    record has, or that some systems take for one of these."""
    claims = tuple(_claims(sources))
    if not claims:
        return
    standing = _Standing()
    for path in sources.digests:
        folder, _, file = path.partition("/")
        if folder == "docs":
            standing.take(links.file_of(reserved.address_of(file)), path)
    for record, i, address in claims:
        path = address.removeprefix("/")
        if _is_place(path, sources):
            yield _fault(record, i, "place", path.removesuffix("/"))
        elif reserved.may_be_made(path):
            yield _fault(record, i, "portal")
        elif fault := standing.take(links.file_of(path), _named(record)):
            yield _fault(record, i, *fault)


def _claims(sources: Sources) -> Iterator[tuple[_Record, int, str]]:
    """Records, each with the index of an address among what it says, and the address."""
    known = moves.ids(sources.issuers)
    for directive in sources.directives:
        for i, said in enumerate(directive.formerly):
            if address := moves.elsewhere(said, sources.issuers, known):
                yield directive, i, address
    registries = (sources.issuers, sources.topics, sources.groups)
    for entry in (entry for known in registries for entry in known.values()):
        for i, said in enumerate(entry.formerly):
            if said.startswith("/"):
                yield entry, i, said


def _is_place(path: str, sources: Sources) -> bool:
    """Whether it is the place of a directive, to which a slash was put by mistake."""
    is_of_issuer = path.partition("/")[0] in sources.issuers
    return is_of_issuer and reserved.is_place(f"{links.DIRECTIVES}{path}")


def _named(record: _Record) -> str:
    path = record.source.path
    return path if isinstance(record, Directive) else f"{path} ({record.id})"


def _fault(record: _Record, index: int, cause: str, other: str = "") -> Diagnostic:
    line, column = record.source.place(f"formerly.{index}")
    values = {"cause": cause, "given": record.formerly[index], "other": other}
    return Diagnostic("E055", record.source.path, line, column, values)


@dataclass(slots=True)
class _Standing:
    """Files and folders of the site, as far as people name them. Of two names that differ
    by case alone some systems know one, so they are kept by what is left without it:
    whose a file is, and how a folder is spelled."""

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(
        default_factory=lambda: {
            folder.removesuffix("/"): folder.removesuffix("/")
            for folder in reserved.FOLDERS
        }
    )

    def take(self, file: str, whose: str) -> tuple[str, str] | None:
        """Note a file; else the cause why it cannot stand there, and what does."""
        *parents, _ = accumulate(file.split("/"), "{}/{}".format)
        for folder in parents:
            known = folder.casefold()
            if known in self.files:
                return "within", self.files[known]
            if (spelled := self.folders.setdefault(known, folder)) != folder:
                return "case", f"/{spelled}/"
        known = file.casefold()
        if known in self.folders:
            return "within", f"/{self.folders[known]}/"
        other = self.files.setdefault(known, whose)
        return None if other == whose else ("had", other)
