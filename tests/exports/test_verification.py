"""Numbers are spread over files so that a reader fetches one small one."""

import json

import pytest

from directive_portal.exports.verification import files, shard, shard_count
from tests.project import Project


@pytest.mark.parametrize(
    ("keys", "count"),
    [(0, 1), (1, 1), (64, 1), (65, 2), (128, 2), (129, 4), (100_000, 2048)],
)
def test_files_are_as_many_as_keys_need(keys: int, count: int) -> None:
    assert shard_count(keys) == count


def test_hash_is_fnv_1a() -> None:
    """Published values of the function, so that any other program finds the same file."""
    values = {"": 0x811C9DC5, "a": 0xE40C292C, "foobar": 0xBF9CF968}
    assert {text: shard(text, 1 << 32) for text in values} == values


def test_each_key_stands_in_its_own_file(project: Project) -> None:
    for n in range(10, 150):
        project.directive(f"tinh-uy-song-vang/2021/{n}-cv-tu", number=f"{n}-CV/TU")
    written = dict(files(project.register()))
    assert sorted(written) == [f"kiem-tra/so/{n}.json" for n in range(4)]
    read = {name: json.loads(content) for name, content in written.items()}
    found = {key: name for name, content in read.items() for key in content}
    keys = [key for n in range(10, 150) for key in (f"{n}.cvtu", str(n))]
    assert found == {key: f"kiem-tra/so/{shard(key, 4)}.json" for key in keys}


def test_serial_alone_leads_to_all_that_bear_it(project: Project) -> None:
    """Each once, what is only cited too."""
    other = {"kind": "refers", "number": "31/2021/NĐ-CP", "issuer_name": "Chính phủ"}
    unclear = {"kind": "refers", "number": "31/CT-X", "date": "2021-05-03"}
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", relations=[other, unclear])
    project.directive("tinh-uy-nui-bac/2021/31-cv-tu", relations=[other])
    ((_, content),) = files(project.register())
    assert sorted(json.loads(content)["31"], key=str) == [
        ["2021ndcp", None, None, "Chính phủ"],
        ["ctx", None, "2021-05-03", None],
        ["cvtu", "cong van", "2021-05-28", "Tỉnh ủy Núi Bạc"],
        ["cvtu", "cong van", "2021-05-28", "Tỉnh ủy Sông Vàng"],
    ]


def test_what_nobody_has_verified_is_told(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu", unverified=["date", "signer"])
    ((_, content),) = files(project.register())
    (found,) = json.loads(content)["31.cvtu"]["here"]
    assert found["unverified"] == "ngày ban hành; người ký"
