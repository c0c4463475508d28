"""Real servers with the configurations that are printed, before a real portal."""

import gzip
import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import brotli
import pytest

from directive_portal.release import headers
from directive_portal.release.kinds import CACHE, Kind, beside, kind_of, shrinks
from directive_portal.release.verify import verify
from tests.release import servers
from tests.release.conftest import ATTACHED

FOREIGN = "la.example"
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
ENDINGS = {"gzip": ".gz", "br": ".br"}
DECODED = {"gzip": gzip.decompress, "br": brotli.decompress}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return self.headers.get(name.lower())


class Asked:
    """A connection to a server of a release, which stands at ``url``."""

    def __init__(self, connection: HTTPConnection) -> None:
        self.url = f"http://{connection.host}:{connection.port}/"
        self._connection = connection

    def __call__(self, path: str, method: str = "GET", **said: str) -> Answer:
        """The answer to a path as it stands, with headers (``if_none_match``)."""
        named = {name.replace("_", "-"): value for name, value in said.items()}
        self._connection.request(method, path, headers=named)
        answer = self._connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, told, answer.read())


@pytest.fixture(scope="module", params=servers.PROGRAMS)
def ask(
    request: pytest.FixtureRequest, release: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asked]:
    work = tmp_path_factory.mktemp(request.param)
    root = release.parent / "portal"
    with (
        servers.serving(request.param, release, work, root) as port,
        closing(HTTPConnection("127.0.0.1", port, timeout=servers.PATIENCE)) as connection,
    ):
        yield Asked(connection)


def _files(release: Path) -> Iterator[str]:
    """What people and programs ask for: all but what is hidden or stands for another."""
    for path in sorted(release.rglob("*")):
        name = path.relative_to(release).as_posix()
        if path.is_file() and "/." not in f"/{name}" and beside(name) == name:
            yield name


def _address(name: str) -> str:
    return f"/{quote(name.removesuffix('index.html'))}"


def _of_each_kind(release: Path) -> dict[Kind, str]:
    return {kind_of(name): name for name in _files(release)}


def _says(answer: Answer, path: str) -> bool:
    wanted = headers.of(path)
    said = {name: answer[name] for name in wanted}
    unsaid = {headers.DISPOSITION} - wanted.keys()
    assert (path, said) == (path, wanted)
    assert not any(answer[name] for name in unsaid)
    return True


def test_every_file_is_served_with_what_is_to_be_said(ask: Asked, release: Path) -> None:
    kinds = set()
    for name in _files(release):
        answer = ask(_address(name))
        assert (name, answer.status) == (name, 200)
        assert answer.body == (release / name).read_bytes()
        assert answer["content-encoding"] is None
        assert _says(answer, name)
        kinds.add(kind_of(name))
    assert kinds == set(Kind)


def test_types_and_lives_are_as_people_expect(ask: Asked, release: Path) -> None:
    """A few, spelled out: what the table says is what was meant."""
    place = f"/van-ban/{ATTACHED}/"
    for path, name, value in (
        ("/", "Cache-Control", "no-cache"),
        ("/", "Content-Type", "text/html; charset=utf-8"),
        ("/feed.atom", "Content-Type", "application/xml; charset=utf-8"),
        ("/lich/lich.ics", "Content-Type", "text/calendar; charset=utf-8"),
        ("/app.webmanifest", "Content-Type", "application/manifest+json; charset=utf-8"),
        ("/du-lieu/catalog.jsonld", "Content-Type", "application/ld+json; charset=utf-8"),
        ("/du-lieu/directives.sqlite", "Content-Type", "application/vnd.sqlite3"),
        (f"{place}source.md", "Content-Type", "text/markdown; charset=utf-8"),
        (f"{place}quy-che.pdf", "Content-Type", "application/pdf"),
        (f"{place}quy-che.pdf", "Content-Disposition", None),
        (f"{place}Mau%20so%201.docx", "Content-Disposition", "attachment"),
        (f"{place}ghi-chu.txt", "Content-Type", "text/plain; charset=utf-8"),
        ("/SHA256SUMS", "Content-Type", "text/plain; charset=utf-8"),
        ("/.well-known/security.txt", "X-Content-Type-Options", "nosniff"),
    ):
        answer = ask(path)
        assert (path, answer.status, answer[name]) == (path, 200, value)
    hashed = _of_each_kind(release)[Kind.HASHED]
    for_ever = "public, max-age=31536000, immutable"
    assert ask(_address(hashed))["Cache-Control"] == for_ever
    assert "sandbox" in (ask(f"{place}ghi-chu.txt")["Content-Security-Policy"] or "")
    assert "sandbox" not in (ask(f"{place}quy-che.pdf")["Content-Security-Policy"] or "")


@pytest.mark.parametrize("coding", DECODED)
def test_texts_are_sent_compressed(ask: Asked, release: Path, coding: str) -> None:
    for name in _files(release):
        answer = ask(_address(name), accept_encoding=coding)
        assert answer.status == 200
        assert _says(answer, name)
        packed = (release / (name + ENDINGS[coding])).exists()
        assert shrinks(name) or not packed
        assert (name, answer["content-encoding"]) == (name, coding if packed else None)
        if packed:
            assert "accept-encoding" in (answer["vary"] or "").lower()
            assert DECODED[coding](answer.body) == (release / name).read_bytes()
        else:
            assert answer.body == (release / name).read_bytes()


def test_browsers_get_the_smaller_one(ask: Asked) -> None:
    assert ask("/", accept_encoding="gzip, deflate, br, zstd")["content-encoding"] == "br"


