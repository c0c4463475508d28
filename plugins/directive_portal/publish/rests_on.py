"""What the files of a site rest on, told in a few bytes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from directive_portal.register.register import Register
from directive_portal.sources.files import Digests
from directive_portal.web.site import Site


@dataclass(frozen=True, slots=True)
class RestsOn:
    """``world`` is all that anything made of a register rests on, ``heads`` all of it but
    the bodies of directives: these are shown nowhere but where a page says so
    (``GeneratedPage.texts``)."""

    world: bytes = b""
    heads: bytes = b""


def rests_on(register: Register, digests: Digests, site: Site) -> RestsOn:
    """``digests`` are the sums of the files that the register was read from."""
    records = {directive.source.path for directive in register.directives}
    # Those of the product are in no file that was read.
    around = (register.as_of, site, register.campaigns, sorted(digests.items()))
    others = [(path, sum_) for path, sum_ in digests.items() if not path.endswith(".md")]
    heads = digest("\0".join(_heads(register)).encode())
    return RestsOn(
        digest(repr(around).encode()),
        digest(repr((*around[:3], sorted(others), len(records))).encode() + heads),
    )


def _heads(register: Register) -> Iterator[str]:
    """The front matter of each directive, as it is written; where something of it is
    withheld, as it may be told."""
    for directive in register.directives:
        yield directive.id
        text = directive.source.text
        withheld = replace(directive, body="", cited=None)
        yield text or repr((withheld, register.lists_of(directive)))


def digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=20).digest()
