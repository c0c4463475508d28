"""What citations in a body lead to: never to a namesake."""

from datetime import date
from typing import Any

from directive_portal.register.reference import references
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Directive
from tests import portals
from tests.project import Project

CENTRAL = """\
tinh-uy-song-vang: {name: Tỉnh ủy Sông Vàng, codes: [TU], family: party}
bo-mua-nang: {name: Bộ Mưa Nắng, codes: [BMN], family: state, level: central}
"""


def found(directive: Directive, register: Register) -> list[Any]:
    return [
        [
            directive.body[slice(*reference.places[0])],
            len(reference.places),
            reference.target and reference.target.id,
            reference.relation,
        ]
        for reference in references(directive, register)
    ]


def test_one_number_of_one_day_in_two_provinces() -> None:
    sources = loader.load(portals.SITES / "twins")
    register = build(sources, date(2027, 1, 1))
    by_id = {directive.id: directive for directive in register.directives}
    here, there = "tinh-uy-song-vang/2021/12-cv-tu", "tinh-uy-nui-bac/2021/12-cv-tu"
    number = "12-CV/TU"
    assert found(by_id["tinh-uy-song-vang/2022/03-cv-tu"], register) == [
        [number, 1, here, 0],
        [number, 1, there, None],
        [number, 1, None, 1],
        [number, 1, None, None],
    ]
    assert found(by_id[here], register) == [[number, 1, there, None]]
    assert found(by_id[there], register) == []


def test_a_relation_lends_the_text_its_day_and_issuer(project: Project) -> None:
    relation = {"number": "30-CV/TU", "issuer": "tinh-uy-song-vang", "date": "2021-05-03"}
    project.directive(
        "tinh-uy-song-vang/2021/30-cv-tu", number="30-CV/TU", date="2021-05-03"
    )
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu",
        "Theo Công văn số 30-CV/TU và Luật Đua thuyền ngày 02/02/2020. Số 30 - CV/TU.\n",
        relations=[
            relation | {"kind": "refers", "type": "cong-van"},
            {"kind": "refers", "type": "luat", "date": "2020-02-02"},
        ],
    )
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    assert found(directive, register) == [
        ["30-CV/TU", 2, "tinh-uy-song-vang/2021/30-cv-tu", 0],
        ["Luật Đua thuyền", 1, None, 1],
    ]


def test_only_central_codes_need_no_issuer_in_words(project: Project) -> None:
    project.write("issuers.yml", CENTRAL)
    project.directive(
        "bo-mua-nang/2021/05-2021-tt-bmn", number="05/2021/TT-BMN", type="thong-tu"
    )
    project.directive("tinh-uy-song-vang/2021/30-cv-tu", number="30-CV/TU")
    body = (
        "Thông tư số 05/2021/TT-BMN; Công văn số 30-CV/TU ngày 28/5/2021; "
        "Thông tư số 06/2021/TT-BMN.\n"
    )
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", body)
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    assert found(directive, register) == [
        ["05/2021/TT-BMN", 1, "bo-mua-nang/2021/05-2021-tt-bmn", None],
        ["30-CV/TU", 1, None, None],
        ["06/2021/TT-BMN", 1, None, None],
    ]


def test_another_day_is_another_document(project: Project) -> None:
    relation = {"number": "30-CV/TU", "issuer": "tinh-uy-song-vang", "date": "2021-05-03"}
    body = "Công văn số 30-CV/TU ngày 04/5/2021 của Tỉnh ủy Sông Vàng.\n"
    project.directive(
        "tinh-uy-song-vang/2021/30-cv-tu", number="30-CV/TU", date="2021-05-03"
    )
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu", body, relations=[relation | {"kind": "refers"}]
    )
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    assert found(directive, register) == [["30-CV/TU", 1, None, None]]


def test_what_may_be_here_is_told_from_what_is_not(project: Project) -> None:
    """Without day, by the name of a law, by a relation that does not join."""
    law = {"number": "52/2020/QH14", "type": "luat", "subject": "Đua thuyền"}
    project.directive("quoc-hoi/2021/52-2020-qh14", date="2021-01-02", **law)
    project.directive("tinh-uy-song-vang/2021/30-cv-tu", number="30-CV/TU")
    body = (
        "Công văn số 30-CV/TU; Luật Đua thuyền năm 2020; Luật Đò ngang; Công văn số "
        "32-CV/TU.\n"
    )
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", body)
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "31-CV/TU")
    assert [
        (str(reference.citation.number or reference.citation.printed), reference.likely)
        for reference in references(directive, register)
        if not reference.target
    ] == [
        ("30-CV/TU", True),
        ("Luật Đua thuyền năm 2020", True),
        ("Luật Đò ngang", False),
        ("32-CV/TU", False),
    ]
