"""The social pictures: their words, their letters, their size; the same from the same."""

import io
import unicodedata
from dataclasses import replace
from typing import Any

import font_roboto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from directive_portal.exports import picture as pictures
from directive_portal.exports.picture import HEIGHT, WIDTH, Picture, draw
from directive_portal.exports.social import of_directive, of_site
from directive_portal.register.site import Site
from tests.project import Project

OFFICE = "tinh-uy-song-vang"
SITE = Site("Cổng thử", "https://thu.example.vn/", "Tra cứu văn bản.")
TARGET = {"number": "31-CV/TU", "issuer": OFFICE, "date": "2021-05-28"}
PLAIN = Picture(
    site="Cổng thử",
    name="Công văn 31-CV/TU, ngày 28/5/2021",
    text="Chuẩn bị lễ hội đua thuyền",
    facts=("Tỉnh ủy Sông Vàng",),
    status="Chưa ghi nhận hết hiệu lực",
    beside="tính đến ngày 01/6/2021",
    tone="good",
)
LONG = " ".join(["Tiếp tục thực hiện các biện pháp phòng, chống dịch"] * 12)
# Every vowel with every mark, and đ.
VIETNAMESE = sorted(
    {
        unicodedata.normalize("NFC", letter + mark)
        for base in "aăâeêioôơuưy"
        for letter in (base, base.upper())
        for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    }
    | {"đ", "Đ"}
)


def _open(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(draw(picture)))


def test_what_is_drawn_of_a_directive(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu")
    register = project.register()
    shown = of_directive(project.only(), register, SITE)
    assert shown.picture == PLAIN
    assert shown.alt == (
        "Công văn 31-CV/TU, ngày 28/5/2021: Chuẩn bị lễ hội đua thuyền. Tỉnh ủy Sông Vàng. "
        "Tình trạng hiệu lực: Chưa ghi nhận hết hiệu lực, tính đến ngày 01/6/2021."
    )
    folder, _, name = shown.address.rpartition("/")
    assert folder == f"van-ban/{OFFICE}/2021/31-cv-tu"
    assert len(name) == len("hinh-01234567.png")


def test_what_nobody_has_verified_is_told(project: Project) -> None:
    fields: dict[str, Any] = {"number": None, "date": None, "type": "chi-thi"}
    project.directive(
        f"{OFFICE}/khong-ngay/chi-thi-chuan-bi-le-hoi-dua-thuyen",
        **fields,
        unverified=["number", "date", "signer"],
    )
    picture = of_directive(project.only(), project.register(), SITE).picture
    assert picture == replace(
        PLAIN,
        name="Chỉ thị (không rõ số), không rõ ngày",
        facts=("Tỉnh ủy Sông Vàng", "Chưa kiểm chứng: số, ký hiệu; ngày ban hành"),
        status="Chưa xác định hiệu lực",
        tone="warn",
    )


STATUSES: dict[str, tuple[dict[str, Any], str | None, tuple[str, str, str]]] = {
    "confirmed": (
        {"confirmed": "2021-09-01"},
        None,
        ("Còn hiệu lực", "xác nhận ngày 01/9/2021", "good"),
    ),
    "term": (
        {"expires": "2030-12-31"},
        None,
        ("Còn hiệu lực", "tính đến ngày 01/6/2021, thời hạn 31/12/2030", "good"),
    ),
    "expired": (
        {"expires": "2021-10-31"},
        None,
        ("Hết hiệu lực", "sau ngày 31/10/2021", "bad"),
    ),
    "not_yet_effective": (
        {"effective": "2022-03-01"},
        None,
        ("Chưa có hiệu lực", "có hiệu lực từ ngày 01/3/2022", "warn"),
    ),
    "withdrawn": (
        {"changes": [{"date": "2021-09-01", "kind": "withdrawal", "note": "Nhầm."}]},
        None,
        ("Đã rút", "từ ngày 01/9/2021", "bad"),
    ),
    "replaced": ({}, "replaces", ("Đã được thay thế", "từ ngày 01/10/2021", "bad")),
    "revoked": ({}, "revokes", ("Bị bãi bỏ", "từ ngày 01/10/2021", "bad")),
    "suspended": ({}, "suspends", ("Ngưng hiệu lực", "từ ngày 01/10/2021", "bad")),
    "partly_replaced": (
        {},
        "revokes_partly",
        ("Hết hiệu lực một phần", "từ ngày 01/10/2021", "warn"),
    ),
    "named": (
        {},
        "refers",
        ("Chưa ghi nhận hết hiệu lực", "tính đến ngày 05/10/2021", "good"),
    ),
}


@pytest.mark.parametrize("case", STATUSES)
def test_status_with_the_day_that_keeps_it_true(case: str, project: Project) -> None:
    record, kind, expected = STATUSES[case]
    project.directive(f"{OFFICE}/2021/31-cv-tu", **record)
    if kind:
        project.directive(
            f"{OFFICE}/2021/50-cv-tu",
            number="50-CV/TU",
            date="2021-10-01",
            published="2021-10-05",
            relations=[TARGET | {"kind": kind}],
        )
    register = project.register()
    (directive,) = [d for d in register.directives if d.slug == "31-cv-tu"]
    picture = of_directive(directive, register, SITE).picture
    status, beside, tone = expected
    assert picture == replace(PLAIN, status=status, beside=beside, tone=tone)


def test_unchanged_record_has_the_same_picture_on_any_day(project: Project) -> None:
    project.directive(f"{OFFICE}/2021/31-cv-tu", expires="2023-12-31")
    shown = {
        day: of_directive(project.only(), project.register(day), SITE)
        for day in ("2021-06-01", "2022-01-01", "2023-12-31", "2024-01-01", "2031-05-05")
    }
    running, ended = shown["2021-06-01"], shown["2024-01-01"]
    assert shown["2022-01-01"] == shown["2023-12-31"] == running
    assert shown["2031-05-05"] == ended
    assert running.address != ended.address
    assert running.picture.status != ended.picture.status


def test_each_word_of_a_picture_changes_its_address_and_its_bytes() -> None:
    one = of_site(SITE)
    others = [
        replace(one, picture=replace(one.picture, **changed))
        for changed in (
            {"text": "Cổng khác"},
            {"site": "khac.example.vn"},
            {"facts": ("Tra cứu.",)},
            {"status": "Đã rút"},
        )
    ]
    assert len({shown.address for shown in (one, *others)}) == 5
    assert len({draw(shown.picture) for shown in (one, *others)}) == 5


def test_picture_of_the_site() -> None:
    shown = of_site(SITE)
    assert shown.picture == Picture(
        "thu.example.vn", "", "Cổng thử", facts=("Tra cứu văn bản.",)
    )
    assert shown.address.startswith("assets/hinh-")
    assert shown.alt == "Cổng thử"
    assert of_site(Site("Cổng thử", "https://thu.example.vn/")).picture.facts == ()


def test_same_words_same_bytes_whatever_was_drawn_before() -> None:
    fresh = draw(PLAIN)
    draw(replace(PLAIN, text=LONG, tone="bad"))
    again = draw(PLAIN)
    for cached in (pictures._word, pictures._length, pictures._font, pictures._disc):
        cached.cache_clear()
    assert draw(PLAIN) == again == fresh


@pytest.mark.parametrize(
    "picture",
    [
        PLAIN,
        replace(PLAIN, text=LONG, facts=(LONG, LONG)),
        replace(PLAIN, site=LONG, name=LONG, status=LONG, beside=LONG),
        replace(PLAIN, text="Lễ hội", tone="bad"),
        replace(PLAIN, text="x" * 500, tone="warn"),
        of_site(SITE).picture,
    ],
)
def test_size_weight_and_a_clean_margin(picture: Picture) -> None:
    content = draw(picture)
    assert len(content) < 20_000
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (WIDTH, HEIGHT))
    colours = image.convert("RGB")
    red = colours.getpixel((0, 0))
    assert red == (0x8E, 0x1B, 0x26)
    for x in (*range(30), *range(WIDTH - 30, WIDTH)):
        column = [colours.getpixel((x, y)) for y in range(HEIGHT)]
        assert column == [red] * 56 + [(255, 255, 255)] * (HEIGHT - 56)
    for y in range(HEIGHT - 12, HEIGHT):
        assert {colours.getpixel((x, y)) for x in range(WIDTH)} == {(255, 255, 255)}


