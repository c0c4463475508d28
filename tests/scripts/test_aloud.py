"""What is read aloud, piece by piece, and by which voice. The script itself is run."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import node

HERE = Path(__file__).parent


def run(
    texts: Sequence[str] = (), voices: Sequence[Any] = (), stop_after: int | None = None
) -> dict[str, Any]:
    asked = {"texts": texts, "voices": voices, "stopAfter": stop_after}
    done = subprocess.run(
        [node(), HERE / "aloud.mjs"],
        input=json.dumps(asked).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def voice(lang: str, local: bool) -> dict[str, Any]:
    return {"name": f"{lang} {local}", "lang": lang, "localService": local}


@pytest.mark.parametrize(
    ("voices", "found"),
    [
        ([], None),
        ([voice("en-US", True), voice("vi-VN", True)], "vi-VN True"),
        ([voice("vi_VN", True)], "vi_VN True"),
        ([voice("vi", True)], "vi True"),
        # What a server speaks would tell it what is read.
        ([voice("vi-VN", False)], None),
        ([voice("vi-VN", False), voice("VI-vn", True)], "VI-vn True"),
        ([voice("vie-X", True), voice("vih", True)], None),
    ],
)
def test_only_a_vietnamese_voice_of_the_device_reads(
    voices: list[Any], found: str | None
) -> None:
    assert run(voices=voices)["voice"] == found


def test_pieces_end_where_one_can_breathe() -> None:
    sentence = "Đội đua dọn bến trước ngày lễ và báo cho xã. "
    clause = "mỗi thuyền có đủ áo phao cho người chèo, người lái và khách đi cùng; "
    assert run(["  1-  Dọn\n bến. ", "", " "])["said"] == ["1- Dọn bến."]
    assert run([sentence * 6])["said"] == [(sentence * 4).strip(), (sentence * 2).strip()]
    assert run([clause * 4])["said"] == [(clause * 3).strip(), clause.strip()]
    assert run(["a" * 500])["said"] == ["a" * 220, "a" * 220, "a" * 60]


def test_who_stops_hears_nothing_more() -> None:
    assert run(["Một.", "Hai.", "Ba."], stop_after=2)["said"] == ["Một.", "Hai."]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(st.sampled_from("aẫ .,;:\n1"), max_size=900), max_size=3))
def test_no_letter_is_left_out(texts: list[str]) -> None:
    said = run(texts)["said"]
    assert "".join("".join(said).split()) == "".join("".join(texts).split())
    assert all(0 < len(piece) <= 221 for piece in said)
