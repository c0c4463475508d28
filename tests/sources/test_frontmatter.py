"""Front matter: every plain value is text, every node knows its place, nothing raises."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import (
    Items,
    Node,
    Pairs,
    Scalar,
    is_null,
    parse,
    place,
    split,
)
from tests.casefiles import cases
from tests.project import Project

PATH = "directives/a/2021/b.md"


def plain(node: Node | None) -> Any:
    """A tree as plain lists and dicts of its texts."""
    if isinstance(node, Pairs):
        return {key.value: plain(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [plain(item) for item in node.values]
    return node.value if node else None


@pytest.mark.parametrize("case", cases("frontmatter/trees"))
def test_text_gives_its_tree_and_problems(case: dict[str, Any]) -> None:
    tree, problems = parse(case["text"], PATH)
    expected = [Diagnostic(p[0], PATH, *p[1:]) for p in case.get("problems", ())]
    assert (plain(tree), list(problems)) == (case["tree"], expected)


def placed(node: Node | None) -> Any:
    """A tree with the places of its nodes: the text of a scalar, the children of others."""
    if isinstance(node, Pairs):
        return [(placed(key), placed(value)) for key, value in node.entries], place(node)
    if isinstance(node, Items):
        return [placed(item) for item in node.values], place(node)
    return (node.value, place(node)) if node else None


@pytest.mark.parametrize("case", cases("frontmatter/values"))
def test_value_stays_text(case: dict[str, Any]) -> None:
    tree, problems = parse(f"a: {case['written']}\n", PATH)
    assert problems == ()
    assert tree is not None
    found = tree.get("a")
    assert isinstance(found, Scalar)
    # An empty value stands where the key's colon ends.
    where = (1, 4) if case["written"] else (1, 3)
    assert (found.value, place(found)) == (case["value"], where)
    assert bool(found.style) is case.get("quoted", False)
    assert is_null(found) is case.get("is_null", False)


def test_nodes_know_their_places() -> None:
    text = "number: 31-CV/TU\nsigner: {name: Mẫu}\naddressees:\n  - Ủy ban\n  -  Đoàn\n"
    tree, problems = parse(text, PATH, first_line=2)
    name = (("name", (3, 10)), ("Mẫu", (3, 16)))
    addressees = [("Ủy ban", (5, 5)), ("Đoàn", (6, 6))]
    entries = [
        (("number", (2, 1)), ("31-CV/TU", (2, 9))),
        (("signer", (3, 1)), ([name], (3, 9))),
        (("addressees", (4, 1)), (addressees, (5, 3))),
    ]
    assert (placed(tree), problems) == ((entries, (2, 1)), ())


@pytest.mark.parametrize(
    ("after", "body", "line"),
    [
        ("\n\n1. Một.\n---\n", "\n1. Một.\n---\n", 4),
        (" \t\n1. Một.", "1. Một.", 4),
        ("", "", 3),
    ],
)
def test_file_is_split_into_front_matter_and_body(after: str, body: str, line: int) -> None:
    head = "place: Sông Vàng\n"
    parts = split(f"---\n{head}---{after}", PATH)
    assert plain(parts.tree) == {"place": "Sông Vàng"}
    assert (parts.head, parts.body, parts.body_line, parts.problems) == (
        head,
        body,
        line,
        (),
    )


def test_front_matter_may_be_empty() -> None:
    parts = split("---\n---\nx", PATH)
    assert (plain(parts.tree), parts.body, parts.body_line) == ({}, "x", 3)


@pytest.mark.parametrize(
    ("text", "cause", "line", "given"),
    [
        ("", "none", 1, ""),
        ("1. Một.\n", "none", 1, ""),
        ("Kính gửi các huyện ủy\n", "none", 1, ""),
        ("---", "none", 1, ""),
        ("---\nplace: A\n", "last", 2, ""),
        ("---\nplace: A\ntopics:\n  - a\n\nKính gửi: các huyện ủy\n", "last", 4, ""),
        ("---\nplace: A\n --- \nx\n", "dashes", 3, "---"),
        ("---\nplace: A\n----\n", "dashes", 3, "----"),
        ("---\nngày: A\n\nnơi ban hành: B\n—\n", "dashes", 5, "—"),
        ("----\nplace: A\n---\n", "dashes", 1, "----"),
        ("–\nplace: A\n---\n", "dashes", 1, "–"),
        ("\n---\nplace: A\n---\n", "blank", 1, ""),
        ("  ---\nplace: A\n---\n", "blank", 1, "---"),
        ("place: A\n---\n", "first", 1, ""),
        ("\n\nsố: A\n---\n", "first", 3, ""),
    ],
)
def test_without_two_lines_of_dashes_all_is_body(
    text: str, cause: str, line: int, given: str
) -> None:
    parts = split(text, PATH)
    assert (parts.tree, parts.body, parts.body_line) == (None, text, 1)
    values = {"cause": cause, "given": given}
    assert parts.problems == (Diagnostic("E002", PATH, line, 1, values),)


def test_lines_of_problems_are_those_of_the_file() -> None:
    parts = split("---\nplace: A\n\n# ghi chú\nplace: B\n---\n", PATH)
    values = {"key": "place", "first": 2}
    assert parts.problems == (Diagnostic("E004", PATH, 5, 1, values),)


def test_a_chain_of_aliases_is_refused_without_being_followed() -> None:
    """The "billion laughs": each line names the one before ten times."""
    lines = ["a0: &a0 [cười]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)
    ]
    tree, problems = parse("\n".join(lines), PATH)
    assert plain(tree) == {"a0": ["cười"]} | {f"a{n}": [""] * 10 for n in range(1, 30)}
    assert {p.code for p in problems} == {"E020"}
    assert len(problems) == 30 + 29 * 10


@pytest.mark.parametrize("part", ["[", "{", "- ", "? ", "{a: ", "[a, "])
def test_brackets_without_end_are_a_problem_not_a_crash(part: str) -> None:
    detail = {"cause": "other"}
    tree, problems = parse(part * 100_000, PATH)
    assert (tree, problems) == (None, (Diagnostic("E003", PATH, 1, 1, detail),))


def test_windows_notepad_writes_the_same_record(project: Project) -> None:
    """A byte order mark, CRLF and letters with their marks apart change nothing in the
    record; of the last staff are told."""
    id_ = "tinh-uy-song-vang/2021/31-cv-tu"
    project.directive(id_, "\n1. Dọn bến.\n\n2. Báo cáo.\n", place="Sông Vàng")
    expected = project.only()
    path = project.root / "directives" / f"{id_}.md"
    text = path.read_text(encoding="utf-8")
    project.write(f"{id_}.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert project.only() == expected
    assert project.only().source == expected.source
    project.write(f"{id_}.md", unicodedata.normalize("NFD", text).replace("\n", "\r"))
    assert project.only() == expected
    assert project.problems() == [("W110", f"directives/{id_}.md", 5, 14)]


@given(st.one_of(st.text(), st.text("ab:-[]{}&*!?|>'\"#%@`, \n\tđ0~", max_size=60)))
def test_reading_is_total(text: str) -> None:
    """Any text gives a tree or a problem, and problems stand within the text."""
    tree, problems = parse(text, PATH)
    assert tree is not None or problems
    for problem in problems:
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert problem.line_of_text("vi").startswith(f"{PATH}:{problem.line}:")


_words = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="'"))


@given(st.dictionaries(_words, _words))
def test_quoted_words_come_back_as_they_were(words: dict[str, str]) -> None:
    text = "".join(f"'{key}': '{value}'\n" for key, value in words.items())
    tree, problems = parse(text, PATH)
    assert (plain(tree), problems) == (words, ())
