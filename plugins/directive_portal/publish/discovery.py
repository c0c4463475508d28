"""What tells machines of the site: the sitemap, robots.txt, llms.txt, OpenSearch, and the
manifest for home screens."""

from collections.abc import Iterator, Sequence

from directive_portal.exports.web import app
from directive_portal.exports.web.llms import llms
from directive_portal.exports.web.opensearch import opensearch
from directive_portal.exports.web.sitemap import Found, robots, sitemap
from directive_portal.web import links
from directive_portal.web.site import Site


def files(pages: Sequence[Found], site: Site) -> Iterator[tuple[str, bytes]]:
    """Addresses and contents; ``pages`` are all that are meant to be found."""
    yield from sitemap(pages, site)
    yield links.ROBOTS, robots(site)
    yield links.LLMS, llms(site, {page.address for page in pages})
    yield links.OPENSEARCH, opensearch(site)
    yield links.WEB_MANIFEST, app.manifest(site)
