"""The register as of a day: what is in it, in which order, under which keys."""

from collections.abc import Mapping
from datetime import date

from directive_portal.register.register import Index, build
from directive_portal.sources.model import Directive
from directive_portal.text import vocabulary
from tests import portals
from tests.project import Project


def ids(directives: tuple[Directive, ...]) -> list[str]:
    return [directive.id for directive in directives]


def shown(index: Index) -> Mapping[str, list[str]]:
    return {key: ids(found) for key, found in index.items()}


def write_all(project: Project) -> None:
    vang, bac, nua = "tinh-uy-song-vang", "tinh-uy-nui-bac", "huyen-uy-ben-nua"
    project.directive(f"{vang}/2021/31-cv-tu", topics=["le-hoi"])
    project.directive(
        f"{vang}/2021/09-kh-tu",
        number="09-KH/TU",
        type="ke-hoach",
        topics=["le-hoi", "ben-thuyen"],
        measures={"khau-trang": "explicit"},
    )
    project.directive(
        f"{bac}/2021/31-cv-tu",
        date="2021-11-02",
        published="2021-11-03",
        measures={"khu-khuan": "by_label", "khau-trang": "by_label"},
    )
    project.directive(f"{bac}/2016/31-cv-tu", date="2016-03-04")
    project.directive(f"{bac}/khong-ngay/40-cv-tu", number="40-CV/TU", date=None)
    project.directive(f"{nua}/khong-ngay/cong-van-ve-le-hoi", number=None, date=None)
    # Not to be seen on 1 January 2022:
    hidden = {"topics": ["ben-thuyen"], "measures": {"khai-bao-y-te": "explicit"}}
    draft = {"number": "50-CT/TU", "type": "chi-thi", "draft": True}
    later = {"number": "51-CT/TU", "type": "chi-thi", "published": "2022-01-02"}
    project.directive(f"{vang}/2021/50-ct-tu", **draft, **hidden)
    project.directive(f"{vang}/2021/51-ct-tu", **later, **hidden)


NEWEST_FIRST = [
    "tinh-uy-nui-bac/2021/31-cv-tu",
    "tinh-uy-song-vang/2021/09-kh-tu",
    "tinh-uy-song-vang/2021/31-cv-tu",
    "tinh-uy-nui-bac/2016/31-cv-tu",
    "huyen-uy-ben-nua/khong-ngay/cong-van-ve-le-hoi",
    "tinh-uy-nui-bac/khong-ngay/40-cv-tu",
]
BAC_2021, VANG_KH, VANG_CV, BAC_2016, NUA, BAC_40 = NEWEST_FIRST


def test_register_holds_what_is_published_newest_first(project: Project) -> None:
    write_all(project)
    register = project.register()
    assert ids(register.directives) == NEWEST_FIRST
    assert set(register.statuses) == set(NEWEST_FIRST)
    statuses = [register.status(directive).id for directive in register.directives]
    assert statuses == ["in_force"] * 4 + ["unverified"] * 2
    names = [register.issuer(directive).name for directive in register.directives[:2]]
    assert names == ["Tỉnh ủy Núi Bạc", "Tỉnh ủy Sông Vàng"]


def test_indexes_name_the_same_directives_in_the_same_order(project: Project) -> None:
    write_all(project)
    register = build(project.sources(), date(2022, 1, 1), portals.kinds())
    assert shown(register.lists["issuers"]) == {
        "tinh-uy-song-vang": [VANG_KH, VANG_CV],
        "tinh-uy-nui-bac": [BAC_2021, BAC_2016, BAC_40],
        "huyen-uy-ben-nua": [NUA],
        "quoc-hoi": [],
        "bo-mua-nang": [],
    }
    assert shown(register.lists["types"]) == {
        "cong-van": [BAC_2021, VANG_CV, BAC_2016, NUA, BAC_40],
        "ke-hoach": [VANG_KH],
    }
    assert shown(register.lists["topics"]) == {
        "ben-thuyen": [VANG_KH],
        "le-hoi": [VANG_KH, VANG_CV],
    }
    assert shown(register.lists["years"]) == {
        "2016": [BAC_2016],
        "2021": [BAC_2021, VANG_KH, VANG_CV],
        "khong-ngay": [NUA, BAC_40],
    }
    assert shown(register.lists["measures/5k"]) == {
        key: [] for key in vocabulary.MEASURES
    } | {
        "khau-trang": [BAC_2021, VANG_KH],
        "khu-khuan": [BAC_2021],
    }
    assert {kind: list(index) for kind, index in register.lists.items()} == {
        "issuers": list(register.issuers),
        "types": ["cong-van", "ke-hoach"],
        "topics": ["le-hoi", "ben-thuyen"],
        "measures/5k": list(vocabulary.MEASURES),
        "years": ["2021", "2016", "khong-ngay"],
    }


def test_what_is_published_later_appears_on_its_day(project: Project) -> None:
    write_all(project)
    hidden = "tinh-uy-song-vang/2021/51-ct-tu"
    assert hidden not in ids(project.register("2022-01-01").directives)
    register = project.register("2022-01-02")
    assert hidden in ids(register.directives)
    assert shown(register.lists["types"])["chi-thi"] == [hidden]
    assert ids(project.register("2021-05-31").directives) == []


def test_issuers_know_their_children(project: Project) -> None:
    write_all(project)
    children = project.register().children
    assert {parent: [c.id for c in found] for parent, found in children.items()} == {
        "tinh-uy-song-vang": ["huyen-uy-ben-nua"]
    }


def test_text_of_a_withdrawn_directive_is_not_shown(project: Project) -> None:
    withdrawal = {"date": "2021-07-01", "kind": "withdrawal", "note": "Đăng nhầm"}
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", changes=[withdrawal])
    for day, seen in (("2021-06-30", True), ("2021-07-01", False)):
        register = project.register(day)
        assert [register.shows_text(d) for d in register.directives] == [seen]
