"""What the page of open data shows: its files with their sizes, and a Dataset for search
engines."""

from collections.abc import Mapping
from dataclasses import dataclass

from directive_portal.exports.data.catalogue import dataset
from directive_portal.exports.web import linked
from directive_portal.messages import say
from directive_portal.register.register import Register
from directive_portal.text.dates import vietnamese
from directive_portal.web import links
from directive_portal.web.site import Site

# What most come for stands first.
_ORDER = ("directives.csv", "directives.sqlite", "directives.json")


@dataclass(frozen=True, slots=True)
class DataFile:
    name: str
    url: str
    size: str
    purpose: str


@dataclass(frozen=True, slots=True)
class DataView:
    """``json_ld`` is the content of a script element."""

    caption: str
    files: tuple[DataFile, ...]
    rights: str
    json_ld: str


def data_view(contents: Mapping[str, bytes], register: Register, site: Site) -> DataView:
    """``contents`` are the files of the open data, by address."""
    files = [_file(address, len(content)) for address, content in contents.items()]
    return DataView(
        caption=say("data.files_caption", date=vietnamese(register.as_of)),
        files=tuple(sorted(files, key=_place)),
        rights=site.rights,
        json_ld=linked.script((dataset(register, site, contents),)),
    )


def size_text(size: int) -> str:
    """Bytes as people read them: ``14 KB`` (1 KB is 1,000 bytes), ``1,4 MB``."""
    if size < 1000:
        return say("data.bytes", size=size)
    if size < 999_500:
        return say("data.kilobytes", size=round(size / 1000))
    return say("data.megabytes", size=f"{size / 1_000_000:.1f}".replace(".", ","))


def _file(address: str, size: int) -> DataFile:
    name = address.removeprefix(links.DATA)
    purpose = say(f"data.file.{name.replace('.', '_')}")
    return DataFile(name, address, size_text(size), purpose)


def _place(file: DataFile) -> int:
    return _ORDER.index(file.name) if file.name in _ORDER else len(_ORDER)
