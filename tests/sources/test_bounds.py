"""Bounds of a body: what offices write keeps to them."""

import pytest

from directive_portal.sources import bounds, frontmatter, limits


def beyond(body: str) -> list[tuple[int, object]]:
    return [(p.line, p.values["cause"]) for p in bounds.of_body(body, 1, "x.md")]


TABLE = "| Bến | Số thuyền |\n|---|---:|\n"


@pytest.mark.parametrize(
    "body",
    [
        "",
        TABLE + "| Nứa | 12 |\n" * 10_000,
        "\n".join(f"{n % 900 + 1}. Dọn bến." for n in range(20_000)),
        f"Một\n\n{'- ' * 40}\n\n{'* ' * 40}\n\n{'_ ' * 40}\n\nHai",
        f"{' ' * 90}TM. ỦY BAN NHÂN DÂN",
        "\n".join(f"{'    ' * n}- Một" for n in range(limits.DEPTH)),
        f"{'>' * limits.DEPTH} Một",
        "x" * limits.PARAGRAPH,
        f"# {'x' * (limits.HEADING - 2)}",
        "|" * limits.COLUMNS,
        f"Một dòng dài và # không phải tiêu đề {'x' * limits.HEADING}",
    ],
)
def test_what_is_within(body: str) -> None:
    assert beyond(body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"Một\n\n{'>' * (limits.DEPTH + 1)} Hai", [(3, "depth")]),
        ("> - " * 11 + "Một", [(1, "depth")]),
        ("- Một\n" + "\t" * limits.DEPTH + "- Hai", [(2, "depth")]),
        (f"# {'x' * limits.HEADING}", [(1, "heading")]),
        (f"Một\n\n{'x' * (limits.PARAGRAPH + 1)}", [(3, "paragraph")]),
        (f"{TABLE}| {'x' * limits.PARAGRAPH} | 1 |", [(3, "paragraph")]),
        ("x" * limits.HEADING + "\n" + "|" * (limits.COLUMNS + 1), [(2, "columns")]),
    ],
)
def test_what_is_beyond(body: str, found: list[tuple[int, str]]) -> None:
    assert beyond(body) == found


def test_a_short_wide_table_is_beyond_too() -> None:
    assert beyond("|" * (limits.COLUMNS + 1)) == [(1, "columns")]


def test_of_one_file_so_many_problems_are_told() -> None:
    _, problems = frontmatter.parse("k: 1\n" * 3_000, "x.md")
    assert {p.code for p in problems} == {"E004"}
    assert len(problems) == limits.MANY
