"""The configuration of Caddy, printed from the one table of headers."""

import re
from collections.abc import Iterator

from directive_portal.release import headers, served
from directive_portal.release.headers import HSTS, NAMED, RULES, TYPES
from directive_portal.release.served import ANY, KNOWN, MISSING, Place


def caddy(place: Place) -> str:
    """A site for a Caddyfile. Raises ServerError."""
    place.check()
    return "\n".join([*_site(place), ""])


def _site(place: Place) -> Iterator[str]:
    yield from place.remarks("caddy.about")
    yield f"{_address(place)} {{"
    yield f'\troot * "{place.root}"'
    yield from served.indented(place.remarks("caddy.order"), "\t")
    yield "\troute {"
    yield from served.indented(_everywhere(place), "\t\t")
    for n, rule in enumerate(RULES):
        yield f'\t\t@rule{n} path_regexp "(?i){place.paths(rule.paths)}"'
        yield f'\t\theader @rule{n} {rule.header} "{rule.value}"'
    yield "\t\tmap {path} {portal_type} {"
    for name, media in NAMED.items():
        yield f'\t\t\t"~/{re.escape(name)}$" "{media}"'
    for media, endings in served.endings().items():
        yield f'\t\t\t"~(?i)\\.(?:{"|".join(endings)})$" "{media}"'
    yield f'\t\t\t"~/$" "{TYPES["html"]}"'
    yield f'\t\t\tdefault "{headers.UNKNOWN}"'
    yield "\t\t}"
    yield "\t\theader Content-Type {portal_type}"
    yield from served.indented(place.remarks("hidden"), "\t\t")
    yield "\t\t@hidden {"
    yield "\t\t\tpath */.*"
    yield f'\t\t\tnot path_regexp "^/\\.{KNOWN}(?:/[^.][^/]*)*/?$"'
    yield "\t\t}"
    yield "\t\terror @hidden 404"
    yield "\t\t@others not method GET HEAD"
    yield "\t\trespond @others 405"
    yield from served.indented(place.remarks("caddy.query"), "\t\t")
    yield "\t\t@folder {"
    yield "\t\t\tfile {path}/index.html"
    yield "\t\t\tnot path */ //*"
    yield '\t\t\texpression {query} != ""'
    yield "\t\t}"
    yield "\t\tredir @folder {path}/?{query} 308"
    yield "\t\tfile_server {"
    yield "\t\t\tprecompressed br gzip"
    yield "\t\t}"
    yield "\t}"
    yield "\thandle_errors {"
    yield "\t\t@missing expression {http.error.status_code} == 404"
    yield "\t\troute @missing {"
    yield from served.indented(_everywhere(place), "\t\t\t")
    for header in served.varying():
        if header not in headers.EVERYWHERE:
            yield f"\t\t\theader -{header}"
    yield f'\t\t\theader Content-Type "{TYPES["html"]}"'
    yield f"\t\t\trewrite * {place.base}{MISSING}"
    yield "\t\t\tfile_server {"
    yield "\t\t\t\tprecompressed br gzip"
    yield "\t\t\t}"
    yield "\t\t}"
    yield "\t}"
    yield "}"


def _everywhere(place: Place) -> list[str]:
    """What is said with every answer. Errors begin anew."""
    said = [f'\t{header} "{value}"' for header, value in headers.EVERYWHERE.items()]
    hsts = [*place.remarks("hsts"), f'# {HSTS[0]} "{HSTS[1]}"']
    # Whoever takes something away in the same block has all of it said last.
    return ["header -Server", "header {", *said, *served.indented(hsts, "\t"), "}"]


def _address(place: Place) -> str:
    """Caddy fetches certificates by itself for a name without a port."""
    if place.port is None:
        return ":80" if place.host == ANY else place.host
    return f":{place.port}" if place.host == ANY else f"http://{place.host}:{place.port}"
