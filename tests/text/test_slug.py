"""Names for addresses, made from Vietnamese text."""

import re
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.slug import slug, strip_accents

ALPHABET = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
BARE = "a" * 18 + "d" + "e" * 12 + "i" * 6 + "o" * 18 + "u" * 12 + "y" * 6


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("31-CV/TU", None, "31-cv-tu"),
        ("Đảng ủy Khối Bến Nứa", None, "dang-uy-khoi-ben-nua"),
        ("  “Sông Vàng” – 5K…  ", None, "song-vang-5k"),
        ("Ðua thuyền", None, "dua-thuyen"),
        ("...", None, ""),
        ("Đua thuyền đêm", 14, "dua-thuyen-dem"),
        ("Đua thuyền đêm", 13, "dua-thuyen"),
        ("Đua thuyền đêm", 10, "dua-thuyen"),
        ("Đua thuyền đêm", 9, "dua"),
        ("Nghiêng", 4, "nghi"),
    ],
)
def test_slug(text: str, limit: int | None, expected: str) -> None:
    assert slug(text, limit) == expected


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_loses_its_marks(form: Literal["NFC", "NFD"]) -> None:
    letters = normalize(form, ALPHABET)
    capitals = normalize(form, ALPHABET.upper().replace("Đ", "đ"))
    assert strip_accents(letters) == BARE
    assert strip_accents(capitals).lower() == BARE
    assert strip_accents("Đ") == "d"


@given(st.one_of(st.text(), st.text(ALPHABET + " -/.")))
def test_slug_is_ascii_and_settled(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", name)
    assert slug(name) == name
    assert slug(normalize("NFD", text)) == slug(normalize("NFC", text))


@given(st.text(ALPHABET + " -/."), st.integers(1, 30))
def test_limited_slug_is_the_beginning_of_the_whole(text: str, limit: int) -> None:
    whole, name = slug(text), slug(text, limit)
    assert len(name) <= limit
    assert whole.startswith(name)
    assert slug(name, limit) == name
    assert (name == "") <= (whole == "")
