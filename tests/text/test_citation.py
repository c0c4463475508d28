"""Citations in running text: what is found, what is not, and that any text can be read."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.citation import Citation, find
from directive_portal.text.number import key, parse
from directive_portal.text.slug import slug
from tests.casefiles import cases

SHARED = Path(__file__).parents[2].parent / "shared"
DOCUMENTS = SHARED / "data" / "documents-dev.jsonl"
TEXTS = SHARED / "samples"
needs_shared = pytest.mark.skipif(
    not DOCUMENTS.exists(), reason="no shared/data beside the repository"
)


def facts(citation: Citation) -> list[Any]:
    name = str(citation.number) if citation.number else citation.printed
    return [name, citation.type, citation.date, citation.issuer, len(citation.places)]


@pytest.mark.parametrize("case", cases("citation"))
def test_text_cites_exactly_these(case: dict[str, Any]) -> None:
    assert [facts(citation) for citation in find(case["text"])] == case["found"]


def test_places_delimit_what_is_printed() -> None:
    text = (
        "Số 7 -CV/ĐUK\nTheo Luật Đất đai và\nCông văn số 2522, 2523/UBND-VX; số 7-CV/ĐUK."
    )
    found = find(text)
    assert [(c.printed, text[c.start : c.end] == c.printed, c.own) for c in found] == [
        ("7 -CV/ĐUK", True, True),
        ("Luật Đất đai", True, False),
        ("2522", True, False),
        ("2523/UBND-VX", True, False),
    ]
    assert [text[a:b] for a, b in found[0].places] == ["7 -CV/ĐUK", "7-CV/ĐUK"]


PIECES = st.sampled_from(
    [
        "Công văn",
        " số ",
        "12",
        "/",
        "-",
        "UBND",
        "CV",
        "TU",
        " ngày ",
        "1/2/2020",
        " của ",
        "; ",
        "Luật ",
        "Đ",
        ", ",
        "\n",
        ".",
        "2021",
        " và ",
        "tháng",
        "năm",
        "Sở Y tế",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_reading_is_total(text: str) -> None:
    for citation in find(text):
        assert citation.places[0] == (citation.start, citation.end)
        assert list(citation.places) == sorted(set(citation.places))


@pytest.mark.parametrize(
    "part",
    [
        *[
            "1",
            "1/",
            "1-",
            "1, ",
            "số ",
            " ",
            "\n",
            "\n ",
            ". ",
            "ngày ",
            "Luật A ",
            "A-",
            "của ",
        ],
        *[
            "1/KH-UBND ",
            "1/KH-UBND ngày 1/2/2020 ",
            "số 1, ",
            "Công văn ngày 1/2/2020 ",
            "; ",
        ],
        *[
            "1/2020/TT-BYT ngày ",
            "Luật A, ",
            "12 tháng 3 năm ",
            "(",
            "**",
            "1/KH-UBND" + " " * 99,
            "Căn cứ Luật a b, ",
            "Luật Sửa đổi, bổ sung một số điều của Luật A, ",
            "Mẫu số 1/A, ",
            "https://a.vn/?1/KH-UBND",
            "1/KH-UBND của Bộ A, ",
        ],
    ],
)
def test_a_megabyte_of_hostile_text_comes_to_an_end(part: str) -> None:
    find(part * (1_000_000 // len(part)))


@needs_shared
def test_real_documents_cite_themselves_first() -> None:
    """Number and date of 499 of 500: in the other the date of a cited resolution's vote
    stands where its own would."""
    records = [json.loads(line) for line in DOCUMENTS.read_text("utf-8").splitlines()]
    numbers, dates = 0, 0
    for record in records:
        first = next(c for c in find(record["citation"]) if c.number)
        numbers += key(str(first.number)) == key(record["number"])
        dates += first.date == dt.date.fromisoformat(record["date"])
    assert (len(records), numbers, dates) == (500, 500, 499)


@needs_shared
def test_every_number_of_the_real_texts_and_no_false_one() -> None:
    found = {
        file.name[:3]: [str(c.number) for c in find(file.read_text("utf-8")) if c.number]
        for file in sorted(TEXTS.glob("*.txt"))
    }
    assert found == {
        "000": ["01-CV/BTGDUK", "2218-CV/BTGTU", "10-CV/ĐUK", "172-TB/TW"],
        "001": ["59-CV/ĐUK", "54-CV/BTGTU", "1699/CĐ-TTg", "3634/UBND-KGVX", "26-CT/TU"],
        "002": ["168-CV/TU", "534-CV/BTGTW"],
        "003": ["427-CV/BTGTU", "625-TB/TU", "128/NQ-CP", "5548/KH-UBND"],
        "004": ["172-TB/TW", "91-HD/BTGTW", "35-CT/TW"],
    }


GOLD = SHARED / "gold"


@needs_shared
def test_citations_are_those_read_by_hand() -> None:
    """Number, kind, day and issuer's code of each, and how often it is cited; a number
    printed with D for Đ is the one with Đ."""
    for file in sorted(GOLD.glob("*.yaml")):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = (TEXTS / record["sample"]).read_text(encoding="utf-8")
        expected = []
        for cited in record["citations"]:
            number = parse(cited["number"].replace("CD-", "CĐ-"))
            assert number is not None
            kind = slug(cited["type"]["name"].removesuffix(" kết luận"))
            wanted = (number, kind, cited["date"], number.issuer_code, cited["mentions"])
            expected.append(wanted)
        found = [
            (c.number, c.type, c.date, c.number.issuer_code, len(c.places))
            for c in find(text)
            if c.number and not c.own
        ]
        assert sorted(found, key=str) == sorted(expected, key=str)


HARD = SHARED / "data" / "citations-hard-dev.txt"
NUMBERED = re.compile(r" số (.+?)(?=,| \(1\)| có hiệu lực| hướng dẫn| ngày)")


@needs_shared
def test_every_hard_line_gives_its_numbers_or_its_law() -> None:
    """What stands after each "số", without spaces and signs, is what is found; a line
    without any cites an ordinance by its name."""
    lines = HARD.read_text(encoding="utf-8").splitlines()
    wrong, named = [], 0
    for line in lines:
        found = find(line)
        printed = {_bare(number) for number in NUMBERED.findall(line)}
        named += not printed
        if {_bare(str(c.number)) for c in found if c.number} != printed or not (
            printed or [c.type for c in found] == ["phap-lenh"]
        ):
            wrong.append(line)
    assert (len(lines), named, wrong) == (150, 18, [])


def _bare(number: str) -> str:
    return re.sub(r"[\s/-]", "", number)


@pytest.mark.parametrize("case", cases("law-names"))
def test_names_of_laws_end_where_they_end(case: str) -> None:
    """What stands in braces is cited, and no other law."""
    text = re.sub(r"[{}]", "", case)
    places = sorted(p for c in find(text) if c.name is not None for p in c.places)
    marked, position = "", 0
    for start, end in places:
        marked += f"{text[position:start]}{{{text[start:end]}}}"
        position = end
    assert marked + text[position:] == case