@pytest.mark.parametrize(
    "path",
    [
        *("/khong-co/", "/khong-co", "/van-ban/tu-vang/2021/41-cv-tu/khong-co.pdf"),
        *("/tim-kiem/0123456789ab/terms/0-0.bin", "/co-quan/x/hinh-01234567.png"),
        *("/khong-co.atom", "/assets/", "/assets/fonts", "/khong-co/feed.json"),
        *("/.git/config", "/.git/feed.xml", "/.git/", "/.env", "/van-ban/.bi-mat.txt"),
        *("/%2egit/config", "/.well-known/.git/config", "/.well-known/khong-co"),
        *("/x/.well-known/../.env", "/index.html/", "/feed.xml/"),
    ],
)
def test_what_is_not_there_is_told_so(ask: Asked, release: Path, path: str) -> None:
    if (release / path.strip("/")).is_dir() and not path.endswith("/"):
        path = ask(path)["location"] or path
    answer = ask(path)
    assert answer.status == 404
    assert answer.body == (release / "404.html").read_bytes()
    assert _says(answer, "404.html")
    packed = ask(path, accept_encoding="gzip")
    assert packed.status == 404
    assert gzip.decompress(packed.body) == answer.body


def test_nothing_outside_is_served(ask: Asked, release: Path) -> None:
    outside = (release.parent / "ngoai.txt").read_bytes()
    for path in (
        *("/../ngoai.txt", "/van-ban/../../ngoai.txt", "/%2e%2e/ngoai.txt"),
        *("/..%2fngoai.txt", "/assets/..%2f..%2fngoai.txt", "/.%2e/ngoai.txt"),
        *("//../ngoai.txt", "/..%5cngoai.txt", "/assets/%2e%2e/%2e%2e/ngoai.txt"),
        *("/%00/../ngoai.txt", "/..;/ngoai.txt", "/....//ngoai.txt"),
    ):
        answer = ask(path)
        assert (path, answer.status) in ((path, 400), (path, 404))
        assert outside not in answer.body


def test_folders_are_led_to_without_naming_a_host(ask: Asked, release: Path) -> None:
    for name in _files(release):
        if name.endswith("/index.html"):
            path = _address(name)
            answer = ask(path.rstrip("/"), Host=FOREIGN)
            assert answer.status in (301, 308)
            assert answer["location"] == path
            assert FOREIGN not in str(answer)
    assert ask("/tim-kiem?q=a%20b&loc")["location"] == "/tim-kiem/?q=a%20b&loc"


@pytest.mark.parametrize("path", [f"//{FOREIGN}", f"//{FOREIGN}/..", f"/%5c{FOREIGN}", "/"])
def test_nobody_is_led_to_another_host(ask: Asked, path: str) -> None:
    for at in (path, f"{path}/van-ban", f"{path}/van-ban?x", f"{path}/%2e%2e/van-ban"):
        location = ask(at)["location"] or "/"
        assert not urlsplit(location).netloc
        assert not location.startswith(("//", "/\\"))


def test_every_moved_address_leads_on(ask: Asked, release: Path) -> None:
    led = 0
    for name in _files(release):
        if not name.endswith((".html", ".htm")):
            continue
        found = REFRESH.search((release / name).read_text("utf-8"))
        if not found:
            continue
        led += 1
        old = _address(name)
        answer = ask(old.rstrip("/"))
        if answer.status != 200:
            assert answer["location"] == old
            answer = ask(old)
        (target,) = REFRESH.findall(answer.body.decode())
        there = ask(urljoin(old, target))
        assert (old, there.status) == (old, 200)
        assert not REFRESH.search(there.body.decode())
    assert led > 10
    for old in ("/Tin.aspx", "/tin/v%C4%83n-b%E1%BA%A3n.html", "/muc/tu-vang"):
        assert ask(old).status in (200, 301, 308)


@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_what_has_not_changed_is_not_sent_again(
    ask: Asked, release: Path, coding: str
) -> None:
    for name in _of_each_kind(release).values():
        path, first = _address(name), ask(_address(name), accept_encoding=coding)
        etag, day = first["etag"], first["last-modified"]
        assert etag
        assert day
        for said in ({"if_none_match": etag}, {"if_modified_since": day}):
            again = ask(path, accept_encoding=coding, **said)
            assert (name, again.status, again.body) == (name, 304, b"")
            assert again["cache-control"] == CACHE[kind_of(name)]
        other = ask(path, accept_encoding=coding, if_none_match='"khac"')
        assert (other.status, other.body) == (200, first.body)


def test_heads_are_told_alone(ask: Asked, release: Path) -> None:
    for name in _of_each_kind(release).values():
        whole, head = ask(_address(name)), ask(_address(name), "HEAD")
        assert head.body == b""
        assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}
    assert ask("/khong-co/", "HEAD").status == 404


def test_a_part_of_a_file_can_be_asked_for(ask: Asked, release: Path) -> None:
    path = f"/van-ban/{ATTACHED}/quy-che.pdf"
    answer = ask(path, range="bytes=2-5")
    assert answer.status == 206
    assert answer.body == ask(path).body[2:6]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PROPFIND"])
def test_nothing_can_be_sent_or_removed(ask: Asked, release: Path, method: str) -> None:
    before = (release / "index.html").read_bytes()
    answer = ask("/index.html", method)
    assert answer.status in (404, 405)
    assert answer.body != before
    assert (release / "index.html").read_bytes() == before


def test_anybody_can_verify_what_is_served(ask: Asked, release: Path) -> None:
    assert verify(ask.url, None, None).is_whole
    changed = release / "robots.txt"
    content = changed.read_bytes()
    # The same file under other names stays what it is.
    changed.unlink()
    changed.write_bytes(content + b"\n")
    found = verify(ask.url, None, None)
    changed.write_bytes(content)
    assert (found.changed, found.missing) == (("robots.txt",), ())
