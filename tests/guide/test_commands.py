"""All commands are told, in ``--help`` and in the guide, by one text."""

from directive_portal import messages
from tests import golden
from tests.guide import commands


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
