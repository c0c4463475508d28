"""Office files are zip packages: opened with bounds, every byte accounted for."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from directive_portal.enclosure.extracted import Refusal, UnreadError, too_large, too_many

LARGEST_MEMBER = 40_000_000
LARGEST_PACKAGE = 120_000_000
_MOST_MEMBERS = 3_000
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEADER, _END = 30, 22
# Size and sum may follow a member that was written as it came.
_DESCRIPTOR = 24


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    data: bytes


def members(data: bytes) -> Iterator[Member]:
    """The members of a package, in order of their names. Raises UnreadError."""
    # With a password Office makes an OLE file of it.
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadError("encrypted" if _ENCRYPTED in data else "kind")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadError("kind") from None
    infos = archive.infolist()
    _bounded(infos)
    if not (
        data[-_END:].startswith(b"PK\5\6") and _accounted(data, infos, archive.start_dir)
    ):
        raise UnreadError("kind")
    for info in sorted(infos, key=lambda info: (len(info.filename), info.filename)):
        if info.file_size or not info.filename.endswith("/"):
            yield Member(info.filename, _unpacked(archive, info))


def _bounded(infos: list[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise UnreadError("encrypted")
    if len(infos) > _MOST_MEMBERS:
        raise too_many(_MOST_MEMBERS)
    for size, most in (
        (max((info.file_size for info in infos), default=0), LARGEST_MEMBER),
        (sum(info.file_size for info in infos), LARGEST_PACKAGE),
    ):
        if size > most:
            raise too_large(most)
    if len({info.filename for info in infos}) < len(infos) or any(
        info.compress_type not in _KNOWN_METHODS for info in infos
    ):
        raise UnreadError("kind")


def _accounted(data: bytes, infos: list[zipfile.ZipInfo], end: int) -> bool:
    """Whether members follow each other from the first byte, with nothing between: what no
    list names, nobody reads."""
    place, loose = 0, 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        head = data[info.header_offset : info.header_offset + _HEADER]
        if not 0 <= info.header_offset - place <= loose or head[:4] != b"PK\3\4":
            return False
        named, extra = (int.from_bytes(head[n : n + 2], "little") for n in (26, 28))
        place = info.header_offset + _HEADER + named + extra + info.compress_size
        loose = _DESCRIPTOR if info.flag_bits & 8 else 0
    return 0 <= end - place <= loose


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One member. The size that the package tells is not believed."""
    try:
        with archive.open(info) as member:
            data = member.read(info.file_size + 1)
    except (
        zipfile.BadZipFile,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
        NotImplementedError,
    ):
        raise UnreadError("kind") from None
    if len(data) != info.file_size:
        raise UnreadError("kind")
    return data


# What the names of parts, their media types and the relations between them tell.
_KINDS: tuple[tuple[Refusal, re.Pattern[str]], ...] = (
    (
        "macro",
        re.compile(
            r"vba(?:project|data)|macrosheet|dialogsheet|activex|macroenabled|(?:ui|user)customization"
            r"|relationships/(?:control|ui/extensibility)$|customui/|webextension|^(?:basic|scripts)/",
            re.IGNORECASE,
        ),
    ),
    (
        "fetch",
        re.compile(
            r"externallink|xlpathmissing|querytable|relationships/connections|/connections\.xml"
            r"|mailmerge|recipientdata|relationships/frame$",
            re.IGNORECASE,
        ),
    ),
    (
        "embedded",
        re.compile(
            r"embeddings/|oleobject|relationships/(?:package|afchunk|subdocument)$|/afchunk|^versions/",
            re.IGNORECASE,
        ),
    ),
)


def told(word: str) -> Iterator[Refusal]:
    """What a name, type or relation says that cannot be published."""
    return (cause for cause, pattern in _KINDS if pattern.search(word))
