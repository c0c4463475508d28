"""The guide tells of every field what the importer does with it, as it does."""

import re
from collections.abc import Mapping

import pytest

from directive_portal.importer.draft import Draft
from directive_portal.importer.drafting import draft
from directive_portal.importer.formats.plain import plain
from directive_portal.sources.schema import DIRECTIVE
from tests import portals
from tests.importer.test_drafting import DAY, PAPERS, SOURCES, document

PAGE = portals.ROOT / "docs" / "huong-dan" / "may-doc.md"
# Where next to nothing stands; and what no other paper of the tests has.
BARE = "Một tờ giấy trơn.\n"
WITH_A_MAILBOX = """\
TỈNH ỦY SÔNG VÀNG
Số 12-CV/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Sông Vàng, ngày 05 tháng 8 năm 2026
V/v hỏi đáp về bến thuyền
Kính gửi: Các huyện ủy
Câu hỏi xin gửi về hộp thư vanphong@songvang.gov.vn.
"""


def told() -> Mapping[str, set[str]]:
    """The fields that the guide names, by what it says of them: anchors of its sections."""
    _, *sections = PAGE.read_text("utf-8").split("\n## ")
    found = {}
    for section in sections:
        title = section.partition("\n")[0]
        found[title[title.index("#") + 1 : -1]] = re.findall(r"^- `(\w+)`: ", section, re.M)
    fields = [field for named in found.values() for field in named]
    assert sorted(fields) == sorted(set(fields))
    return {title: set(named) for title, named in found.items()}


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    papers = [document(case) for case in PAPERS.values()]
    papers += [plain(text.encode()) for text in (BARE, WITH_A_MAILBOX)]
    return [draft(paper, SOURCES, DAY) for paper in papers]


def test_each_field_is_told_as_the_importer_treats_it(drafts: list[Draft]) -> None:
    records = [made.record for made in drafts]
    left_open = {key for record in records for key in record if record[key] is None}
    seen = {key for record in records for key in record}
    always = set.intersection(*({*record} for record in records))
    # The command sets it when the file is kept.
    seen.add("source")
    assert told() == {
        "de-trong": left_open,
        "thay-thi-ghi": seen - left_open - always,
        "luc-nao-cung-ghi": always - left_open,
        "ban-tu-ghi": set(DIRECTIVE.fields) - seen,
    }


def test_what_is_left_open_is_unverified(drafts: list[Draft]) -> None:
    for made in drafts:
        open_ = {key for key, value in made.record.items() if value is None}
        assert open_ <= {*made.record.get("unverified", ())}  # type: ignore[misc]
