"""What must not be published is found anywhere in a record, and told without its value."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.checks import report, rules
from directive_portal.safety import findings
from directive_portal.safety.marked_names import (
    mark_in_file_name,
    mark_in_number,
    mark_in_title,
    may_bear,
)
from directive_portal.safety.stamps import marks
from tests.casefiles import cases
from tests.project import Project

RECORD = "tinh-uy-song-vang/2021/31-cv-tu"
PATH = f"directives/{RECORD}.md"
PHONE, MAIL, ACCOUNT = "0292 3820 123", "van.thu@example.vn", "3712.1.1058899"


@pytest.mark.parametrize(
    ("contact", "codes"),
    [
        ({}, ["E044", "E044", "E045", "E046"]),
        ({"phone": "+84 292 3820 123"}, ["E045", "E046"]),
        ({"email": "VAN.THU@example.vn"}, ["E044", "E044", "E046"]),
        ({"account": "3712-1-1058899"}, ["E044", "E044", "E045"]),
        ({"phone": PHONE, "email": MAIL, "account": ACCOUNT}, []),
    ],
)
def test_what_is_declared_may_stand(
    contact: dict[str, str], codes: list[str], project: Project
) -> None:
    body = f"1. Gọi (0292) 3820123 hoặc 0292.3820.123, {MAIL}.\n2. Tài khoản {ACCOUNT}.\n"
    project.directive(RECORD, body, contacts=[{"name": "Văn thư", **contact}])
    assert [code for code, *_ in project.problems()] == codes


def test_addresses_that_reports_go_to_are_declared(project: Project) -> None:
    duties = [{"what": "Báo cáo", "email": MAIL}]
    project.directive(RECORD, f"1. Gửi {MAIL.upper()}.\n", duties=duties)
    assert project.problems() == []


def test_identity_and_lists_are_never_allowed(project: Project) -> None:
    number = "001085012345"
    contacts = [{"name": "Văn thư", "phone": number, "account": number}]
    project.directive(
        RECORD, f"1. Căn cước {number}\n\nBệnh nhân Lê Thị Vẽ\n", contacts=contacts
    )
    codes = [code for code, *_ in project.problems()]
    assert codes == ["E043", "E043", "E047"]


def test_every_place_of_a_record_is_looked_at(project: Project) -> None:
    """Values, comments, and values that YAML spells otherwise; each once."""
    project.write(
        f"{RECORD}.md",
        "---\n"
        "number: 31-CV/TU\n"
        "type: cong-van  # 0912 345 671\n"
        "date: 2021-05-28\n"
        'subject: "Gọi \\u0030912345672"\n'
        "text: summary\n"
        "published: 2021-06-01\n"
        "signer: {name: Lê Văn Mẫu, title: 0912345673}\n"
        "addressees: [0912345674]\n"
        "duties:\n  - {what: Gửi, who: [0912345675], to: 0912345676}\n"
        "---\n"
        "1. 0912345677\n",
    )
    found = [(code, line, column) for code, _, line, column in project.problems()]
    assert found == [
        ("E044", 3, 19),
        ("E044", 5, 10),
        ("E044", 8, 35),
        ("E044", 9, 14),
        ("E044", 11, 23),
        ("E044", 11, 40),
        ("E044", 13, 4),
    ]


@pytest.mark.parametrize("case", cases("safety/personal"))
def test_what_is_told_holds_nothing_personal(
    case: dict[str, Any], project: Project
) -> None:
    project.directive(RECORD, case["text"])
    problems = [
        p for p in rules.check(project.sources()) if p.code in findings.CODES.values()
    ]
    assert problems
    for lang in ("vi", "en"):
        told = report.as_text(problems, 1, lang) + report.as_json(problems, lang)
        for finding in findings.find(case["text"]):
            assert finding.value[2:] not in told


@pytest.mark.parametrize("case", cases("safety/names"))
def test_marks_of_names(case: dict[str, Any]) -> None:
    look = {"title": mark_in_title, "number": mark_in_number, "file": mark_in_file_name}
    mark = look[case["as"]](case["text"])
    assert (mark.name if mark else None) == case["mark"]


# What marks and data are made of, so that chance comes near them.
PARTS = st.sampled_from(
    [
        *("MẬT", "TỐI ", "M Ậ T", "Độ mật:", "DỰ THẢO", "|", "\t", "\n", "  ", "\u200b"),
        *("0912", " ", "-", "345678", "@", "example.com", "CCCD ", "tài khoản "),
        *("001085012345", "BN1234", "họ và tên", "Năm sinh", "Trần Văn Mẫu", "1985"),
        *("(", ")", "+84", "İ", "\f", "bệnh nhân ", "tuổi", ": ", " - ", "[", "Mật", "]"),
        *(
            "Dự thảo",
            "lưu hành",
            "nội bộ",
            "XEM XONG ",
            "TRẢ LẠI",
            "thu hồi",
            "<b>",
            "<br>",
        ),
    ]
)


@given(st.one_of(st.text(), st.lists(PARTS).map("".join)))
def test_finding_is_total_and_in_order(text: str) -> None:
    found = findings.find(text)
    starts = [finding.start for finding in found]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)


@given(st.lists(PARTS).map("".join))
def test_lines_passed_over_bear_no_mark(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        found = marks(text)
        patch.setattr("directive_portal.safety.stamp_words.SIGN", re.compile("."))
        assert marks(text) == found


@given(st.lists(st.lists(PARTS).map("".join)))
def test_titles_passed_over_bear_no_mark(titles: list[str]) -> None:
    if not may_bear("\n".join(titles)):
        assert not any(map(mark_in_title, titles))


HOSTILE = [
    *(
        "0",
        "0 ",
        "M Ậ T ",
        "MẬT  ",
        "| MẬT ",
        "a@",
        "a.",
        "BN1 ",
        "bệnh nhân ",
        "\u200b",
        " ",
    ),
    *("Họ và tên|Năm sinh\n", "(1985) ", "Trần Văn ", "+84 ", "tài khoản ", "\n", "<a "),
]


@pytest.mark.parametrize("part", HOSTILE)
def test_a_megabyte_of_anything_comes_to_an_end(part: str) -> None:
    """Were the time to grow with the square of the length, this would take hours."""
    text = part * (1_000_000 // len(part))
    assert all(0 <= found.start < len(text) for found in findings.find(text))
