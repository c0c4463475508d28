"""The commands as a person runs them."""

import json
from pathlib import Path

import pytest
from tests import enclosures, portals
from tests.project import Project

from directive_portal.cli.main import COMMANDS


def test_portal_alone_and_help_show_an_example() -> None:
    alone = portals.run(portals.portal(), portals.ROOT).stdout
    assert alone == portals.run(portals.portal("--help"), portals.ROOT).stdout
    for command in COMMANDS:
        text = portals.run(portals.portal(command, "--help"), portals.ROOT).stdout
        assert f"\nVí dụ:\n  portal {command}" in text
        assert f"\n  portal {command}" in alone.split("\nVí dụ:")[1]


def test_own_register_is_clean() -> None:
    done = portals.run(portals.portal("check", "--format", "json"), portals.ROOT)
    assert json.loads(done.stdout) == []
    done = portals.run(portals.portal("check", "--lang", "en"), portals.ROOT)
    assert done.stdout == "No error and no warning in 5 directives.\n"


def test_paths_limit_what_is_printed_not_what_is_read(tmp_path: Path) -> None:
    root = portals.copy(tmp_path / "cong")
    for name in ("thanh-uy-can-tho/2021/168-cv-tu.md", "topics.yml"):
        with (root / "directives" / name).open("a", encoding="utf-8") as file:
            file.write("\n[x](hong.md)\n" if name.endswith(".md") else "x: {la: 1}\n")
    every = portals.run(portals.portal("check", "--format", "json"), root, check=False)
    assert [p["code"] for p in json.loads(every.stdout)] == ["E022", "E006", "E005"]
    some = portals.run(
        portals.portal("check", "--format", "json", "directives/thanh-uy-can-tho"),
        root,
        check=False,
    )
    assert some.returncode == 1
    assert [p["code"] for p in json.loads(some.stdout)] == ["E022"]
    clean = portals.run(portals.portal("check", "directives/issuers.yml"), root)
    assert clean.returncode == 0


def test_who_checks_a_record_is_told_of_its_files(project: Project) -> None:
    office = "directives/tinh-uy-song-vang/2021"
    files = [{"file": "de-cuong.docx", "title": "Đề cương"}]
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", attachments=files)
    project.directive("tinh-uy-song-vang/2021/32-cv-tu", number="32-CV/TU")
    data = enclosures.docx("TỐI MẬT")
    project.write("tinh-uy-song-vang/2021/de-cuong.docx", data)
    for path, found in (
        (f"{office}/31-cv-tu.md", ["E040"]),
        (f"{office}/de-cuong.docx", ["E040"]),
        (f"{office}/32-cv-tu.md", []),
    ):
        command = portals.portal("check", "--format", "json", path)
        done = portals.run(command, project.root, check=False)
        assert [p["code"] for p in json.loads(done.stdout)] == found
        assert done.returncode == bool(found)


def test_what_is_not_published_yet_is_counted_and_named(project: Project) -> None:
    office = "tinh-uy-song-vang/2021"
    project.directive(f"{office}/31-cv-tu")
    for number in range(41, 53):
        project.directive(f"{office}/{number}-cv-tu", number=f"{number}-CV/TU", draft=True)
    for number, day in ((61, "2027-03-01"), (62, "2027-01-02"), (63, "2027-01-02")):
        id_ = f"{office}/{number}-cv-tu"
        project.directive(id_, number=f"{number}-CV/TU", published=day)

    def said(*arguments: str, **environment: str) -> str:
        command = portals.portal("check", *arguments)
        return portals.run(command, project.root, environment=environment).stdout

    def named(*numbers: int) -> str:
        path = f"directives/{office}"
        return "; ".join(f"Công văn {n}-CV/TU: {path}/{n}-cv-tu.md" for n in numbers)

    whole = said().splitlines()[-1]
    assert whole == (
        f"Chưa đăng: 12 bản nháp ({named(*range(41, 51))}; và 2 văn bản nữa),"
        f" 2 văn bản hẹn ngày 2027-01-02 ({named(62, 63)}),"
        f" 1 văn bản hẹn ngày 2027-03-01 ({named(61)})."
    )
    later = said("--lang", "en", SOURCE_DATE_EPOCH="1803859200").splitlines()[-1]
    assert later.startswith("Not published yet: drafts: 12 (")
    assert "for 2027" not in later
    file = f"directives/{office}/62-cv-tu.md"
    assert said(file).splitlines()[-1] == (
        f"Chưa đăng: 1 văn bản hẹn ngày 2027-01-02 ({named(62)})."
    )
    assert json.loads(
        said("--format", "json", file, f"directives/{office}/31-cv-tu.md")
    ) == [
        {
            "code": "unpublished",
            "severity": "note",
            "path": file,
            "line": 7,
            "column": 12,
            "message": "hẹn đăng ngày 2027-01-02",
            "hint": "từ ngày ấy, lần dựng cổng nào cũng đăng văn bản này",
        }
    ]


