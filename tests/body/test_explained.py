"""Abbreviations are explained once in a text, of which no letter changes."""

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.body.explained import FirstUse
from directive_portal.body.shown import shown_here, tree
from directive_portal.register.register import Register
from directive_portal.text.abbreviations import MEANINGS
from tests.casefiles import cases
from tests.project import Project

OWN = "BĐT: bến đò, thuyền\nTNMT: null\nXY: ~\n"


@pytest.mark.parametrize("case", cases("explained"))
def test_abbreviations_are_explained_where_they_first_stand(
    case: dict[str, Any], project: Project
) -> None:
    project.write("abbreviations.yml", OWN)
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", body=case["body"])
    register = project.register()
    (directive,) = register.directives
    html, met = shown(register)
    assert list(met) == case.get("met", [])
    if "html" in case:
        assert html == f"<p>{case['html']}</p>"
    else:
        assert unescape(re.sub("<.*?>", "", html)) == directive.body


def shown(register: Register) -> tuple[str, dict[str, str]]:
    (directive,) = register.directives
    first = FirstUse(directive.body, register.abbreviations)
    made = shown_here(tree(directive, register), directive, register, "", first.words)
    return made, first.met


PIECES = st.sampled_from([*MEANINGS, " ", "/", "-", "&", "(", ")", ".", "<", "12", "ỷ"])


@given(st.lists(PIECES).map("".join))
def test_no_letter_changes(text: str) -> None:
    made = FirstUse(text, MEANINGS).words(text)
    assert unescape(re.sub(r"</?abbr[^>]*>", "", made)) == text
    assert all(made.count(f'">{short}</abbr>') <= 1 for short in MEANINGS)


def test_the_office_is_asked_before_what_all_know(project: Project) -> None:
    project.write(
        "abbreviations.yml", "\ufeff# Của xã\nBĐT:  bến đò,\n  thuyền\nUBND: ''\n"
    )
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    assert [code for code, *_ in project.problems()] == ["E018"]
    project.write("abbreviations.yml", OWN)
    told = project.register().abbreviations
    assert told == {k: v for k, v in MEANINGS.items() if k != "TNMT"} | {
        "BĐT": "bến đò, thuyền"
    }


def test_what_must_not_be_published_is_found_there_too(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    calls = ("gọi ông Lê Mẫu 0912 345 678", r"gọi ông Lê Mẫu \x30912 345 678")
    for call in calls:
        project.write("abbreviations.yml", f'CĐ: cầu đò\n\n"BĐT": "{call}"\n')
        found = [(code, path, line) for code, path, line, *_ in project.problems()]
        assert found == [("E044", "directives/abbreviations.yml", 3)]
