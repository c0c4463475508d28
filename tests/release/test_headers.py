"""The one table of what servers say, and what is printed of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from directive_portal.release import headers
from directive_portal.release.caddy import caddy
from directive_portal.release.kinds import CACHE, Kind, kind_of
from directive_portal.release.nginx import nginx
from directive_portal.release.served import ANY, Place, ServerError
from tests import golden, portals

SERVERS = {"nginx": nginx, "caddy": caddy}
CONTAINER = portals.ROOT / "hosting" / "portal.caddy"


def _rules() -> list[tuple[str, dict[str, str]]]:
    """``_headers``, read as its hosts read it."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in headers.file().decode().splitlines():
        if line.startswith("/"):
            rules.append((line, {}))
        else:
            name, _, value = line.strip().partition(": ")
            assert name not in rules[-1][1]
            rules[-1][1][name] = value
    return rules


def _matching(path: str) -> Iterator[dict[str, str]]:
    for pattern, said in _rules():
        form = re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*"))
        if re.fullmatch(form, path):
            yield said


def test_static_hosts_can_read_it() -> None:
    """Bounds of Cloudflare Pages, which are the narrowest."""
    rules = _rules()
    assert len(rules) <= 100
    assert all(len(line) <= 2000 for line in headers.file().decode().splitlines())
    assert all(pattern.count("*") <= 1 for pattern, _ in rules)


def test_static_hosts_say_what_servers_say(release: Path) -> None:
    """However a host puts together what several rules say of one path."""
    kinds = set()
    for name in portals.files(release):
        if "/." in f"/{name}" or name.endswith((".gz", ".br")):
            continue
        wanted, said = headers.of(name), list(_matching(f"/{name}"))
        kinds.add(kind_of(name))
        for header, value in wanted.items():
            found = [rule[header] for rule in said if header in rule]
            if header == headers.CACHING:
                assert found == ([value] if value != CACHE[Kind.PAGE] else [])
            elif header == headers.POLICING:
                assert all("frame-ancestors 'none'" in one for one in found)
                assert found[-1] == value or kind_of(name) is not Kind.ENCLOSURE
            elif header != headers.TYPE or found:
                assert (name, found) == (name, [value])
    assert kinds == set(Kind)


@pytest.mark.parametrize("name", SERVERS)
def test_a_portal_below_a_path_has_the_same(name: str) -> None:
    """Wherever paths are told, they stand below that of the portal."""
    plain = SERVERS[name](Place("/srv/portal", "vanban.example.vn"))
    below = SERVERS[name](Place("/srv/portal", "vanban.example.vn", base="/cong/"))
    assert below != plain
    assert below.replace("/cong/", "/") == plain
    assert "/cong/404.html" in below


@pytest.mark.parametrize("name", SERVERS)
@pytest.mark.parametrize(
    ("root", "host"),
    [
        ("site", ANY),
        ('/srv/a"; autoindex on; "', ANY),
        ("/srv/$host", ANY),
        ("/srv/{env.HOME}", ANY),
        ("/srv/a\nb", ANY),
        ("/srv", "a b"),
        ("/srv", "a;b"),
        ("/srv", "-a"),
        ("/srv", "{$HOST}"),
    ],
)
def test_what_would_be_read_as_something_else_is_refused(
    name: str, root: str, host: str
) -> None:
    with pytest.raises(ServerError):
        SERVERS[name](Place(root, host))


@pytest.mark.parametrize("root", ["/srv/Cổng thông tin", "C:/portal"])
def test_folders_may_have_blanks_and_letters(root: str) -> None:
    for configure in SERVERS.values():
        assert f'"{root}"' in configure(Place(root, "vanban.example.vn"))


def test_the_command_knows_the_portal_s_address() -> None:
    printed = portals.run(portals.portal("server", "nginx"), portals.ROOT).stdout
    assert printed == nginx(Place("/srv/portal", "vanban.example.vn"))
    english = portals.portal("server", "caddy", "--lang", "en", "--name", "a.example")
    printed = portals.run(english, portals.ROOT).stdout
    assert printed == caddy(Place("/srv/portal", "a.example", lang="en"))
    refused = portals.portal("server", "nginx", "--root", "site")
    done = portals.run(refused, portals.ROOT, check=False)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)


def test_the_container_has_what_is_printed() -> None:
    golden.assert_is(CONTAINER, caddy(Place("/srv/portal", ANY, 8080, lang="en")))
