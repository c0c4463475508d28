"""What pages of docs/ say of campaigns, and whether one still holds."""

from datetime import date

import pytest

from directive_portal.pages.campaign_views import seconds
from directive_portal.sources import campaigns, frontmatter
from directive_portal.sources.campaigns import Campaign
from directive_portal.sources.written_page import WrittenPage
from directive_portal.wording.campaigns import holds, standing

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6"/></svg>'
)


def page(path: str, head: str) -> WrittenPage:
    text = f"---\n{head}---\n"
    return WrittenPage(f"docs/{path}", text, frontmatter.split(text, path))


def campaign(days: str = "") -> Campaign:
    head = "title: Phòng cháy\ncampaign:\n  name: Phòng cháy\n  rule: Tắt bếp.\n"
    measure = "measure:\n  name: Tắt bếp\n  rule: Tắt bếp trước khi ra khỏi nhà.\n"
    found, problems = campaigns.read(
        (
            page("phong-chay/index.md", f"{head}  measures: [tat-bep]\n{days}"),
            page("phong-chay/tat-bep.md", measure),
            WrittenPage("docs/phong-chay/tat-bep.svg", PICTURE, None),
        )
    )
    assert problems == []
    return found[0]


def test_a_campaign_is_its_pages() -> None:
    found = campaign()
    assert (found.id, found.title, found.order) == (
        "phong-chay",
        "Phòng cháy",
        ("tat-bep",),
    )
    (measure,) = found.measures
    assert (measure.id, measure.name, measure.do) == ("tat-bep", "Tắt bếp", ())
    assert measure.picture.endswith('aria-hidden="true"><path d="M1 1h6"/></svg>')


STANDING = {
    "": ("Chưa rõ nay còn áp dụng hay không: hỏi cơ quan ra văn bản.", False),
    "ask: tổ dân phố": ("Chưa rõ nay còn áp dụng hay không: hỏi tổ dân phố.", False),
    "valid_from: 2026-12-01": ("Áp dụng từ 01/12/2026.", False),
    # A year that runs: on which day it began or ends is not known.
    "valid_from: 2026": (
        "Chưa rõ nay còn áp dụng hay không: hỏi cơ quan ra văn bản.",
        False,
    ),
    "valid_to: 2026": ("Chưa rõ nay còn áp dụng hay không: hỏi cơ quan ra văn bản.", False),
    "valid_to: 2026-11-30": ("Đang áp dụng, đến hết 30/11/2026.", True),
    "valid_to: 2026-11-27": ("Đang áp dụng, đến hết 27/11/2026.", True),
    "valid_to: 2026-11-26": (
        "Lời nhắc của thời gian đến 26/11/2026, không phải yêu cầu hiện hành. "
        "Cần lời khuyên, hỏi cơ quan ra văn bản.",
        False,
    ),
    "valid_to: 2026-12": ("Đang áp dụng, đến hết 12/2026.", True),
    "confirmed: 2026-11-01": ("Còn áp dụng, theo xác nhận ngày 01/11/2026.", True),
    # What is confirmed on a day to come nobody has confirmed.
    "confirmed: 2026-12-01": (
        "Chưa rõ nay còn áp dụng hay không: hỏi cơ quan ra văn bản.",
        False,
    ),
    "valid_from: 2020-08-30\n  valid_to: 2022\n  confirmed: 2021-01-05": (
        "Lời nhắc của thời gian từ 30/8/2020 đến 2022, không phải yêu cầu hiện hành. "
        "Cần lời khuyên, hỏi cơ quan ra văn bản.",
        False,
    ),
}


@pytest.mark.parametrize("said", STANDING)
def test_it_holds_only_where_that_is_known(said: str) -> None:
    found, day = campaign(f"  {said}\n" if said else ""), date(2026, 11, 27)
    assert (standing(found, day), holds(found, day)) == STANDING[said]


def test_a_measure_named_twice_stands_once() -> None:
    head = "campaign:\n  name: A\n  rule: B\n  measures: [c, c]\n"
    measure = page("a/c.md", "measure: {name: C, rule: D}\n")
    picture = WrittenPage("docs/a/c.svg", PICTURE, None)
    (found,), problems = campaigns.read((page("a/index.md", head), measure, picture))
    assert ([m.id for m in found.measures], problems) == (["c"], [])


def test_words_behind_a_remark_are_not_lost_in_silence() -> None:
    head = "campaign:\n  name: A\n  rule: Rửa tay #20 giây\n  measures: []\n"
    _, problems = campaigns.read((page("a/index.md", head),))
    assert [(problem.code, problem.line) for problem in problems] == [("E066", 4)]


@pytest.mark.parametrize(("syllables", "told"), [(0, 0), (180, 60), (164, 55), (10, 5)])
def test_how_long_it_takes_to_read_aloud(syllables: int, told: int) -> None:
    assert seconds(("từ " * syllables,)) == told
