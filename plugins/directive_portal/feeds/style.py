"""A feed that somebody opens in a browser is to be read, by one stylesheet: transformations
(XSLT) are on their way out of browsers."""

from directive_portal.web import links


def styled(feed: bytes, address: str) -> bytes:
    """XML with an instruction to the stylesheet after its declaration."""
    declaration, _, rest = feed.partition(b"\n")
    href = links.relative(links.FEED_STYLE, address)
    return b'%s\n<?xml-stylesheet type="text/css" href="%s"?>\n%s' % (
        declaration,
        href.encode(),
        rest,
    )
