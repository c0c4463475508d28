"""What may be replaced by a site, and by which one."""

import sys
from datetime import date
from pathlib import Path

import pytest

from directive_portal.publish import previous, swap, target
from directive_portal.publish.previous import Manifest, OlderError
from directive_portal.publish.target import TargetError, ready


def site(path: Path, newest: date | None, directives: int) -> Path:
    path.mkdir(exist_ok=True)
    made = Manifest(date(2026, 12, 1), newest, {"directives": directives})
    (path / "manifest.json").write_text(made.text(), encoding="utf-8")
    return path


def test_a_new_or_an_empty_folder_is_free(tmp_path: Path) -> None:
    (tmp_path / "empty" / "within").mkdir(parents=True)
    for name in ("new", "empty", "deep/er"):
        assert ready(tmp_path / name) == tmp_path / name
    assert not (tmp_path / "new").exists()


def test_a_link_leads_to_the_place(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "one").symlink_to("www")
    (tmp_path / "site").symlink_to(tmp_path / "one")
    assert ready(tmp_path / "site") == tmp_path / "www"


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "to-file").symlink_to("file")
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")
    for name, words in (
        ("file", "không phải thư mục"),
        ("to-file", "không phải thư mục"),
        ("broken", "liên kết hỏng, dẫn tới nowhere"),
        ("circle", "liên kết hỏng"),
    ):
        with pytest.raises(TargetError, match=words):
            ready(tmp_path / name)


def test_what_others_made_is_not_replaced(tmp_path: Path) -> None:
    documents = tmp_path / "site"
    (documents / "thư").mkdir(parents=True)
    (documents / "thư" / "a.docx").write_bytes(b"")
    with pytest.raises(TargetError, match=r"1 tệp không do cổng dựng ra \(thư/a.docx\)"):
        ready(documents)
    swap.note(site(documents, None, 5), ["manifest.json"])
    with pytest.raises(TargetError, match=r"\(thư/a.docx\)"):
        ready(documents)


def test_many_files_of_others_are_not_all_named(tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.txt").write_bytes(b"")
    with pytest.raises(TargetError, match=r"9 tệp .*\(0.txt, 1.txt, .*4.txt, …\)"):
        ready(tmp_path)


def test_a_site_of_ours_is_replaced(tmp_path: Path) -> None:
    ours = site(tmp_path / "site", None, 5)
    (ours / "index.html").write_bytes(b"")
    assert ready(ours) == ours  # of an earlier version, which left no list
    swap.claim(ours)
    assert ready(ours) == ours  # of a build that was killed
    swap.note(ours, ["index.html", "manifest.json"])
    (ours / ".htaccess").write_bytes(b"")
    assert ready(ours) == ours


@pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")
def test_a_place_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/proc takes no file from anybody, root included."""
    place = Path("/proc/self/fdinfo") if sys.platform == "linux" else Path("/System")
    monkeypatch.setattr(target, "files", lambda folder: [])
    with pytest.raises(TargetError, match="không ghi được vào"):
        ready(place)


@pytest.mark.parametrize(
    ("day", "newest", "older"),
    [
        ("2026-11-21", "2026-11-22", True),
        ("2026-11-22", "2026-11-22", False),
        ("2001-01-01", None, False),
    ],
)
def test_a_site_does_not_go_back_in_time(
    day: str, newest: str | None, older: bool, tmp_path: Path
) -> None:
    ours = site(tmp_path / "site", date.fromisoformat(newest) if newest else None, 5)
    if older:
        with pytest.raises(OlderError, match=r"21/11/2026.*22/11/2026"):
            previous.refuse_older(ours, date.fromisoformat(day))
    else:
        previous.refuse_older(ours, date.fromisoformat(day))


def test_an_empty_site_does_not_replace_a_full_one(tmp_path: Path) -> None:
    full, empty = site(tmp_path / "full", None, 5), site(tmp_path / "empty", None, 0)
    with pytest.raises(OlderError, match="trang đang có 5 văn bản"):
        previous.refuse_empty(full, 0)
    previous.refuse_empty(full, 1)
    previous.refuse_empty(empty, 0)
    previous.refuse_empty(tmp_path / "none", 0)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"as_of": 1, "counts": {}}', '{"as_of": "2026-01-01"}']
)
def test_a_manifest_of_others_says_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert previous.read(tmp_path) is None


def test_a_manifest_without_the_newest_is_of_an_earlier_version(tmp_path: Path) -> None:
    text = '{"as_of": "2026-01-01", "counts": {"directives": 2}}'
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    found = Manifest(date(2026, 1, 1), None, {"directives": 2})
    assert previous.read(tmp_path) == found
