"""The social pictures of a portal, drawn side by side, and only where words changed."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from pickle import loads

from directive_portal.exports import social
from directive_portal.exports.picture import draw
from directive_portal.exports.social import SocialPicture
from directive_portal.publish import memory
from directive_portal.publish.workers import in_turn, side_by_side
from directive_portal.register.hashing import hashed
from directive_portal.register.register import Register
from directive_portal.register.site import Site

_KIND = "picture"
# Pictures in a finding, on average: after an edit so many are drawn again.
_EACH = 32
# Findings kept: of this build and of one before it. A picture weighs some 12 KB.
_KEPT = 2
# Fewer pictures are not worth new processes.
_FEW = 100


def files(register: Register, site: Site, root: Path) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents; ``root`` is the portal's folder."""
    pictures = [social.of_directive(d, register, site) for d in register.directives]
    batches = _batches([social.of_site(site), *pictures])

    def drawn(n: int) -> bytes:
        basis = [repr(one.picture) for one in batches[n]]
        return memory.recall(
            root, basis, (), lambda: [draw(one.picture) for one in batches[n]], _KIND
        )

    work = in_turn if len(pictures) < _FEW else side_by_side
    contents = chain.from_iterable(map(loads, work(drawn, len(batches))))
    for one, content in zip(chain.from_iterable(batches), contents, strict=True):
        yield one.address, content
    memory.sweep(root, _KEPT * len(batches), _KIND)


def _batches(pictures: Sequence[SocialPicture]) -> list[list[SocialPicture]]:
    """By a hash of their pages, so that a new picture leaves most batches as they are."""
    count = 1 << (max(1, len(pictures) // _EACH) - 1).bit_length()
    batches: list[list[SocialPicture]] = [[] for _ in range(count)]
    for one in pictures:
        batches[hashed(one.page) % count].append(one)
    return [batch for batch in batches if batch]
