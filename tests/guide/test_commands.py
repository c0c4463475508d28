"""All commands are told, in ``--help`` and in the guide, by one text."""

import re
from pathlib import Path

import pytest

from directive_portal import messages
from directive_portal.cli.main import COMMANDS
from tests import golden
from tests.guide import commands

GUIDE = commands.PAGE.parent
PAGES = [path.relative_to(GUIDE).as_posix() for path in sorted(GUIDE.rglob("*.md"))]


def test_the_guide_tells_all_commands() -> None:
    golden.assert_is(commands.PAGE, commands.page())


def test_every_part_of_a_command_is_told_and_nothing_else() -> None:
    texts = messages.catalogue("vi")["command"]
    known = dict(commands.parts())
    assert set(texts["of"]) == set(known)
    shared = set(texts["common"])
    assert shared <= set().union(*known.values())
    for name, parts in known.items():
        told = set(texts["of"][name].get("part", {}))
        assert (name, told | (shared & parts)) == (name, parts)


@pytest.mark.parametrize("name", PAGES)
def test_commands_in_the_guide_exist(name: str) -> None:
    text = (GUIDE / name).read_text("utf-8")
    code = "\n".join(re.findall(r"`[^`\n]+`|^.*\.venv.*$|^ {4,}.*$", text, re.MULTILINE))
    assert set(re.findall(r"\bportal ([a-z]\w+)", code)) <= {*COMMANDS, "import"}


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.stem)
def test_what_is_typed_is_told_for_every_machine(page: Path) -> None:
    text = page.read_text("utf-8")
    windows = set(re.findall(r"\.venv\\Scripts\\(\w+ \w+)", text))
    assert windows == set(re.findall(r"\.venv/bin/(\w+ \w+)", text))
