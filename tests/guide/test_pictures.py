"""The pictures of the guide are those that the script makes, and say what is true."""

import re
from pathlib import Path

from PIL import Image

from tests import golden
from tests.guide import browser, pictures, readers, screens

_SHOWN = re.compile(r"!\[(.*?)\]\(hinh/(.*?)\)")
_MOST = 400_000  # bytes of all together
_MOST_OF_HELP = 150_000


def test_screens_are_what_the_commands_print(tmp_path: Path) -> None:
    made = pictures.of_commands(tmp_path / "cong")
    for name, picture in made.items():
        golden.assert_is(pictures.FOLDER / name, picture)
    known = {*made, *(f"{name}.webp" for name in browser.NAMES)}
    assert {path.name for path in pictures.FOLDER.iterdir()} == known
    assert sum(path.stat().st_size for path in pictures.FOLDER.iterdir()) < _MOST
    shown = [
        found
        for page in pictures.GUIDE.glob("*.md")
        for found in _SHOWN.findall(page.read_text("utf-8"))
    ]
    assert sorted(name for _, name in shown) == sorted(known)
    assert [name for words, name in shown if len(words) < 40] == []


_TO_READERS = re.compile(
    r'!\[(.*?)\]\((\S+)\){ width="(\d+)" height="(\d+)" loading="lazy" }'
)


def test_pictures_of_the_help_have_words_and_room() -> None:
    """A page does not jump when they come, and they come when they are looked at."""
    page = (pictures.HELP / "index.md").read_text("utf-8")
    shown = {name: (int(w), int(h)) for _, name, w, h in _TO_READERS.findall(page)}
    files = {path.name: path for path in pictures.HELP.glob("*.webp")}
    assert [*sorted(shown)] == [*sorted(files)] == [f"{n}.webp" for n in readers.NAMES]
    for name, path in files.items():
        with Image.open(path) as picture:
            assert shown[name] == (picture.width * 2 // 3, picture.height * 2 // 3)
    assert [words for words, *_ in _TO_READERS.findall(page) if len(words) < 40] == []
    assert sum(path.stat().st_size for path in files.values()) < _MOST_OF_HELP


def test_what_waits_is_told_as_the_guide_has_it(tmp_path: Path) -> None:
    page = (pictures.GUIDE / "hen-ngay.md").read_text("utf-8")
    assert f"\n{screens.waiting(tmp_path / 'cong')}\n" in page
