"""The pictures of the guide are those that the script makes, and say what is true."""

import re
from pathlib import Path

from tests import golden
from tests.guide import browser, pictures, screens

_SHOWN = re.compile(r"!\[(.*?)\]\(hinh/(.*?)\)")
_MOST = 400_000  # bytes of all together


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


def test_what_waits_is_told_as_the_guide_has_it(tmp_path: Path) -> None:
    page = (pictures.GUIDE / "hen-ngay.md").read_text("utf-8")
    assert f"\n{screens.waiting(tmp_path / 'cong')}\n" in page
