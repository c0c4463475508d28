"""Which measures of campaigns a text is taken to name."""

from collections.abc import Mapping
from typing import Any

import pytest

from directive_portal.importer.document import Place
from directive_portal.importer.markdown import Written
from directive_portal.importer.measures import measures
from directive_portal.messages import say
from directive_portal.sources.campaigns import Campaign, Measure
from directive_portal.text.dates import parse_date, parse_partial_date
from tests.casefiles import cases


def campaign(name: str, since: str | None, named: Mapping[str, str]) -> Campaign:
    return Campaign(
        id="chien-dich",
        title=f"Chiến dịch {name}",
        name=name,
        rule="Giữ.",
        valid_from=parse_partial_date(since) if since else None,
        order=tuple(named),
        measures=tuple(
            Measure(id=id_, picture="", name=words, rule="Làm.")
            for id_, words in named.items()
        ),
    )


CAMPAIGNS = (
    campaign("Ba sạch", "2020", {"nha-sach": "Nhà sạch", "ngo-sach": "Ngõ sạch"}),
    campaign("Sốt xuất huyết", None, {"ngu-man": "Ngủ màn", "day-nuoc": "Đậy nước"}),
    campaign("4T", None, {"truc-dem": "Trực đêm"}),
)


@pytest.mark.parametrize("case", cases("measures"))
def test_measures_as_a_text_names_them(case: dict[str, Any]) -> None:
    body = Written(case["text"], ((0, Place(None, 1)),))
    day = case.get("date")
    known = () if case.get("none") else CAMPAIGNS
    found, doubts = measures(
        case.get("subject", ""), body, parse_date(str(day)) if day else None, known
    )
    assert found == case["measures"]
    told = ", ".join(str(doubt.values["measure"]) for doubt in doubts)
    assert sorted(filter(None, told.split(", "))) == sorted(found)
    assert {doubt.values["cause"] for doubt in doubts} == set(found.values())


def test_a_person_is_told_of_which_campaign_the_name_is() -> None:
    body = Written("Phong trào Ba sạch, phòng dịch bệnh theo 5K.", ((0, Place(None, 1)),))
    _, doubts = measures("", body, None, CAMPAIGNS)
    told = [say("importer.doubt.measure", **doubt.values) for doubt in doubts]
    assert told == [
        "máy ghi biện pháp khau-trang, khu-khuan, khoang-cach, khong-tu-tap, khai-bao-y-te "
        "là chỉ nhắc qua tên 5K (by_label) theo câu này; xem có đúng không",
        "máy ghi biện pháp nha-sach, ngo-sach là chỉ nhắc qua tên Ba sạch (by_label) theo "
        "câu này; xem có đúng không",
    ]
