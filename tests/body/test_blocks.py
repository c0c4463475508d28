"""Bodies as trees: every shape that people type, and nothing lost of any text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.blocks import read
from directive_portal.body.lost import lost
from directive_portal.body.outline import outline
from directive_portal.body.tree import (
    Blocks,
    Break,
    Cited,
    Clause,
    Emphasis,
    Heading,
    Image,
    Link,
    List,
    Note,
    NoteSign,
    Paragraph,
    Quote,
    Rule,
    Run,
    Strong,
    Table,
    Text,
    walk,
)
from tests.casefiles import cases

SIGNS = "012abđ IVĐiều.)-*+/#>|:`[](){}<!&;\\'_^~\n\t“”"
SHAPES = st.sampled_from(
    [
        *("1. ", "2.", "Điều 4.Tên", "3.Các", "d)Tên", "a. b", "1/- x", "I/- y", "(1) z"),
        *("*2. a*", "**Điều 5.** q", "***2. b*** c", "- a", "+ b", "  - c", "> x", "> 38"),
        *("| a | b |", "|---|---|", "# T", "---", "[^1]: n", "a[^1]", "[a](b.c)", "<br>"),
        *("**x**", "\n", "\n\n", " ", "“Điều 1. a", "x”", "a", "B", "1", "<a@b.vn>"),
        *("![i](j.png)", "\\*", "____/____", "(*)", "[1]: 168-CV/TU", "Chương I"),
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.text(SIGNS, max_size=80),
    st.lists(SHAPES, max_size=14).map("".join),
    st.lists(SHAPES, max_size=10).map("\n".join),
)


@pytest.mark.parametrize("case", cases("tree"))
def test_body_becomes_blocks(case: dict[str, Any]) -> None:
    body = read(case["body"])
    assert drawn(body.blocks) == case["blocks"]
    assert list(body.swallowed) == case.get("swallowed", [])


@pytest.mark.parametrize("case", cases("contents"))
def test_contents_list_is_nested(case: dict[str, Any]) -> None:
    parts = outline(read(case["body"]).blocks)
    assert [[part.depth, part.text, part.anchor] for part in parts] == case["parts"]


@given(TEXTS)
def test_nothing_of_any_text_is_lost(body: str) -> None:
    assert lost(body, read(body).blocks) is None


@given(TEXTS)
def test_every_text_stands_where_it_says(body: str) -> None:
    for run in walk(read(body).blocks):
        if isinstance(run, Text):
            assert body[run.start : run.start + len(run.text)] == run.text
            assert "\n" not in run.text


def test_what_is_lost_is_found() -> None:
    blocks = read("1. Dọn bến.\n\nSơn thuyền 20 chiếc.").blocks
    assert lost("1. Dọn bến.\n\nSơn thuyền 20 chiếc.", blocks) is None
    assert lost("1. Dọn bến.\n\nSơn thuyền 20 chiếc.", blocks[:1]) == 13
    assert lost("1. Dọn bến.\n\nSơn thuyền 20 chiếc.", blocks[1:]) == 0
    titled = 'Xem [mẫu](mau.docx "bản mới").'
    assert lost(titled, read(titled).blocks) == 20


@pytest.mark.parametrize(
    "part",
    [
        *("[", "*", "*a ", "_a ", "](", "[](a.b)", "> ", "|", "![", "[ *a ", "- a\n"),
        *("# a\n", "1. A\n", "`", "<a", "***a **b *c ", "[a](b.c", "“Điều 1. a\n", "\\"),
        *("[^1]", "[^1]: a\n", "| a\n|-|\n", "  - a\n", "Điều 1.\n", "a  \n"),
    ],
)
def test_a_megabyte_of_one_shape_is_read(part: str) -> None:
    body = part * (1_000_000 // len(part))
    assert lost(body, read(body).blocks) is None


def test_lists_and_quotations_nest_no_deeper_than_any_document() -> None:
    steps = "\n".join(f"{'  ' * n}- x{n}" for n in range(500))
    assert _depth(read(steps).blocks) == 17
    assert _depth(read("> " * 500 + "x").blocks) == 8
    assert _runs_depth(read("*a **b " * 500 + "** *" * 500).blocks) <= 30


def _depth(blocks: Blocks) -> int:
    inner = [
        _depth(within)
        for block in blocks
        if isinstance(block, List | Quote)
        for within in (
            [i.blocks for i in block.items] if isinstance(block, List) else [block.blocks]
        )
    ]
    return 1 + max(inner) if inner else 0


def _runs_depth(blocks: Blocks) -> int:
    def deep(run: Run) -> int:
        return 1 + max(map(deep, run.runs)) if isinstance(run, Strong | Emphasis) else 1

    return max(deep(run) for run in walk(blocks))


def drawn(blocks: Blocks) -> list[Any]:
    """A tree as plain data, short enough for case files."""
    return [_BLOCKS[type(block)](block) for block in blocks]


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    match run:
        case Text(text):
            return text
        case Break(hard):
            return "⏎" if hard else "↵"
        case Strong(runs):
            return f"⟨b {_inline(runs)}⟩"
        case Emphasis(runs):
            return f"⟨i {_inline(runs)}⟩"
        case Link(target, runs):
            return f"⟨{target} {_inline(runs)}⟩"
        case Image(target, words):
            return f"⟨image {target} {_inline(words)}⟩"
        case NoteSign(label):
            return f"⟨note {label}⟩"
        case Cited(_, runs):
            return f"⟨cited {_inline(runs)}⟩"


def _clause(block: Clause) -> list[str]:
    quoted = ["quoted"] if block.quoted else []
    return [block.label.text, block.anchor, _inline(block.runs), *quoted]


_BLOCKS: dict[type, Any] = {
    Paragraph: lambda block: _inline(block.runs),
    Clause: _clause,
    Heading: lambda block: [f"h{block.level}", block.anchor, _inline(block.runs)],
    List: lambda block: {block.sign: [drawn(item.blocks) for item in block.items]},
    Table: lambda block: {"table": [list(map(_inline, row)) for row in block.rows]},
    Quote: lambda block: {"quote": drawn(block.blocks)},
    Rule: lambda block: "―",
    Note: lambda block: {f"note {block.label}": _inline(block.runs)},
}
