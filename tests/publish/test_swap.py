"""The swap: one of two folders is always in place."""

from pathlib import Path

import pytest
from tests import portals

from directive_portal.publish import swap as module
from directive_portal.publish.swap import swap


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def test_first_build_takes_the_place(tmp_path: Path) -> None:
    swap(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert portals.files(tmp_path) == {"site/index.html": b"new"}


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_new_and_old_change_places(
    tmp_path: Path, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:  # as on systems that cannot exchange two names
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    folder(tmp_path / "site", "old")
    swap(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert portals.files(tmp_path) == {"site/index.html": b"new", "new/index.html": b"old"}


def test_refused_rename_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        swap(tmp_path / "missing", tmp_path / "site")
    assert portals.files(tmp_path) == {"site/index.html": b"old"}
