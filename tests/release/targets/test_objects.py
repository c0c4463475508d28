"""A release comes to object storage: a real server, with a reader beside."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from directive_portal.publish import swap
from directive_portal.publish.previous import OlderError
from directive_portal.release import sums
from directive_portal.release.elsewhere import elsewhere
from directive_portal.release.objects import UNDER_WAY, Objects
from directive_portal.release.steps import HOME
from directive_portal.release.told import Told, UploadError
from tests import portals
from tests.release.targets import portal
from tests.release.targets.replayed import SITEMAP, Place, broken, is_page, named_by_html
from tests.release.targets.small import ODD, small
from tests.release.targets.storage import BUCKET, Change, Storage, given, proxied, storage

TARGET = f"s3:{BUCKET}"
_NAMES = named_by_html(portal.HOST)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    with storage(tmp_path / "buckets") as made:
        for name, value in made.environment().items():
            monkeypatch.setenv(name, value)
        yield made


def target(text: str = TARGET) -> Objects:
    made = elsewhere(text, portals.ROOT)
    assert isinstance(made, Objects)
    return made


def served(release: Path) -> Place:
    """What of a release a storage holds: nothing that is compressed beside a file."""
    files = portals.files(release)
    return {path: content for path, content in files.items() if not path.endswith(".gz")}


def test_two_publishes_with_a_reader_between(
    store: Storage, two_releases: tuple[Path, Path]
) -> None:
    one, two = two_releases
    with _Reader(store) as reader:
        first = target().put(one)
        assert store.files() == served(one)
        at = len(store.changes)
        second = target().put(two)
        # Once more round, over what stands now.
        reader.walk()
    assert store.files() == served(two)
    assert (reader.missing, reader.pages > 2 * len(portals.pages(two))) == ([], True)
    _assert_replays(store.changes[:at], {}, served(one), first)
    _assert_replays(store.changes[at:], served(one), served(two), second)


def _assert_replays(changes: list[Change], before: Place, after: Place, told: Told) -> None:
    """What the server was asked, one by one: no more than differs, nothing dangling at any
    moment, deletions last, and what was told is what was done."""
    place = dict(before)
    stay = [path for path in before if path in after and is_page(path)]
    done = [change for change in changes if change.path != UNDER_WAY]
    for change in done:
        if change.content is None:
            del place[change.path]
        else:
            place[change.path] = change.content
        assert broken(place, stay, _NAMES) == []
    assert place == after
    put = {change.path: change.content for change in done if change.content is not None}
    gone = [change.path for change in done if change.content is None]
    assert put == {path: c for path, c in after.items() if before.get(path) != c}
    assert sorted(gone) == sorted(set(before) - set(after))
    assert [change.content is None for change in done] == sorted(
        change.content is None for change in done
    )
    size = sum(map(len, put.values()))
    assert (told.put, told.deleted, told.bytes) == (len(put), len(gone), size)
    phases = {step.path: step.phase for step in told.steps}
    assert [phases[change.path] for change in done] == [step.phase for step in told.steps]


def test_nothing_is_uploaded_where_nothing_differs_and_little_where_little_does(
    store: Storage, tmp_path: Path
) -> None:
    files = {f"{name}/index.html": name for name in "abcdefgh"}
    target().put(small(tmp_path / "0001", **files))
    store.changes.clear()
    assert target().put(tmp_path / "0001") == Told(0, 0, 0)
    assert store.changes == []
    told = target().put(small(tmp_path / "0002", **files | {"c/index.html": "new"}))
    assert [step.path for step in told.steps] == ["c/index.html", "SHA256SUMS"]
    assert [change.path for change in store.changes] == [
        *(UNDER_WAY, "c/index.html", "SHA256SUMS", UNDER_WAY)
    ]


_PUT = """
import sys
from pathlib import Path
from directive_portal.release.elsewhere import elsewhere
elsewhere(sys.argv[1], Path()).put(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("share", [0.5, 0.98])
def test_a_killed_upload_is_gone_on_with(
    store: Storage,
    two_releases: tuple[Path, Path],
    share: float,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By another release, as after a correction: nothing is put twice that need not be,
    and readers meet nothing that is missing."""
    one, two = two_releases
    after = int(len(served(one)) * share)
    called = [sys.executable, "-c", _PUT, TARGET, str(one)]
    process = subprocess.Popen(called, env=given(store.environment()))

    def kill(_: Change) -> None:
        if len(store.changes) > after:
            process.kill()
            store.cut.set()

    store.told = kill
    assert process.wait() == -9
    stood = store.files()
    assert UNDER_WAY in stood
    assert "SHA256SUMS" not in stood
    store.told = lambda change: None
    with proxied(store):
        monkeypatch.setenv("RCLONE_S3_ENDPOINT", f"http://{store.proxy}")
        assert target().before() is None
        told = target().put(two)
    whole = served(two)
    assert store.files() == whole
    assert told.put == sum(stood.get(path) != content for path, content in whole.items())
    place: Place = {}
    for change in store.changes:
        place.pop(change.path, None)
        place |= {change.path: change.content} if change.content is not None else {}
        assert broken(place, (), _NAMES) == []


_KEPT = {
    "van-ban/a/2024/b/index.html": ("no-cache", "text/html; charset=utf-8"),
    "van-ban/a/2024/b/van-ban.pdf": ("no-cache", "application/pdf"),
    "feed.atom": ("no-cache", "application/atom+xml"),
    "tim-kiem/0123456789ab/words.bin": (
        *("public, max-age=31536000, immutable", "application/octet-stream"),
    ),
    "assets/portal.js": ("no-cache", "text/javascript; charset=utf-8"),
    "lich/lich.ics": ("no-cache", "text/calendar; charset=utf-8"),
    "SHA256SUMS": ("no-cache", "text/plain; charset=utf-8"),
    "app.webmanifest": ("no-cache", "application/manifest+json"),
}


def test_how_long_and_as_what_a_file_is_kept(store: Storage, tmp_path: Path) -> None:
    target().put(small(tmp_path / "0001", **dict.fromkeys(set(_KEPT) - {"SHA256SUMS"}, "")))
    told = {c.path: c.headers for c in store.changes if c.content is not None}
    assert {
        path: (told[path].get("cache-control"), told[path].get("content-type"))
        for path in _KEPT
    } == _KEPT
    assert not any("content-encoding" in headers for headers in told.values())


def test_below_a_prefix_with_names_that_mean_something(
    store: Storage, tmp_path: Path
) -> None:
    """What is beside the prefix is not looked at; what somebody has added there stays."""
    release = small(tmp_path / "0001", **ODD)
    store.write("khac.txt", b"of others")
    below = target(f"{TARGET}/cong/mot")
    below.put(release)
    assert store.files("cong/mot") == portals.files(release)
    assert below.before() == sums.read(release)
    assert below.listed() == (release / "SHA256SUMS").read_bytes()
    store.write("cong/mot/google1234.html", b"of the office")
    told = below.put(small(tmp_path / "0002"))
    gone = [step.path for step in told.steps if step.deletes]
    assert gone == ["a b/Tệp #1 [x]*?.html", "-x.txt", "{a,b}.txt"]
    assert sorted(store.files("cong/mot")) == sorted(
        ["google1234.html", *portals.files(tmp_path / "0002")]
    )
    assert store.read("khac.txt") == b"of others"


def test_what_is_newer_or_not_ours_is_not_replaced(store: Storage, tmp_path: Path) -> None:
    place = target()
    place.ready(date(2026, 1, 1))
    place.put(small(tmp_path / "0001"))
    place.ready(date(2026, 1, 1))
    with pytest.raises(OlderError):
        place.ready(date(2025, 12, 31))
    store.write("SHA256SUMS", None)
    for refused in (lambda: place.ready(None), lambda: place.put(tmp_path / "0001")):
        with pytest.raises(UploadError, match=r"2 tệp không do cổng đưa lên \(index\.html"):
            refused()


def test_a_list_that_is_none_is_told(store: Storage, tmp_path: Path) -> None:
    store.write("SHA256SUMS", b"not a list")
    with pytest.raises(UploadError, match="SHA256SUMS ở s3:cong hỏng"):
        target().put(small(tmp_path / "0001"))


@pytest.mark.parametrize(
    ("given", "text", "told"),
    [
        ({"SECRET_ACCESS_KEY": "another-secret-000000"}, TARGET, "không nhận khóa .*Sign"),
        ({"ACCESS_KEY_ID": "ANOTHERKEY000000001"}, TARGET, "không nhận khóa .*InvalidAcc"),
        ({}, "s3:khong-co", "Không có bucket của s3:khong-co"),
    ],
    ids=["secret", "key", "bucket"],
)
def test_what_the_storage_refuses_is_told(
    store: Storage,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    given: dict[str, str],
    text: str,
    told: str,
) -> None:
    for name, value in store.environment(**given).items():
        monkeypatch.setenv(name, value)
    place, release = target(text), small(tmp_path / "0001")
    for refused in (lambda: place.ready(None), place.before, lambda: place.put(release)):
        with pytest.raises(UploadError, match=told) as error:
            refused()
        assert not any(secret in str(error.value) for secret in given.values())
    assert store.changes == []


def test_any_remote_of_rclone(tmp_path: Path) -> None:
    """A folder here, that need not be there; sums of another kind."""
    place = target(f"rclone::local:{tmp_path}/far/away")
    release = small(tmp_path / "0001", **ODD)
    assert (place.ready(None), place.before()) == (None, None)
    place.put(release)
    assert portals.files(tmp_path / "far/away") == portals.files(release)
    assert place.put(release).steps == ()


class _Reader:
    """Goes round and round, from the home page and the sitemap, as long as it is asked."""

    def __init__(self, store: Storage) -> None:
        self._store, self._stop = store, threading.Event()
        self.missing: list[str] = []
        self.pages = 0
        self._thread = threading.Thread(target=self._on_and_on, daemon=True)

    def __enter__(self) -> "_Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _on_and_on(self) -> None:
        while not self._stop.is_set():
            self.walk()
            self._stop.wait(0.2)

    def walk(self) -> None:
        """Once round."""
        seen, todo = {HOME, SITEMAP}, [HOME, SITEMAP]
        while todo:
            page = todo.pop()
            if (content := self._store.read(page)) is None:
                continue
            self.pages += 1
            for path in _NAMES(page, content) if content else ():
                if path in seen:
                    continue
                seen.add(path)
                if self._store.read(path) is not None:
                    todo += [path] if is_page(path) else []
                elif self._store.read(page) == content and not self._store.read(path):
                    self.missing.append(f"{page} -> {path}")


def test_hidden_files_are_of_no_release(store: Storage, tmp_path: Path) -> None:
    release = small(tmp_path / "0001")
    (release / ".portal-site").write_text("")
    target().put(release)
    assert sorted(store.files()) == swap.files(release)
