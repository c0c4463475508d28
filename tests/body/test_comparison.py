"""What became of each clause: case files, and no word lost or made up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.blocks import read
from directive_portal.body.comparison import Row, Run, compare, compared
from directive_portal.body.words import Passage, passages
from tests.casefiles import cases
from tests.project import Project

MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
WORDS = st.sampled_from(
    [
        *("bến", "thuyền", "phà", "ngày", "20", "|", "-", "##", "\n", "\n\n"),
        *("1.", "2.", "a)", "b)", "I-", "Điều 1."),
    ]
)
BODIES = st.lists(WORDS, max_size=60).map(" ".join)


@pytest.mark.parametrize("case", cases("comparison"))
def test_rows_are_those_of_the_case(case: dict[str, Any]) -> None:
    rows = [shown(row) for row in compare(case["old"], case["new"])]
    assert rows == case["rows"]


def shown(row: Row) -> list[str | None]:
    words = " ".join(MARKS[run.kind].format(run.text) for run in row.runs)
    return [row.kind, labels(row.old), labels(row.new), words]


def outline(body: str) -> tuple[Passage, ...]:
    return passages(read(body).blocks)


def labels(clause: Passage | None) -> str | None:
    return clause and " ".join(clause.path)


@given(st.one_of(BODIES, st.text()), st.one_of(BODIES, st.text()))
def test_both_texts_can_be_read_off_the_rows(old: str, new: str) -> None:
    rows = compare(old, new)
    assert [row.new for row in rows if row.new] == list(outline(new))
    before = sorted((row.old for row in rows if row.old), key=lambda c: c.place)
    assert before == list(outline(old))
    for row in rows:
        assert words(row, "removed") == (row.old.words if row.old else ())
        assert words(row, "added") == (row.new.words if row.new else ())


def words(row: Row, kind: str) -> tuple[str, ...]:
    runs = (run.words for run in row.runs if run.kind in ("same", kind))
    return tuple(word for run in runs for word in run)


@given(st.one_of(BODIES, st.text()))
def test_a_text_is_the_same_as_itself(body: str) -> None:
    assert [row.kind for row in compare(body, body)] == ["same"] * len(outline(body))


@given(BODIES, BODIES)
def test_kinds_say_what_the_rows_hold(old: str, new: str) -> None:
    for row in compare(old, new):
        assert (row.old is None, row.new is None) == (
            row.kind == "added",
            row.kind == "removed",
        )
        alike = row.old and row.new and row.old.words == row.new.words
        assert bool(alike) == (row.kind in ("same", "moved"))


def test_what_would_take_too_long_is_told_as_a_whole() -> None:
    old, new = " ".join(["bến phà"] * 2000), " ".join(["phà bến"] * 2000)
    (row,) = compare(old, new)
    runs = (Run("removed", tuple(old.split())), Run("added", tuple(new.split())))
    assert (row.kind, row.runs) == ("changed", runs)


def test_later_clauses_are_told_as_a_whole_when_earlier_ones_took_the_time() -> None:
    """The limit is one for both texts, however many clauses they have."""
    old = "\n\n".join(f"{n}. {'bến phà ' * 100}" for n in range(1, 41))
    new = "\n\n".join(f"{n}. {'phà bến ' * 100}{n}" for n in range(1, 41))
    rows = compare(old, new)
    by_words = [any(run.kind == "same" for run in row.runs) for row in rows]
    assert {row.kind for row in rows} == {"changed"}
    assert by_words == sorted(by_words, reverse=True)
    assert set(by_words) == {True, False}


def test_a_thousand_clauses_find_their_neighbours() -> None:
    old = "\n\n".join(f"{n}. Bến số {n} mở lúc {n} giờ." for n in range(1, 1000))
    new = "\n\n".join(f"{n}. Bến số {n} đóng lúc {n} giờ." for n in range(1, 1000))
    rows = compare(old, new)
    pairs = [(row.old and row.old.label, row.new and row.new.label) for row in rows]
    assert pairs == [(f"{n}.", f"{n}.") for n in range(1, 1000)]


OLDER = {"number": "31-CV/TU", "issuer": "tinh-uy-song-vang", "date": "2021-05-28"}


@pytest.mark.parametrize(
    ("kind", "older", "newer", "there"),
    [
        ("replaces", {}, {}, True),
        ("replaces_partly", {}, {}, True),
        ("amends", {}, {}, True),
        ("corrects", {}, {}, True),
        ("refers", {}, {}, False),
        ("revokes", {}, {}, False),
        ("implements", {}, {}, False),
        ("replaces", {"text": "summary"}, {}, False),
        ("replaces", {}, {"text": "summary"}, False),
        ("replaces", {"draft": True}, {}, False),
        ("replaces", {"changes": ["withdrawal"]}, {}, False),
        ("replaces", {}, {"changes": ["withdrawal"]}, False),
    ],
)
def test_only_whole_texts_that_take_each_others_place_are_compared(
    kind: str,
    older: dict[str, Any],
    newer: dict[str, Any],
    there: bool,
    project: Project,
) -> None:
    for id_, fields in (
        ("tinh-uy-song-vang/2021/31-cv-tu", older),
        ("tinh-uy-song-vang/2021/32-cv-tu", newer),
    ):
        given = {"text": "full", **fields}
        given["changes"] = [
            {"date": "2021-06-02", "kind": change, "note": "Nhầm."}
            for change in fields.get("changes", ())
        ]
        if id_.endswith("32-cv-tu"):
            given["number"] = "32-CV/TU"
            given["relations"] = [{"kind": kind, **OLDER}]
        project.directive(id_, "1. Việc.\n", **given)
    register = project.register()
    (newest,) = (d for d in register.directives if d.slug == "32-cv-tu")
    found = [edge.target and edge.target.slug for edge in compared(newest, register)]
    assert found == (["31-cv-tu"] if there else [])


def test_two_relations_to_one_directive_make_one_comparison(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", "1. Việc.\n", text="full")
    says = [{"kind": kind, **OLDER} for kind in ("refers", "amends", "corrects")]
    newer = {"number": "32-CV/TU", "text": "full", "relations": says}
    project.directive("tinh-uy-song-vang/2021/32-cv-tu", "1. Việc.\n", **newer)
    register = project.register()
    (newest,) = (d for d in register.directives if d.slug == "32-cv-tu")
    assert [edge.kind for edge in compared(newest, register)] == ["amends"]
