"""What git knows of files that are gone, in all places where a portal may stand."""

from pathlib import Path

import pytest
from tests.project import Project
from tests.scenes import commit

from directive_portal.publish.check import check

OFFICE = "tinh-uy-song-vang/2021"


@pytest.fixture
def kept(project: Project) -> Project:
    """A portal that git keeps from the folder above it, with two directives."""
    project.directive(f"{OFFICE}/31-cv-tu")
    project.directive(f"{OFFICE}/32-cv-tu", number="32-CV/TU")
    above = project.root.parent
    commit(above, "init", "-q")
    commit(above, "add", project.root.name)
    commit(above, "commit", "-q", "-m", "Hai")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "cổng").mkdir()
    return Project(tmp_path / "cổng")


def told(project: Project) -> list[tuple[str, object]]:
    found = check(project.root)[1]
    return [(p.path, p.values["cause"]) for p in found if p.code == "E067"]


def remove(project: Project, name: str) -> None:
    (project.root / f"directives/{OFFICE}/{name}.md").unlink()


def lost(cause: str) -> list[tuple[str, object]]:
    return [(f"directives/{OFFICE}/32-cv-tu.md", cause)]


def test_a_portal_below_the_top_of_a_repository(kept: Project) -> None:
    assert told(kept) == []
    remove(kept, "32-cv-tu")
    assert told(kept) == lost("git")


def test_a_hook_of_another_repository_does_not_lead_astray(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(kept, "32-cv-tu")
    monkeypatch.setenv("GIT_DIR", str(kept.root / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "index")
    assert told(kept) == lost("git")


def test_a_deletion_that_was_committed_is_told_once(kept: Project) -> None:
    remove(kept, "32-cv-tu")
    commit(kept.root.parent, "commit", "-q", "-a", "-m", "Xóa")
    assert told(kept) == lost("parent")
    commit(kept.root.parent, "commit", "-q", "--allow-empty", "-m", "Thêm")
    assert told(kept) == []


def test_a_draft_may_go(kept: Project) -> None:
    kept.directive(f"{OFFICE}/32-cv-tu", number="32-CV/TU", draft=True)
    commit(kept.root.parent, "commit", "-q", "-a", "-m", "Nháp")
    remove(kept, "32-cv-tu")
    assert told(kept) == []


def test_a_file_that_moved_and_says_so(kept: Project) -> None:
    remove(kept, "32-cv-tu")
    kept.directive(
        f"{OFFICE}/32-cv-tu-cong-van",
        number="32-CV/TU",
        formerly=[f"{OFFICE}/32-cv-tu"],
    )
    assert told(kept) == []


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone(depth: int, kept: Project, tmp_path: Path) -> None:
    remove(kept, "32-cv-tu")
    commit(kept.root.parent, "commit", "-q", "-a", "-m", "Xóa")
    source, target = kept.root.parent.as_uri(), tmp_path / "bản sao"
    commit(tmp_path, "clone", "-q", "--depth", str(depth), source, str(target))
    found = told(Project(target / kept.root.name))
    assert found == (lost("parent") if depth == 2 else [])


def test_a_worktree(kept: Project, tmp_path: Path) -> None:
    """Its .git is a file, as that of a submodule."""
    tree = tmp_path / "cây"
    commit(kept.root.parent, "worktree", "add", "-q", str(tree))
    copy = Project(tree / kept.root.name)
    remove(copy, "32-cv-tu")
    assert told(copy) == lost("git")


def test_nobody_to_ask_says_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.directive(f"{OFFICE}/31-cv-tu")
    commit(project.root, "init", "-q")
    assert told(project) == []
    monkeypatch.setenv("PATH", "")
    assert told(project) == []


def test_what_is_no_repository(kept: Project) -> None:
    (kept.root / ".git").mkdir()
    remove(kept, "32-cv-tu")
    assert told(kept) == lost("git")
