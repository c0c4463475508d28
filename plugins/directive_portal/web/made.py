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


def again(files: Iterable[Made], others: Callable[[str], Iterable[str]]) -> Iterator[Made]:
    """Each file, and the same once more at each of the ``others`` of its address."""
    for made in files:
        yield made
        for address in others(made.address):
            yield made._replace(address=address)


def contents(files: Iterable[tuple[str, bytes]]) -> Iterator[Made]:
    """Files that rest on nothing but what they are, of addresses and contents. Two of the
    same content are two files: what is kept has one time of change."""
    for address, content in files:
        basis = partial(b"\0".join, (address.encode(), content))
        yield Made(address, partial(bytes, content), basis)
