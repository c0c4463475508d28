"""What can be mended: side by side, from memory and alone, the same is found."""

from pathlib import Path

import pytest
from tests.project import Project

from directive_portal.mending.mend import mend
from directive_portal.publish import fix
from directive_portal.publish.fix import Found, look

OFFICE = "tinh-uy-song-vang/2021"
SLIPPED = b"---\nnumber: 31 -CV/TU\ndate: 5/8/2021\n---\n1. A.\n"


@pytest.fixture
def slipped(project: Project) -> Project:
    project.directive(f"{OFFICE}/1-cv-tu")
    project.write(f"{OFFICE}/2-cv-tu.md", SLIPPED)
    project.write("tinh-uy-nui-bac/2021/3-cv-tu.md", SLIPPED.replace(b"\n", b"\r\n"))
    project.write("tinh-uy-nui-bac/2021/4-cv-tu.md", "số".encode("utf-16"))
    return project


def found(root: Path, *within: str) -> list[Found]:
    return list(look(root, [root / path for path in within]))


def test_only_what_is_not_as_it_should_be_is_given(slipped: Project) -> None:
    paths = [path for path, _, _ in found(slipped.root)]
    names = ("tinh-uy-nui-bac/2021/3-cv-tu", "tinh-uy-nui-bac/2021/4-cv-tu")
    expected = [f"directives/{name}.md" for name in (*names, f"{OFFICE}/2-cv-tu")]
    assert paths == expected
    for _, old, new in found(slipped.root):
        assert new == mend(old, "directive")


@pytest.mark.parametrize("few", [0, 500])
def test_memory_and_processes_find_the_same(
    few: int, slipped: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fix, "_FEW", few)
    first = found(slipped.root)
    assert found(slipped.root) == first
    (slipped.root / ".portal").rename(slipped.root / ".portal-elsewhere")
    assert found(slipped.root) == first


def test_what_is_saved_is_looked_at_anew(slipped: Project) -> None:
    found(slipped.root)
    slipped.write(f"{OFFICE}/1-cv-tu.md", SLIPPED)
    slipped.directive(f"{OFFICE}/2-cv-tu")
    within = found(slipped.root, f"directives/{OFFICE}")
    assert [path for path, _, _ in within] == [f"directives/{OFFICE}/1-cv-tu.md"]
