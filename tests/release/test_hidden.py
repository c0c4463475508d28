"""What must be nowhere in a release is found in it."""

from datetime import date
from pathlib import Path

from tests.project import Project
from tests.release.test_sums import lay

from directive_portal.publish import swap
from directive_portal.release.hidden import found

DAY = date(2027, 1, 1)
PLACE = "tinh-uy-song-vang/2021"
TEXTS = {
    name: f"Nội dung của bản {name} & chỉ của bản ấy, không ở đâu khác nói thế.\n"
    for name in ("nhap", "hen", "rut", "dang")
}


def records(project: Project) -> None:
    withdrawn = [{"date": "2026-12-01", "kind": "withdrawal", "note": "Nhầm"}]
    project.directive(f"{PLACE}/1-nhap", TEXTS["nhap"], draft=True)
    project.directive(f"{PLACE}/2-hen", TEXTS["hen"], published="2027-01-02")
    project.directive(f"{PLACE}/3-rut", f"Ngắn.\n\n{TEXTS['rut']}", changes=withdrawn)
    project.directive(f"{PLACE}/4-dang", TEXTS["dang"])
    # Who says the same in public hides nothing.
    project.directive(f"{PLACE}/5-nhap", TEXTS["dang"], draft=True)


def test_texts_and_places_are_found(project: Project, tmp_path: Path) -> None:
    records(project)
    served = tmp_path / "served"
    lay(
        served,
        {
            "index.html": TEXTS["dang"].encode(),
            "feed.xml": TEXTS["nhap"].replace("&", "&amp;").encode(),
            "du-lieu/directives.json": TEXTS["hen"].encode(),
            f"van-ban/{PLACE}/3-rut/index.html": b"R\xc3\xbat",
            f"van-ban/{PLACE}/3-rut/source.md": TEXTS["rut"].encode(),
            f"van-ban/{PLACE}/2-hen/hinh.png": b"",
            f"van-ban/{PLACE}/2-hen-khac/index.html": b"",
        },
    )
    assert found(served, swap.files(served), project.sources(), DAY) == [
        ("du-lieu/directives.json", f"{PLACE}/2-hen"),
        ("feed.xml", f"{PLACE}/1-nhap"),
        (f"van-ban/{PLACE}/2-hen/hinh.png", f"{PLACE}/2-hen"),
        (f"van-ban/{PLACE}/3-rut/source.md", f"{PLACE}/3-rut"),
    ]
    # A day later one of them may be read.
    later = found(served, swap.files(served), project.sources(), date(2027, 1, 2))
    assert {record for _, record in later} == {f"{PLACE}/1-nhap", f"{PLACE}/3-rut"}
