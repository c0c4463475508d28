"""The catalogue in two languages, and how a problem is told from it."""

from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from directive_portal import messages
from directive_portal.checks import report
from directive_portal.sources.diagnostic import Diagnostic, has_errors, in_order

VI, EN = (messages.catalogue(lang) for lang in messages.LANGUAGES)


def texts(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text below a node with its dotted key."""
    if isinstance(node, str):
        yield key, node
        return
    for name, child in node.items():
        yield from texts(child, f"{key}.{name}".lstrip("."))


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_english_holds_the_same_texts_with_the_same_places() -> None:
    """All diagnostics, and of the rest what English has."""
    vi, en = dict(texts(VI)), dict(texts(EN))
    assert set(en) <= set(vi)
    assert {key for key in vi if key.startswith("diagnostic.")} <= set(en)
    for key, text in en.items():
        assert (key, places(text)) == (key, places(vi[key]))


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_code_has_a_message_and_a_hint(lang: str) -> None:
    for code, parts in messages.catalogue(lang)["diagnostic"].items():
        assert (code, set(parts)) == (code, {"message", "hint"})


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_every_text_is_filled_and_is_one_line(lang: str) -> None:
    diagnostics = {"diagnostic": messages.catalogue(lang)["diagnostic"]}
    for key, text in texts(diagnostics):
        filled = text.format(**dict.fromkeys(places(text), "…"))
        assert (key, filled.strip(), filled.splitlines()) == (key, filled, [filled])


def test_text_is_chosen_by_cause_and_filled() -> None:
    key = "diagnostic.E007.message"
    said = messages.text("en", key, cause="table", at='"signer"', given="")
    assert said == '"signer" must be indented lines of "key: value", or {key: value}'
    assert messages.text("en", "diagnostic.E019.message") == "there is no directive"


@pytest.mark.parametrize("key", ["diagnostic.E999.message", "ui.x.y", "diagnostic.E007.x"])
def test_missing_text_is_an_error(key: str) -> None:
    with pytest.raises((KeyError, TypeError)):
        messages.text("vi", key)


_YEARS = {"folder": "2020", "year": "2021", "place": "a/2020/b"}
PROBLEM = Diagnostic("E013", "directives/a.md", 4, 7, _YEARS)
WARNING = Diagnostic("W101", "directives/a.md", 2, 9, {"given": "ba mốt"})
LINE = (
    'directives/a.md:4:7: E013 the year\'s folder is "2020" but the date says "2021" — '
    "move the file to the folder 2021, or correct the date; if it has been published, add "
    "where it was: formerly: [a/2020/b]"
)
WARNING_LINE = (
    'directives/a.md:2:9: W101 the number "ba mốt" is in no known form — '
    "look at the original; leave it where it is printed so"
)


def test_problem_is_told_as_a_line_and_as_data() -> None:
    assert PROBLEM.line_of_text("en") == LINE
    assert PROBLEM.as_data("vi") == {
        "code": "E013",
        "severity": "error",
        "path": "directives/a.md",
        "line": 4,
        "column": 7,
        "message": 'thư mục năm là "2020" nhưng theo ngày ban hành phải là "2021"',
        "hint": "chuyển tệp vào thư mục 2021, hoặc sửa date; văn bản đã đăng mà phải "
        "chuyển thì thêm nơi cũ: formerly: [a/2020/b]",
    }
    assert (PROBLEM.message, PROBLEM.hint) == (
        PROBLEM.as_data()["message"],
        PROBLEM.as_data()["hint"],
    )
    assert (PROBLEM.severity, WARNING.severity) == ("error", "warning")


def test_report_counts_errors_and_warnings() -> None:
    text = report.as_text([WARNING, PROBLEM], 3, "en")
    assert text == f"{WARNING_LINE}\n{LINE}\n1 errors, 1 warnings.\n"
    assert report.as_text([], 3, "en") == "No error and no warning in 3 directives.\n"
    assert report.as_json([]) == "[]\n"


def test_problems_are_sorted_by_place_then_code() -> None:
    expected = [
        Diagnostic("E019", "directives/a.md", 1, 1),
        Diagnostic("E004", "directives/a.md", 9, 2, {"key": "a", "first": 1}),
        Diagnostic("E004", "directives/a.md", 9, 2, {"key": "b", "first": 1}),
        Diagnostic("E020", "directives/a.md", 9, 2),
        Diagnostic("E001", "directives/a.md", 10, 1),
        Diagnostic("E001", "directives/b.md", 1, 1),
    ]
    assert in_order(reversed(expected)) == expected


def test_only_errors_fail() -> None:
    assert has_errors([WARNING, PROBLEM])
    assert not has_errors([WARNING])
    assert not has_errors([])
