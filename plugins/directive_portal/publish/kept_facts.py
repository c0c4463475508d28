"""What the open data tells beside bodies, with what is remembered of it: after an edit of a
body it is not found again."""

import pickle
from functools import lru_cache, partial
from pathlib import Path

from directive_portal.exports.data import open_data
from directive_portal.exports.data.open_data import Facts
from directive_portal.publish import cache
from directive_portal.register.register import Register
from directive_portal.web.site import Site

_KIND = "facts"
# To keep those of more directives would take more memory than they take time.
_MOST = 20_000


def facts(register: Register, site: Site, heads: bytes, root: Path) -> Facts:
    """``heads`` as in ``RestsOn``; ``root`` is the portal's folder."""
    # What is found now is not loaded again from what is kept of it.
    find = lru_cache(1)(partial(open_data.facts, register, site))
    if len(register.directives) > _MOST:
        return find()
    kept = cache.cached(root, [heads], (), find, _KIND)
    cache.prune(root, 1, _KIND)
    return find() if find.cache_info().currsize else pickle.loads(kept)
