"""Mending never makes a file worse, and leaves all else as it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.mending.head import understood
from directive_portal.mending.mend import mend
from directive_portal.sources import frontmatter, schema
from tests.mending.test_slips import GOOD, SLIPS

LINES = GOOD.split("\n")
EDITS = [slip["edit"] for slip in SLIPS]
_signs = st.text("ab:-[]{}&*!?|>'\"#%@`, \n\tđ0~“”—\xa0\u200bÐ", max_size=40)


@st.composite
def files(draw: st.DrawFn) -> str:
    """The good file with slips in it, and with anything at some place."""
    text = GOOD
    for old, new in draw(st.lists(st.sampled_from(EDITS), max_size=4)):
        text = text.replace(old, new)
    place = draw(st.integers(0, len(text)))
    return text[:place] + draw(st.one_of(st.just(""), _signs)) + text[place:]


def keys(text: str) -> frozenset[str]:
    parts = frontmatter.split(text, "")
    return (
        understood(schema.DIRECTIVE, parts.head, registry=False)
        if parts.tree
        else frozenset()
    )


@given(st.one_of(files(), st.text(), _signs))
def test_no_less_is_read_than_before_and_once_is_enough(text: str) -> None:
    text = text.replace("\r", "\n")
    data = text.encode("utf-8", "replace")
    mended = mend(data, "directive").data
    assert keys(data.decode()) <= keys(mended.decode())
    assert mend(mended, "directive").data == mended


@given(st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=len(LINES)))
def test_each_line_keeps_its_own_end(ends: list[str]) -> None:
    def joined(lines: list[str]) -> bytes:
        parts = [part for pair in zip(lines, ends, strict=False) for part in pair]
        return "".join(parts[:-1]).encode()

    if any((a, b) == ("\r", "\n") for a, b in pairwise(ends)):
        return  # an empty line between them would vanish
    slipped = [line.replace("place: Sông", "place:Sông") for line in LINES]
    assert mend(joined(slipped), "directive").data == joined(LINES)


COMMENTED = """\
---
# Văn thư: chị Hoa,  xem lại\tsau
number: 31-CV/TU   # đã đối chiếu
type: cong-van
date: 28/5/2021 # ngày trên dấu
subject: |
  Chuẩn bị

  lễ hội
text: summary
published: 2021-06-01

# hết
---
Dọn bến:  hai\tcách
"""


def test_comments_and_long_values_stay() -> None:
    expected = COMMENTED.replace("28/5/2021", "2021-05-28").replace(
        "06-01\n\n#", "06-01\n#"
    )
    assert mend(COMMENTED.encode(), "directive").data.decode() == expected


@pytest.mark.parametrize(
    ("data", "left"),
    [
        ("số: Ủy ban".encode("utf-16"), "encoding"),
        ("trích yếu".encode("cp1258", "replace"), "encoding"),
        (b"---\n<<<<<<< HEAD\nnumber: 1\n", "damage"),
        ("---\nsubject: V/v thùc hiÖn KÕ ho¹ch\n---\n".encode(), "legacy"),
    ],
)
def test_what_is_no_text_of_ours_is_left(data: bytes, left: str) -> None:
    mended = mend(data, "directive")
    assert (mended.data, mended.left) == (data, left)


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        ("15/QD-UBND", "quyet-dinh", "15/QĐ-UBND"),
        ("15/QÐ-UBND", "thong-bao", "15/QĐ-UBND"),
        ("15/QD-UBND", "thong-bao", "15/QD-UBND"),
        ("168 – CV / TU", "cong-van", "168-CV/TU"),
        ("một hai", "cong-van", "một hai"),
    ],
)
def test_number_is_mended_where_it_is_certain(
    number: str, kind: str, expected: str
) -> None:
    text = f"---\nnumber: {number}\ntype: {kind}\n---\n"
    wanted = f"---\nnumber: {expected}\ntype: {kind}\n---\n"
    assert mend(text.encode(), "directive").data.decode() == wanted


REGISTRY = """\
tinh-uy-song-vang:
  tên: Tỉnh ủy Sông Vàng
  hệ thống: Đảng

bo-mua-nang: {name: Bộ Mưa Nắng, family: Nhà nước, valid_from: 7/2025}
"""


def test_registry_keeps_its_empty_lines() -> None:
    expected = (
        REGISTRY.replace("tên:", "name:")
        .replace("hệ thống: Đảng", "family: party")
        .replace("Nhà nước", "state")
        .replace("7/2025", "2025-07")
    )
    assert mend(REGISTRY.encode(), "issuers").data.decode() == expected


def test_page_keeps_all_but_its_letters() -> None:
    page = "---\ntitle:  Trang\t\n---\n\nDo\u0323n be\u0302\u0301n: V/v 5/8/2026\u200bb\n"
    expected = "---\ntitle:  Trang\t\n---\n\nDọn bến: V/v 5/8/2026b\n"
    assert mend(page.encode(), "page").data.decode() == expected
