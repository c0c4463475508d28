"""Checking a portal: on all processors or on one, and what is remembered of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import enclosures
from tests.project import Project

from directive_portal.checks import rules
from directive_portal.publish import check as checking
from directive_portal.publish.check import check, read
from directive_portal.sources import loader

OFFICE = "tinh-uy-song-vang/2021"


@pytest.fixture
def faulty(project: Project) -> Project:
    """Good directives, and one unreadable, one wrong by itself, one with another."""
    for n in range(10, 20):
        project.directive(f"{OFFICE}/{n}-cv-tu", "1. Dọn bến.\n", number=f"{n}-CV/TU")
    project.directive(f"{OFFICE}/20-cv-tu", type="x")
    project.directive(f"{OFFICE}/21-cv-tu", number="21 -CV/TU")
    project.directive(f"{OFFICE}/10-cv-tu-cong-van", number="10-CV/TU")
    project.write("tinh-uy-nui-bac/2021/mau.docx", b"")
    return project


def kept(project: Project) -> list[Path]:
    return sorted((project.root / ".portal/checked").glob("*"))


def test_finds_what_reading_and_checking_find(faulty: Project) -> None:
    sources = faulty.sources()
    problems = rules.check(sources)
    assert [p.code for p in problems] == ["E023", "E016", "E008", "E017"]
    for _ in range(2):  # the second time from memory
        found, told = read(faulty.root)
        assert (found.directives, found.unread, told) == (
            sources.directives,
            sources.unread,
            problems,
        )
        checked, told = check(faulty.root)
        assert (checked.records, told) == (sources.records, problems)
    assert len(kept(faulty)) == 2


@pytest.mark.parametrize(("first", "second"), [(check, read), (read, check)])
def test_check_and_build_read_every_record_once(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    first: Callable[[Path], object],
    second: Callable[[Path], object],
) -> None:
    for n in range(10, 14):
        project.directive(f"{OFFICE}/{n}-cv-tu", "1. Dọn bến.\n", number=f"{n}-CV/TU")
    looked_at: list[str] = []

    def reading(record: str, data: bytes | None) -> loader.Read:
        looked_at.append(record)
        return loader_read(record, data)

    loader_read = loader.read
    monkeypatch.setattr(loader, "read", reading)
    first(project.root)
    assert len(looked_at) == 4
    second(project.root)
    assert len(looked_at) == 4
    found = read(project.root)[0].directives
    assert found == project.sources().directives
    assert [directive.cited for directive in found] == [()] * 4


def test_processes_side_by_side_find_the_same(
    faulty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_FEW", 0)
    assert check(faulty.root) == check(faulty.root)
    assert check(faulty.root)[1] == rules.check(loader.load(faulty.root))


def test_every_change_is_seen(project: Project) -> None:
    def codes() -> list[str]:
        found = check(project.root)[1]
        assert found == rules.check(project.sources())
        return [problem.code for problem in found]

    project.directive(f"{OFFICE}/31-cv-tu", "[mẫu](mau.docx)\n")
    assert codes() == ["E022"]
    project.directive(
        f"{OFFICE}/31-cv-tu",
        "[mẫu](mau.docx)\n",
        attachments=[{"file": "mau.docx", "title": "Mẫu"}],
    )
    assert codes() == ["E021"]
    project.write(f"{OFFICE}/mau.docx", enclosures.docx("Mẫu"))
    assert codes() == []
    project.write("issuers.yml", "tinh-uy-nui-bac: {name: Núi Bạc, family: party}\n")
    assert codes() == ["E010"]


def test_damaged_memory_is_found_anew(project: Project) -> None:
    project.directive(f"{OFFICE}/31-cv-tu")
    before = check(project.root)
    for file in kept(project):
        file.write_bytes(file.read_bytes()[:-1])
    assert check(project.root) == before
    assert check(project.root) == before


def test_without_a_place_to_write_nothing_is_remembered(project: Project) -> None:
    project.directive(f"{OFFICE}/31-cv-tu")
    (project.root / ".portal").write_bytes(b"a file, where a folder should be")
    sources, problems = check(project.root)
    assert (len(sources.directives), problems) == (1, [])


def test_what_is_out_of_use_is_forgotten(project: Project) -> None:
    for n in range(9):
        project.directive(f"{OFFICE}/31-cv-tu", f"{n}. Dọn bến.\n")
        check(project.root)
    assert len(kept(project)) == 4
