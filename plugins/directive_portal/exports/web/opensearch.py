"""The OpenSearch 1.1 description: a browser's own search field asks the portal."""

from xml.sax.saxutils import escape, quoteattr

from directive_portal.messages import say
from directive_portal.web import links
from directive_portal.web.site import Site

MEDIA_TYPE = "application/opensearchdescription+xml"
# Characters that the standard allows.
_SHORT, _LONG, _DESCRIPTION = 16, 48, 1024


def opensearch(site: Site) -> bytes:
    """The description as UTF-8 XML. Browsers tell searches apart by the short name, so a
    portal whose own name is short enough bears it."""
    short = site.name if len(site.name) <= _SHORT else say("web.search_name")
    told = say("web.search_description", site=site.name)
    search = f"{site.at(links.SEARCH)}?q={{searchTerms}}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{escape(short)}</ShortName>",
        f"<LongName>{escape(_cut(site.name, _LONG))}</LongName>",
        f"<Description>{escape(_cut(told, _DESCRIPTION))}</Description>",
        "<Language>vi</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        '<Image height="16" width="16" type="image/svg+xml">'
        f"{escape(site.at(links.ICON))}</Image>",
        f'<Url type="text/html" template={quoteattr(search)}/>',
        f'<Url type="{MEDIA_TYPE}" rel="self" '
        f"template={quoteattr(site.at(links.OPENSEARCH))}/>",
        "</OpenSearchDescription>",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
