"""The social pictures: their words, their letters, their size; the same from the same."""

import io
import unicodedata
from dataclasses import replace

import font_roboto
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from directive_portal.exports.web import picture as pictures
from directive_portal.exports.web.picture import HEIGHT, WIDTH, Picture, draw
from directive_portal.exports.web.social import files, of_issuer, of_site
from directive_portal.web.site import Site
from tests.project import Project

SITE = Site("Cổng thử", "https://thu.example.vn/", "Tra cứu văn bản.")
PLAIN = Picture("Cổng thử", "Tỉnh ủy Sông Vàng", "thu.example.vn")
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


def test_the_site_and_each_issuer_have_one(project: Project) -> None:
    """Directives have none of their own: they show that of their issuer."""
    for n in range(31, 34):
        project.directive(f"tinh-uy-song-vang/2021/{n}-cv-tu", number=f"{n}-CV/TU")
    register = project.register()
    made = dict(files(register, SITE))
    shown = [of_site(SITE), *(of_issuer(i, SITE) for i in register.issuers.values())]
    assert len(shown) == 6
    assert made == {one.address: draw(one.picture) for one in shown}


def test_picture_of_an_issuer(project: Project) -> None:
    project.directive("tinh-uy-song-vang/2021/31-cv-tu")
    issuer = project.register().issuers["tinh-uy-song-vang"]
    shown = of_issuer(issuer, SITE)
    assert shown.picture == PLAIN
    assert shown.alt == "Tỉnh ủy Sông Vàng. Cổng thử"
    folder, _, name = shown.address.rpartition("/")
    assert folder == "co-quan/tinh-uy-song-vang"
    assert len(name) == len("hinh-01234567.png")


def test_each_word_of_a_picture_changes_its_address_and_its_bytes() -> None:
    one = of_site(SITE)
    others = [
        replace(one, picture=replace(one.picture, **changed))
        for changed in (
            {"text": "Cổng khác"},
            {"site": "khac.example.vn"},
            {"fact": "Tra cứu."},
        )
    ]
    assert len({shown.address for shown in (one, *others)}) == 4
    assert len({draw(shown.picture) for shown in (one, *others)}) == 4


def test_picture_of_the_site() -> None:
    shown = of_site(SITE)
    assert shown.picture == Picture("thu.example.vn", "Cổng thử", "Tra cứu văn bản.")
    assert shown.address.startswith("assets/hinh-")
    assert shown.alt == "Cổng thử"
    assert of_site(Site("Cổng thử", "https://thu.example.vn/")).picture.fact == ""


def test_same_words_same_bytes_whatever_was_drawn_before() -> None:
    fresh = draw(PLAIN)
    draw(replace(PLAIN, text=LONG))
    again = draw(PLAIN)
    pictures._font.cache_clear()
    assert draw(PLAIN) == again == fresh


@pytest.mark.parametrize(
    "picture",
    [
        PLAIN,
        replace(PLAIN, text=LONG, fact=LONG),
        replace(PLAIN, site=LONG),
        replace(PLAIN, text="Lễ hội"),
        replace(PLAIN, text="x" * 500),
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
    """White rows part the band, the lines of text, those of the fact."""
    pictures = {
        "short": (replace(PLAIN, text="Hội thi, góp ý"), 1 + 1 + 1),
        "long": (replace(PLAIN, text=LONG), 1 + 4 + 1),
        "full": (replace(PLAIN, text=LONG, fact=LONG), 1 + 4 + 2),
        "alone": (replace(PLAIN, fact=""), 1 + 1),
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
    image = _open(Picture(site=name, text=subject, fact=name))
    image.load()
    assert image.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize(
    "text", ["😀🏳️‍🌈 họp", "中文 通知", "\u202eabc", "a\u0000b", "\n\t", ""]
)
def test_letters_that_the_font_lacks_are_no_error(text: str) -> None:
    image = _open(Picture(text, text, text))
    image.load()
    assert image.size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("text", ["Việc " * 2500, "x" * 10_000, "\u0301" * 10_000])
def test_letters_without_room_are_not_looked_at(text: str) -> None:
    whole = Picture(text, text, text)
    shown = Picture(*(part[: pictures._MOST] + "…" for part in (text, text, text)))
    assert draw(whole) == draw(shown)
    cut = pictures._lines(shown.text, pictures._SIZES[-1].face, 4)
    assert cut[-1].endswith("…")
