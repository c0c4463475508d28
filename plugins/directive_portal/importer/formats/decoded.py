"""Bytes of a text as letters, in whatever encoding they are."""

from directive_portal.enclosure.extracted import UnreadError
from directive_portal.text.legacy import Name, converted, legacy

_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_SAMPLE = 4_000


def decoded(data: bytes) -> tuple[str, Name | None]:
    """A text, and the encoding from before Unicode that its bytes were in. Raises
    UnreadError where none is found."""
    code = next((code for mark, code in _MARKS if data.startswith(mark)), _unmarked(data))
    try:
        return data.decode(code), None
    except UnicodeDecodeError:
        return _from_bytes(data)


def _unmarked(data: bytes) -> str:
    """UTF-16 without a mark has a zero at every other place of plain letters."""
    sample = data[:_SAMPLE]
    for start, code in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[start::2].count(0)
        if zeros * 4 > len(sample[start::2]) and not sample[1 - start :: 2].count(0):
            return code
    return "utf-8"


def _from_bytes(data: bytes) -> tuple[str, Name | None]:
    if b"\0" in data:
        raise UnreadError("kind")
    shown = "".join(_shown(byte) for byte in data)
    found = legacy(shown)
    if found is None or found.name == "viqr":
        raise UnreadError("legacy")
    if found.name == "windows1258":
        return data.decode("cp1258", "replace"), found.name
    return converted(shown, found.name), found.name


_SHOWN = tuple(
    bytes([n]).decode("cp1252", "ignore") or bytes([n]).decode("latin-1")
    for n in range(256)
)


def _shown(byte: int) -> str:
    return _SHOWN[byte]
