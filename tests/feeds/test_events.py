"""What is told of a directive, when, and under which id."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from directive_portal.feeds.events import events, identity, known_at_first, moment, uri
from directive_portal.register.register import Register
from directive_portal.web.site import Site
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/cong/")
OLD = "tinh-uy-song-vang/2021/31-cv-tu"
TARGET = {"type": "cong-van", "number": "31-CV/TU", "issuer": "tinh-uy-song-vang"}


def later(project: Project, serial: int, kind: str, **fields: str) -> None:
    """A later letter of the same issuer that does something to the old one."""
    relation = {"kind": kind, **TARGET, "date": "2021-05-28"}
    given: dict[str, Any] = {"number": f"{serial}-CV/TU", "relations": [relation], **fields}
    project.directive(f"tinh-uy-song-vang/2022/{serial}-cv-tu", **given)


def log(
    register: Register, id_: str = OLD
) -> list[tuple[str, str, str | None, str | None]]:
    (directive,) = (d for d in register.directives if d.id == id_)
    return [
        (str(e.date), e.kind, e.note, e.cause.number if e.cause else None)
        for e in events(directive, register)
    ]


@pytest.fixture
def life(tmp_path: Path) -> Project:
    """A letter that is corrected, amended, replaced in part, replaced and withdrawn."""
    project = Project(tmp_path)
    project.directive(
        OLD,
        expires="2022-10-31",
        changes=[
            {"date": "2021-06-05", "kind": "correction", "note": "Sửa tên bến."},
            {"date": "2021-06-05", "kind": "correction", "note": "Sửa giờ."},
            {"date": "2022-12-01", "kind": "withdrawal", "note": "Đăng nhầm bản."},
        ],
    )
    later(project, 1, "amends", date="2022-01-10", published="2022-01-15")
    # In effect before readers can see it, and the other way round.
    later(project, 2, "replaces_partly", date="2022-02-01", published="2022-03-01")
    later(
        project,
        3,
        "suspends",
        date="2022-03-05",
        published="2022-03-06",
        effective="2022-04-01",
    )
    later(project, 4, "refers", date="2022-05-01", published="2022-05-02")
    later(project, 5, "replaces", date="2022-12-24", published="2022-12-24")
    return project


LIFE = [
    ("2021-06-01", "published", None, None),
    ("2021-06-05", "correction", "Sửa tên bến.", None),
    ("2021-06-05", "correction", "Sửa giờ.", None),
    ("2022-01-15", "amended", None, "1-CV/TU"),
    ("2022-03-01", "partly_replaced", None, "2-CV/TU"),
    ("2022-04-01", "suspended", None, "3-CV/TU"),
    ("2022-11-01", "expired", None, None),
    ("2022-12-01", "withdrawal", "Đăng nhầm bản.", None),
]


@pytest.mark.parametrize("as_of", ["2021-06-01", "2021-06-05", "2022-03-31", "2022-11-30"])
def test_the_log_on_a_day_is_what_has_happened_by_then(life: Project, as_of: str) -> None:
    assert log(life.register(as_of)) == [event for event in LIFE if event[0] <= as_of]


def test_of_a_withdrawn_one_no_note_but_the_reason_is_told(life: Project) -> None:
    """Nor anything of what came after."""
    told = [event for event in LIFE if event[1] != "correction"]
    assert log(life.register("2023-01-01")) == told


def test_ids(life: Project) -> None:
    register = life.register("2022-11-30")
    (directive,) = (d for d in register.directives if d.id == OLD)
    begin = "tag:thu.example.vn,2021-06-01:tinh-uy-song-vang/2021/31-cv-tu/cong-van#"
    assert [
        uri(event, SITE).removeprefix(begin) for event in events(directive, register)
    ] == [
        "published/2021-06-01",
        "correction/2021-06-05",
        "correction/2021-06-05/2",
        "amended/2022-01-15",
        "partly_replaced/2022-03-01",
        "suspended/2022-04-01",
        "expired/2022-11-01",
    ]
    moments = [moment(event) for event in events(directive, register)]
    assert moments == sorted(moments)
    days = [date.fromisoformat(event[0]) for event in LIFE[:-1]]
    assert [m.date() for m in moments] == days


def test_a_term_that_had_been_ended_is_not_told_to_expire(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.directive(OLD, expires="2022-10-31")
    later(project, 1, "revokes", date="2022-01-10", published="2022-01-15")
    assert log(project.register("2023-01-01")) == [
        ("2021-06-01", "published", None, None),
        ("2022-01-15", "revoked", None, "1-CV/TU"),
    ]


def test_what_was_so_at_publication_is_no_news(tmp_path: Path) -> None:
    project = Project(tmp_path)
    later(project, 1, "replaces", date="2022-01-10", published="2022-01-15")
    project.directive(OLD, published="2022-06-01")
    register = project.register("2023-01-01")
    assert log(register) == [("2022-06-01", "published", None, None)]
    (directive,) = (d for d in register.directives if d.id == OLD)
    known = [
        (e.kind, e.cause.number) for e in known_at_first(directive, register) if e.cause
    ]
    assert known == [("replaced", "1-CV/TU")]


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("tinh-uy-song-vang/2021/31-cv-tu-cong-van", {}),
        ("tinh-uy-song-vang/2021/31-cv-tu", {"date": "2021-05-27"}),
        ("tinh-uy-song-vang/2021/31-cv-tu", {"subject": "Lễ hội đua ghe"}),
        (
            "tinh-uy-song-vang/2021/13-cv-tu",
            {"number": "13-CV/TU", "formerly": [OLD]},
        ),
        (
            "tinh-uy-nui-bac/2020/13-cv-tu",
            {"number": "13-CV/TU", "date": "2020-05-28", "formerly": [OLD, f"{OLD}2"]},
        ),
    ],
)
def test_an_identity_outlives_a_move_and_a_correction(
    tmp_path: Path, place: str, fields: dict[str, Any]
) -> None:
    project = Project(tmp_path)
    project.directive(place, **fields)
    directive = project.only()
    assert identity(directive, SITE) == (
        "tag:thu.example.vn,2021-06-01:tinh-uy-song-vang/2021/31-cv-tu/cong-van"
    )


def test_namesakes_of_one_day_are_told_apart(tmp_path: Path) -> None:
    """Numbers begin anew with a term of office: two 31-CV/TU in one year."""
    project = Project(tmp_path)
    project.directive(OLD)
    other = f"{OLD}-cong-van-2021-11-03"
    project.directive(other, date="2021-11-03", subject="Khởi công bến thuyền")
    third = "tinh-uy-song-vang/2021/31-cv-tu-thong-bao"
    project.directive(third, type="thong-bao", subject="Kết quả lễ hội")
    directives = project.sources().directives
    assert len({identity(directive, SITE) for directive in directives}) == 3