def test_nothing_stands_on_anything_else() -> None:
    """White rows part the band, the name, the lines of text, the facts, the status."""
    pictures = {
        "short": (replace(PLAIN, text="Hội thi, góp ý"), 1 + 1 + 1 + 1 + 1),
        "long": (replace(PLAIN, text=LONG), 1 + 1 + 4 + 1 + 1),
        "full": (replace(PLAIN, text=LONG, facts=(LONG, LONG)), 1 + 1 + 2 + 4 + 1),
        "site": (of_site(SITE).picture, 1 + 1 + 1),
    }
    found = {
        name: len(_runs(_inked_rows(_open(picture).convert("L"))))
        for name, (picture, _) in pictures.items()
    }
    assert found == {name: rows for name, (_, rows) in pictures.items()}


def _inked_rows(image: Image.Image) -> list[bool]:
    return [min(image.crop((0, y, WIDTH, y + 1)).tobytes()) < 255 for y in range(HEIGHT)]


def _runs(rows: list[bool]) -> list[int]:
    """Where each run of rows with ink begins."""
    return [y for y, ink in enumerate(rows) if ink and not (y and rows[y - 1])]


@pytest.mark.parametrize("name", ["Roboto", "RobotoBold"])
def test_font_has_every_vietnamese_letter(name: str) -> None:
    font = ImageFont.truetype(font_roboto.font_files[name], 40)
    missing = _shape("\uffff", font)
    letters = [*VIETNAMESE, *"0123456789/-–.,;:()“”…&%"]
    assert len(VIETNAMESE) == 146
    assert [letter for letter in letters if _shape(letter, font) == missing] == []
    assert _shape("中", font) == missing


def _shape(letter: str, font: ImageFont.FreeTypeFont) -> bytes:
    image = Image.new("L", (80, 80))
    ImageDraw.Draw(image).text((20, 10), letter, font=font, fill=255)
    return image.tobytes()


def test_long_text_is_cut_with_an_ellipsis_and_short_text_is_large() -> None:
    size, lines = pictures._fitting(LONG, 216)
    assert (size.face.size, len(lines)) == (38, 4)
    assert lines[-1].endswith("…")
    assert LONG.startswith(" ".join(lines)[:-1])
    assert pictures._fitting("Lễ hội", 216)[0].face.size == 60
    whole = "Tiếp tục thực hiện các biện pháp, nâng cao hiệu quả công tác phòng, chống dịch"
    size, lines = pictures._fitting(whole, 216)
    assert (size.face.size, " ".join(lines)) == (46, whole)


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_subject_gives_a_picture(subject: str, name: str) -> None:
    image = _open(replace(PLAIN, text=subject, name=name, facts=(name, subject)))
    image.load()
    assert image.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "text", ["😀🏳️‍🌈 họp", "中文 通知", "\u202eabc", "a\u0000b", "\n\t", ""]
)
def test_letters_that_the_font_lacks_are_no_error(text: str) -> None:
    image = _open(replace(PLAIN, text=text, name=text))
    image.load()
    assert image.size == (WIDTH, HEIGHT)