def test_a_check_needs_no_clock(project: Project) -> None:
    """Without one drafts are told, and nothing is known to wait for its day."""
    office = "tinh-uy-song-vang/2021"
    project.directive(f"{office}/31-cv-tu", draft=True)
    project.directive(f"{office}/32-cv-tu", number="32-CV/TU", published="2027-01-02")
    done = portals.run(
        portals.portal("check"), project.root, environment={"SOURCE_DATE_EPOCH": "0"}
    )
    assert "Chưa đăng: 1 bản nháp (Công văn 31-CV/TU" in done.stdout
    assert "32-CV/TU" not in done.stdout


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Số 168 - CV/TU",
            {
                "printed": "Số 168 - CV/TU",
                "canonical": "168-CV/TU",
                "family": "party",
                "form": "party",
                "serial": "168",
                "year": None,
                "type": "CV",
                "can_be": ["Công văn"],
                "issuer_code": "TU",
                "issuer_can_be": ["Tỉnh ủy", "Thành ủy thành phố trực thuộc Trung ương"],
                "unit": None,
                "repairs": ["prefix", "spacing"],
                "certain": True,
            },
        ),
        (
            "1699/CD-TTg",
            {
                "printed": "1699/CD-TTg",
                "canonical": "1699/CĐ-TTg",
                "family": "state",
                "form": "named",
                "serial": "1699",
                "year": None,
                "type": "CĐ",
                "can_be": ["Công điện"],
                "issuer_code": "TTg",
                "issuer_can_be": ["Thủ tướng Chính phủ"],
                "unit": None,
                "repairs": ["stroke"],
                "certain": False,
            },
        ),
    ],
)
def test_number(printed: str, expected: dict[str, object]) -> None:
    done = portals.run(portals.portal("number", printed, "--format", "json"), portals.ROOT)
    assert json.loads(done.stdout) == expected


def test_unknown_number_ends_with_status_1() -> None:
    done = portals.run(
        portals.portal("number", "B.1.427/B.1.429"), portals.ROOT, check=False
    )
    assert (done.returncode, done.stdout) == (1, "B.1.427/B.1.429: no known form\n")


def test_citations_of_a_text(tmp_path: Path) -> None:
    file = tmp_path / "thu.txt"
    text = "Số 7-CV/ĐU\nThực hiện Công văn số 12 /UBND- VX ngày 05/3/2021 của UBND tỉnh."
    file.write_text(text, encoding="utf-8")
    command = portals.portal("citations", str(file))
    done = portals.run([*command, "--format", "json"], portals.ROOT)
    start = text.index("12 /")
    nothing = dict.fromkeys(["name", "year", "date", "issuer", "unit"])
    assert json.loads(done.stdout) == [
        {
            **nothing,
            "printed": "7-CV/ĐU",
            "canonical": "7-CV/ĐU",
            "family": "party",
            "type": "cong-van",
            "type_code": "CV",
            "serial": "7",
            "issuer_code": "ĐU",
            "own": True,
            "start": 3,
            "end": 10,
            "places": [[3, 10]],
        },
        {
            **nothing,
            "printed": "12 /UBND- VX",
            "canonical": "12/UBND-VX",
            "family": "state",
            "type": "cong-van",
            "type_code": None,
            "serial": "12",
            "issuer_code": "UBND",
            "unit": "VX",
            "date": "2021-03-05",
            "issuer": "UBND tỉnh",
            "own": False,
            "start": start,
            "end": start + 12,
            "places": [[start, start + 12]],
        },
    ]
    assert portals.run(command, portals.ROOT).stdout == (
        "7-CV/ĐU  cong-van  -  -\n12/UBND-VX  cong-van  2021-03-05  UBND tỉnh\n"
    )


def test_citations_of_what_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "anh.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    done = portals.run(portals.portal("citations", str(file)), portals.ROOT, check=False)
    assert (done.returncode, done.stdout) == (1, f"{file}: not UTF-8 text\n")


def test_a_report_tells_who_is_of_no_group(project: Project) -> None:
    project.write("addressees.yml", 'so: {name: Sở, patterns: ["sở, ngành"]}\n')
    office = "tinh-uy-song-vang/2021"
    project.directive(
        f"{office}/31-cv-tu",
        addressees=["Các sở, ngành; Hội Chèo thuyền", "Như kính gửi"],
        duties=[{"what": "Đếm thuyền", "who": ["Đội cứu hộ"]}],
        recipients=[{"name": "Hội Chèo thuyền"}, {"name": "Lưu: VT"}],
    )

    def said(*arguments: str) -> str:
        command = portals.portal("check", *arguments)
        return portals.run(command, project.root).stdout

    file = f"directives/{office}/31-cv-tu.md"
    assert said("--report").splitlines()[1:] == [
        f"{file}:8:14: “Hội Chèo thuyền” chưa thuộc nhóm nào (và 1 chỗ nữa)",
        f"{file}:9:41: “Đội cứu hộ” chưa thuộc nhóm nào",
        "2 tên chưa thuộc nhóm nào, ở 3 chỗ. Nếu là nơi hay nhận văn bản, thêm cụm từ gọi"
        " nơi ấy vào patterns của một nhóm trong directives/addressees.yml; còn không thì"
        " để vậy.",
    ]
    told = json.loads(said("--report", "--format", "json"))
    assert [(one["code"], one["severity"], one["line"]) for one in told] == [
        ("unmatched", "note", 8),
        ("unmatched", "note", 9),
        ("unmatched", "note", 10),
    ]
    assert said("--report", "directives/issuers.yml").splitlines()[1:] == [
        "Mọi nơi được gửi đến đều thuộc một nhóm trong directives/addressees.yml."
    ]
    # Nobody is told who does not ask.
    assert len(said().splitlines()) == 1
    (project.root / "directives/addressees.yml").unlink()
    assert said("--report").splitlines()[1].startswith("Cổng chưa có nhóm nơi nhận")
