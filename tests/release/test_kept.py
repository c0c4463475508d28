"""The releases that are kept, by number."""

from pathlib import Path

from directive_portal.release import kept


def made(root: Path, content: str, *carried: str) -> str:
    folder = kept.begun(root)
    (folder / "SHA256SUMS").write_text(content, encoding="utf-8")
    return kept.done(root, folder, carried).name


def names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / ".portal" / "releases").iterdir())


def test_the_last_five_stay_and_numbers_go_on(tmp_path: Path) -> None:
    assert kept.newest(tmp_path) is None
    assert [made(tmp_path, str(n)) for n in range(7)] == [f"000{n}" for n in range(1, 8)]
    stay = [f"000{n}" for n in range(3, 8)]
    assert names(tmp_path) == sorted(stay + [f"{name}.carried" for name in stay])
    assert [release.name for release in kept.releases(tmp_path)] == stay


def test_the_same_is_no_new_release(tmp_path: Path) -> None:
    assert made(tmp_path, "a", "x.png") == made(tmp_path, "a") == "0001"
    assert names(tmp_path) == ["0001", "0001.carried"]
    assert kept.carried(tmp_path / ".portal" / "releases" / "0001") == {"x.png"}


def test_what_a_killed_one_left_is_none(tmp_path: Path) -> None:
    made(tmp_path, "a")
    (kept.begun(tmp_path) / "half").write_text("")
    (tmp_path / ".portal" / "releases" / "0000-old").mkdir()
    assert [release.name for release in kept.releases(tmp_path)] == ["0001"]
    assert not list(kept.begun(tmp_path).iterdir())


def test_numbers_are_ordered_as_numbers(tmp_path: Path) -> None:
    folder = tmp_path / ".portal" / "releases"
    for name in ("9999", "10000", "10001"):
        (folder / name).mkdir(parents=True)
    assert [release.name for release in kept.releases(tmp_path)] == [
        "9999",
        "10000",
        "10001",
    ]
    assert made(tmp_path, "b") == "10002"
    found = kept.of_name(tmp_path, "009999")
    assert found is not None
    assert found.name == "9999"
    assert kept.of_name(tmp_path, "x") is kept.of_name(tmp_path, "7") is None


def test_what_stands_is_known_by_its_list(tmp_path: Path) -> None:
    made(tmp_path, "a")
    made(tmp_path, "b")
    made(tmp_path, "a")
    standing = kept.standing(tmp_path, b"a")
    assert standing is not None
    assert standing.name == "0003"
    assert kept.standing(tmp_path, b"c") is kept.standing(tmp_path, None) is None
