"""What citations in a body lead to: never to a namesake."""

from datetime import date
from typing import Any

from directive_portal.register.reference import references
from directive_portal.register.register import Register, build
from directive_portal.sources import loader
from directive_portal.sources.model import Directive
from directive_portal.text.number import number_slug
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


STATE = """\
chinh-phu: {name: Chính phủ, codes: [CP], family: state}
bo-mua-nang: {name: Bộ Mưa Nắng, codes: [BMN], family: state}
bo-gio-bao: {name: "Bộ Văn hóa, Thể thao và Du lịch", codes: [BGB], family: state}
quoc-hoi: {name: Quốc hội, codes: [QH], family: state}
"""


def leads(project: Project, body: str) -> list[Any]:
    """What each place in a body of a new directive leads to, by the end of its path."""
    project.directive("chinh-phu/2021/99-bc-cp", body, number="99/BC-CP", type="bao-cao")
    register = project.register()
    (directive,) = (d for d in register.directives if d.number == "99/BC-CP")
    return [
        [words, target and target.rpartition("/")[2]]
        for words, _, target, _ in found(directive, register)
    ]


def state_portal(project: Project, *directives: tuple[str, str, str, str, str]) -> None:
    """A portal with some directives: issuer, number, type, day and subject."""
    project.write("issuers.yml", STATE)
    for issuer, number, type_, day, subject in directives:
        path = f"{issuer}/{day[:4]}/{number_slug(number)}"
        project.directive(path, number=number, type=type_, date=day, subject=subject)


def test_an_issuer_may_be_one_of_several_and_act(project: Project) -> None:
    state_portal(
        project,
        ("chinh-phu", "16/2020/NĐ-CP", "nghi-dinh", "2020-05-15", "Trợ cấp"),
        ("bo-mua-nang", "17/2020/TTLT-BMN-BGB", "thong-tu-lien-tich", "2020-10-01", "Chợ"),
        ("bo-gio-bao", "18/QĐ-BGB", "quyet-dinh", "2020-10-02", "Sóng"),
    )
    body = (
        "Nghị định số 16/2020/NĐ-CP ngày 15/5/2020 của Chính phủ giúp đỡ hộ nghèo;\n"
        "Thông tư số 17/2020/TTLT-BMN-BGB ngày 01/10/2020 của Bộ trưởng Bộ Văn hóa, Thể "
        "thao và Du lịch và Bộ trưởng Bộ Mưa Nắng hướng dẫn chợ;\n"
        "Quyết định liên tịch số 18/QĐ-BGB ngày 02/10/2020 của Bộ Văn hóa, Thể thao và Du "
        "lịch nhắc lại sóng.\n"
    )
    assert leads(project, body) == [
        ["16/2020/NĐ-CP", "16-2020-nd-cp"],
        ["17/2020/TTLT-BMN-BGB", "17-2020-ttlt-bmn-bgb"],
        ["18/QĐ-BGB", "18-qd-bgb"],
    ]


def test_a_word_for_another_kind_needs_the_day(project: Project) -> None:
    project.write("issuers.yml", f"{STATE}{CENTRAL.splitlines()[0]}\n")
    project.directive(
        "tinh-uy-song-vang/2020/12-qd-tu",
        number="12-QĐ/TU",
        type="quy-dinh",
        date="2020-02-03",
    )
    body = (
        "Quyết định số 12-QĐ/TU ngày 03/02/2020 của Tỉnh ủy Sông Vàng; "
        "Kế hoạch số 12-QĐ/TU ngày 03/02/2020 của Tỉnh ủy Sông Vàng.\n"
    )
    assert leads(project, body) == [["12-QĐ/TU", "12-qd-tu"], ["12-QĐ/TU", None]]


def test_a_law_is_found_by_name_and_day_or_year(project: Project) -> None:
    state_portal(
        project,
        ("quoc-hoi", "12/2020/QH14", "luat", "2020-06-19", "Luật Đua ghe, thuyền"),
        ("quoc-hoi", "45/2019/QH14", "bo-luat", "2019-11-20", "Bơi lội"),
    )
    body = (
        "Căn cứ Luật Đua ghe, thuyền ngày 19 tháng 6 năm 2020; Luật Bơi lội năm 2019; "
        "Bộ luật Bơi lội năm 2012; Luật Bơi lội số 45/2019/QH14.\n"
    )
    assert leads(project, body) == [
        ["Luật Đua ghe, thuyền", "12-2020-qh14"],
        ["Luật Bơi lội năm 2019", "45-2019-qh14"],
        ["Bộ luật Bơi lội năm 2012", None],
        ["Luật Bơi lội số 45/2019/QH14", "45-2019-qh14"],
    ]
    assert leads(project, "Theo Luật Bơi lội thì phải học bơi.\n") == [
        ["Luật Bơi lội", None]
    ]


def test_the_portal_knows_the_names_of_its_own_laws(project: Project) -> None:
    """A name that the rule would cut: "… về …"."""
    state_portal(
        project,
        ("quoc-hoi", "13/2020/QH14", "luat", "2020-06-19", "Chăn trâu về chuồng"),
    )
    body = "Luật Chăn trâu về chuồng năm 2020; Luật Chăn trâu về chuồng thì đơn giản.\n"
    assert leads(project, body) == [
        ["Luật Chăn trâu về chuồng năm 2020", "13-2020-qh14"],
        ["Luật Chăn trâu về chuồng", None],
    ]


def test_a_law_does_not_cite_itself(project: Project) -> None:
    state_portal(project)
    body = "# LUẬT ĐẤT ĐAI\n\nLuật Đất đai này thay Luật Đất đai năm 2013.\n"
    project.directive(
        "quoc-hoi/2020/31-2020-qh14",
        body,
        number="31/2020/QH14",
        type="luat",
        date="2020-01-18",
        subject="Đất đai",
    )
    register = project.register()
    (law,) = register.directives
    assert found(law, register) == [["Luật Đất đai năm 2013", 1, None, None]]


def test_a_relation_tells_of_the_law_that_it_names(project: Project) -> None:
    """Two laws are of one day."""
    relation = {"kind": "refers", "type": "luat", "date": "2020-06-19"}
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu",
        "Căn cứ Luật Đua ghe ngày 19/6/2020; Luật Bơi lội ngày 19/6/2020; Luật Leo cây.\n",
        relations=[
            relation | {"number": "12/2020/QH14", "subject": "Luật Bơi lội"},
            relation | {"subject": "Đua ghe"},
        ],
    )
    register = project.register()
    (directive,) = register.directives
    assert found(directive, register) == [
        ["Luật Đua ghe", 1, None, 1],
        ["Luật Bơi lội", 1, None, 0],
        ["Luật Leo cây", 1, None, None],
    ]


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
