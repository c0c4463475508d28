"""What the guide shows of records can be written so."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from directive_portal.editing import schemas
from directive_portal.sources import abbreviations
from directive_portal.sources.diagnostic import Diagnostic
from tests import enclosures
from tests.editing.test_given import Editor
from tests.guide.commands import PAGE
from tests.project import Project

PAGES = sorted(PAGE.parent.glob("*.md"))
ISSUERS = """\
tinh-uy-vi-du: {name: Tỉnh ủy Ví Dụ, codes: [TU], family: party, province: Ví Dụ}
"""
TOPICS = "tuyen-truyen: {name: Tuyên truyền}\nche-do-bao-cao: {name: Chế độ báo cáo}\n"


def shown(page: Path) -> list[Any]:
    """The YAML of a page, fenced or in an item of a list."""
    text = page.read_text("utf-8")
    texts = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    texts += re.findall(r"(?:^ {8}[\w -].*\n)+", text, re.MULTILINE)
    found = [one for one in texts if re.match(r" *[\w-]+:(\s|$)", one)]
    return [yaml.load(re.sub("(?m)^ {8}", "", one), Editor) for one in found]


def shape(name: str) -> dict[str, Any]:
    """The schema of a file of which a part is shown."""
    found = json.loads(schemas.files()[f"{name}.schema.json"])
    return {key: value for key, value in found.items() if key != "required"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_shown_is_a_part_of_a_record_or_registry(page: Path) -> None:
    kinds = [
        jsonschema.Draft7Validator(shape(n))
        for n in ("directive", "issuers", "topics", "addressees")
    ]
    for data in shown(page):
        assert _meanings(data) or any(kind.is_valid(data) for kind in kinds), data


def _meanings(data: object) -> bool:
    """Whether it is a part of ``abbreviations.yml``."""
    problems: list[Diagnostic] = []
    abbreviations.read(yaml.safe_dump(data, allow_unicode=True), "", problems)
    return problems == []


def test_pages_of_tasks_show_something() -> None:
    showing = {page.stem for page in PAGES if shown(page)}
    assert showing >= {"sua", "rut", "thay-the", "tu-word", "cach-ghi", "danh-muc"}


def test_the_whole_example_is_a_sound_record(tmp_path: Path) -> None:
    text = (PAGE.parent / "them-van-ban.md").read_text("utf-8")
    (record,) = re.findall(r"^```yaml\n(---\n.*?)^```", text, re.MULTILINE | re.DOTALL)
    (name,) = re.findall(r"`directives/(tinh-uy-vi-du/2026/07-cv-tu\.md)`", text)
    project = Project(tmp_path)
    project.write("issuers.yml", ISSUERS)
    project.write("topics.yml", TOPICS)
    project.write(name, record)
    outline = name.replace("07-cv-tu.md", "de-cuong-bao-cao.docx")
    project.write(outline, enclosures.docx("Đề cương"))
    assert project.problems() == []
