"""Each check of records, texts and relations: what it finds and what it leaves alone."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.blocks import read
from directive_portal.checks import rules
from directive_portal.checks.bodies import clauses_are_seen, images_are_described
from directive_portal.checks.changes import changes_are_declared
from directive_portal.checks.numbering import numbering_is_whole
from directive_portal.checks.text import (
    campaigns_are_not_named_before_they_were,
    stated_term_is_recorded,
)
from directive_portal.sources import schema
from directive_portal.sources.characters import characters_are_sound
from directive_portal.sources.diagnostic import Diagnostic
from directive_portal.sources.frontmatter import split
from directive_portal.sources.loader import Sources
from directive_portal.sources.model import Directive
from tests.casefiles import cases
from tests.project import ISSUERS, Project

ID = "tinh-uy-song-vang/2021/31-cv-tu"
TEXT_RULES = (
    changes_are_declared,
    campaigns_are_not_named_before_they_were,
    stated_term_is_recorded,
)


def found_in(directive: Directive) -> Iterator[Diagnostic]:
    """What the checks of words and of the tree find."""
    for rule in TEXT_RULES:
        yield from rule(directive, NOTHING)
    body = read(directive.body)
    for check in (images_are_described, numbering_is_whole, clauses_are_seen):
        yield from check(directive, body)


@pytest.mark.parametrize("case", cases("checks"))
def test_check_finds_exactly_this(case: dict[str, Any], project: Project) -> None:
    """``there`` are directives beside the one of ``id``; all share what RECORD gives.
    ``pages`` are those of docs/."""
    project.write("issuers.yml", ISSUERS + case.get("issuers", ""))
    for name, text in case.get("pages", {}).items():
        project.write(f"../docs/{name}", text)
    for id_, fields in case.get("there", {}).items():
        project.directive(id_, **fields)
    id_ = case.get("id", ID)
    project.directive(id_, case.get("body", ""), **case.get("record", {}))
    found = [
        (p.path, f"{p.line}:{p.column} {p.code} {p.text('message', 'en')}")
        for p in rules.check(project.sources())
    ]
    path = f"directives/{id_}.md"
    assert found == [(path, line) for line in case.get("found", ())]


NOTHING = Sources(
    root=Path(),
    records=(),
    directives=(),
    issuers={},
    topics={},
    groups={},
    basis="",
    files=frozenset(),
    unread=frozenset(),
    problems=(),
)
HEAD = (
    "---\nnumber: 31/QĐ-BMN\ntype: quyet-dinh\ndate: 2019-05-28\nsubject: Thuyền\n"
    "text: full\npublished: 2021-06-01\n---\n"
)


def with_body(body: str) -> Directive:
    location = ("bo-mua-nang", "2019", "31-qd-bmn")
    directive, problems = schema.read_directive(
        split(HEAD + body, "a.md"), "a.md", location
    )
    assert directive is not None
    assert problems == []
    return directive


PIECES = st.sampled_from(
    [
        *["1. ", "2. ", "4. ", "a) ", "b) ", "đ) ", "I. ", "III- ", "Điều 1. ", "1.1. "],
        *["\n", "\n\n", "# ", "**", "“", "”", "; ", "và ", "1)", "Phụ lục", "![](", "5K"],
        *[
            "Quyết định",
            " này",
            " có hiệu lực",
            " đến hết ngày ",
            "31/12/2021",
            "thay thế ",
        ],
        *["bãi bỏ ", "số ", "12/QĐ-UBND", "khẩu trang", "29/77/2020", "từ ngày "],
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_can_be_checked(body: str) -> None:
    """Nothing is raised, and every problem stands in the body."""
    directive = with_body(body)
    for problem in found_in(directive):
        lines = directive.body.split("\n")
        line = lines[problem.line - directive.body_line]
        assert 1 <= problem.column <= len(line) + 1
        assert problem.line_of_text("vi")


@pytest.mark.parametrize(
    "part",
    [
        *[
            "1. ",
            "1.\n",
            "a)\n\nb)\n\n",
            "1.1.1.1. ",
            "I",
            "“",
            "“\n\n",
            "Điều ",
            "# ",
            "* ",
        ],
        *["này có hiệu lực ", "Quyết định này có hiệu lực ", "này ", "thay thế ", " "],
        *["thay thế 1/QĐ-UBND ", "bãi bỏ số ", "Quyết định này ", "và bãi bỏ 1/QĐ-UBND; "],
        *[
            "5K",
            "5",
            "![",
            "![ ](",
            "\n",
            "Quyết định này thay thế Quyết định số 1/QĐ-UBND; ",
        ],
    ],
)
def test_a_megabyte_of_hostile_text_comes_to_an_end(part: str) -> None:
    directive = with_body(part * (1_000_000 // len(part)))
    for _ in found_in(directive):
        pass


@given(
    st.text(
        st.sampled_from("aơ\u0301d\xd0\u043e\u200b\u202e\ue000\x07\uff21 \n5.μ👩\u200d")
    )
)
def test_characters_are_told_where_they_stand(text: str) -> None:
    """Each kind once, at a place that holds it."""
    found = list(characters_are_sound(text, "a.md"))
    assert len({(p.code, p.values.get("character")) for p in found}) == len(found)
    for problem in found:
        line = text.split("\n")[problem.line - 1]
        if character := problem.values.get("character"):
            assert f"U+{ord(line[problem.column - 1]):04X}" == character
        assert problem.line_of_text("en")


@pytest.mark.parametrize("part", ["\xd0", "a\u043e", "\u200b", "o\u0301", "\u202e\n", "aα"])
def test_a_megabyte_of_odd_characters_comes_to_an_end(part: str) -> None:
    assert len(list(characters_are_sound(part * (1_000_000 // len(part)), "a.md"))) <= 2


@given(st.text())
def test_text_that_passes_is_composed(text: str) -> None:
    loose = [p for p in characters_are_sound(text, "a.md") if p.code == "W110"]
    assert bool(loose) == (unicodedata.normalize("NFC", text) != text)


def test_an_entry_that_cannot_be_read_is_not_unknown(project: Project) -> None:
    """One mistake in issuers.yml is one problem, not one for each of its directives."""
    entry = "so-ben-thuyen: {name: Sở Bến thuyền, family: nha-nuoc}\n"
    child = "doi-ben-thuyen: {name: Đội Bến thuyền, family: state, parent: so-ben-thuyen}\n"
    project.write("issuers.yml", ISSUERS + entry + child)
    project.write("topics.yml", "le-hoi: {name: Lễ hội}\nben-thuyen: {ten: Bến thuyền}\n")
    relation = {"kind": "refers", "issuer": "so-ben-thuyen", "number": "1/KH-SBT"}
    project.directive(ID, topics=["ben-thuyen"], relations=[relation])
    project.directive("so-ben-thuyen/2021/08-sbt-vp", number="08/SBT-VP")
    assert project.problems() == [
        ("E008", "directives/issuers.yml", 6, 46),
        ("E005", "directives/topics.yml", 2, 14),
    ]
