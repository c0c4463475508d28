"""The key of a number as typed, and what is known under it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.register.lookup import External, Known, key, table
from tests.casefiles import cases
from tests.project import Project

RELATION = {"number": "30-CV/TU", "issuer": "tinh-uy-nui-bac", "date": "2021-05-03"}


@pytest.mark.parametrize("case", cases("lookup"))
def test_key_of_what_is_typed(case: list[Any]) -> None:
    typed, expected, _ = case
    assert key(typed) == expected


@given(st.text())
def test_any_text_has_a_key_or_none(typed: str) -> None:
    found = key(typed)
    assert found is None or (found.isascii() and key(found.replace(".", "-")) == found)


def test_what_is_known_under_each_key(project: Project) -> None:
    project.directive(
        "tinh-uy-song-vang/2021/31-cv-tu",
        number_printed="31-CV/TỦ",
        relations=[
            RELATION | {"kind": "refers"},
            {"kind": "refers", "number": "30 -CV/TU", "issuer_name": "Tỉnh ủy Lâm Xa"},
        ],
    )
    project.directive("tinh-uy-song-vang/2021/32-cv-tu", number="32-CV/TU")
    project.directive(
        "tinh-uy-nui-bac/2021/31-cv-tu", relations=[RELATION | {"kind": "explains"}]
    )
    register = project.register()
    one, two, other = (
        next(d for d in register.directives if d.id == id_)
        for id_ in (
            "tinh-uy-song-vang/2021/31-cv-tu",
            "tinh-uy-song-vang/2021/32-cv-tu",
            "tinh-uy-nui-bac/2021/31-cv-tu",
        )
    )
    assert table(register) == {
        "30.cvtu": Known(
            externals=(
                External(one.relations[1], (one,)),
                External(other.relations[0], (other, one)),
            )
        ),
        "31.cvtu": Known((other, one)),
        "32.cvtu": Known((two,)),
    }
