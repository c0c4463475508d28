"""The generator: what it makes is the same each time, and has every kind in it."""

from pathlib import Path

from tests.hostile import attachments, payloads
from tests.hostile.cases import cases


def test_the_same_cases_each_time() -> None:
    one, other = cases(Path("/ngoai")), cases(Path("/ngoai"))
    assert one == other
    assert one != cases(Path("/ngoai"), seed=12)
    paths = [path for case in one for path in case.files]
    assert len(one) == 500
    assert len({path.casefold() for path in paths}) == len(paths)


def test_every_kind_has_its_turn() -> None:
    made = [case.name for case in cases(Path("/ngoai"))]
    kinds = {name.split(",")[0] for name, _ in attachments.KINDS}
    found = {kind for kind in kinds for name in made if name.startswith(f"attached {kind}")}
    assert kinds - found == set()
    yaml = [name for name in made if name.startswith("yaml ")]
    assert len(yaml) >= len(payloads.YAML)
    assert [s for s in payloads.REPEATED if not any(repr(s) in name for name in made)] == []
