"""Whatever is edited, what is used again is what would be made anew, byte for byte."""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
from tests import portals

from directive_portal.pages.frame import END, HOLES, Frame
from directive_portal.pages.markup import html
from directive_portal.pages.pages import pages
from directive_portal.pages.render import Renderer
from directive_portal.publish import record_pages, side_files
from directive_portal.publish.cache import WORK
from directive_portal.publish.rests_on import rests_on
from directive_portal.publish.store import Store
from directive_portal.register.register import build
from directive_portal.sources import loader
from directive_portal.sources.files import digest
from directive_portal.web.site import Site

EDITS = 10
_BODY = re.compile(r"\A(---\n.*?\n---\n)(.*)\Z", re.DOTALL)


def _record(root: Path, random: Random) -> Path:
    return random.choice(sorted((root / "directives").glob("*/*/*.md")))


def _body(root: Path, random: Random) -> None:
    record = _record(root, random)
    head, body = _split(record)
    added = random.choice(
        [
            "\n\n9. Dọn bến trước ngày 20.",
            "\n\nTheo Kế hoạch số 12/KH-SYT ngày 05/3/2024 của Sở Y tế tỉnh Minh An.",
            "\n\n## Tên mới",
            "",
        ]
    )
    record.write_text(f"{head}{body.rstrip()}{added}\n", encoding="utf-8")


def _split(record: Path) -> tuple[str, str]:
    found = _BODY.match(record.read_text(encoding="utf-8"))
    assert found
    return found[1], found[2]


def _subject(root: Path, random: Random) -> None:
    _field(root, random, r"^subject: .*$", "subject: Việc thứ {n} của bến")


def _place(root: Path, random: Random) -> None:
    _field(root, random, r"^place: .*$", "place: Bến {n}")


def _expires(root: Path, random: Random) -> None:
    _field(root, random, r"^published: (.*)$", "published: \\1\nexpires: 2026-0{n}-01")


def _effective(root: Path, random: Random) -> None:
    _field(root, random, r"^published: (.*)$", "published: \\1\neffective: 2025-0{n}-01")


def _day(root: Path, random: Random) -> None:
    """Days and numbers stand in the names of documents."""
    _field(root, random, r"^published: (\d{4})-(\d\d)-..", "published: \\1-\\2-1{n}")


def _field(root: Path, random: Random, old: str, new: str) -> None:
    record = _record(root, random)
    head, body = _split(record)
    if any(f"{key}:" in new and f"{key}:" in head for key in ("expires", "effective")):
        return
    n = str(random.randint(1, 9))
    edited = re.sub(old, new.replace("{n}", n), head, count=1, flags=re.MULTILINE)
    record.write_text(edited + body, encoding="utf-8")


def _issuer(root: Path, random: Random) -> None:
    _rename(root / "directives/issuers.yml", random)


def _topic(root: Path, random: Random) -> None:
    _rename(root / "directives/topics.yml", random)


def _rename(file: Path, random: Random) -> None:
    text = file.read_text(encoding="utf-8")
    names = re.findall(r"name: ([^,}\n]+)", text)
    if names:
        name = random.choice(names)
        file.write_text(text.replace(name, f"{name} mới"), encoding="utf-8")


def _moved(root: Path, random: Random) -> None:
    """A record gets another place, and says where it was."""
    record = _record(root, random)
    head, body = _split(record)
    place = record.relative_to(root / "directives").with_suffix("").as_posix()
    if "formerly:" not in head:
        moved = record.with_name(f"{record.stem}-{random.randint(1, 9)}.md")
        head = head.replace("number:", f"formerly: [{place}, /tin/{place}.html]\nnumber:")
        record.unlink()
        moved.write_text(head + body, encoding="utf-8")


def _issuer_id(root: Path, random: Random) -> None:
    """An issuer gets another id, and its folder."""
    folder = _record(root, random).parents[1]
    new = f"{folder.name}-{random.randint(1, 9)}"
    file = root / "directives/issuers.yml"
    text = file.read_text(encoding="utf-8")
    entry = rf"^{folder.name}:(\s*\{{|\s*\n  )"
    if "formerly" not in text and re.search(entry, text, re.MULTILINE):
        mark = ", " if f"\n{folder.name}: {{" in f"\n{text}" else "\n  "
        formerly = rf"{new}:\1formerly: [{folder.name}, /muc/{new}]{mark}"
        text = re.sub(entry, formerly, text, count=1, flags=re.MULTILINE)
        text = re.sub(rf"(parent|successor): {folder.name}\b(?!-)", rf"\1: {new}", text)
        file.write_text(text, encoding="utf-8")
        folder.rename(folder.with_name(new))
        for record in (root / "directives").glob("*/*/*.md"):
            text = record.read_text(encoding="utf-8")
            named = re.sub(rf"issuer: {folder.name}\b(?!-)", f"issuer: {new}", text)
            record.write_text(named, encoding="utf-8")


def _template(root: Path, random: Random) -> None:
    file = random.choice(sorted((root / "overrides").glob("*.html")))
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _gone(root: Path, random: Random) -> None:
    if len(list((root / "directives").glob("*/*/*.md"))) > 3:
        _record(root, random).unlink()


def _nothing(root: Path, random: Random) -> None:
    pass


ALL: tuple[Callable[[Path, Random], None], ...] = (
    *(_body, _subject, _place, _expires, _effective, _day, _issuer, _topic),
    *(_moved, _issuer_id, _template, _gone, _nothing),
)


def write(root: Path, day: date, name: str, folder: Path) -> dict[str, bytes]:
    """The pages, formats and feeds of a day; all files by address."""
    sources = loader.load(root)
    register, site = build(sources, day), Site(name, "https://thu.example.vn/")
    parts = {hole: html(f"<!--{name} {hole}-->") for hole in (*HOLES, END)}
    frame = Frame(parts, name.encode())
    renderer = Renderer([str(root / "overrides")], lambda _: frame, register, site)
    known = rests_on(register, _sums(root), site)
    found = tuple(pages(register))
    folder.mkdir()
    kept = partial(Store, root / WORK)
    record_pages.write(found, renderer, register, site, known, kept, folder, lambda _: None)
    made = side_files.followed(register, site, root, known.heads)
    kept("feeds", known.world).fill(folder, made)
    kept("lasting", known.heads).fill(folder, side_files.lasting(register, site))
    return portals.files(folder)


def _sums(root: Path) -> dict[str, str]:
    """As a check tells them: of registries, records and what stands beside these."""
    files = [path for path in (root / "directives").rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): digest(path.read_bytes()) for path in files}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("portal", ["life", "lineage", "duties"])
def test_from_memory_is_as_made_anew(portal: str, seed: int, tmp_path: Path) -> None:
    random = Random(f"{portal} {seed}")
    root, day, name = tmp_path / "cong", date(2026, 1, 1), "Cổng"
    shutil.copytree(portals.SITES / portal / "directives", root / "directives")
    shutil.copytree(portals.ROOT / "overrides", root / "overrides")
    for n in range(EDITS):
        random.choice(ALL)(root, random)
        day += timedelta(days=random.choice([0, 0, 0, 1, 200]))
        name = random.choice([name] * 5 + ["Cổng khác"])
        kept = write(root, day, name, tmp_path / f"nho-{n}")
        apart = tmp_path / f"cong-{n}"
        shutil.copytree(root, apart, ignore=shutil.ignore_patterns(".portal"))
        assert kept == write(apart, day, name, tmp_path / f"moi-{n}")
