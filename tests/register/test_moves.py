"""Where things stood before: directives, issuers and topics, and what is beside them."""

from directive_portal.register.moves import Moves
from directive_portal.register.register import Register
from tests.project import ISSUERS, Project

NEW, OLD, OLDEST = "tinh-uy-song-vang", "tu-song-vang", "tinh-uy-ben-nua"
RENAMED = ISSUERS.replace(
    "name: Tỉnh ủy Sông Vàng", f"formerly: [{OLDEST}, {OLD}], name: Tỉnh ủy Sông Vàng"
)


def places(register: Register) -> dict[str, tuple[str, ...]]:
    return {directive.id: directive.formerly for directive in register.directives}


def test_a_place_is_known_by_all_names_of_its_issuer(project: Project) -> None:
    """The oldest first, and whichever of them was written at the time."""
    project.write("issuers.yml", RENAMED)
    project.directive(f"{NEW}/2021/31-cv-tu")
    project.directive(
        f"{NEW}/2021/32-cv-tu",
        number="32-CV/TU",
        formerly=["tinh-uy-nui-bac/2020/2-cv-tu", f"{OLD}/2021/23-cv-tu", "/tin/32.html"],
    )
    register = project.register()
    assert places(register) == {
        f"{NEW}/2021/31-cv-tu": (f"{OLDEST}/2021/31-cv-tu", f"{OLD}/2021/31-cv-tu"),
        f"{NEW}/2021/32-cv-tu": (
            "tinh-uy-nui-bac/2020/2-cv-tu",
            *(f"{id_}/2021/23-cv-tu" for id_ in (OLDEST, OLD, NEW)),
            *(f"{id_}/2021/32-cv-tu" for id_ in (OLDEST, OLD)),
        ),
    }
    assert [directive.first_id for directive in register.directives] == [
        f"{OLDEST}/2021/31-cv-tu",
        "tinh-uy-nui-bac/2020/2-cv-tu",
    ]


def test_whatever_stands_in_a_folder_has_moved_with_it(project: Project) -> None:
    project.write("issuers.yml", RENAMED)
    project.write("topics.yml", "hoi: {name: Lễ hội, formerly: [le-hoi, /chuyen-muc/3]}\n")
    project.directive(f"{NEW}/2021/31-cv-tu", formerly=["/tin/31.html"])
    moves = project.register().moves
    page = f"van-ban/{NEW}/2021/31-cv-tu/"
    assert list(moves.of_file(f"{page}index.json")) == [
        f"van-ban/{OLDEST}/2021/31-cv-tu/index.json",
        f"van-ban/{OLD}/2021/31-cv-tu/index.json",
    ]
    assert list(moves.of_page(page))[2:] == ["tin/31.html"]
    assert list(moves.of_file(f"co-quan/{NEW}/ca-cap-duoi/feed.atom")) == [
        f"co-quan/{OLDEST}/ca-cap-duoi/feed.atom",
        f"co-quan/{OLD}/ca-cap-duoi/feed.atom",
    ]
    assert list(moves.of_page("chu-de/hoi/trang/2/")) == ["chu-de/le-hoi/trang/2/"]
    assert list(moves.of_page("chu-de/hoi/")) == ["chu-de/le-hoi/", "chuyen-muc/3/"]
    for untouched in ("chu-de/", "van-ban/", "feed.xml", "loai/hoi/", "chu-de/hoi-cho/"):
        assert list(moves.of_page(untouched)) == []


def test_a_comparison_follows_both_of_its_directives() -> None:
    folders = {
        "van-ban/a/2021/moi/": ("van-ban/a/2021/mot/",),
        "van-ban/a/2020/cu/": ("van-ban/a/2020/hai/", "van-ban/b/2020/ba/"),
    }
    page = "van-ban/{}/so-sanh/{}/index.html".format
    found = list(Moves(folders).of_file(page("a/2021/moi", "a/2020/cu")))
    assert found == [
        page("a/2021/moi", "a/2020/hai"),
        page("a/2021/moi", "b/2020/ba"),
        page("a/2021/mot", "a/2020/cu"),
        page("a/2021/mot", "a/2020/hai"),
        page("a/2021/mot", "b/2020/ba"),
    ]


def test_who_comes_back_is_who_went(project: Project) -> None:
    """A number that was right is corrected, and corrected back; an id likewise."""
    project.write(
        "issuers.yml", ISSUERS.replace(f"{NEW}: {{", f"{NEW}: {{formerly: [{NEW}, {OLD}], ")
    )
    there, away = f"{NEW}/2021/31-cv-tu", f"{NEW}/2021/13-cv-tu"
    project.directive(there, formerly=[there, away])
    register = project.register()
    (directive,) = register.directives
    assert directive.first_id == there
    assert set(register.moves.of_file(f"van-ban/{there}/akn.xml")) == {
        f"van-ban/{place}/akn.xml"
        for place in (away, f"{OLD}/2021/31-cv-tu", f"{OLD}/2021/13-cv-tu")
    }
    assert list(register.moves.of_file(f"co-quan/{NEW}/")) == [f"co-quan/{OLD}/"]


def test_a_place_of_no_issuer_may_be_an_address(project: Project) -> None:
    """Nobody can tell: it leads on from both."""
    project.directive(f"{NEW}/2021/31-cv-tu", formerly=["tin-tuc/2021/cong-van-31"])
    moves = project.register().moves
    assert list(moves.of_page(f"van-ban/{NEW}/2021/31-cv-tu/")) == [
        "van-ban/tin-tuc/2021/cong-van-31/",
        "tin-tuc/2021/cong-van-31/",
    ]


def test_what_is_not_published_has_stood_nowhere(project: Project) -> None:
    said = [f"{NEW}/2021/13-cv-tu", "/tin/31.html"]
    project.directive(f"{NEW}/2021/31-cv-tu", draft=True, formerly=said)
    assert project.register().moves == Moves()
