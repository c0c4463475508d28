"""What is remembered rests on the libraries too."""

from pathlib import Path

from tests import portals
from tests.project import Project


def test_another_version_of_a_library_is_another_finding(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")

    def kept(library: str) -> int:
        place = project.root / library
        (place / f"{library}.dist-info").mkdir(parents=True, exist_ok=True)
        before = {"PYTHONPATH": str(place)}
        portals.run(portals.portal("check"), project.root, environment=before)
        return len(list(Path(project.root / ".portal" / "checked").iterdir()))

    assert [kept(name) for name in ("pypdf-5.1", "pypdf-5.1", "pypdf-5.2")] == [1, 1, 2]
