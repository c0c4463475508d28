"""What was made before is used again, and only where it is still what it was."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from directive_portal.publish.cache import WORK
from directive_portal.publish.store import Store, keep_times
from directive_portal.web.made import Made

TEXT = b"noi dung"


class Site:
    """Builds of a small site, each into a folder of its own, from one store."""

    def __init__(self, root: Path) -> None:
        self.root, self.made, self.count = root, 0, 0

    def build(self, files: dict[str, bytes], world: bytes = b"") -> Path:
        """``files`` are what each rests on; what is made of it is told by its length."""
        self.count += 1
        folder = self.root / f"site-{self.count}"
        folder.mkdir()
        store = Store(self.root / WORK, "thu", world)
        made = (Made(to, self._make(on), partial(bytes, on)) for to, on in files.items())
        store.fill(folder, made)
        return folder

    def _make(self, basis: bytes) -> Callable[[], bytes]:
        def make() -> bytes:
            self.made += 1
            return basis * 2

        return make

    def kept(self) -> list[Path]:
        return list((self.root / ".portal/thu").glob("??/*"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_the_same_is_made_once(site: Site) -> None:
    first = site.build({"a/b/index.html": TEXT, "c.xml": b"x"})
    again = site.build({"a/b/index.html": TEXT, "c.xml": b"y"}, b"another")
    assert site.made == 3
    assert (again / "a/b/index.html").read_bytes() == TEXT * 2
    assert (again / "c.xml").read_bytes() == b"yy"
    assert (again / "a/b/index.html").stat().st_ino == (
        first / "a/b/index.html"
    ).stat().st_ino


def test_in_the_same_world_nothing_is_looked_at(site: Site) -> None:
    site.build({"a/index.html": TEXT})
    # Were it asked, it would be told of another file.
    again = site.build({"b/index.html": b"other"})
    assert [path.name for path in again.iterdir()] == ["a"]
    assert site.made == 1


def test_two_addresses_may_rest_on_the_same(site: Site) -> None:
    folder = site.build({"a": TEXT, "b": TEXT})
    assert (folder / "a").read_bytes() == (folder / "b").read_bytes() == TEXT * 2
    assert (site.made, len(site.kept())) == (1, 1)


def test_what_is_no_longer_used_is_forgotten(site: Site) -> None:
    site.build({"a": TEXT, "b": b"old"})
    stray = site.root / ".portal/thu/00/0000"
    stray.write_bytes(b"left by a killed build")
    site.build({"a": TEXT}, b"another")
    assert len(site.kept()) == 1


@pytest.mark.parametrize("world", [b"", b"another"])
def test_what_somebody_has_changed_is_made_anew(site: Site, world: bytes) -> None:
    first = site.build({"a": TEXT, "b": b"y"})
    with (first / "a").open("r+b") as file:  # both names are of one file
        file.write(b"N")
    os.utime(first / "a", (1, 1))
    again = site.build({"a": TEXT, "b": b"y"}, world)
    assert (again / "a").read_bytes() == TEXT * 2
    assert (first / "a").read_bytes() != TEXT * 2


@pytest.mark.parametrize("harm", ["{", "[]", '{"files": 3}', '{"files": [[1]]}', ""])
def test_a_damaged_index_is_an_empty_one(site: Site, harm: str) -> None:
    site.build({"a": TEXT})
    (site.root / ".portal/thu/index.json").write_text(harm)
    assert (site.build({"a": TEXT}) / "a").read_bytes() == TEXT * 2
    assert site.made == 2


def test_without_links_files_are_copied(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    site.build({"a": TEXT})
    assert (site.build({"a": TEXT}, b"another") / "a").read_bytes() == TEXT * 2
    assert site.made == 1


def test_what_is_made_again_the_same_keeps_its_time(site: Site) -> None:
    old = site.build({"a": TEXT, "b": TEXT})
    for file in old.iterdir():
        os.utime(file, (5, 5))
    new = site.build({"a": TEXT, "b": b"z"}, b"another")
    keep_times(site.root, new, old)
    assert [(new / name).stat().st_mtime == 5 for name in "ab"] == [True, False]
    # and the store knows it
    made = site.made
    site.build({"a": TEXT, "b": b"z"}, b"a third")
    assert site.made == made


def test_what_is_known_soon_is_asked_first(tmp_path: Path) -> None:
    def refuse() -> bytes:
        raise AssertionError("it was known")

    def build(n: int, quick: bytes, basis: Callable[[], bytes]) -> bytes:
        folder = tmp_path / str(n)
        store = Store(tmp_path / WORK, "thu", bytes([n]))
        store.fill(folder, [Made("a", lambda: TEXT, basis, quick)])
        return (folder / "a").read_bytes()

    assert build(1, b"quick", lambda: b"basis") == TEXT
    assert build(2, b"quick", refuse) == TEXT
    # Another that rests on the same is the same.
    assert build(3, b"other", lambda: b"basis") == TEXT
    assert build(4, b"other", refuse) == TEXT
    with pytest.raises(AssertionError):
        build(5, b"quick", refuse)
