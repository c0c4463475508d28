"""A file of the site that is to be made, and what it rests on."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple


class Made(NamedTuple):
    """``make`` gives the content of the file at ``address``.

    ``basis`` gives all that the content rests on: where it is that of an earlier time, the
    content is. ``quick``, where it is not empty, is known sooner and holds all that the
    basis itself can rest on.
    """

    address: str
    make: Callable[[], bytes]
    basis: Callable[[], bytes]
    quick: bytes = b""


def contents(files: Iterable[tuple[str, bytes]]) -> Iterator[Made]:
    """Files that rest on nothing but what they are, of addresses and contents."""
    for address, content in files:
        known = partial(bytes, content)
        yield Made(address, known, known)
