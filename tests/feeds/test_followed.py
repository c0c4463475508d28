"""A life of six builds, followed by a reader library: each event is new exactly once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reader import EntryUpdateStatus, Reader, make_reader

from tests import portals
from tests.project import Project
from tests.serving import Quiet, serve

LETTER = "tinh-uy-song-vang/2021/31-cv-tu"
MOVED = "tinh-uy-song-vang/2021/31-cv-tu-cong-van"
FORMS = ("feed.xml", "feed.atom", "feed.json")
CORRECTION = {"date": "2021-06-20", "kind": "correction", "note": "Sửa tên bến."}
WITHDRAWAL = {"date": "2021-08-01", "kind": "withdrawal", "note": "Đăng nhầm bản."}


class Knowing(Quiet):
    def send_head(self) -> Any:
        """Always the whole: two builds can fall into one second, which is all it tells."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def guess_type(self, path: object) -> str:
        """As a web server that knows feeds."""
        form = {".xml": "rss+xml", ".atom": "atom+xml", ".json": "feed+json"}
        return f"application/{form[Path(str(path)).suffix]}"


@pytest.fixture
def portal(project: Project) -> Project:
    (project.root / "mkdocs.yml").write_text(
        "site_name: Cổng thử\nsite_url: https://thu.example.vn/\n", encoding="utf-8"
    )
    return project


@pytest.fixture
def served(portal: Project) -> Iterator[str]:
    folder = portal.root / "out"
    folder.mkdir()
    yield from serve(folder, Knowing)


def letter(project: Project, place: str = LETTER, **fields: Any) -> None:
    project.directive(place, "Một bến.\n", expires="2021-12-31", **fields)


def followed(reader: Reader, project: Project, day: str) -> dict[str, list[str]]:
    """Export the portal as of a day; by form of feed, the titles that a reader says are
    new, in order."""
    portals.run(portals.portal("export", "out", "--as-of", day), project.root)
    fresh: dict[str, list[str]] = {form: [] for form in FORMS}

    def note(_: Reader, entry: Any, status: EntryUpdateStatus) -> None:
        if status is EntryUpdateStatus.NEW:
            fresh[entry.feed_url.rpartition("/")[2]].append(entry.title)

    reader.after_entry_update_hooks.append(note)
    failed = [
        result
        for result in reader.update_feeds_iter(scheduled=False)
        if isinstance(result.value, Exception)
    ]
    reader.after_entry_update_hooks.remove(note)
    assert failed == []
    return {form: sorted(titles) for form, titles in fresh.items()}


def test_each_event_is_new_exactly_once(portal: Project, served: str) -> None:
    reader = make_reader(":memory:")
    for form in FORMS:
        reader.add_feed(f"{served}{form}")
    name = "Công văn 31-CV/TU: Chuẩn bị lễ hội đua thuyền"

    def told(day: str, *titles: str) -> None:
        assert followed(reader, portal, day) == {form: sorted(titles) for form in FORMS}

    letter(portal)
    told("2021-06-01", name)
    letter(portal, changes=[CORRECTION])
    told("2021-06-20", f"Đính chính: {name}")
    # Forty in a day, one of which replaces the letter.
    relation = {
        "kind": "replaces",
        "type": "cong-van",
        "number": "31-CV/TU",
        "issuer": "tinh-uy-song-vang",
        "date": "2021-05-28",
    }
    for n in range(101, 141):
        portal.directive(
            f"tinh-uy-song-vang/2021/{n}-cv-tu",
            number=f"{n}-CV/TU",
            subject=f"Việc thứ {n}",
            date="2021-07-01",
            published="2021-07-02",
            relations=[relation] if n == 101 else [],
        )
    forty = [f"Công văn {n}-CV/TU: Việc thứ {n}" for n in range(101, 141)]
    told("2021-07-02", *forty, f"Đã được thay thế: {name}")
    # A new name for its file, another day of publication.
    (portal.root / "directives" / f"{LETTER}.md").unlink()
    moved = {"formerly": [LETTER], "published": "2021-05-31"}
    letter(portal, MOVED, changes=[CORRECTION], **moved)
    told("2021-07-03")
    letter(portal, MOVED, changes=[CORRECTION, WITHDRAWAL], **moved)
    told("2021-08-01", f"Đã rút: {name}")
    told("2022-02-01")
    whole = {form: list(reader.get_entries(feed=f"{served}{form}")) for form in FORMS}
    assert {form: len(entries) for form, entries in whole.items()} == dict.fromkeys(
        FORMS, 44
    )


def test_an_unchanged_portal_changes_no_feed(portal: Project, served: str) -> None:
    letter(portal, changes=[CORRECTION])
    portals.run(portals.portal("export", "out", "--as-of", "2021-07-01"), portal.root)
    out = portal.root / "out"
    names = [p for p in out.rglob("*") if p.name in FORMS or p.suffix in (".opml", ".atom")]
    before = {path: path.read_bytes() for path in names}
    portals.run(portals.portal("export", "out", "--as-of", "2021-09-01"), portal.root)
    assert {path: path.read_bytes() for path in before} == before
