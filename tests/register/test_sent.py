"""To which groups a directive is sent."""

from pathlib import Path
from typing import Any

import pytest

from directive_portal.register.sent import Audience, Sent
from directive_portal.sources import loader
from tests import portals
from tests.project import Project

GROUPS = """\
xa: {name: Xã, patterns: ["đảng ủy xã, phường", "ubnd xã, phường"]}
so: {name: Sở, patterns: ["sở, ban, ngành"]}
truong: {name: Trường, patterns: [trường học]}
hoi: {name: Hội, patterns: [hội], except: [hội đồng]}
"""
LETTER = "tinh-uy-song-vang/2021/31-cv-tu"


def sent(project: Project, **fields: Any) -> Sent:
    project.write("addressees.yml", GROUPS)
    project.directive(LETTER, **fields)
    register = project.register()
    return register.sent_to(register.directives[0])


def test_who_is_addressed_or_charged_acts_and_others_have_a_copy(project: Project) -> None:
    found = sent(
        project,
        addressees=["Đảng ủy các xã, phường"],
        duties=[{"what": "Đếm thuyền", "who": ["Các trường học"]}, {"what": "Báo cáo"}],
        recipients=[
            {"purpose": "same_as_addressees"},
            {"name": "Sở Y tế"},
            {"name": "Hội Nông dân", "purpose": "report"},
            {"name": "Hội Nhà văn", "purpose": "archive"},
        ],
    )
    assert found == Sent(
        {"xa": "addressed", "truong": "charged"}, ("so", "hoi"), (("truong",), ("xa",))
    )


def test_one_that_addresses_nobody_is_sent_to_its_recipients(project: Project) -> None:
    recipients = [
        {"name": "Như Điều 3"},
        {"name": "UBND các xã; các sở, ngành"},
        {"name": "Hội Nông dân", "purpose": "report"},
        {"name": "Lưu: VT, hội"},
    ]
    found = sent(project, recipients=recipients, duties=[{"what": "Báo cáo"}])
    to = {"xa": "receiving", "so": "receiving"}
    assert found == Sent(to, ("hoi",), (("xa", "so"),))


@pytest.mark.parametrize(
    ("who", "concerned"),
    [
        (["Các trường học"], ("truong",)),
        # "The offices" may be all that it addresses.
        (["Các trường học", "Các nơi được giao"], ("xa", "truong")),
        ([], ("xa",)),
    ],
)
def test_whom_a_duty_concerns(
    who: list[str], concerned: tuple[str, ...], project: Project
) -> None:
    duty = {"what": "Báo cáo", "who": who}
    found = sent(project, addressees=["UBND các phường"], duties=[duty])
    assert found.duties == (concerned,)


def test_of_a_withdrawn_one_nobody_is_told(project: Project) -> None:
    withdrawal = {"date": "2021-12-01", "kind": "withdrawal", "note": "Nhầm."}
    found = sent(project, addressees=["Các sở"], changes=[withdrawal])
    assert found == Sent({})


def test_without_groups_there_are_no_lists_of_them(project: Project) -> None:
    project.directive(LETTER, addressees=["Các sở"])
    assert "groups" not in project.register().lists
    project.write("addressees.yml", "# Chưa có nhóm nào.\n")
    assert "groups" not in project.register().lists


SHIPPED = {
    "Đảng ủy các sở, ban, ngành": {"cap-uy-truc-thuoc"},
    "Thủ trưởng các sở, ngành; UBND các xã": {"so-ban-nganh", "uy-ban-xa"},
    "Bộ Chỉ huy Quân sự tỉnh": {"quan-doi-cong-an"},
    "Câu lạc bộ Thuyền buồm": set(),
    "Ban Tuyên giáo và Dân vận Tỉnh ủy": {"ban-dang"},
    "Sở Nông nghiệp và Môi trường": {"so-ban-nganh"},
    "Ban Thường vụ các huyện ủy": {"cap-uy-huyen"},
    "Văn phòng UBND tỉnh": {"so-ban-nganh"},
    "UBMTTQ và các đoàn thể tỉnh": {"mat-tran-doan-the"},
    "Hiệu trưởng các trường THPT": {"truong-hoc"},
    "Ông Trần Văn Nước": set(),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_vocabulary_of_a_new_portal(name: str) -> None:
    groups = loader.survey(portals.ROOT).groups
    assert Audience(groups).of(name) == SHIPPED[name]


def test_a_new_portal_begins_with_ours() -> None:
    start = portals.ROOT / "plugins/directive_portal/start/copied"
    name = Path("directives/addressees.yml")
    assert (start / name).read_bytes() == (portals.ROOT / name).read_bytes()
