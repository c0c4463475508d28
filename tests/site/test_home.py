"""What the home page lists."""

from pathlib import Path

from tests.project import ISSUERS, Project

from directive_portal.pages.list_views import offices

BELOW = [f"huyen-uy-{name}" for name in ("lac", "an", "mo", "tre", "bang", "dua", "cau")]


def test_offices_below_another_stand_as_the_registry_has_them(tmp_path: Path) -> None:
    project = Project(tmp_path)
    rows = (
        f"{id_}: {{name: Huyện ủy {id_}, family: party, parent: tinh-uy-nui-bac}}\n"
        for id_ in BELOW
    )
    project.write("issuers.yml", ISSUERS + "".join(rows))
    for id_ in BELOW:
        project.directive(f"{id_}/2021/31-cv-hu", number="31-CV/HU")
    (office,) = offices(project.register())
    assert [entry.url for entry in office.children] == [f"co-quan/{i}/" for i in BELOW]
