"""The configuration of nginx, printed from the one table of headers."""

import re
from collections.abc import Iterator

from directive_portal.release import headers, served
from directive_portal.release.headers import HSTS, NAMED, RULES
from directive_portal.release.served import ANY, KNOWN, MISSING, Place


def nginx(place: Place) -> str:
    """A file for ``/etc/nginx/conf.d/``. Raises ServerError."""
    place.check()
    return "\n".join([*_maps(place), *_server(place), ""])


def _maps(place: Place) -> Iterator[str]:
    """For each header a variable that holds its value for the path that is served."""
    yield from place.remarks("nginx.about")
    for header in served.varying():
        yield f"map $uri {_variable(header)} {{"
        yield f'    default "{headers.EVERYWHERE.get(header, "")}";'
        # nginx takes the first that matches, the table the last.
        for rule in reversed(RULES):
            if rule.header == header:
                yield f'    "~*{place.paths(rule.paths)}" "{rule.value}";'
        yield "}"


def _server(place: Place) -> Iterator[str]:
    port = place.port or 80
    yield "server {"
    yield from served.indented(place.remarks("nginx.https"))
    yield f"    listen {port};"
    yield f"    listen [::]:{port};"
    yield f"    server_name {'_' if place.host == ANY else place.host};"
    yield f'    root "{place.root}";'
    yield "    index index.html;"
    yield "    autoindex off;"
    yield "    server_tokens off;"
    yield from served.indented(place.remarks("nginx.redirect"))
    yield "    absolute_redirect off;"
    yield ""
    yield from served.indented(place.remarks("nginx.packed"))
    yield "    gzip off;"
    yield "    gzip_static on;"
    yield "    gzip_vary on;"
    yield from served.indented(place.remarks("nginx.brotli"))
    yield "    # brotli_static on;"
    yield ""
    for header, value in headers.EVERYWHERE.items():
        if header not in served.varying():
            yield f'    add_header {header} "{value}" always;'
    for header in served.varying():
        yield f"    add_header {header} {_variable(header)} always;"
    yield from served.indented(place.remarks("hsts"))
    yield f'    # add_header {HSTS[0]} "{HSTS[1]}" always;'
    yield ""
    yield "    types {"
    for media, endings in served.endings().items():
        yield f'        "{media}" {" ".join(endings)};'
    yield "    }"
    yield f"    default_type {headers.UNKNOWN};"
    yield ""
    yield from served.indented(place.remarks("hidden"))
    yield f'    location ~ "/\\.(?!{KNOWN}(?:/|$))" {{ return 404; }}'
    for name, media in NAMED.items():
        yield f'    location ~ "/{re.escape(name)}$" {{'
        yield f'        types {{}} default_type "{media}";'
        yield "    }"
    yield ""
    yield f"    error_page 403 404 =404 {place.base}{MISSING};"
    yield "}"


def _variable(header: str) -> str:
    return f"$portal_{header.lower().replace('-', '_')}"
