"""The offices of the home page, with those below them."""

from tests.project import Project

from directive_portal.pages import list_views


def test_offices_below_stand_in_the_order_of_the_tree(project: Project) -> None:
    below = [f"phong-{n}" for n in (7, 3, 9, 1, 8, 2)]
    registry = "bo-mua-nang: {name: Bộ Mưa Nắng, codes: [BMN], family: state}\n"
    for id_ in below:
        registry += f"{id_}: {{name: {id_}, family: state, parent: bo-mua-nang}}\n"
        registry += f"{id_}-to: {{name: {id_} tổ, family: state, parent: {id_}}}\n"
        project.directive(f"{id_}/2021/1-cv", number="1/CV")
        project.directive(f"{id_}-to/2021/2-cv", number="2/CV")
    project.write("issuers.yml", registry)
    (office,) = list_views.offices(project.register())
    names = [entry.name for entry in office.children]
    assert names == [name for id_ in below for name in (id_, f"{id_} tổ")]
