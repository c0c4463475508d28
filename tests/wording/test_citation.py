"""Directives are cited in the official form of their issuer's family."""

from typing import Any

import pytest

from directive_portal.register.register import build
from directive_portal.text.dates import parse_date
from directive_portal.wording.citation import citation
from tests.casefiles import cases
from tests.project import ISSUERS, Project

MORE = """\
so-van-hoa: {name: "Sở Văn hóa, Thể thao và Du lịch Sông Vàng", family: state}
so-giao-duc: {name: Sở Giáo dục và Đào tạo Sông Vàng, family: state}
bo-nang-gio: {name: Bộ Nắng Gió, family: state}
"""


@pytest.mark.parametrize("case", cases("cited-form"))
def test_a_directive_is_cited_in_its_form(case: dict[str, Any], project: Project) -> None:
    said = dict(case)
    cited, office = said.pop("cited"), said.pop("by")
    del said["name"]
    year = str(said.get("date", "2021"))[:4] if said.get("date", 1) else "khong-ngay"
    project.write("issuers.yml", ISSUERS + MORE)
    project.directive(f"{office}/{year}/van-ban", **said)
    register = build(project.sources(), parse_date("2026-12-01"))
    (directive,) = register.directives
    assert citation(directive, register) == cited
