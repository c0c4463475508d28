"""What reports of auditors say, and that silence is not taken for good news."""

import json
from typing import Any

import pytest

from tests.audit import Answer, of_npm, of_python, told

FAULT = {"id": "PYSEC-2099-1", "fix_versions": ["1.2.4"], "aliases": [], "description": ""}
GOOD = {"name": "lxml", "version": "6.1.3", "vulns": []}
BAD = {"name": "jinja2", "version": "1.2.3", "vulns": [FAULT]}
SKIPPED = {"name": "click", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("packages", "answer"),
    [
        ([GOOD], Answer(1)),
        ([GOOD, BAD], Answer(2, ("jinja2 1.2.3: PYSEC-2099-1 (1.2.4)",))),
        ([GOOD, SKIPPED], Answer(2, (), ("click",))),
    ],
)
def test_of_python(packages: list[Any], answer: Answer) -> None:
    assert of_python(json.dumps({"dependencies": packages, "fixes": []})) == answer


@pytest.mark.parametrize("report", ["", "Traceback", "[]", '{"message": "405"}'])
def test_where_nobody_answers_nothing_is_known(report: str) -> None:
    for answer in (of_python(report), of_npm(report)):
        assert answer == Answer(0, unanswered=("*",))
        assert "NOT AUDITED" in told("requirements.txt", answer)


def test_of_npm() -> None:
    fault = {"name": "left", "severity": "high", "range": "<2", "via": [], "effects": []}
    report: dict[str, Any] = {
        "auditReportVersion": 2,
        "vulnerabilities": {"left": fault},
        "metadata": {"dependencies": {"prod": 3, "total": 4}},
    }
    assert of_npm(json.dumps(report)) == Answer(4, ("left <2: high",))
    assert of_npm(json.dumps(report | {"vulnerabilities": {}})) == Answer(4)
