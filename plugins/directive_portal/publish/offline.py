"""The list of what may be read without network, made of a site as it stands in its
folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from directive_portal.exports.web import offline
from directive_portal.exports.web.offline import File
from directive_portal.register.register import Register
from directive_portal.web import links

# Bytes, and files, of an index of search that is kept: a larger one costs readers more than
# it is worth to them.
MOST_INDEX, MOST_FILES = 3_000_000, 600
_PARTS = (".css", ".js", ".svg", ".woff2")
_INDEX = "index.bin"
# In addresses, for browsers (https://url.spec.whatwg.org/#path-percent-encode-set).
_AS_THEY_ARE = "/!$&'()*+,;=:@|"


def listing(register: Register, folder: Path) -> bytes:
    """The list as UTF-8 JSON."""
    index = _index(folder / links.SEARCH)
    assets = [
        *sorted((folder / links.ASSETS).rglob("*")),
        *sorted((folder / links.SEARCH).glob("*.js")),
    ]
    parts = [path for path in assets if path.suffix in _PARTS]
    shown = list(_pages(offline.pages(register), folder))
    # What names the files of the index comes last.
    last = [folder / links.SEARCH / _INDEX] if index else []
    files = (*_files(index, folder), *_files(parts, folder), *shown, *_files(last, folder))
    withdrawn = _pages(offline.gone(register), folder)
    return offline.listing(files, withdrawn, bool(index))


def _index(folder: Path) -> list[Path]:
    """The files of the index of search but the one that names them; none where they are too
    many or too large."""
    found: list[Path] = []
    room = MOST_INDEX
    for path in folder.glob("*/**/*.bin"):
        found.append(path)
        room -= path.stat().st_size
        if room < 0 or len(found) > MOST_FILES:
            return []
    return sorted(found)


def _files(paths: Iterable[Path], folder: Path) -> Iterator[File]:
    for path in paths:
        address = path.relative_to(folder).as_posix()
        yield File(quote(address, safe=_AS_THEY_ARE), path.read_bytes())


def _pages(addresses: Iterable[str], folder: Path) -> Iterator[File]:
    """The pages that are there: an office may leave out one of the product."""
    for address in addresses:
        file = folder / links.file_of(address)
        if file.is_file():
            yield File(address, file.read_bytes())
