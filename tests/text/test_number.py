"""Numbers as printed, and what is made of them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive_portal.text.codes import meanings
from directive_portal.text.number import (
    REPAIRS,
    Form,
    Number,
    ReadNumber,
    canonical,
    format_number,
    key,
    number_slug,
    parse,
    read,
)
from directive_portal.text.slug import slug
from directive_portal.text.vocabulary import TYPE_CODES, Family
from tests.casefiles import cases

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents-dev.jsonl"


@pytest.mark.parametrize("case", cases("number"))
def test_number_is_read_as_expected(case: dict[str, Any]) -> None:
    """Without ``number`` the print is none; without ``canonical`` it is canonical."""
    printed = case["printed"]
    reading = read(printed)
    if "number" not in case:
        assert (reading, canonical(printed)) == (None, None)
        return
    number = Number(**case["number"])
    expected = ReadNumber(printed, number, tuple(case.get("repairs", ())))
    assert reading == expected
    assert expected.certain is case.get("certain", True)
    written = case.get("canonical", printed)
    assert (format_number(number), canonical(printed)) == (written, written)
    assert parse(written) == number
    if "slug" in case:
        assert number_slug(written) == case["slug"]


def test_every_form_and_every_repair_has_a_case() -> None:
    found = [param.values[0] for param in cases("number")]
    forms = {case["number"]["form"] for case in found if "number" in case}
    repairs = {repair for case in found for repair in case.get("repairs", ())}
    assert (forms, repairs) == (set(get_args(Form)), set(REPAIRS))


def test_parse_takes_canonical_form_only() -> None:
    for printed in ("Số 31-CV/TU", "31 - CV/TU", "22/CT–TTg", " 143/NQ-CP", "143/NQ-CP\n"):
        assert parse(printed) is None


def test_key_is_shared_by_spellings_of_one_number() -> None:
    same = ["31-CV/TU", "Số 31 - CV/TU", "31–cv/tu", "31 -CV/ TU"]
    assert {key(printed) for printed in same} == {"31-cv/tu"}
    assert key("  Ba   MỐT ") == "ba mốt"
    assert key("31-CV/TU") != key("31-CV/ĐU")


def test_numbers_sort_by_year_serial_and_symbol() -> None:
    expected = [
        "09-CV/TU",
        "09-KH/TU",
        "10-CV/TU",
        "12/QĐ-BMN",
        "12a/QĐ-BMN",
        "100-CV/TU",
        "7/2019/TT-BMN",
        "41/2019/NĐ-CP",
        "5/2020/QH14",
    ]
    numbers = [number for text in reversed(expected) if (number := parse(text))]
    assert [str(n) for n in sorted(numbers, key=lambda n: n.sort_key)] == expected


# The parts that numbers are made of, as offices write them.
_letters = st.text("ABCDĐGHKLMNQSTUVX", min_size=2, max_size=8)
_serials = st.from_regex(r"[0-9]{1,6}(\.[0-9]{1,4})?[a-zđ]?", fullmatch=True)
_years = st.integers(1945, 2099)
# An issuer whose letters are those of a type (CD: CĐ) would be read as that type.
_types = {slug(code) for code in TYPE_CODES["state"]}
_issuers = _letters.filter(lambda code: slug(code) not in _types)
_groups = st.lists(_issuers, min_size=1, max_size=3).map("-".join)
_party_issuers = st.sampled_from(["TW", "TU", "HU", "QU", "TXU", "ĐU", "ĐUK", "ĐH", "CB"])
_state_issuers = st.sampled_from(["CTN", "HĐBT", "TCT", "CP", "TTg", "HĐNN8"])
_party_codes = st.sampled_from(sorted(TYPE_CODES["party"]))
_state_codes = st.sampled_from(sorted(TYPE_CODES["state"]))
_terms = st.tuples(st.sampled_from(["QH", "UBTVQH"]), st.integers(1, 20))


def _number(family: str, form: str, **parts: Any) -> st.SearchStrategy[Number]:
    fixed = {"family": st.just(family), "form": st.just(form), "serial": _serials}
    return st.builds(Number, **fixed, **parts)


NUMBERS = st.one_of(
    _number("party", "party", type_code=_party_codes, issuer_code=_party_issuers),
    _number("party", "party", type_code=st.just("CV"), issuer_code=_letters),
    _number("state", "normative", year=_years, type_code=_state_codes, issuer_code=_groups),
    _number(
        "state",
        "assembly",
        year=_years,
        issuer_code=_terms.map(lambda term: f"{term[0]}{term[1]}"),
    ),
    _number("state", "named", type_code=_state_codes, issuer_code=_groups),
    _number("state", "letter", issuer_code=_issuers, unit=_groups),
    _number("state", "short", issuer_code=_letters),
    _number("state", "hyphen", type_code=_state_codes, issuer_code=_state_issuers),
    _number("state", "bare", issuer_code=_letters),
)


@given(NUMBERS)
def test_what_is_written_is_read_back(number: Number) -> None:
    written = format_number(number)
    assert parse(written) == number
    assert read(written) == ReadNumber(written, number)
    assert canonical(written) == written


@given(NUMBERS, st.sampled_from(["Số ", "Số: ", "số "]), st.sampled_from("–—_"))
def test_noise_does_not_change_a_number(number: Number, prefix: str, dash: str) -> None:
    noisy = prefix + format_number(number).replace("-", f" {dash} ").replace("/", " /")
    reading = read(noisy)
    assert reading is not None
    assert (reading.number, reading.printed) == (number, noisy)
    assert {"prefix", "spacing"} >= set(reading.repairs) - {"dash"}


@given(st.one_of(st.text(), st.text("0123456789-/ CVTUQĐDðÐđcv.&()–_Số:\n", max_size=40)))
def test_reading_is_total_and_canonical_form_is_settled(text: str) -> None:
    written = canonical(text)
    assert written is None or canonical(written) == written
    assert (parse(text) is not None) <= (written is not None)


@pytest.mark.parametrize(
    "part", ["7", "-", "7-", " ", "7 ", "/A", "A-", "1.", "Số", "(", "&"]
)
def test_long_hostile_text_comes_to_an_end(part: str) -> None:
    assert read(f"1{part * 200_000}x") is None
    assert read(part * 200_000) is None


@pytest.mark.skipif(not DOCUMENTS.exists(), reason="no shared/data beside the repository")
def test_real_numbers_are_read_as_themselves() -> None:
    """499 of 500; the other bears an underscore, and the reading says so."""
    lines = DOCUMENTS.read_text(encoding="utf-8").splitlines()
    numbers = [json.loads(line)["number"] for line in lines]
    found = Counter(_change(number) for number in numbers)
    assert found == {(): 499, ("dash",): 1}


def _change(number: str) -> tuple[str, ...] | None:
    """The repairs that reading a number needed, None when it fails or hides a change."""
    reading = read(number)
    if reading is None or (str(reading.number) != number) != bool(reading.repairs):
        return None
    return reading.repairs


CITY = "Thành ủy thành phố trực thuộc Trung ương"


@pytest.mark.parametrize(
    ("code", "family", "bodies"),
    [
        ("TU-UBND", "party", ["Tỉnh ủy", CITY, "Ủy ban nhân dân"]),
        ("BTC-BNV", "state", ["Bộ Tài chính", "Bộ Nội vụ"]),
        ("UBND-TU", "state", ["Ủy ban nhân dân", "Tỉnh ủy", CITY]),
        ("TU", "state", []),
    ],
)
def test_bodies_that_a_joint_number_names(
    code: str, family: Family, bodies: list[str]
) -> None:
    assert list(meanings(code, family)) == bodies
