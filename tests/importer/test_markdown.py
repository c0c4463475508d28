"""Bodies of papers: read back they say the same, whatever stands in them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from directive_portal.body import blocks
from directive_portal.body.tree import Clause, leaves
from directive_portal.importer.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Place,
    Span,
    Table,
)
from directive_portal.importer.drafting import draft
from directive_portal.importer.formats.plain import plain
from directive_portal.importer.markdown import is_faithful, write
from directive_portal.importer.rows import rows
from directive_portal.importer.secret import SecretError
from directive_portal.text.clause import labelled
from tests.importer.test_drafting import DAY, SOURCES

PIECES = st.sampled_from(
    [
        *(
            "Ủy ban",
            " ",
            "1. ",
            "a) ",
            "- ",
            "+ ",
            "* ",
            "**",
            "*",
            "_",
            "[",
            "](x.md)",
            "[^1]",
        ),
        *(
            "|",
            "\\",
            "<br>",
            "<a@b.vn>",
            "# ",
            "> ",
            "---",
            "Điều 2. ",
            "Chương I",
            "![",
            "\n",
        ),
        *(
            "ngày 3- 5 người",
            "TM. ỦY BAN NHÂN DÂN",
            "Kính gửi: ",
            "Số: 1/QĐ-UBND",
            "\t",
            "`x`",
        ),
        *("“", "”", "2021", ". ", "; ", "V/v ", "QUYẾT ĐỊNH", "Trần Văn Bình", "Phụ lục I"),
        *("Nơi nhận:", "các xã"),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)
LABELS = st.sampled_from(["", "", "1.", "Điều 5.", "a)", "-", "+", "•", "I.", "1.1."])
SPANS = st.lists(st.builds(Span, TEXTS, st.booleans(), st.booleans()), max_size=4).map(
    tuple
)
PLACES = st.builds(Place, st.none(), st.integers(1, 99))
PARAGRAPHS = st.builds(Paragraph, SPANS, PLACES, LABELS, st.none(), st.integers(0, 3))
CELLS = st.builds(
    Cell, st.lists(PARAGRAPHS, max_size=2).map(tuple), st.integers(1, 3), st.integers(1, 2)
)
ROWS = st.lists(CELLS, min_size=1, max_size=3).map(tuple)
TABLES = st.builds(
    Table, st.lists(ROWS, min_size=1, max_size=3).map(tuple), PLACES, st.booleans()
)
DOCUMENTS = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=6).map(
    lambda b: Document(tuple(b))
)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_no_word_is_lost_and_no_clause_swallowed(paper: Document) -> None:
    found = rows(paper)
    assert is_faithful(found, {}, write(found, {}).text)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_any_paper_gives_a_draft(paper: Document) -> None:
    try:
        made = draft(paper, SOURCES, DAY)
    except SecretError:
        return
    assert "words" not in [doubt.reason for doubt in made.doubts]


@given(
    st.lists(
        st.sampled_from(["1. Một việc", "a) Ý nhỏ", "- Gạch", "Lời", "Điều 3. Tên"]),
        max_size=8,
    )
)
def test_a_body_that_is_written_is_written_so_again(lines: list[str]) -> None:
    first = write(rows(plain("\n\n".join(lines).encode())), {}).text
    assert write(rows(plain(first.encode())), {}).text == first


def _paragraph(text: str) -> Block:
    return Paragraph((Span(text),), Place(None, 1))


def test_each_labelled_paragraph_is_a_clause_of_its_own() -> None:
    texts = [
        "I. MỤC ĐÍCH",
        "1. Mục đích",
        "Nội dung",
        "1.1. Ý",
        "a) Điểm",
        "Điều 5. Tên",
        "2. Yêu cầu",
    ]
    paper = Document(tuple(map(_paragraph, texts)))
    read = blocks.read(write(rows(paper), {}).text)
    clauses = [leaf.label.text for leaf in leaves(read.blocks) if isinstance(leaf, Clause)]
    assert clauses == [found.label.text for text in texts if (found := labelled(text))]
