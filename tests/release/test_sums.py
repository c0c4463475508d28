"""The list of sums: what sha256sum reads, and nothing that leads out of a release."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.release import sums

FILES = {"index.html": b"<p>", "a/b c.txt": b"", "a/đường.md": "đ".encode()}
SUM = "0" * 64


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_another_program_checks_it(tmp_path: Path) -> None:
    lay(tmp_path, {**FILES, ".hidden": b"x"})
    made = sums.of(tmp_path)
    assert sorted(made) == sorted(FILES)
    (tmp_path / "SHA256SUMS").write_text(sums.text(made), encoding="utf-8")
    assert sums.read(tmp_path) == made
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.count(b": OK") == len(FILES)


@given(
    st.dictionaries(
        st.from_regex(r"[a-zđ0-9._-]{1,8}(/[a-z0-9 _-]{1,8}){0,3}", fullmatch=True).filter(
            lambda name: ".." not in name.split("/")
        ),
        st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    )
)
def test_what_is_written_is_read(given_: dict[str, str]) -> None:
    assert sums.parse(sums.text(given_)) == given_


@pytest.mark.parametrize(
    "text",
    [
        f"{SUM} one-space\n",
        f"{SUM[1:]}  short\n",
        f"{SUM}  twice\n{SUM}  twice\n",
        f"{SUM}  ../out\n",
        f"{SUM}  a/../../out\n",
        f"{SUM}  /etc/passwd\n",
        f"{SUM}  a\\b\n",
        f"{SUM}  cut\n{SUM[:20]}",
        "<!doctype html>\n",
    ],
)
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(sums.DamagedError):
        sums.parse(text)


def test_a_folder_without_a_list_has_none(tmp_path: Path) -> None:
    assert sums.read(tmp_path) is None
    for damaged in (b"\xff", b"x"):
        (tmp_path / "SHA256SUMS").write_bytes(damaged)
        assert sums.read(tmp_path) is None
