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
    begin = "tag:thu.example.vn,2026:tinh-uy-song-vang/2021/31-cv-tu#"
    office = "tinh-uy-song-vang/2022"
    assert [
        uri(event, SITE).removeprefix(begin) for event in events(directive, register)
    ] == [
        "published",
        "correction/2021-06-05",
        "correction/2021-06-05/2",
        f"amended/{office}/1-cv-tu",
        f"partly_replaced/{office}/2-cv-tu",
        f"suspended/{office}/3-cv-tu",
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


def uris(project: Project) -> list[str]:
    """The ids of all that has happened, in order."""
    register = project.register("2023-01-01")
    found = [uri(event, SITE) for d in register.directives for event in events(d, register)]
    assert len(set(found)) == len(found)
    return sorted(found)


MOVED = "tinh-uy-song-vang/2021/13-cv-tu"


@pytest.mark.parametrize(
    "fields",
    [
        {"published": "2021-05-31"},
        {"published": "2021-06-05"},
        {"type": "thong-bao"},
        {"date": "2021-05-27"},
        {"subject": "Lễ hội đua ghe"},
        {"effective": "2021-07-01"},
    ],
)
def test_a_correction_sends_nothing_again(project: Project, fields: dict[str, str]) -> None:
    change = {"date": "2021-06-05", "kind": "correction", "note": "Sửa tên bến."}
    known = {"expires": "2022-10-31", "changes": [change, {**change, "note": "Sửa giờ."}]}
    project.directive(OLD, **known)
    before = uris(project)
    project.directive(OLD, **known, **fields)
    assert uris(project) == before
    assert len(before) == 4


@pytest.mark.parametrize("kind", ["amends", "replaces_partly", "suspends", "replaces"])
@pytest.mark.parametrize(
    "fields",
    [
        {"published": "2022-01-12"},
        {"effective": "2022-02-01"},
        {"type": "thong-bao"},
        {"date": "2022-01-09"},
        {"subject": "Lễ hội đua ghe"},
    ],
)
def test_nor_does_a_correction_of_what_did_a_thing_to_it(
    project: Project, kind: str, fields: dict[str, str]
) -> None:
    project.directive(OLD)
    days = {"date": "2022-01-10", "published": "2022-01-15"}
    later(project, 1, kind, **days)
    before = uris(project)
    later(project, 1, kind, **{**days, **fields})
    assert uris(project) == before
    assert len(before) == 3


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        (MOVED, {"number": "13-CV/TU", "formerly": [OLD]}),
        (
            "tinh-uy-nui-bac/2020/13-cv-tu",
            {"number": "13-CV/TU", "date": "2020-05-28", "formerly": [OLD, MOVED]},
        ),
        (f"{OLD}-cong-van", {"formerly": [OLD, "/tin/31.html"]}),
        (
            "tinh-uy-song-vang/2021/thong-bao-le-hoi",
            {"number": None, "type": "thong-bao", "formerly": ["/tin/31.html", OLD]},
        ),
    ],
)
def test_an_identity_outlives_a_move(
    project: Project, place: str, fields: dict[str, Any]
) -> None:
    project.directive(OLD)
    before = uris(project)
    (project.root / "directives" / f"{OLD}.md").unlink()
    project.directive(place, **fields)
    assert uris(project) == before
    assert identity(project.only(), SITE) == f"tag:thu.example.vn,2026:{OLD}"


def test_an_identity_outlives_another_id_of_its_issuer(life: Project) -> None:
    """And another name of it."""
    before = uris(life)
    folder = life.root / "directives"
    (folder / "tinh-uy-song-vang").rename(folder / "tu-vang")
    for file in (folder / "issuers.yml", *folder.rglob("*.md")):
        text = file.read_text(encoding="utf-8").replace("tinh-uy-song-vang", "tu-vang")
        text = text.replace("Tỉnh ủy Sông Vàng", "Tỉnh ủy Vàng")
        formerly = "tu-vang: {formerly: [tinh-uy-song-vang], "
        file.write_text(text.replace("tu-vang: {", formerly), encoding="utf-8")
    assert uris(life) == before


def test_what_happens_again_is_told_again(project: Project) -> None:
    """Withdrawn, published again and withdrawn once more: each is an event of its own."""
    first = {"date": "2021-06-10", "kind": "withdrawal", "note": "Đăng nhầm bản."}
    again = {"date": "2021-07-01", "kind": "update", "note": "Đăng lại bản đúng."}
    last = {"date": "2021-08-01", "kind": "withdrawal", "note": "Vẫn nhầm."}
    told: set[str] = set()
    for changes, new in (([], 1), ([first], 1), ([again], 1), ([again, last], 1)):
        project.directive(OLD, changes=changes)
        fresh = set(uris(project)).difference(told)
        assert len(fresh) == new
        told |= fresh


def test_namesakes_are_told_apart(project: Project) -> None:
    """Numbers begin anew with a term of office: two 31-CV/TU in one year. One that
    bore the number by mistake, and has moved, is another one still."""
    project.directive(OLD)
    other = f"{OLD}-cong-van-2021-11-03"
    days = {"date": "2021-11-03", "published": "2021-11-05"}
    project.directive(other, subject="Khởi công bến thuyền", **days)
    third = "tinh-uy-song-vang/2021/31-cv-tu-thong-bao"
    project.directive(third, type="thong-bao", subject="Kết quả lễ hội")
    directives = project.sources().directives
    assert len({identity(directive, SITE) for directive in directives}) == 3
    (project.root / "directives" / f"{OLD}.md").unlink()
    project.directive(MOVED, number="13-CV/TU", formerly=[OLD])
    project.directive(f"{OLD}-cong-van", subject="Bến Nứa", date="2021-05-29")
    assert len(set(uris(project))) == 4
