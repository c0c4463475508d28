"""The fold: one specification, read by Python and by the client."""

import json
import random
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.search import figures, fold
from directive_portal.search.index import short_forms
from tests.node import node

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "fold.json").read_text(encoding="utf-8"))


def _read(text: str) -> list[str]:
    return [f"{s.text} {s.accents}" for s in fold.syllables(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20] or "empty")
def test_reads_syllables_and_marks(case: dict[str, object]) -> None:
    assert _read(str(case["text"])) == case["syllables"]


def _client(texts: list[str]) -> list[list[list[object]]]:
    asked = json.dumps({"texts": texts, "abbreviations": short_forms()})
    done = subprocess.run(
        [node(), HERE / "fold.mjs"],
        input=asked.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def test_client_reads_the_same() -> None:
    texts = [str(case["text"]) for case in CASES]
    # What an abbreviation stands for is sought with any accents.
    short = [i for i, text in enumerate(texts) if any(s in text.casefold() for s in _SHORT)]
    for i, (text, read) in enumerate(zip(texts, _client(texts), strict=True)):
        mine = [[s.text, s.accents] for s in fold.syllables(text)]
        if i in short:
            assert [syllable for syllable, _ in read] == [syllable for syllable, _ in mine]
        else:
            assert read == mine


_SHORT = {"ubnd", "hđnd", "hdnd", "%"}


def test_client_reads_every_latin_letter_the_same() -> None:
    letters = [chr(c) for c in range(0x20, 0x1F00) if not 0x300 <= c < 0x370]
    letters.remove("%")
    texts = [f"a{letter}n s{letter}" for letter in letters]
    mine = [[[s.text, s.accents] for s in fold.syllables(text)] for text in texts]
    assert _client(texts) == mine


def test_client_reads_every_figure_the_same() -> None:
    """Also where an index reads texts piece by piece between blanks."""
    rng = random.Random(500)
    pieces = [
        *"0123456789",
        "000",
        "500",
        "2021",
        "28",
        "12",
        *".,/- ",
        "triệu",
        "ty",
        "lệ",
    ]
    texts = ["".join(rng.choices(pieces, k=rng.randrange(1, 14))) for _ in range(4000)]
    mine = [[[s.text, s.accents] for s in fold.syllables(text)] for text in texts]
    apart = [
        [[s.text, s.accents] for piece in whole.split() for s in fold.within(piece)]
        for whole in map(figures.joined, texts)
    ]
    assert apart == mine
    assert _client(texts) == mine


@given(st.text())
def test_spelling_of_the_file_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert _read(unicodedata.normalize("NFD", text)) == _read(composed)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậ 0159-/"))
def test_folded_syllables_are_plain_and_stay_so(text: str) -> None:
    for syllable in fold.syllables(text):
        assert syllable.text.isascii()
        assert syllable.text.isalnum()
        assert 0 <= syllable.accents < fold.ACCENTS
        assert [s.text for s in fold.syllables(syllable.text)] == [syllable.text]
