"""Whether a copy is what was published, file by file: a folder, or what a server gives."""

import hashlib
import http.client
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from directive_portal.messages import say
from directive_portal.publish import swap
from directive_portal.publish.refusal import RefusalError
from directive_portal.release import signature, sums
from directive_portal.release.kinds import HEADERS, SIGNATURE, SUMS, beside

_AT_ONCE, _SECONDS = 8, 60
# More is no list of sums of any portal.
_MOST = 100_000_000


class UnverifiableError(RefusalError):
    """There is nothing to compare with."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of ``count`` files. ``signed`` tells whether the list was compared
    with a key."""

    count: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    signed: bool

    @property
    def is_whole(self) -> bool:
        return not (self.changed or self.missing or self.added)


@dataclass(frozen=True, slots=True)
class _Copy:
    """``read`` gives the bytes of a file, None where there is none; ``names`` are all that
    are there, where that can be known."""

    read: Callable[[str], bytes | None]
    names: frozenset[str]
    is_served: bool


def verify(place: str, key: Path | None, against: Path | None) -> Verified:
    """Compare what stands at a folder or a URL with its list of sums, or with that
    ``against`` which it is to be held. Raises UnverifiableError without a list,
    SignatureError when the list is not signed by ``key``, OSError."""
    copy = _served(place) if place.startswith(("http://", "https://")) else _folder(place)
    listed = against.read_bytes() if against else copy.read(SUMS)
    if listed is None:
        raise UnverifiableError(say("publish.no_sums", place=place))
    if key:
        signed = (
            against.with_name(SIGNATURE).read_bytes() if against else copy.read(SIGNATURE)
        )
        if signed is None:
            raise UnverifiableError(say("publish.no_signature", place=place))
        signature.verify(listed, signed, key)
    try:
        known = sums.parse(listed.decode("utf-8"))
    except (sums.DamagedError, UnicodeError) as error:
        raise UnverifiableError(
            say("publish.sums_damaged", place=place, line=str(error)[:80])
        ) from None
    return _compared(copy, known, signed=key is not None)


def _compared(copy: _Copy, known: sums.Sums, *, signed: bool) -> Verified:
    def found(name: str) -> str | None:
        content = copy.read(name)
        return hashlib.sha256(content).hexdigest() if content is not None else None

    # A server that sends compressed files in place of others need not show them, and some
    # keep for themselves what is written for them.
    names = [n for n in known if not (copy.is_served and (n == HEADERS or beside(n) != n))]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        there = dict(zip(names, pool.map(found, names), strict=True))
    added = copy.names - known.keys() - {SUMS, SIGNATURE}
    return Verified(
        len(names),
        tuple(n for n in names if there[n] not in (None, known[n])),
        tuple(n for n in names if there[n] is None),
        tuple(sorted(added)),
        signed,
    )


def _folder(place: str) -> _Copy:
    folder = Path(place)
    if not folder.is_dir():
        raise UnverifiableError(say("publish.no_copy", place=place))
    return _Copy(partial(_read, folder), frozenset(_all_files(folder)), is_served=False)


def _all_files(folder: Path) -> Iterator[str]:
    """What is hidden at the top too, where it is served, but not what tells builds of the
    site."""
    yield from swap.files(folder)
    for entry in folder.iterdir():
        if entry.name.startswith(".") and entry.name not in swap.OWN and entry.is_file():
            yield entry.name


def _read(folder: Path, name: str) -> bytes | None:
    try:
        return (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _served(place: str) -> _Copy:
    if not urlsplit(place).hostname:
        raise UnverifiableError(say("publish.no_copy", place=place))
    return _Copy(partial(_fetch, place.rstrip("/")), frozenset(), is_served=True)


def _fetch(place: str, name: str) -> bytes | None:
    """Raises UnverifiableError when the server cannot be asked."""
    address = name.removesuffix("index.html") if name.endswith("/index.html") else name
    asked = Request(f"{place}/{quote(address)}", headers={"Accept-Encoding": "identity"})
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:
            return answer.read(_MOST)
    except HTTPError as error:
        # The page for wrong addresses may be given with that status at its own.
        return error.read(_MOST) if error.code == 404 and name == "404.html" else None
    except (URLError, OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise UnverifiableError(
            say("publish.no_answer", place=place, reason=reason)
        ) from None
