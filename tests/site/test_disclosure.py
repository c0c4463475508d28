"""What must not be told has no effect at all: a site built from records that hold it is,
byte for byte, the site of records that never did.
"""

from pathlib import Path
from typing import Any

import pytest
from tests import portals
from tests.project import Project

VANG = "tinh-uy-song-vang"
CITED = {"number": "30-CV/TU", "issuer": VANG, "date": "2021-04-01"}
FACTS: dict[str, Any] = {
    "number_printed": "31 - CV/TU",
    "topics": ["le-hoi"],
    "effective": "2021-05-29",
    "expires": "2021-12-31",
    "relations": [{"kind": "replaces", **CITED}],
    "formerly": [f"{VANG}/2021/13-cv-tu"],
}
# In which lists it stood, and nothing else of whom it addressed and what it named.
STOOD: dict[str, Any] = {
    "addressees": ["Bến đò nào đó"],
    "measures": {"khau-trang": "violation_only"},
}
REASON = {"date": "2021-06-10", "kind": "withdrawal", "note": "Đăng nhầm bản."}
WITHHELD: dict[str, Any] = {
    "place": "Bến Lặng",
    "signer": {"name": "Lê Văn Mẫu", "title": "Bí thư", "body": "Ban Thường vụ"},
    "addressees": ["Các bến đò"],
    "recipients": [{"name": "Kho lưu trữ", "purpose": "archive"}],
    "urgency": "hoa-toc",
    "measures": {"khau-trang": "explicit"},
    "text": "full",
    "source": {"title": "Bản chụp", "url": "https://nguon.example.vn/31", "file": "31.txt"},
    "confirmed": "2021-06-08",
    "duties": [
        {"what": "Đếm đò", "to": "Phòng Đò", "monthly_before": [29]},
        {"what": "Nộp sổ", "email": "so@vang.example.vn", "due": "2027-03-01"},
        {"what": "Báo khi cạn"},
    ],
    "contacts": [{"name": "Trực đò", "phone": "0299 3820 000"}],
    "attachments": [{"file": "do.csv", "title": "Sổ đò", "official": True}],
    "unverified": ["signer", "place"],
    "changes": [
        {"date": "2021-06-05", "kind": "correction", "note": "Sửa tên người ký."},
        REASON,
        {"date": "2021-06-11", "kind": "update", "note": "Hỏi lại ông Lặng."},
    ],
}
OLDER: dict[str, Any] = {"number": "30-CV/TU", "date": "2021-04-01", "text": "full"}
BODY = "1. Sang bến theo Công văn số 30-CV/TU ngày 01/4/2021 của Tỉnh ủy Sông Vàng.\n"
# Of the office alone, or of a later day than that of the build.
AHEAD: dict[str, Any] = {
    "confirmed": "2027-01-02",
    "changes": [
        {"date": "2021-06-02", "kind": "correction", "note": "Sửa giờ."},
        {"date": "2027-01-02", "kind": "correction", "note": "Sẽ sửa ngày."},
        {"date": "2027-02-01", "kind": "withdrawal", "note": "Sẽ rút."},
    ],
}


def portal(root: Path) -> Project:
    project = Project(root)
    portals.empty(root)
    project.write("addressees.yml", "ben-do: {name: Bến đò, patterns: [bến đò]}\n")
    project.directive(f"{VANG}/2021/30-cv-tu", "1. Sang bến.\n", **OLDER)
    return project


def bare(root: Path) -> Project:
    """Records that hold nothing but what may be told, and what tells their lists."""
    project = portal(root)
    project.directive(f"{VANG}/2021/31-cv-tu", **FACTS, **STOOD, changes=[REASON])
    known = AHEAD["changes"][:1]
    project.directive(f"{VANG}/2021/32-cv-tu", BODY, number="32-CV/TU", changes=known)
    return project


def full(root: Path) -> Project:
    """The same, and all that a record can hold besides."""
    project = portal(root)
    project.directive(f"{VANG}/2021/31-cv-tu", BODY, **FACTS | WITHHELD)
    project.directive(f"{VANG}/2021/32-cv-tu", BODY, number="32-CV/TU", **AHEAD)
    record = project.root / "directives" / VANG / "2021" / "32-cv-tu.md"
    text = record.read_text(encoding="utf-8")
    noted = text.replace("---\n", "---\n# hỏi ông Lặng\n", 1).replace("type:", "type:   ")
    record.write_text(noted, encoding="utf-8")
    hidden = {
        "relations": [{"kind": "revokes", **CITED}],
        "attachments": [{"file": "kin.csv", "title": "Sổ kín"}],
        "measures": {"khu-khuan": "explicit"},
        "topics": ["ben-thuyen"],
    }
    for serial, ahead in ((33, {"draft": True}), (34, {"published": "2027-01-02"})):
        moved = {"number": f"{serial}-CV/TU", "formerly": [f"{VANG}/2021/{serial}0-cv-tu"]}
        place = f"{VANG}/2021/{serial}-cv-tu"
        project.directive(place, BODY, **moved, **hidden, **ahead)
    for name in ("31.txt", "do.csv", "kin.csv"):
        project.write(f"{VANG}/2021/{name}", f"Sổ kín {name}\n")
    return project


@pytest.mark.parametrize("make", [bare, full])
def test_both_are_good_portals(make: Any, tmp_path: Path) -> None:
    assert [p for p in make(tmp_path).problems() if p[0][0] == "E"] == []


def test_what_must_not_be_told_leaves_no_trace(tmp_path: Path) -> None:
    sites = []
    for make in (bare, full):
        root, site = tmp_path / make.__name__, tmp_path / f"site-{make.__name__}"
        portals.build(make(root).root, site)
        sites.append(portals.files(site))
    without, with_ = sites
    assert sorted(with_) == sorted(without)
    assert [name for name, content in with_.items() if content != without[name]] == []


def test_the_same_in_an_export(tmp_path: Path) -> None:
    out = tmp_path / "out"
    exports = []
    for make in (bare, full):
        root = make(tmp_path / make.__name__).root
        portals.run(portals.portal("export", str(out)), root)
        exports.append(portals.files(out))
    assert exports[0] == exports[1]
